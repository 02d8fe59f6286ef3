"""After the meeting: who came, until when that can be said and corrected, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.domain.appointments import ATTENDED, BOOKED, CANCELLED, MISSED, Appointment
from bot.domain.moments import QUIET_FROM, after_quiet, at_local
from bot.domain.notices import MISSED as MISSED_NOTE
from bot.domain.notices import UNMARKED, Notice

OUTCOMES = (ATTENDED, MISSED, CANCELLED)  # came, did not come, cancelled by us
CORRECTABLE_DAYS = 7

_ASKED_AT = time(17)
_AFTER_THE_LAST = timedelta(minutes=15)
_SECOND_THOUGHTS = timedelta(minutes=10)  # a slip of the finger is corrected before the mentee reads of it
_MISSED_KEPT = timedelta(days=2)


def may_mark(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether its mentor may say what became of it: once it has begun, and for 7 days after she first said so.

    What was cancelled before it began is not marked: it was nobody's absence.
    """
    if appointment.marked_at is not None:
        return now < appointment.marked_at + timedelta(days=CORRECTABLE_DAYS)
    return appointment.state == BOOKED and appointment.starts_at <= now


def is_unmarked(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether it is over and nobody has said what became of it."""
    return appointment.state == BOOKED and appointment.ends_at <= now


def missed_twice(states: Sequence[str]) -> bool:
    """Return whether the two latest of a mentee's past appointments with a mentor were missed.

    The states come newest first. A cancelled one is never a missed one and says nothing; one that is not marked yet
    may have been attended.
    """
    latest = [state for state in states if state != CANCELLED][:2]
    return latest == [MISSED, MISSED]


def came_since(states: Sequence[str]) -> bool:
    """Return whether what is marked says that two in a row were not missed: then the task has lost its ground."""
    return not missed_twice([state for state in states if state != BOOKED])


def asking(mentor_id: int, day: date) -> Notice:
    """Return the question of a local day who came: at 17:00; until the quiet hours, then the next digest asks."""
    return Notice(UNMARKED, mentor_id, day.toordinal(), 1, at_local(day, _ASKED_AT), at_local(day, QUIET_FROM))


def may_ask_at(last_end: datetime) -> datetime:
    """Return the moment from which on the mentor is asked: a quarter of an hour after the last meeting of the day."""
    return last_end + _AFTER_THE_LAST


def asking_again(asked: Notice, at: datetime) -> Notice | None:
    """Return the same question for a later moment of its day, or None where that lies in the quiet hours."""
    return replace(asked, version=asked.version + 1, due_at=at) if at < asked.expires_at else None


def missed(appointment: Appointment, *, now: datetime) -> Notice:
    """Return the note to a mentee that she and her mentor did not meet: in ten minutes, after the quiet hours."""
    due = after_quiet(now + _SECOND_THOUGHTS)
    return Notice(MISSED_NOTE, appointment.mentee_id, appointment.id, appointment.version, due, due + _MISSED_KEPT)
