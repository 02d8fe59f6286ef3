"""Finding free times: the steps that booking and moving share. A slot is derived again at every tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.absence import FARTHEST_DAYS
from bot.domain.appointments import Appointment
from bot.domain.availability import ON_SITE, MeetingKind, Slot
from bot.domain.holidays import Run
from bot.domain.moments import from_seconds, local_day, same_clock
from bot.domain.people import Person
from bot.handlers import day_notes
from bot.handlers.request import Gone, Request
from bot.screens import slots as screens
from bot.screens.screen import Screen
from bot.store import availability, busy
from bot.store import slots as free

ANY_PLACE = 0


def open_for(
    request: Request, mentee: Person, kind: MeetingKind, *, leave_out: Appointment | None = None
) -> list[Slot]:
    """Return what is free for a mentee with her mentor now; a mentor who books herself needs no notice."""
    own = mentee.id == request.person.id
    left = leave_out.id if leave_out else 0
    return free.open_for(request.tx, mentee, kind, now=request.now, leave_out=left, notice=None if own else 0)


def kind_of(request: Request, mentee: Person, kind_id: int) -> MeetingKind:
    """Return a kind of meeting that this mentee can book.

    Raises Gone where her mentor does not offer it.
    """
    if mentee.mentoring:
        for kind in availability.bookable_kinds(request.tx, mentee.mentoring.mentor_id):
            if kind.id == kind_id:
                return kind
    raise Gone


def show_kind(request: Request, base: str, mentee: Person, kind: MeetingKind, *, back: str) -> Screen:
    """Show the places where there are several, else the days."""
    there = open_for(request, mentee, kind)
    used = {slot.place_id for slot in there}
    if kind.way == ON_SITE and len(used) > 1 and mentee.mentoring:
        choice = [p for p in availability.places_of(request.tx, mentee.mentoring.project_id) if p.id in used]
        return screens.places(request.language, base, choice, back=back)
    return show_days(request, f"{base}/{ANY_PLACE}", there, back=back)


def show_days(request: Request, base: str, slots: Sequence[Slot], *, back: str, page_number: int = 0) -> Screen:
    """Show the days of these slots, with what days of faith lie among them."""
    faith = faith_near(request, slots)
    return screens.days(request.language, base, slots, back=back, page_number=page_number, faith=faith)


def show_times(request: Request, base: str, slots: Sequence[Slot], when: date, *, back: str) -> Screen:
    """Show the times of a day."""
    return screens.times(request.language, base, slots, when, back=back, faith=faith_near(request, slots))


def faith_near(request: Request, slots: Sequence[Slot]) -> list[Run]:
    """Return the days of faith that touch the days of these slots."""
    if not slots:
        return []
    first, last = local_day(slots[0].starts_at), local_day(slots[-1].starts_at)
    return day_notes.faith(request, first, last)


def at_place(slots: Sequence[Slot], place: int) -> list[Slot]:
    """Return the slots at a place, or all for ANY_PLACE."""
    return [slot for slot in slots if place in (ANY_PLACE, slot.place_id)]


def slot_then(slots: Sequence[Slot], starts_at: int) -> Slot | None:
    """Return the slot that starts then (UTC seconds), or None."""
    return next((slot for slot in slots if slot.starts_at == moment(starts_at)), None)


def moment(value: int) -> datetime:
    """Return the moment of a button's UTC seconds.

    Raises Gone where no calendar has it.
    """
    try:
        at = from_seconds(value)
    except (OverflowError, OSError, ValueError):
        raise Gone from None
    if not 2000 < at.year < 2200:  # the calendar's last evening has no Saxon clock
        raise Gone
    return at


def day(ordinal: int) -> date:
    """Return the day of a button's ordinal.

    Raises Gone where no calendar has it.
    """
    try:
        return date.fromordinal(ordinal)
    except (OverflowError, ValueError):
        raise Gone from None


def near_day(request: Request, ordinal: int) -> date:
    """Return the day of a button's ordinal.

    Raises Gone where it is so far from today that nobody plans there.
    """
    found = day(ordinal)
    if abs((found - local_day(request.now)).days) > FARTHEST_DAYS + 31:  # the last month is shown whole
        raise Gone
    return found


def taken(request: Request, base: str, slots: Sequence[Slot], starts_at: int, *, back: str) -> Screen:
    """Say that somebody was quicker, and show the others."""
    faith = faith_near(request, slots)
    return screens.taken(request.language, base, slots, local_day(moment(starts_at)), back=back, faith=faith)


def week_later(appointment: Appointment) -> Slot:
    """Return the same wall-clock time a week later, whatever the hours say: the mentor decides."""
    start = same_clock(appointment.starts_at, days=7)
    place_id = appointment.place.id if appointment.place else None
    return Slot(start, start + (appointment.ends_at - appointment.starts_at), place_id)


def is_taken(request: Request, mentee: Person, slot: Slot) -> bool:
    """Return whether the mentee or her mentor has another appointment then, or the mentor is away."""
    mentor_id = mentee.mentoring.mentor_id if mentee.mentoring else 0
    there = busy.of_mentor(request.tx, mentor_id, now=request.now, for_mentee=mentee.id)
    there += busy.of_mentee(request.tx, mentee.id, now=request.now)
    there += busy.away(request.tx, mentor_id, now=request.now)
    if _is_closed(request, mentee, local_day(slot.starts_at)):
        return True
    return any(other.starts_at < slot.ends_at and other.ends_at > slot.starts_at for other in there)


def _is_closed(request: Request, mentee: Person, day: date) -> bool:
    days = (day - local_day(request.now)).days
    if mentee.mentoring is None or days < 0:
        return False
    project_id = mentee.mentoring.project_id
    return day in busy.closed_days(request.tx, request.person.id, project_id, now=request.now, days=days)
