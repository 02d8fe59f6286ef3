"""How a mentoring ends or changes hands, and whether an appointment can stay as it is with the new mentor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from bot.domain.appointments import Appointment
from bot.domain.availability import ON_SITE, VIDEO, Busy, ExtraHours, Hours, MeetingKind
from bot.domain.moments import after_quiet, at_local, local_day
from bot.domain.notices import (
    GIVEN_AWAY,
    MENTORING_ENDED,
    NEW_MENTOR,
    TAKEN_OVER,
    Notice,
    breaks_quiet,
    staff_moment,
)
from bot.domain.people import LEAD, Person

# Why a mentoring ends, as a mentor says it; 'handed_over' and 'wrong_person' are said by what she does.
END_REASONS = ("goal_reached", "moved_away", "no_contact", "own_wish", "other")
HANDED_OVER, WRONG_PERSON = "handed_over", "wrong_person"

_TOLD_WITHIN, _TOLD_AT_LEAST = timedelta(days=7), timedelta(days=1)


def may_arrange(person: Person, mentor_id: int, project_id: int) -> bool:
    """Return whether she may hand over a list or name its deputies: her own, or one of a project that she leads."""
    return (mentor_id == person.id and (mentor_id, project_id) in person.lists) or project_id in person.projects(LEAD)


def stays(
    appointment: Appointment,
    hours: Sequence[Hours],
    extra: Sequence[ExtraHours],
    kinds: Iterable[MeetingKind],
    *,
    taken: Iterable[Busy],
    closed_days: Collection[date],
) -> bool:
    """Return whether the new mentor can keep the appointment as it is.

    Her hours of that day (at the same place, where it is on site) hold it, and nothing else is then. A talk by video
    needs a room of hers.
    """
    if any(b.starts_at < appointment.ends_at and appointment.starts_at < b.ends_at for b in taken):
        return False
    if appointment.way == VIDEO and room(kinds, appointment.topic) is None:
        return False
    day = local_day(appointment.starts_at)
    windows = [(h.from_minute, h.to_minute, h.place_id) for h in hours if h.weekday == day.weekday()]
    if day in closed_days:
        windows = []
    windows += [(e.from_minute, e.to_minute, e.place_id) for e in extra if e.day == day]
    return any(
        _moment(day, start) <= appointment.starts_at
        and appointment.ends_at <= _moment(day, end)
        and (appointment.way != ON_SITE or (appointment.place is not None and place_id == appointment.place.id))
        for start, end, place_id in windows
    )


def room(kinds: Iterable[MeetingKind], topic: str) -> str | None:
    """Return the address of the video room that a mentor offers, of this topic if she can, or None."""
    rooms = {kind.topic: kind.video_url for kind in kinds if kind.way == VIDEO and kind.offered and kind.video_url}
    return rooms.get(topic) or next(iter(rooms.values()), None)


def new_mentor(mentee_id: int, mentoring_id: int, fallen: Sequence[Appointment], *, now: datetime) -> Notice:
    """Return the note to a mentee who her new mentor is.

    What expires first goes out first: so she reads it before she is asked for another time for what has fallen.
    """
    due = after_quiet(now)
    expires = min([due + _TOLD_WITHIN, *(a.starts_at - timedelta(seconds=1) for a in fallen)])
    return Notice(NEW_MENTOR, mentee_id, mentoring_id, 1, due, max(due + _TOLD_AT_LEAST, expires))


def taken_over(mentor_id: int, mentoring_id: int, *, now: datetime) -> Notice:
    """Return the note to the new mentor; the subject is the newest of the mentorings that began at this moment."""
    due = staff_moment(now)
    return Notice(TAKEN_OVER, mentor_id, mentoring_id, 1, due, due + _TOLD_WITHIN)


def given_away(mentor_id: int, mentoring_id: int, *, now: datetime) -> Notice:
    """Return the note to a mentor whose mentees the lead has handed over: how many and to whom, no names."""
    due = staff_moment(now)
    return Notice(GIVEN_AWAY, mentor_id, mentoring_id, 1, due, due + _TOLD_WITHIN)


def ended(mentee_id: int, mentoring_id: int, cancelled: Sequence[Appointment], *, now: datetime) -> Notice:
    """Return the note to a mentee that her mentoring has ended, with the appointments that fall."""
    starts = [appointment.starts_at for appointment in cancelled]
    urgent = bool(starts) and breaks_quiet(min(starts), now=now)
    due = now if urgent else after_quiet(now)
    return Notice(MENTORING_ENDED, mentee_id, mentoring_id, 1, due, max([due + _TOLD_WITHIN, *starts]), urgent)


def _moment(day: date, minute: int) -> datetime:
    if minute == 24 * 60:
        return at_local(day + timedelta(days=1), time(0))
    return at_local(day, time(minute // 60, minute % 60))
