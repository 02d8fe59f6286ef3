"""A mentor who leaves strands nobody: her mentees have another one first, or the lead is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest

from bot.delivery.deputies import look_for_the_stranded
from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS, Actor
from bot.domain.availability import Slot
from bot.domain.moments import at_local
from bot.i18n import load
from bot.screens.mentoring import why_closed
from bot.store import availability, people
from bot.store import groups as groups_store
from tests.handlers.colleague import (
    DRESDEN,
    KARIM,
    WEDNESDAY,
    hand_over,
    hand_over_all,
    id_of,
    join,
    mentors_of,
    refused,
    stand_in,
)
from tests.handlers.desk import Desk, german, paths


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The demo's people, and a second mentor in Dresden."""
    with Desk() as desk:
        join(desk)
        yield desk


def leave(desk: Desk, by: Actor, mentor: Actor) -> None:
    asked = desk.press(by, f"staff/{DRESDEN}/{id_of(desk, mentor)}/leave")
    for path in paths(asked):
        if path.split("/")[-2] == "leave":
            desk.press(by, path)


@pytest.mark.parametrize("by", [PETRA, ZEFAS])
def test_a_mentor_leaves_once_all_mentees_are_handed_over(desk: Desk, by: Actor) -> None:
    anna = id_of(desk, ANNA)
    first = desk.press(by, f"staff/{DRESDEN}/{anna}/leave")
    leave(desk, by, ANNA)
    assert "agenda" in paths(desk.press(ANNA, "home"))
    assert (f"handover/of/{DRESDEN}/{anna}" in paths(first)) == (by == PETRA)

    hand_over_all(desk, PETRA, ANNA, KARIM)
    stand_in(desk, KARIM, KARIM, ANNA)
    leave(desk, by, ANNA)

    assert "agenda" not in paths(desk.press(ANNA, "home"))
    assert refused(desk, ANNA, f"mentees/{id_of(desk, ZAHRA)}")
    assert desk.tx.value("SELECT count(*) FROM deputy WHERE valid_to > ?", (int(desk.now.timestamp()),)) == 0


def test_what_a_leaving_mentor_still_holds_is_cancelled_and_told(desk: Desk) -> None:
    anna = people.by_account(desk.tx, ANNA.account, now=desk.now)
    assert anna is not None
    start = at_local(WEDNESDAY, time(17))
    group_id = groups_store.add(desk.tx, anna, "information", Slot(start, start + timedelta(hours=1), 1), 5)
    desk.press(ZAHRA, f"seats/{group_id}/1/take")
    for who in (ZAHRA, OMAR, OLENA):
        hand_over(desk, ANNA, who, KARIM)
    desk.send_due()
    desk.post.clear()

    leave(desk, PETRA, ANNA)
    desk.send_due()

    assert desk.tx.value("SELECT cancelled_at IS NOT NULL FROM group_meeting")
    assert load()["fa_AF"].text("Your mentor has cancelled your appointment.") in desk.letters_to(ZAHRA)[0]


def test_an_old_button_ends_no_role_that_was_given_again(desk: Desk) -> None:
    karim = id_of(desk, KARIM)
    asked = desk.press(PETRA, f"staff/{DRESDEN}/{karim}/leave")
    yes = next(path for path in paths(asked) if path.split("/")[-2] == "leave")
    done = desk.press(PETRA, yes)
    assert desk.press(PETRA, yes) == done
    desk.now += timedelta(days=1)
    people.give_role(desk.tx, karim, "mentor", DRESDEN, now=desk.now)

    desk.press(PETRA, yes)

    assert "agenda" in paths(desk.press(KARIM, "home"))


@pytest.mark.parametrize("who", [JONAS, KARIM, ANNA, ZAHRA])
def test_nobody_else_ends_a_role(desk: Desk, who: Actor) -> None:
    karim = id_of(desk, KARIM)
    term = desk.tx.value("SELECT id FROM role WHERE person_id = ?", (karim,))

    for path in (f"staff/{DRESDEN}/{karim}", f"staff/{DRESDEN}/{karim}/leave", f"staff/{DRESDEN}/{karim}/leave/{term}"):
        assert refused(desk, who, path)

    assert "agenda" in paths(desk.press(KARIM, "home"))


def test_a_mentee_whose_mentor_is_gone_reads_it_and_the_lead_gets_a_task(desk: Desk) -> None:
    dari = load()["fa_AF"]
    kind = next(path for path in paths(desk.press(ZAHRA, "home")) if path.startswith("book/"))
    desk.do(lambda tx: people.end_role(tx, id_of(desk, ANNA), "mentor", DRESDEN, now=desk.now))

    desk.do(lambda tx: look_for_the_stranded(tx, desk.now))
    desk.do(lambda tx: look_for_the_stranded(tx, desk.now))

    said = why_closed(dari, paused=False)
    for path in ("home", "book", kind):
        assert said in desk.press(ZAHRA, path).text, path
    open_tasks = [path for path in paths(desk.press(PETRA, "tasks")) if path.startswith("tasks/")]
    assert len(open_tasks) == 3
    assert not any(path.startswith("book/") for path in paths(desk.press(ZAHRA, "home")))


def test_the_lead_gives_the_stranded_a_mentor_and_the_task_is_done(desk: Desk) -> None:
    desk.do(lambda tx: people.end_role(tx, id_of(desk, ANNA), "mentor", DRESDEN, now=desk.now))
    desk.do(lambda tx: look_for_the_stranded(tx, desk.now))
    card = desk.press(PETRA, next(path for path in paths(desk.press(PETRA, "tasks")) if path.startswith("tasks/")))
    assert [path for path in paths(card) if path.startswith("handover/")]

    for who in (ZAHRA, OMAR, OLENA):
        hand_over(desk, PETRA, who, KARIM)

    assert set(mentors_of(desk).values()) == {"Karim"}
    assert "tasks" not in paths(desk.press(PETRA, "home"))
    assert any(path.startswith("book/") for path in paths(desk.press(ZAHRA, "home")))


def test_a_stranded_mentee_cannot_be_booked_by_an_old_button(desk: Desk) -> None:
    kind = next(path for path in paths(desk.press(ZAHRA, "home")) if path.startswith("book/"))
    free = [path for path in paths(desk.press(ZAHRA, kind)) if "/at/" in path]
    desk.do(lambda tx: people.end_role(tx, id_of(desk, ANNA), "mentor", DRESDEN, now=desk.now))

    desk.press(ZAHRA, free[0])

    assert desk.tx.value("SELECT count(*) FROM appointment WHERE mentee_id = ?", (id_of(desk, ZAHRA),)) == 0


def test_the_coordinator_reads_how_many_have_no_mentor_but_no_name(desk: Desk) -> None:
    desk.do(lambda tx: people.end_role(tx, id_of(desk, ANNA), "mentor", DRESDEN, now=desk.now))

    shown = desk.press(ZEFAS, f"projects/{DRESDEN}/mentors")

    assert (
        german().text("Mentees without a mentor: {n}", n="3").replace("\u2068", "").replace("\u2069", "") in shown.text
    )
    assert not any(name in str(shown) for name in ("Zahra", "Omar", "Olena"))


def test_a_wrong_mentor_who_is_shut_out_strands_nobody_unnoticed(desk: Desk) -> None:
    availability.add_kinds(desk.tx, id_of(desk, KARIM), [])
    hand_over(desk, ANNA, ZAHRA, KARIM)
    desk.tx.run(
        """INSERT INTO invitation (code_hash, role, project_id, inviter_id, name, created_at, expires_at, claimed_at,
                                   claimed_by) VALUES (x'00', 'mentor', 1, ?, 'Karim', 1, 2, 1, ?)""",
        (id_of(desk, ZEFAS), id_of(desk, KARIM)),
    )

    desk.press(ZEFAS, "invitations/1/undo/yes")

    assert refused(desk, KARIM, "agenda")
    assert [task["kind"] for task in desk.rows("SELECT kind FROM task")] == ["no_mentor"]
    assert "tasks" in paths(desk.press(PETRA, "home"))
