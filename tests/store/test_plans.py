"""Plans in the database: what waits follows every change, what was asked stays, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot.demo.seed import ANNA, OMAR, PETRA, ZAHRA
from bot.domain.follow_up_plans import PLANS, SHIFTS, VERSION
from bot.domain.holidays import Special
from bot.domain.placements import EMPLOYMENT, INTERNSHIP, TRAINING
from bot.i18n import Formatted, load
from bot.operation import holidays as operation
from bot.store import holidays, plans
from tests.benchmarks.plans import measure
from tests.delivery.days import live, look
from tests.handlers import placed
from tests.handlers.desk import Desk, paths
from tests.handlers.placed import START, at, begin, change, days_asked, states, tap

GERMAN = load()["de"]


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk on the Monday before the start; nothing is booked."""
    with placed.quiet_desk() as desk:
        yield desk


def rows(desk: Desk, placement: int) -> dict[str, dict[str, Any]]:
    found = desk.rows("SELECT * FROM check_in WHERE placement_id = ?", placement)
    assert len({row["step"] for row in found}) == len(found), "no step twice"
    return {row["step"]: row for row in found}


def test_planning_again_changes_nothing(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    before = rows(desk, number)

    desk.do(lambda tx: plans.replan(tx, number, now=desk.now))
    desk.do(lambda tx: plans.replan_all(tx, now=desk.now))

    assert rows(desk, number) == before


def test_a_later_start_moves_what_waits_and_keeps_what_was_asked(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    live(desk, at(date(2026, 12, 2), 18))
    tap(desk, ZAHRA, "still_there/yes", "mood/good")
    before = rows(desk, number)

    change(desk, number, starts_on=date(2026, 12, 7))
    after = rows(desk, number)

    assert after["S+2"] == before["S+2"]
    assert (before["S+7"]["due_on"], after["S+7"]["due_on"]) == ("2026-12-07", "2026-12-14")
    assert after["S+7"]["id"] == before["S+7"]["id"]
    live(desk, at(date(2026, 12, 14), 18))
    assert days_asked(desk, ZAHRA) == ["11-27 17:30", "12-02 17:30", "12-14 17:30"]


def test_a_step_that_is_moved_after_its_message_was_planned_goes_out_once_on_the_new_day(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 2), 9))
    assert desk.rows("SELECT 1 FROM outbox WHERE kind = 'check_in' AND state = 'pending'")

    change(desk, number, starts_on=date(2026, 12, 1))
    live(desk, at(date(2026, 12, 3), 18))

    assert days_asked(desk, ZAHRA)[-1] == "12-03 17:30"
    assert days_asked(desk, ZAHRA).count("12-02 17:30") == 0


def test_a_probation_of_another_length_brings_and_takes_steps(desk: Desk) -> None:
    number = begin(desk, START, probation_end=date(2027, 5, 29))
    assert "P+7" in states(desk, number)

    change(desk, number, probation_end=None)

    assert not any(step.startswith("P") for step in states(desk, number))
    assert "S+180" in states(desk, number)


def test_an_end_cancels_what_waits_and_taking_it_back_lets_it_wait_again(desk: Desk) -> None:
    number = begin(desk, START)
    live(desk, at(date(2026, 12, 1), 12))

    change(desk, number, ended_on=date(2026, 12, 1), end_kind="early")
    assert set(states(desk, number).values()) == {"sent", "cancelled"}
    live(desk, at(date(2026, 12, 2), 12))
    change(desk, number, ended_on=None, end_kind=None)

    assert states(desk, number)["S+2"] == "pending"
    live(desk, at(date(2026, 12, 2), 18))
    assert states(desk, number)["S+2"] == "sent"


def test_an_end_in_the_future_leaves_the_steps_until_then(desk: Desk) -> None:
    number = begin(desk, START)

    change(desk, number, ended_on=date(2026, 12, 10), end_kind="early")

    there = states(desk, number)
    assert (there["S+2"], there["S+7"], there["S+14"]) == ("pending", "pending", "cancelled")


def test_a_switch_ends_one_plan_and_begins_another(desk: Desk) -> None:
    first = begin(desk, START, type=INTERNSHIP, planned_end=date(2027, 1, 29))
    live(desk, at(date(2026, 12, 10), 12))

    change(desk, first, ended_on=date(2026, 12, 10), end_kind="switched")
    second = begin(desk, date(2026, 12, 11), follows_id=first)

    assert "pending" not in states(desk, first).values()
    assert states(desk, second)["S+2"] == "pending"


def test_a_placement_that_is_recorded_late_is_asked_about_at_once_and_the_past_is_visible(desk: Desk) -> None:
    desk.now = at(date(2026, 12, 16), 10)

    number = begin(desk, START, probation_end=date(2027, 5, 29))
    look(desk)

    there = states(desk, number)
    assert [there[step] for step in ("S-1", "S+2", "S+7", "S+14")] == ["skipped_past"] * 4
    assert days_asked(desk, ZAHRA) == ["12-16 10:00"]
    assert there["catch_up"] == "sent"
    desk.do(lambda tx: plans.replan_all(tx, now=desk.now))
    assert states(desk, number) == there


def test_what_is_due_today_still_comes(desk: Desk) -> None:
    desk.now = at(date(2026, 12, 2), 18, 10)
    number = begin(desk, START)

    look(desk)

    assert states(desk, number)["S+2"] == "sent"
    assert days_asked(desk, ZAHRA) == ["12-02 18:10"]


def test_in_the_evening_it_comes_the_next_morning(desk: Desk) -> None:
    desk.now = at(date(2026, 12, 2), 20)
    begin(desk, START)

    live(desk, at(date(2026, 12, 3), 12))

    assert days_asked(desk, ZAHRA) == ["12-03 09:00"]


def test_a_new_holiday_moves_every_plan(desk: Desk) -> None:
    zahras, omars = begin(desk, START), begin(desk, START, OMAR)
    new = Special(date(2026, 12, 7), "other")

    desk.do(lambda tx: tx.run("INSERT INTO public_holiday (day, name) VALUES (?, ?)", (new.day.isoformat(), new.name)))
    assert desk.do(lambda tx: plans.replan_all(tx, now=desk.now)) == 2

    assert {rows(desk, number)["S+7"]["due_on"] for number in (zahras, omars)} == {"2026-12-08"}


def test_the_holidays_of_a_new_year_bring_the_plans_in_line(desk: Desk) -> None:
    desk.tx.run("DELETE FROM public_holiday")
    number = begin(desk, date(2026, 11, 25))  # S+30 is Christmas Day
    assert rows(desk, number)["S+30"]["due_on"] == "2026-12-25"

    specials = [Special(date(2026, 12, 25), "christmas"), Special(date(2026, 12, 26), "second_christmas")]
    desk.do(lambda tx: operation._store(tx, (2026, 2027), specials, now=desk.now))

    assert rows(desk, number)["S+30"]["due_on"] == "2026-12-28"
    assert desk.do(lambda tx: holidays.public(tx, date(2026, 1, 1), date(2026, 12, 31)))


def test_a_new_version_of_the_plans_is_taken_over_by_the_rounds(desk: Desk) -> None:
    number = begin(desk, START)
    desk.tx.run("UPDATE check_in SET plan_version = ?, due_on = '2030-01-01' WHERE step = 'S+60'", (VERSION - 1,))

    look(desk)

    assert rows(desk, number)["S+60"]["due_on"] == "2027-01-29"
    assert not plans.are_outdated(desk.tx)


def test_a_project_s_shift_moves_its_own_plans_alone(desk: Desk) -> None:
    number = begin(desk, START)

    desk.do(lambda tx: plans.shift(tx, 1, EMPLOYMENT, "S+7", 2))
    desk.do(lambda tx: plans.shift(tx, 2, EMPLOYMENT, "S+14", 2))
    desk.do(lambda tx: plans.replan_all(tx, now=desk.now))
    assert rows(desk, number)["S+7"]["due_on"] == "2026-12-09"
    assert rows(desk, number)["S+14"]["due_on"] == "2026-12-14"
    assert plans.shifts_of(desk.tx, 1, EMPLOYMENT) == {"S+7": 2}
    desk.do(lambda tx: plans.shift(tx, 1, EMPLOYMENT, "S+7", 0))
    desk.do(lambda tx: plans.replan_all(tx, now=desk.now))

    assert rows(desk, number)["S+7"]["due_on"] == "2026-12-07"


def test_a_lead_moves_a_step_of_her_project_with_three_taps(desk: Desk) -> None:
    number = begin(desk, START)
    samirs = begin(desk, START, OMAR)
    desk.tx.run("UPDATE placement SET project_id = 2 WHERE id = ?", (samirs,))
    step = [mark.key for mark in PLANS[EMPLOYMENT].marks].index("S+7")

    assert "plan-shifts/1" in paths(desk.press(PETRA, "project"))
    desk.press(PETRA, "plan-shifts/1/employment")
    desk.press(PETRA, f"plan-shifts/1/employment/{step}")
    screen = desk.press(PETRA, f"plan-shifts/1/employment/{step}/{SHIFTS.index(2)}")

    assert screen.toast == GERMAN.plain("Saved.")
    assert rows(desk, number)["S+7"]["due_on"] == "2026-12-09"
    assert rows(desk, samirs)["S+7"]["due_on"] == "2026-12-07", "another project's stay"
    for path in (f"plan-shifts/1/employment/{step}/99", "plan-shifts/1/employment/99", "plan-shifts/1/holiday"):
        assert desk.press(PETRA, path).text == desk.press(PETRA, "no/such/path").text
    assert desk.press(ANNA, f"plan-shifts/1/employment/{step}/0").text == desk.press(ANNA, "no/such/path").text


def test_a_placement_that_is_over_when_it_is_recorded_has_no_plan(desk: Desk) -> None:
    number = begin(desk, date(2026, 1, 5), ended_on=date(2026, 6, 30), end_kind="completed")

    assert states(desk, number) == {}


def test_a_placement_that_is_not_there_has_nothing_to_plan(desk: Desk) -> None:
    desk.do(lambda tx: plans.replan(tx, 987654, now=desk.now))

    assert desk.rows("SELECT 1 FROM check_in") == []


def test_the_mentor_sees_why_nothing_was_sent(desk: Desk) -> None:
    desk.now = at(date(2026, 12, 16), 10)
    number = begin(desk, START)
    look(desk)
    zahra = placed.id_of(desk, ZAHRA)

    card = desk.press(ANNA, f"mentees/{zahra}")
    assert f"mentees/{zahra}/plan/{number}" in paths(card)
    text = desk.press(ANNA, f"mentees/{zahra}/plan/{number}").text

    assert GERMAN.text("not sent: the day was over when it was planned") in text
    assert GERMAN.text("asked, not answered yet") in text
    assert GERMAN.text("planned") in text
    assert GERMAN.short_day(date(2026, 12, 2)) in text


def test_her_card_says_what_runs_and_leads_to_its_plan(desk: Desk) -> None:
    began, later = begin(desk, date(2026, 11, 2)), begin(desk, date(2027, 2, 1), type=TRAINING)
    zahra = placed.id_of(desk, ZAHRA)

    card = desk.press(ANNA, f"mentees/{zahra}")

    job, training = GERMAN.label("placement", "Job"), GERMAN.label("placement", "Vocational training")
    november, february = GERMAN.day(date(2026, 11, 2)), GERMAN.day(date(2027, 2, 1))
    assert GERMAN.text("{type}, since {day}", type=Formatted(job), day=november) in card.text
    assert GERMAN.text("{type}, first day: {day}", type=Formatted(training), day=february) in card.text
    assert "Krause" not in card.text
    for number in (began, later):
        plan = f"mentees/{zahra}/plan/{number}"
        assert plan in paths(desk.press(ANNA, f"placements/{number}"))
        assert f"placements/{number}" in paths(desk.press(ANNA, plan))


def test_who_has_no_placement_has_no_plan_on_her_card(desk: Desk) -> None:
    card = desk.press(ANNA, f"mentees/{placed.id_of(desk, OMAR)}")

    assert not any("/plan/" in path for path in paths(card))


def test_a_change_of_the_holidays_is_quick_for_many_placements() -> None:
    _, again, moved = measure(300)

    assert moved > 0
    assert again < 300 * 5 / 10_000 * 10, "ten times the goal of 10,000 in five seconds: the machine may be busy"
