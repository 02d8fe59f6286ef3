"""A mentee's seat in a group meeting of her mentor: what is offered, and taking a seat."""

from __future__ import annotations

from bot.domain.appointments import OPEN_LIMIT, Appointment
from bot.domain.groups import BUSY, FULL, LIMIT, Group, hindrance, is_ahead
from bot.domain.notices import BOOKED_BY_MENTOR, reminders, to_mentee
from bot.domain.people import Person
from bot.handlers.appointments import show
from bot.handlers.request import Gone, Request
from bot.screens import appointments as cards
from bot.screens import seats as screens
from bot.screens.screen import Screen
from bot.store import appointments, groups, outbox


def listing(request: Request, number: int = 0) -> Screen:
    """Show all groups in which the mentee can take a seat."""
    there = groups.open_to(request.tx, request.person, now=request.now)
    return screens.listing(request.language, there, page_number=number)


def offer(request: Request, group: int) -> Screen:
    """Show a group with its seats, or the mentee's own seat in it."""
    found = _ahead(request, group)
    if seat := groups.seat_of(request.tx, request.person, found):
        return show(request, seat.id)
    return screens.offer(request.language, found) if found.left else screens.full(request.language)


def take(request: Request, group: int, version: int) -> Screen:
    """Take a seat: from here on it is an appointment like any other, with its reminders."""
    found = _ahead(request, group)
    if not 0 < version <= found.version:
        raise Gone
    if seat := groups.seat_of(request.tx, request.person, found):
        return screens.seat_taken(request.language, seat)
    if version < found.version:
        return screens.offer(request.language, found, note=screens.changed(request.language))
    there = appointments.of_mentee(request.tx, request.person, now=request.now)
    why = hindrance(found, there)
    if why == LIMIT:
        return cards.limit_reached(request.language, there, OPEN_LIMIT)
    if why == FULL:
        return screens.full(request.language)
    if why == BUSY:
        return screens.busy_then(request.language, found)
    return screens.seat_taken(request.language, give(request, request.person, found))


def give(request: Request, mentee: Person, group: Group) -> Appointment:
    """Give a mentee whom nothing hinders a seat, and plan what must be said about it."""
    seat = groups.take_seat(request.tx, mentee, group, by=request.person, now=request.now)
    note = [] if mentee.id == request.person.id else [to_mentee(BOOKED_BY_MENTOR, seat, now=request.now)]
    outbox.put(request.tx, [*note, *reminders(seat, now=request.now)], now=request.now)
    return seat


def _ahead(request: Request, group_id: int) -> Group:
    found = groups.seen_by(request.tx, request.person, group_id)
    if found is None or not is_ahead(found, now=request.now):
        raise Gone
    return found
