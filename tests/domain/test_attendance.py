"""After the meeting: until when it can be marked, what two missed in a row are, when the mentor is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.appointments import ATTENDED, BOOKED, CANCELLED, MISSED
from bot.domain.attendance import (
    asking,
    asking_again,
    came_since,
    is_unmarked,
    may_ask_at,
    may_mark,
    missed,
    missed_twice,
)
from bot.domain.moments import at_local, local
from tests.domain.appointment import appointment

DAY = date(2026, 11, 24)
START = at_local(DAY, time(11))
MINUTE = timedelta(minutes=1)
VISIT = appointment(START)


def test_what_became_of_it_can_be_said_from_the_start_on_and_never_too_late() -> None:
    assert not may_mark(VISIT, now=START - timedelta(seconds=1))
    assert may_mark(VISIT, now=START)
    assert may_mark(VISIT, now=START + timedelta(days=400))


@pytest.mark.parametrize("state", [ATTENDED, MISSED, CANCELLED])
def test_a_mark_can_be_corrected_for_seven_days(state: str) -> None:
    marked = replace(VISIT, state=state, marked_at=START)

    assert may_mark(marked, now=START + timedelta(days=7) - timedelta(seconds=1))
    assert not may_mark(marked, now=START + timedelta(days=7))


def test_what_was_cancelled_before_it_began_is_not_marked() -> None:
    assert not may_mark(replace(VISIT, state=CANCELLED), now=START + MINUTE)


def test_it_is_unmarked_from_its_end_on() -> None:
    assert not is_unmarked(VISIT, now=VISIT.ends_at - timedelta(seconds=1))
    assert is_unmarked(VISIT, now=VISIT.ends_at)
    assert not is_unmarked(replace(VISIT, state=MISSED, marked_at=VISIT.ends_at), now=VISIT.ends_at)


@pytest.mark.parametrize(
    ("newest_first", "twice", "came"),
    [
        ([MISSED, MISSED], True, False),
        ([MISSED], False, True),
        ([], False, True),
        ([MISSED, ATTENDED, MISSED], False, True),
        ([ATTENDED, MISSED, MISSED], False, True),
        ([MISSED, CANCELLED, MISSED], True, False),
        ([CANCELLED, MISSED, MISSED, ATTENDED], True, False),
        ([MISSED, BOOKED, MISSED], False, False),
        ([BOOKED, MISSED, MISSED], False, False),
        ([CANCELLED, CANCELLED], False, True),
    ],
)
def test_two_missed_in_a_row(newest_first: list[str], twice: bool, came: bool) -> None:
    assert missed_twice(newest_first) is twice
    assert came_since(newest_first) is came


@pytest.mark.parametrize("day", [DAY, date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)])
def test_the_mentor_is_asked_at_five_by_the_clock_on_the_wall(day: date) -> None:
    asked = asking(3, day)

    assert local(asked.due_at).replace(tzinfo=None) == datetime.combine(day, time(17))
    assert local(asked.expires_at).replace(tzinfo=None) == datetime.combine(day, time(21))
    assert asked.subject_id == day.toordinal()


def test_she_is_asked_a_quarter_of_an_hour_after_a_late_meeting() -> None:
    again = asking_again(asking(3, DAY), may_ask_at(at_local(DAY, time(19, 30))))

    assert again is not None
    assert again.due_at == at_local(DAY, time(19, 45))
    assert again.version == 2


def test_she_is_not_asked_in_the_quiet_hours() -> None:
    assert asking_again(asking(3, DAY), may_ask_at(at_local(DAY, time(20, 44)))) is not None
    assert asking_again(asking(3, DAY), may_ask_at(at_local(DAY, time(20, 45)))) is None


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (time(11, 20), "2026-11-24 11:30"),
        (time(20, 49), "2026-11-24 20:59"),
        (time(20, 50), "2026-11-25 08:00"),
        (time(23, 30), "2026-11-25 08:00"),
        (time(7, 49), "2026-11-24 08:00"),
    ],
)
def test_who_was_missed_reads_of_it_ten_minutes_later_and_not_at_night(marked: time, told: str) -> None:
    note = missed(VISIT, now=at_local(DAY, marked))

    assert f"{local(note.due_at):%Y-%m-%d %H:%M}" == told
    assert (note.person_id, note.subject_id, note.urgent) == (VISIT.mentee_id, VISIT.id, False)
