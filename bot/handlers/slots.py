"""Finding free times: the steps that booking and moving share. A slot is derived again at every tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.appointments import Appointment
from bot.domain.availability import ON_SITE, MeetingKind, Slot, open_slots
from bot.domain.moments import from_seconds, local_day, same_clock
from bot.domain.people import Person
from bot.handlers.request import Gone, Request
from bot.screens import slots as screens
from bot.screens.screen import Screen
from bot.store import appointments, availability

ANY_PLACE = 0


def open_for(
    request: Request, mentee: Person, kind: MeetingKind, *, leave_out: Appointment | None = None
) -> list[Slot]:
    """Return what is free for a mentee with her mentor now; a mentor who books herself needs no notice."""
    if mentee.mentoring is None:
        raise Gone
    mentor_id, left = mentee.mentoring.mentor_id, leave_out.id if leave_out else 0
    return open_slots(
        availability.hours_of(request.tx, mentor_id),
        availability.rules_of(request.tx, mentor_id),
        kind,
        mentor_busy=appointments.busy_of_mentor(request.tx, mentor_id, now=request.now, leave_out=left),
        mentee_busy=appointments.busy_of_mentee(request.tx, mentee.id, now=request.now, leave_out=left),
        now=request.now,
        notice=None if mentee.id == request.person.id else 0,
    )


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
    free = open_for(request, mentee, kind)
    used = {slot.place_id for slot in free}
    if kind.way == ON_SITE and len(used) > 1 and mentee.mentoring:
        there = [p for p in availability.places_of(request.tx, mentee.mentoring.project_id) if p.id in used]
        return screens.places(request.language, base, there, back=back)
    return screens.days(request.language, f"{base}/{ANY_PLACE}", free, back=back)


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
        return from_seconds(value)
    except (OverflowError, OSError, ValueError):
        raise Gone from None


def day(ordinal: int) -> date:
    """Return the day of a button's ordinal.

    Raises Gone where no calendar has it.
    """
    try:
        return date.fromordinal(ordinal)
    except (OverflowError, ValueError):
        raise Gone from None


def taken(request: Request, base: str, slots: Sequence[Slot], starts_at: int, *, back: str) -> Screen:
    """Say that somebody was quicker, and show the others."""
    return screens.taken(request.language, base, slots, local_day(moment(starts_at)), back=back)


def week_later(appointment: Appointment) -> Slot:
    """Return the same wall-clock time a week later, whatever the hours say: the mentor decides."""
    start = same_clock(appointment.starts_at, days=7)
    place_id = appointment.place.id if appointment.place else None
    return Slot(start, start + (appointment.ends_at - appointment.starts_at), place_id)


def is_taken(request: Request, mentee: Person, slot: Slot) -> bool:
    """Return whether the mentor who asks or the mentee has another appointment then."""
    busy = appointments.busy_of_mentor(request.tx, request.person.id, now=request.now)
    busy += appointments.busy_of_mentee(request.tx, mentee.id, now=request.now)
    return any(other.starts_at < slot.ends_at and other.ends_at > slot.starts_at for other in busy)
