"""A deputy works another mentor's list while she is named, with her name above, and not a minute longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.moments import at_local
from bot.store import people, tasks
from tests.handlers.colleague import DRESDEN, KARIM, TUESDAY, WEDNESDAY, book, id_of, join, refused, stand_in
from tests.handlers.desk import Desk, buttons, german, paths

WHOSE = german().text("List of: {name}", name="Anna")


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The demo's people, and a second mentor in Dresden."""
    with Desk() as desk:
        join(desk)
        yield desk


def labels(desk: Desk, path: str) -> str:
    return "\n".join(button.text for button in buttons(desk.press(KARIM, path)))


def test_a_mentor_names_a_colleague_for_some_days_by_buttons(desk: Desk) -> None:
    anna, karim = id_of(desk, ANNA), id_of(desk, KARIM)
    assert f"deputies/{DRESDEN}/{anna}" in paths(desk.press(ANNA, "deputies"))
    who = desk.press(ANNA, f"deputy/{DRESDEN}/{anna}")
    assert [path for path in paths(who) if path.startswith("deputy/")] == [f"deputy/{DRESDEN}/{anna}/{karim}"]
    first = f"deputy/{DRESDEN}/{anna}/{karim}/{TUESDAY.toordinal()}"
    assert first in paths(desk.press(ANNA, f"deputy/{DRESDEN}/{anna}/{karim}"))
    last = f"{first}/{WEDNESDAY.toordinal()}"
    assert last in paths(desk.press(ANNA, first))

    named = desk.press(ANNA, last)

    assert "Karim" in named.text and german().day(WEDNESDAY) in named.text
    assert desk.rows("SELECT valid_from, valid_to FROM deputy") == [
        {
            "valid_from": int(at_local(TUESDAY, time(0)).timestamp()),
            "valid_to": int(at_local(WEDNESDAY + timedelta(days=1), time(0)).timestamp()),
        }
    ]
    desk.press(ANNA, last)
    assert desk.tx.value("SELECT count(*) FROM deputy") == 1


def test_a_lead_names_one_too_and_both_are_told(desk: Desk) -> None:
    stand_in(desk, PETRA, ANNA, KARIM)
    desk.send_due()

    assert german().text("You stand in for: {name}", name="Anna") in desk.letters_to(KARIM)[0]
    assert german().text("Deputy: {name}", name="Karim") in desk.letters_to(ANNA)[0]


def test_a_mentor_who_names_one_herself_is_not_told(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM)
    desk.send_due()

    assert len(desk.letters_to(KARIM)) == 1 and not desk.letters_to(ANNA)


def test_nobody_else_names_a_deputy_and_nobody_of_another_project_is_one(desk: Desk) -> None:
    for by in (JONAS, KARIM, ZEFAS, ZAHRA):
        stand_in(desk, by, ANNA, KARIM)
    for deputy in (JONAS, PETRA, ZAHRA, ANNA):
        stand_in(desk, ANNA, ANNA, deputy)

    assert desk.tx.value("SELECT count(*) FROM deputy") == 0


def test_she_sees_and_works_the_other_list_and_every_screen_says_whose_it_is(desk: Desk) -> None:
    zahra, omar = id_of(desk, ZAHRA), id_of(desk, OMAR)
    anna = id_of(desk, ANNA)
    task = desk.do(lambda tx: open_task(desk))
    stand_in(desk, ANNA, ANNA, KARIM)

    assert f"lists/{DRESDEN}/{anna}" in paths(desk.press(KARIM, "mentees"))
    assert {f"mentees/{zahra}", f"mentees/{omar}"} <= set(paths(desk.press(KARIM, f"lists/{DRESDEN}/{anna}")))
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = ? AND way = 'phone'", (anna,))
    for path in (
        f"lists/{DRESDEN}/{anna}",
        f"mentees/{zahra}",
        f"mentees/{zahra}/record",
        f"mentees/{zahra}/record/sex",
        f"mentees/{zahra}/contact",
        f"mentees/{zahra}/note",
        f"mentees/{zahra}/book",
        f"mentees/{zahra}/book/{kind}",
        "appointments/1",
        "appointments/1/1/move",
        "appointments/1/1/cancel",
        f"tasks/{task}",
    ):
        assert desk.press(KARIM, path).text.count(WHOSE) == 1, path
    assert "Omar\u2069 (Anna)" in labels(desk, f"agenda/{WEDNESDAY.toordinal()}") or "Omar (Anna)" in labels(
        desk, f"agenda/{WEDNESDAY.toordinal()}"
    )
    assert WHOSE in desk.press(KARIM, "tasks").text


def test_on_her_own_list_no_other_name_stands(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM)

    assert WHOSE not in desk.press(ANNA, f"mentees/{id_of(desk, ZAHRA)}").text
    assert WHOSE not in desk.press(ANNA, "appointments/1").text


def test_she_books_moves_and_cancels_with_the_mentor_of_the_list(desk: Desk) -> None:
    anna, zahra = id_of(desk, ANNA), id_of(desk, ZAHRA)
    stand_in(desk, ANNA, ANNA, KARIM)
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = ? AND way = 'phone'", (anna,))
    free = desk.press(KARIM, f"mentees/{zahra}/book/{kind}")

    desk.press(KARIM, next(path for path in paths(free) if "/at/" in path))
    desk.press(KARIM, "appointments/1/1/cancel/yes")
    again = desk.press(KARIM, "appointments/2/again")

    assert desk.tx.value("SELECT mentor_id FROM appointment WHERE mentee_id = ?", (zahra,)) == anna
    assert desk.tx.value("SELECT state FROM appointment WHERE id = 1") == "cancelled"
    assert any(path.endswith("/move") for path in paths(again))
    assert desk.tx.value("SELECT mentor_id FROM appointment WHERE id = (SELECT max(id) FROM appointment)") == anna


def test_she_neither_hands_over_nor_ends_what_is_not_hers(desk: Desk) -> None:
    anna, zahra, karim = id_of(desk, ANNA), id_of(desk, ZAHRA), id_of(desk, KARIM)
    stand_in(desk, ANNA, ANNA, KARIM)

    offered = paths(desk.press(KARIM, f"mentees/{zahra}"))

    assert not {f"handover/{zahra}", f"mentees/{zahra}/end"} & set(offered)
    for path in (
        f"handover/{zahra}",
        f"handover/of/{DRESDEN}/{anna}",
        f"handover/{zahra}/{karim}/yes/1",
        f"mentees/{zahra}/end",
        f"mentees/{zahra}/end/other/1",
        f"deputies/{DRESDEN}/{anna}",
    ):
        assert refused(desk, KARIM, path), path


@pytest.mark.parametrize(
    "ends", ["with its last day", "by the mentor", "by the lead", "with the mentor's role", "with her own role"]
)
def test_when_it_has_ended_nothing_works_any_more_at_once(desk: Desk, ends: str) -> None:
    zahra, anna, karim = id_of(desk, ZAHRA), id_of(desk, ANNA), id_of(desk, KARIM)
    task = desk.do(lambda tx: open_task(desk))
    stand_in(desk, ANNA, ANNA, KARIM, days=1)
    tried = (
        f"lists/{DRESDEN}/{anna}",
        f"mentees/{zahra}",
        f"mentees/{zahra}/record/sex/female",
        f"mentees/{zahra}/contact/met/{desk.now.date().toordinal()}",
        "appointments/1",
        "appointments/1/1/cancel/yes",
        f"tasks/{task}",
        f"tasks/{task}/close/reached",
    )
    assert not refused(desk, KARIM, tried[1])

    if ends == "with its last day":
        desk.now = at_local(TUESDAY, time(0)) - timedelta(seconds=1)
        assert not refused(desk, KARIM, tried[1])
        desk.now += timedelta(seconds=1)
    elif ends == "by the mentor":
        desk.press(ANNA, "deputies/end/1")
    elif ends == "by the lead":
        desk.press(PETRA, "deputies/end/1")
    else:
        whose = anna if ends == "with the mentor's role" else karim
        desk.do(lambda tx: people.end_role(tx, whose, "mentor", DRESDEN, now=desk.now))

    for path in tried:
        assert refused(desk, KARIM, path), path
    assert desk.tx.value("SELECT count(*) FROM contact_log") == desk.tx.value("SELECT count(*) FROM record") == 0
    if ends != "with her own role":
        assert "Omar" not in desk.press(KARIM, f"agenda/{WEDNESDAY.toordinal()}").text


def test_before_its_first_day_nothing_works_yet(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM, first=1)

    assert refused(desk, KARIM, f"mentees/{id_of(desk, ZAHRA)}")
    desk.now = at_local(TUESDAY, time(0))
    assert not refused(desk, KARIM, f"mentees/{id_of(desk, ZAHRA)}")


def test_one_that_ends_before_it_begins_never_begins(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM, first=3)

    desk.press(ANNA, "deputies/end/1")
    desk.send_due()
    desk.now += timedelta(days=4)

    assert refused(desk, KARIM, f"mentees/{id_of(desk, ZAHRA)}")
    assert not desk.letters_to(KARIM)


def test_a_stranger_ends_no_deputyship(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM)

    for who in (JONAS, KARIM, ZEFAS):
        assert refused(desk, who, "deputies/end/1")

    assert not refused(desk, KARIM, f"mentees/{id_of(desk, ZAHRA)}")


def test_what_mentees_do_is_told_to_both_with_the_mentors_name_above(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM)
    desk.send_due()
    desk.post.clear()

    book(desk, ZAHRA, ANNA)
    desk.send_due()

    assert len(desk.letters_to(ANNA)) == len(desk.letters_to(KARIM)) == 1
    assert WHOSE in desk.letters_to(KARIM)[0] and WHOSE not in desk.letters_to(ANNA)[0]
    assert not desk.letters_to(JONAS)


def test_what_was_planned_before_is_told_to_both_and_after_the_end_to_her_alone(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM, days=3)
    desk.send_due()
    desk.post.clear()
    desk.now = at_local(TUESDAY, time(21, 30))
    desk.press(OMAR, "appointments/1/1/cancel/yes")

    desk.pass_time(hours=12)  # the next day at 8:00 the deputyship has not ended
    told = len(desk.letters_to(KARIM))
    desk.now = at_local(WEDNESDAY, time(22))
    book(desk, ZAHRA, ANNA, day=WEDNESDAY + timedelta(days=5))
    desk.pass_time(hours=12)

    assert told == 1
    assert len(desk.letters_to(ANNA)) == 2 and len(desk.letters_to(KARIM)) == 1


def test_a_deputy_hears_of_a_cancellation_although_only_the_mentor_knew_of_the_time(desk: Desk) -> None:
    number = book(desk, ZAHRA, ANNA)
    desk.send_due()
    stand_in(desk, ANNA, ANNA, KARIM)
    desk.send_due()
    desk.post.clear()

    desk.press(ZAHRA, f"appointments/{number}/1/cancel/yes")
    desk.send_due()

    assert german().text("An appointment is cancelled") in desk.letters_to(KARIM)[0]


def test_many_notes_at_once_reach_the_deputy_too(desk: Desk) -> None:
    stand_in(desk, ANNA, ANNA, KARIM)
    desk.send_due()
    desk.post.clear()
    desk.now = at_local(TUESDAY, time(21, 30)) - timedelta(days=1)
    for who, hour in ((ZAHRA, 9), (ZAHRA, 11), (OMAR, 13), (OMAR, 14)):
        book(desk, who, ANNA, day=WEDNESDAY + timedelta(days=1), clock=time(hour))

    desk.pass_time(hours=12)

    assert len(desk.letters_to(ANNA)) == 1
    assert sum(text.count("Zahra") for text in desk.letters_to(KARIM)) == 2


def test_a_deputy_of_the_deputy_hears_nothing_of_the_list(desk: Desk) -> None:
    other = people.add(desk.tx, telegram_id=2004, name="Parwin", language="de", now=desk.now)
    people.give_role(desk.tx, other, "mentor", DRESDEN, now=desk.now)
    stand_in(desk, ANNA, ANNA, KARIM)
    start = desk.now.date().toordinal()
    desk.press(KARIM, f"deputy/{DRESDEN}/{id_of(desk, KARIM)}/{other}/{start}/{start}")
    desk.send_due()
    desk.post.clear()

    book(desk, ZAHRA, ANNA)
    desk.send_due()

    assert {account for _, account, _ in desk.post} == {ANNA.account, KARIM.account}
    assert desk.press(2004, f"mentees/{id_of(desk, ZAHRA)}") == desk.press(2004, "no/such/path")


def open_task(desk: Desk) -> int:
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra is not None
    tasks.open_for(desk.tx, zahra, "unreachable", now=desk.now)
    return int(desk.tx.value("SELECT max(id) FROM task"))
