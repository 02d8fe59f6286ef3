"""An appointment that cannot take place: the mentee takes another time, the mentor sees who has not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain import re_offers as rules
from bot.domain.appointments import BOOKED, OPEN_LIMIT, Appointment
from bot.domain.availability import Slot
from bot.domain.notices import MOVED_BY_MENTEE, reminders, to_mentor
from bot.handlers import slots
from bot.handlers.request import Gone, Request
from bot.screens import appointments as cards
from bot.screens import re_offers as screens
from bot.screens.screen import Screen
from bot.store import appointments, outbox, re_offers
from bot.store import slots as free


def offer_others(request: Request, hit: Sequence[Appointment]) -> list[Appointment]:
    """Cancel these appointments, tell each mentee in her language that other times can be taken, and return them."""
    asked = re_offers.ask(request.tx, hit, by=request.person, now=request.now)
    outbox.put(request.tx, [rules.to_mentee(a, now=request.now) for a in asked], now=request.now)
    return asked


def show(request: Request, found: Appointment) -> Screen:
    """Show a mentee what her mentor's absence has hit, with the nearest other times."""
    there = free.instead_of(request.tx, request.person, found, now=request.now)
    return screens.ask(request.language, found, rules.nearest(there, found.starts_at))


def days(request: Request, appointment: int, version: int, number: int = 0) -> Screen:
    """Show the days on which there is another time."""
    found = _open(request, appointment, version)
    base, back = _paths(found)
    return slots.show_days(request, base, _free(request, found), back=back, page_number=number)


def times(request: Request, appointment: int, version: int, day: int) -> Screen:
    """Show the other times of a day."""
    found = _open(request, appointment, version)
    base, back = _paths(found)
    return slots.show_times(request, base, _free(request, found), slots.day(day), back=back)


def take(request: Request, appointment: int, version: int, start: int) -> Screen:
    """Move the same appointment to a time that is still free: nothing new is booked."""
    found = _find(request, appointment)
    if found.version == version + 1 and found.state == BOOKED and found.starts_at == slots.moment(start):
        return cards.moved(request.language, request.german, found)
    found = _open(request, appointment, version)
    if full := _limit(request):
        return full
    base, back = _paths(found)
    there = _free(request, found)
    slot = slots.slot_then(there, start)
    if slot is None:
        return slots.taken(request, base, there, start, back=back)
    return _take(request, found, slot)


def call(request: Request, appointment: int, version: int) -> Screen:
    """Note that the mentee wants a call, and tell the mentor."""
    found = _open(request, appointment, version)
    _answer(request, found, rules.CALL)
    return screens.call_wanted(request.language)


def none(request: Request, appointment: int, version: int) -> Screen:
    """Note that the mentee wants no other time, and tell the mentor."""
    found = _find(request, appointment)
    if found.version != version or re_offers.answer_of(request.tx, found) != rules.NONE:
        _answer(request, _open(request, appointment, version), rules.NONE)
    return screens.none_wanted(request.language)


def listing(request: Request, number: int = 0) -> Screen:
    """Show the mentor who has no other time yet."""
    return screens.listing(request.language, re_offers.unanswered(request.tx, request.person), number)


def card(request: Request, offer: int) -> Screen:
    """Show the mentor one of them."""
    found = next((one for one in re_offers.unanswered(request.tx, request.person) if one.id == offer), None)
    if found is None:
        raise Gone
    return screens.card(request.language, found)


def close(request: Request, offer: int) -> Screen:
    """Let the question rest: the mentor has settled it in another way."""
    if not re_offers.close(request.tx, request.person, offer, now=request.now):
        raise Gone
    return listing(request).with_toast(request.language.plain("Done."))


def _take(request: Request, found: Appointment, slot: Slot) -> Screen:
    changed = re_offers.take(request.tx, found, slot, by=request.person, now=request.now)
    if changed is None:
        raise Gone
    note = to_mentor(MOVED_BY_MENTEE, changed, now=request.now)
    outbox.put(request.tx, [note, *reminders(changed, now=request.now)], now=request.now)
    return cards.moved(request.language, request.german, changed)


def _answer(request: Request, found: Appointment, what: str) -> None:
    new = re_offers.answer(request.tx, request.person, found, what, now=request.now)
    if new and request.person.mentoring:
        note = rules.to_mentor(found, request.person.mentoring.mentor_id, now=request.now)
        outbox.put(request.tx, [note], now=request.now)


def _limit(request: Request) -> Screen | None:
    there = appointments.of_mentee(request.tx, request.person, now=request.now)
    return None if len(there) < OPEN_LIMIT else cards.limit_reached(request.language, there, OPEN_LIMIT)


def _free(request: Request, found: Appointment) -> list[Slot]:
    return free.instead_of(request.tx, request.person, found, now=request.now)


def _find(request: Request, appointment_id: int) -> Appointment:
    found = appointments.find(request.tx, request.person, appointment_id)
    if found is None or found.mentee_id != request.person.id:
        raise Gone
    return found


def _open(request: Request, appointment_id: int, version: int) -> Appointment:
    found = _find(request, appointment_id)
    if found.version != version or not re_offers.is_open(request.tx, found):
        raise Gone
    return found


def _paths(found: Appointment) -> tuple[str, str]:
    return f"appointments/{found.id}/{found.version}/new-time", f"appointments/{found.id}"
