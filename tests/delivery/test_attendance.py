"""The question who came: once a day, after the last meeting, at decent hours, for what is not marked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA
from bot.domain.moments import at_local
from bot.domain.notices import MORNING_DIGEST, UNMARKED
from bot.screens.screen import Screen
from bot.store import people
from tests.delivery.days import book, live, look, read
from tests.handlers.desk import Desk, paths

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk on a Monday at noon; nothing is booked."""
    with Desk(at_local(MONDAY, time(12))) as desk:
        for table in ("appointment_event", "outbox", "appointment"):
            desk.tx.run(f"DELETE FROM {table}")
        yield desk


def asked(desk: Desk) -> list[str]:
    return [at for at, _ in read(desk, ANNA, UNMARKED)]


def question(desk: Desk) -> Screen:
    ((_, screen),) = read(desk, ANNA, UNMARKED)
    return screen


@pytest.mark.parametrize(
    ("starts", "at"),
    [
        ([time(9)], "17:00"),
        ([time(9), time(16)], "17:00"),
        ([time(16)], "17:00"),
        ([time(16, 1)], "17:01"),
        ([time(9), time(18)], "19:00"),
        ([time(19, 59)], "20:59"),
    ],
)
def test_the_mentor_is_asked_at_five_or_after_the_last_meeting(desk: Desk, starts: list[time], at: str) -> None:
    for clock in starts:
        book(desk, TUESDAY, clock)

    live(desk, at_local(TUESDAY, time(23)))

    assert asked(desk) == [f"2026-11-24 {at}"]
    for who in (JONAS, PETRA, OMAR):
        assert read(desk, who, UNMARKED) == []


def test_she_is_not_asked_at_night_but_in_the_next_digest(desk: Desk) -> None:
    book(desk, TUESDAY, time(20))

    live(desk, at_local(TUESDAY + timedelta(days=1), time(9)))

    assert asked(desk) == []
    ((at, digest),) = [one for one in read(desk, ANNA, MORNING_DIGEST) if one[0] > "2026-11-25"]
    assert at == "2026-11-25 08:00"
    assert "attendance" in paths(digest)


def test_a_single_one_is_marked_with_one_tap_and_several_with_two(desk: Desk) -> None:
    first = book(desk, MONDAY, time(13))
    live(desk, at_local(MONDAY, time(18)))
    assert f"appointments/{first}/1/mark/attended" in paths(question(desk))
    made = [book(desk, TUESDAY, clock, who) for clock, who in ((time(9), OMAR), (time(11), ZAHRA), (time(13), OLENA))]

    live(desk, at_local(TUESDAY, time(18)))

    listed = read(desk, ANNA, UNMARKED)[-1][1]
    assert [path for path in paths(listed) if path.endswith("/attendance")] == [
        f"appointments/{visit}/attendance" for visit in made
    ]
    assert f"appointments/{made[0]}/1/mark/missed" in paths(desk.press(ANNA, f"appointments/{made[0]}/attendance"))


def test_what_is_marked_already_is_not_asked(desk: Desk) -> None:
    visits = [book(desk, TUESDAY, time(9)), book(desk, TUESDAY, time(11), ZAHRA)]
    live(desk, at_local(TUESDAY, time(12)))
    desk.press(ANNA, f"appointments/{visits[0]}/1/mark/attended")

    live(desk, at_local(TUESDAY, time(14)))
    desk.press(ANNA, f"appointments/{visits[1]}/1/mark/missed")
    live(desk, at_local(TUESDAY, time(23)))

    assert asked(desk) == []


def test_a_cancelled_last_meeting_does_not_delay_the_question(desk: Desk) -> None:
    book(desk, TUESDAY, time(9))
    late = book(desk, TUESDAY, time(19), ZAHRA)
    live(desk, at_local(TUESDAY, time(10)))
    desk.press(ANNA, f"appointments/{late}/1/cancel/yes")

    live(desk, at_local(TUESDAY, time(23)))

    assert asked(desk) == ["2026-11-24 17:00"]


def test_what_was_booked_on_the_same_day_is_asked_too(desk: Desk) -> None:
    live(desk, at_local(TUESDAY, time(9)))
    book(desk, TUESDAY, time(14))

    look(desk)
    live(desk, at_local(TUESDAY, time(23)))

    assert asked(desk) == ["2026-11-24 17:00"]


def test_on_saturday_she_is_asked_about_a_meeting_of_that_day(desk: Desk) -> None:
    saturday = date(2026, 11, 28)
    book(desk, saturday, time(11))

    live(desk, at_local(saturday, time(23)))

    assert asked(desk) == ["2026-11-28 17:00"]


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)])
def test_on_the_days_of_the_clock_changes_she_is_asked_once_at_five(change: date) -> None:
    with Desk(at_local(change - timedelta(days=1), time(12))) as desk:
        desk.tx.run("DELETE FROM outbox")
        book(desk, change, time(11))

        live(desk, at_local(change, time(23)))

        assert asked(desk) == [f"{change} 17:00"]


def test_older_ones_wait_for_the_digest_and_do_not_make_a_question(desk: Desk) -> None:
    book(desk, MONDAY, time(9))
    desk.now = at_local(TUESDAY, time(9))

    live(desk, at_local(TUESDAY, time(23)))

    assert asked(desk) == []


def test_a_mentor_who_is_none_any_more_is_not_asked(desk: Desk) -> None:
    book(desk, TUESDAY, time(9))
    live(desk, at_local(TUESDAY, time(12)))
    desk.do(lambda tx: people.end_role(tx, 3, "mentor", 1, now=desk.now))

    live(desk, at_local(TUESDAY, time(23)))

    assert asked(desk) == []
