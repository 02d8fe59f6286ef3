"""A mentee books with her own mentor; a mentor books for one of her mentees."""

from __future__ import annotations

from bot.domain.appointments import OPEN_LIMIT, Appointment
from bot.domain.availability import MeetingKind, Slot
from bot.domain.notices import BOOKED_BY_MENTEE, BOOKED_BY_MENTOR, reminders, to_mentee, to_mentor
from bot.domain.people import Person
from bot.handlers import slots
from bot.handlers.request import Gone, Request
from bot.screens import appointments as cards
from bot.screens import mentoring as closed_screens
from bot.screens import slots as screens
from bot.screens.screen import Screen
from bot.store import appointments, availability, groups, outbox, people


def kinds(request: Request, mentee: int = 0) -> Screen:
    """Show the kinds of meeting, or go on where there is only one."""
    who, base, back = _for_whom(request, mentee)
    if shut := _closed(request, who):
        return shut
    offered = availability.bookable_kinds(request.tx, who.mentoring.mentor_id) if who.mentoring else []
    there = [] if mentee else groups.open_to(request.tx, who, now=request.now)
    if len(offered) == 1 and not there:
        return kind(request, offered[0].id, mentee)
    return screens.kinds(request.language, base, offered, back=back, groups=there)


def kind(request: Request, kind: int, mentee: int = 0) -> Screen:
    """Show places or days for a kind of meeting."""
    who, base, back = _for_whom(request, mentee)
    if shut := _closed(request, who):
        return shut
    chosen = slots.kind_of(request, who, kind)
    if full := _limit(request, who):
        return full
    return slots.show_kind(request, f"{base}/{kind}", who, chosen, back=back)


def days(request: Request, kind: int, place: int, number: int = 0, mentee: int = 0) -> Screen:
    """Show the days on which there is a free time."""
    who, base, back = _for_whom(request, mentee)
    free = _free(request, who, kind, place)
    return slots.show_days(request, f"{base}/{kind}/{place}", free, back=back, page_number=number)


def times(request: Request, kind: int, place: int, day: int, mentee: int = 0) -> Screen:
    """Show the free times of a day."""
    who, base, back = _for_whom(request, mentee)
    free = _free(request, who, kind, place)
    return slots.show_times(request, f"{base}/{kind}/{place}", free, slots.day(day), back=back)


def book(request: Request, kind: int, place: int, start: int, mentee: int = 0) -> Screen:
    """Book the slot if it is still open, and plan what must be said about it."""
    who, base, back = _for_whom(request, mentee)
    if shut := _closed(request, who):
        return shut
    chosen = slots.kind_of(request, who, kind)
    if again := _booked_then(request, who, start):
        return _confirmation(request, who, again)
    if full := _limit(request, who):
        return full
    free = _free(request, who, kind, place)
    slot = slots.slot_then(free, start)
    if slot is None:
        return slots.taken(request, f"{base}/{kind}/{place}", free, start, back=back)
    return _confirmation(request, who, _book(request, who, chosen, slot))


def again(request: Request, appointment: int) -> Screen:
    """Book the same meeting with the same mentor at the same wall-clock time a week later."""
    found = appointments.find(request.tx, request.person, appointment)
    if found is None or found.mentee_id == request.person.id or found.group_id is not None:
        raise Gone
    mentee = _mentee(request, found.mentee_id)
    if mentee.mentoring is None or mentee.mentoring.mentor_id != found.mentor_id:
        raise Gone  # it was with the mentor before
    slot = slots.week_later(found)
    if then := _booked_then(request, mentee, int(slot.starts_at.timestamp())):
        return cards.booked_by_staff(request.language, then)
    if full := _limit(request, mentee):
        return full
    chosen = MeetingKind(0, found.topic, found.way, found.minutes, found.video_url)
    if slot.starts_at <= request.now or slots.is_taken(request, mentee, slot):
        return kinds(request, mentee.id).with_toast(request.language.plain("This time is taken."))
    return cards.booked_by_staff(request.language, _book(request, mentee, chosen, slot))


def _book(request: Request, mentee: Person, kind: MeetingKind, slot: Slot) -> Appointment:
    booked = appointments.book(request.tx, mentee, kind, slot, by=request.person, now=request.now)
    if mentee.id == request.person.id:
        note = to_mentor(BOOKED_BY_MENTEE, booked, now=request.now)
    else:
        note = to_mentee(BOOKED_BY_MENTOR, booked, now=request.now)
    outbox.put(request.tx, [note, *reminders(booked, now=request.now)], now=request.now)
    return booked


def _confirmation(request: Request, mentee: Person, booked: Appointment) -> Screen:
    if mentee.id == request.person.id:
        return cards.booked(request.language, request.german, booked)
    return cards.booked_by_staff(request.language, booked)


def _booked_then(request: Request, mentee: Person, start: int) -> Appointment | None:
    there = appointments.of_mentee(request.tx, mentee, now=request.now)
    return next((a for a in there if a.starts_at == slots.moment(start) and a.starts_at > request.now), None)


def _closed(request: Request, who: Person) -> Screen | None:
    """Return why nothing can be booked: the mentor has left, or the mentee would book herself in a pause."""
    if who.mentoring is None or who.mentoring.can_book:
        return None
    if who.mentoring.mentor_there and who.id != request.person.id:
        return None
    return closed_screens.closed(request.language, paused=who.mentoring.mentor_there)


def _limit(request: Request, mentee: Person) -> Screen | None:
    there = appointments.of_mentee(request.tx, mentee, now=request.now)
    if len(there) < OPEN_LIMIT:
        return None
    return cards.limit_reached(request.language, there, OPEN_LIMIT)


def _free(request: Request, mentee: Person, kind: int, place: int) -> list[Slot]:
    return slots.at_place(slots.open_for(request, mentee, slots.kind_of(request, mentee, kind)), place)


def _for_whom(request: Request, mentee: int) -> tuple[Person, str, str]:
    if mentee:
        return _mentee(request, mentee), f"mentees/{mentee}/book", f"mentees/{mentee}"
    return request.person, "book", "home"


def _mentee(request: Request, mentee_id: int) -> Person:
    found = people.mentee_of(request.tx, request.person, mentee_id, now=request.now)
    if found is None:
        raise Gone
    return found
