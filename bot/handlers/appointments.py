"""What mentee and mentor do with an appointment: see, confirm, move, cancel, take it along."""

from __future__ import annotations

from bot.domain.appointments import BOOKED, REASONS, Appointment, is_open
from bot.domain.availability import Slot
from bot.domain.notices import (
    CANCELLED_BY_MENTEE,
    CANCELLED_BY_MENTOR,
    MOVED_BY_MENTEE,
    MOVED_BY_MENTOR,
    reminders,
    to_mentee,
    to_mentor,
)
from bot.handlers import re_offers, slots
from bot.handlers.request import Gone, Request
from bot.screens import appointments as screens
from bot.screens import calendar_entry
from bot.screens.german import german_card
from bot.screens.ledger import known
from bot.screens.screen import Pin, Screen
from bot.store import agenda, appointments, day_signals, offers, outbox, people, waiting
from bot.store import re_offers as asked_again
from bot.store import slots as free_slots


def listing(request: Request) -> Screen:
    """Show a mentee her open appointments."""
    there = appointments.of_mentee(request.tx, request.person, now=request.now)
    return screens.own_list(request.language, there, asked_again.of_mentee(request.tx, request.person))


def show(request: Request, appointment: int) -> Screen:
    """Show one appointment to its mentee or its mentor."""
    return _card(request, _find(request, appointment))


def confirm(request: Request, appointment: int, version: int) -> Screen:
    """Note that the mentee comes."""
    found = _open(request, appointment, version)
    if found.mentee_id != request.person.id:
        raise Gone
    appointments.confirm(request.tx, found, by=request.person, now=request.now)
    return _card(request, _find(request, appointment)).with_toast(request.language.plain("Thank you."))


def move(request: Request, appointment: int, version: int, number: int = 0) -> Screen:
    """Show the days to which an appointment can be moved."""
    found = _movable(request, appointment, version)
    base, back = _paths(found)
    return slots.show_days(request, base, _free(request, found), back=back, page_number=number)


def move_day(request: Request, appointment: int, version: int, day: int) -> Screen:
    """Show the times of a day to which an appointment can be moved."""
    found = _movable(request, appointment, version)
    base, back = _paths(found)
    return slots.show_times(request, base, _free(request, found), slots.day(day), back=back)


def move_to(request: Request, appointment: int, version: int, start: int) -> Screen:
    """Move the same appointment, if the slot is still open: never a cancellation and a new booking."""
    found = _find(request, appointment)
    if found.version == version + 1 and found.state == BOOKED and found.starts_at == slots.moment(start):
        return _moved(request, found)
    found = _movable(request, appointment, version)
    base, back = _paths(found)
    free = _free(request, found)
    slot = slots.slot_then(free, start)
    if slot is None:
        return slots.taken(request, base, free, start, back=back)
    return move_now(request, found, slot)


def move_now(request: Request, found: Appointment, slot: Slot) -> Screen:
    """Move the appointment to a slot that is free, and plan what must be said about it."""
    changed = appointments.move(request.tx, found, slot, by=request.person, now=request.now)
    if changed is None:
        raise Gone
    note = (
        to_mentor(MOVED_BY_MENTEE, changed, now=request.now, before=found.starts_at)
        if changed.mentee_id == request.person.id
        else to_mentee(MOVED_BY_MENTOR, changed, now=request.now, before=found.starts_at)
    )
    outbox.put(request.tx, [note, *reminders(changed, now=request.now)], now=request.now)
    offers.pass_on(request.tx, now=request.now)
    return _moved(request, changed)


def ask_cancel(request: Request, appointment: int, version: int) -> Screen:
    """Ask once before an appointment is cancelled."""
    return screens.ask_cancel(request.language, _open(request, appointment, version))


def cancel(request: Request, appointment: int, version: int) -> Screen:
    """Cancel an appointment; the time is free again at once."""
    found = _find(request, appointment)
    if found.state == "cancelled" and found.version == version + 1:
        return _cancelled(request, found)
    changed = appointments.cancel(
        request.tx, _open(request, appointment, version), None, by=request.person, now=request.now
    )
    if changed is None:
        raise Gone
    note = (
        to_mentor(CANCELLED_BY_MENTEE, changed, now=request.now)
        if changed.mentee_id == request.person.id
        else to_mentee(CANCELLED_BY_MENTOR, changed, now=request.now)
    )
    outbox.put(request.tx, [note], now=request.now)
    offers.pass_on(request.tx, now=request.now)
    return _cancelled(request, changed)


def give_reason(request: Request, appointment: int, version: int, reason: str) -> Screen:
    """Note why the mentee has cancelled; the mentor's note names it if it has not gone out yet."""
    if reason not in REASONS:
        raise Gone
    found = _find(request, appointment)
    again = found.version == version and appointments.reason_of(request.tx, found.id) == reason
    if not again and not appointments.set_reason(request.tx, request.person, found.id, version, reason):
        raise Gone
    return screens.thanks_for_reason(request.language)


def german(request: Request, appointment: int) -> Screen:
    """Send the card in German as a message of its own."""
    found = _booked(request, appointment)
    return _card(request, found).followed_by(german_card(request.german, found))


def calendar_file(request: Request, appointment: int) -> Screen:
    """Send the .ics file: an entry, or its cancellation."""
    found = _find(request, appointment)
    return _card(request, found).followed_by(calendar_entry.of(request.language, found, now=request.now))


def show_map(request: Request, appointment: int) -> Screen:
    """Send the place as a pin on the map."""
    found = _booked(request, appointment)
    place = found.place
    if place is None or place.latitude is None or place.longitude is None:
        raise Gone
    return _card(request, found).followed_by(Pin(place.latitude, place.longitude, place.name, place.address))


def _card(request: Request, found: Appointment) -> Screen:
    if found.mentee_id == request.person.id:
        if asked_again.is_open(request.tx, found):
            return re_offers.show(request, found)
        waits = waiting.waits(request.tx, found)
        return screens.own_card(request.language, found, now=request.now, waits=waits)
    why = appointments.reason_of(request.tx, found.id)
    ledger, signals = agenda.ledger(request.tx, found), day_signals.of(request.tx, found)
    said = known(request.language, found, ledger, signals, now=request.now)
    return screens.staff_card(request.language, found, now=request.now, why=why, said=said)


def _moved(request: Request, found: Appointment) -> Screen:
    if found.mentee_id == request.person.id:
        return screens.moved(request.language, request.german, found)
    return screens.moved_by_staff(request.language, found)


def _cancelled(request: Request, found: Appointment) -> Screen:
    if found.mentee_id == request.person.id and asked_again.is_open(request.tx, found):
        return re_offers.show(request, found)
    if found.mentee_id == request.person.id:
        return screens.cancelled(request.language, found)
    return screens.cancelled_by_staff(request.language, found)


def _find(request: Request, appointment_id: int) -> Appointment:
    found = appointments.find(request.tx, request.person, appointment_id)
    if found is None:
        raise Gone
    return found


def _booked(request: Request, appointment_id: int) -> Appointment:
    found = _find(request, appointment_id)
    if found.state != BOOKED:
        raise Gone
    return found


def _open(request: Request, appointment_id: int, version: int) -> Appointment:
    found = _find(request, appointment_id)
    if found.version != version or not is_open(found, now=request.now):
        raise Gone
    return found


def _movable(request: Request, appointment_id: int, version: int) -> Appointment:
    found = _open(request, appointment_id, version)
    if found.group_id is not None:  # a seat is given back; the group's time is the mentor's to change
        raise Gone
    return found


def _free(request: Request, found: Appointment) -> list[Slot]:
    own = found.mentee_id == request.person.id
    mentee = request.person if own else people.mentee_of(request.tx, request.person, found.mentee_id, now=request.now)
    if mentee is None:
        raise Gone
    free = slots.open_for(request, mentee, free_slots.kind_of(request.tx, found), leave_out=found)
    free = [slot for slot in free if slot.starts_at != found.starts_at]  # it is there already
    here = [slot for slot in free if found.place is None or slot.place_id == found.place.id]
    return here or free


def _paths(found: Appointment) -> tuple[str, str]:
    card = f"appointments/{found.id}"
    return f"{card}/{found.version}/move", card
