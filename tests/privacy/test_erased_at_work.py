"""Whoever is erased while she works is not followed any more: not asked, and nobody gets a task about her (PR-06)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, PETRA, ZAHRA
from bot.domain.moments import at_local, local_day
from bot.domain.placements import EMPLOYMENT
from bot.domain.report import Period
from bot.store import erasure, plans, report
from tests.delivery.days import close, live, look
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk, paths
from tests.handlers.placed import ANNAS, DRESDEN, begin, know_holidays, states, tap

START = date(2026, 11, 24)
NOT_OVER = ("pending", "sent", "reminded")


def _delete(desk: Desk) -> None:
    desk.press(ZAHRA, f"delete/yes/{local_day(desk.now).toordinal()}")
    assert desk.rows("SELECT name FROM person WHERE telegram_id = ?", ZAHRA.account) == []


def _about(desk: Desk, zahra: int) -> dict[str, int]:
    """Return how much waits for her or is to be done about her."""
    return {
        "messages": desk.tx.value("SELECT count(*) FROM outbox WHERE person_id = ?", (zahra,)),
        "tasks": desk.tx.value("SELECT count(*) FROM task WHERE person_id = ? AND closed_at IS NULL", (zahra,)),
        "steps": desk.tx.value(f"SELECT count(*) FROM check_in WHERE mentee_id = ? AND state IN {NOT_OVER}", (zahra,)),
    }


NOTHING = {"messages": 0, "tasks": 0, "steps": 0}


@pytest.fixture
def zahra(desk: Desk) -> int:
    """The number of somebody who has begun to work, was asked, and wants to be called."""
    know_holidays(desk, 2026, 2027)
    begin(desk, START, probation_end=date(2027, 5, 23), type=EMPLOYMENT)
    desk.tx.run("DELETE FROM outbox WHERE kind LIKE 'reminder%'")
    live(desk, at_local(date(2026, 11, 25), time(18)))
    tap(desk, ZAHRA, "call")
    return id_of(desk, ZAHRA)


def test_pr_06_a_change_of_holidays_or_plans_brings_no_question_back(desk: Desk, zahra: int) -> None:
    (placement,) = (row["id"] for row in desk.rows("SELECT id FROM placement WHERE mentee_id = ?", zahra))
    _delete(desk)
    before = states(desk, placement)
    assert _about(desk, zahra) == NOTHING

    close(desk, *(START + timedelta(days=n) for n in range(300)))
    desk.do(lambda tx: plans.shift(tx, DRESDEN, EMPLOYMENT, "S+10", 3))
    desk.do(lambda tx: plans.replan_all(tx, now=desk.now))
    desk.do(lambda tx: plans.replan(tx, placement, now=desk.now))

    assert states(desk, placement) == before
    assert _about(desk, zahra) == NOTHING


def test_pr_06_no_later_round_opens_a_task_about_her(desk: Desk, zahra: int) -> None:
    _delete(desk)
    desk.post.clear()

    for day in (date(2026, 12, 1), date(2026, 12, 8), date(2027, 2, 1), date(2027, 5, 10), date(2027, 5, 24)):
        desk.now = at_local(day, time(10))
        look(desk)
        assert _about(desk, zahra) == NOTHING, day

    assert not desk.letters_to(ZAHRA)


def test_pr_06_her_mentor_finds_her_placement_on_no_list(desk: Desk, zahra: int) -> None:
    (placement,) = desk.rows("SELECT id, version FROM placement WHERE mentee_id = ?", zahra)
    number = placement["id"]
    desk.press(ANNA, f"placements/{number}/{placement['version']}/change")
    (form,) = desk.rows("SELECT id FROM placement_draft")
    assert f"placements/{number}" in paths(desk.press(ANNA, "placements"))

    _delete(desk)

    assert f"placements/{number}" not in paths(desk.press(ANNA, "placements"))
    refused = desk.press(ANNA, "placements/999").text
    for path in (f"placements/{number}", f"placements/{number}/{placement['version']}/end", f"drafts/{form['id']}"):
        assert desk.press(ANNA, path).text == refused, path
    assert desk.rows("SELECT * FROM placement_draft") == []


def test_pr_06_her_placement_keeps_no_mentor_from_leaving_and_goes_to_no_other(desk: Desk, zahra: int) -> None:
    _delete(desk)
    desk.tx.run("DELETE FROM mentoring WHERE mentor_id = ? AND ended_at IS NULL", (ANNAS,))

    asked = desk.press(PETRA, f"staff/{DRESDEN}/{ANNAS}/leave")

    assert any(path.startswith(f"staff/{DRESDEN}/{ANNAS}/leave/") for path in paths(asked))


def test_pr_06_what_was_in_flight_when_she_went_brings_nothing_back(desk: Desk, zahra: int) -> None:
    """The message is on its way, she deletes her data, and Telegram says that she has blocked the bot."""
    desk.now = at_local(date(2026, 12, 3), time(9))

    def gone(account: int, _: object) -> None:
        if account == ZAHRA.account:
            desk.do(lambda tx: erasure.erase(tx, zahra, now=desk.now))

    desk.on_delivery = gone
    live(desk, at_local(date(2026, 12, 15), time(10)))

    assert desk.rows("SELECT name, unreachable_since AS since FROM person WHERE id = ?", zahra) == [
        {"name": None, "since": None}
    ]
    assert _about(desk, zahra) == NOTHING


def test_pr_06_two_taps_at_once_erase_and_answer(desk: Desk, zahra: int) -> None:
    live(desk, at_local(date(2026, 12, 4), time(18)))
    asked = [path for _, account, screen in desk.post if account == ZAHRA.account for path in paths(screen)]
    old = [path for path in asked if path.startswith("check-ins/")]
    assert old

    _delete(desk)
    for path in old:
        desk.press(ZAHRA, path)

    assert _about(desk, zahra) == NOTHING


def test_pr_06_her_erasure_counts_as_no_silence(desk: Desk, zahra: int) -> None:
    know = Period(date(2026, 1, 1), date(2026, 12, 31))
    live(desk, at_local(date(2026, 12, 4), time(18)))
    assert "sent" in states(desk, desk.rows("SELECT id FROM placement")[0]["id"]).values()
    before = report.figures(desk.tx, know, None, now=desk.now)

    _delete(desk)

    after = report.figures(desk.tx, know, None, now=desk.now)
    assert {name for name in before if before[name] != after[name]} <= {"tasks_open"}, "nothing is left to be done"
