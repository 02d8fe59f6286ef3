"""On the day: from when until when a mentee can tell her mentor something, and when the mentor is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.appointments import ATTENDED, CANCELLED
from bot.domain.day import CANNOT_FIND, LATE, LATE_10, PLEASE_CALL, SIGNALS, DaySignal, is_near, signals_for, to_mentor
from bot.domain.moments import SAXONY, at_local, local
from bot.domain.notices import allowed_at
from tests.domain.appointment import appointment

START = at_local(date(2026, 11, 24), time(11))
SECOND = timedelta(seconds=1)
VISIT = appointment(START)


def at(text: str) -> datetime:
    """A Saxon wall-clock time as a UTC moment."""
    return datetime.fromisoformat(text).replace(tzinfo=SAXONY).astimezone(UTC)


def test_something_can_be_told_from_two_hours_before_the_start_until_the_end() -> None:
    assert not is_near(VISIT, now=START - timedelta(hours=2) - SECOND)
    assert is_near(VISIT, now=START - timedelta(hours=2))
    assert is_near(VISIT, now=VISIT.ends_at - SECOND)
    assert not is_near(VISIT, now=VISIT.ends_at)


@pytest.mark.parametrize("state", [ATTENDED, CANCELLED])
def test_nothing_can_be_told_about_what_is_not_booked(state: str) -> None:
    assert not is_near(replace(VISIT, state=state), now=START)


@pytest.mark.parametrize(
    ("start", "opens"),
    [
        ("2026-03-29 04:00", datetime(2026, 3, 29, 0, 0, tzinfo=UTC)),
        ("2026-10-25 04:00", datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
        ("2027-03-28 03:30", datetime(2027, 3, 27, 23, 30, tzinfo=UTC)),
    ],
)
def test_two_hours_are_elapsed_time_in_the_nights_of_the_clock_changes(start: str, opens: datetime) -> None:
    visit = appointment(at(start))

    assert is_near(visit, now=opens)
    assert not is_near(visit, now=opens - SECOND)


def test_only_a_place_can_be_looked_for_in_vain() -> None:
    assert signals_for(VISIT) == SIGNALS
    for way in ("phone", "video"):
        assert signals_for(replace(VISIT, way=way, place=None)) == (*LATE, PLEASE_CALL)


@pytest.mark.parametrize(
    ("what", "start", "now", "told", "urgent"),
    [
        (LATE_10, "2026-11-24 11:00", "2026-11-24 10:50", "2026-11-24 10:50", True),
        (CANNOT_FIND, "2026-11-24 07:30", "2026-11-24 07:20", "2026-11-24 07:20", True),
        (CANNOT_FIND, "2026-11-24 22:00", "2026-11-24 21:50", "2026-11-24 21:50", True),
        (CANNOT_FIND, "2026-11-25 00:30", "2026-11-24 22:40", "2026-11-25 08:00", False),
        (PLEASE_CALL, "2026-11-24 11:00", "2026-11-24 10:50", "2026-11-24 10:50", False),
        (PLEASE_CALL, "2026-11-24 07:30", "2026-11-24 07:20", "2026-11-24 08:00", False),
        (PLEASE_CALL, "2026-11-28 11:00", "2026-11-28 10:50", "2026-11-28 10:50", False),
        (LATE_10, "2026-11-28 11:00", "2026-11-28 10:50", "2026-11-28 10:50", True),
    ],
)
def test_the_mentor_is_told_at_once_but_a_call_waits_for_the_morning(
    what: str, start: str, now: str, told: str, urgent: bool
) -> None:
    note = to_mentor(DaySignal(9, 17, what, at(now)), appointment(at(start)), now=at(now))

    assert (local(note.due_at), note.urgent) == (local(at(told)), urgent)
    assert allowed_at(note, now=note.due_at) == note.due_at
    assert note.expires_at > note.due_at
    assert (note.person_id, note.subject_id) == (3, 9)
