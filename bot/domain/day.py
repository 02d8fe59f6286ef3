"""On the day of an appointment: what a mentee can tell her mentor by one tap, from when until when, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.appointments import BOOKED, Appointment
from bot.domain.availability import ON_SITE
from bot.domain.moments import local_day
from bot.domain.notices import DAY_SIGNAL, Notice, staff_moment

LATE_10, LATE_20, LATE_30 = "late_10", "late_20", "late_30"
CANNOT_FIND, PLEASE_CALL = "cannot_find", "please_call"
LATE = (LATE_10, LATE_20, LATE_30)
SIGNALS = (*LATE, CANNOT_FIND, PLEASE_CALL)

HOURS_BEFORE = 2
REPEATED_AFTER = timedelta(minutes=10)  # the same signal again within this time is a second tap
_KEPT = timedelta(hours=2)


@dataclass(frozen=True)
class DaySignal:
    """What a mentee told her mentor on the day; the moment is UTC."""

    id: int
    appointment_id: int
    what: str
    at: datetime


def signals_for(appointment: Appointment) -> tuple[str, ...]:
    """Return what can be told about it: only a place can be looked for in vain."""
    return SIGNALS if appointment.way == ON_SITE else (*LATE, PLEASE_CALL)


def is_near(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether it can be told now: booked, from two hours before the start (elapsed time) until the end."""
    return appointment.state == BOOKED and opens_at(appointment) <= now < appointment.ends_at


def opens_at(appointment: Appointment) -> datetime:
    """Return the moment from which on it can be told."""
    return appointment.starts_at - timedelta(hours=HOURS_BEFORE)


def to_mentor(signal: DaySignal, appointment: Appointment, *, now: datetime) -> Notice:
    """Return the note to the mentor: at once.

    Who comes late or is lost is told of in the quiet hours too where the meeting is that day: the mentor is on the
    way or waits. A call waits for the end of the quiet hours.
    """
    waits = local_day(appointment.starts_at) == local_day(now)
    urgent = waits and signal.what != PLEASE_CALL
    due = now if urgent else staff_moment(now, about=appointment.starts_at)
    expires = max(appointment.ends_at, due + _KEPT)
    return Notice(DAY_SIGNAL, appointment.mentor_id, signal.id, 1, due, expires, urgent)
