"""What is told to the invited of a meeting of the mentors, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.moments import before_quiet, local, same_clock
from bot.domain.notices import Notice, staff_moment
from bot.domain.staff_meetings import ANNOUNCED, CANCELLED, CHANGED, REMINDER, SEAT, StaffMeeting

_MAKES_SENSE = timedelta(minutes=15)  # at the least, after it is due


def announced(meeting: StaffMeeting, people: Iterable[int], *, now: datetime) -> list[Notice]:
    """Return the invitations: in the hours of staff, until the meeting begins."""
    return [_told(ANNOUNCED, meeting, person_id, staff_moment(now)) for person_id in people]


def changed(meeting: StaffMeeting, people: Iterable[int], *, before: datetime, now: datetime) -> list[Notice]:
    """Return the notes that time or place are others; `before` is the start that it had."""
    due = staff_moment(now, about=min(meeting.starts_at, before))
    return [_told(CHANGED, meeting, person_id, due) for person_id in people]


def cancelled(meeting: StaffMeeting, people: Iterable[int], *, now: datetime) -> list[Notice]:
    """Return the notes that it does not take place."""
    due = staff_moment(now, about=meeting.starts_at)
    return [_told(CANCELLED, meeting, person_id, due) for person_id in people]


def seat(meeting: StaffMeeting, person_id: int, answer_id: int, version: int, *, now: datetime) -> Notice:
    """Return the note to somebody on the waiting list that a seat has become hers; the subject is her answer."""
    due = staff_moment(now, about=meeting.starts_at)
    return Notice(SEAT, person_id, answer_id, version, due, max(meeting.starts_at, due + _MAKES_SENSE))


def reminder(meeting: StaffMeeting, person_id: int, *, now: datetime) -> list[Notice]:
    """Return the reminder at the meeting's own clock one day before, on Friday for a Monday; none if that is past."""
    due = before_quiet(same_clock(meeting.starts_at, days=-1))
    while local(due).weekday() > 4:
        due = before_quiet(same_clock(due, days=-1))
    if due <= now:
        return []
    return [Notice(REMINDER, person_id, meeting.id, meeting.version, due, meeting.starts_at - _MAKES_SENSE)]


def _told(kind: str, meeting: StaffMeeting, person_id: int, due: datetime) -> Notice:
    expires = max(meeting.starts_at, due + _MAKES_SENSE)
    return Notice(kind, person_id, meeting.id, meeting.version, due, expires)
