"""A mentee waits for an earlier time, and takes or declines one that is offered to her."""

from __future__ import annotations

from bot.domain.appointments import Appointment, is_open
from bot.domain.waiting import OPEN, TAKEN, Offer
from bot.handlers.appointments import move_now, show
from bot.handlers.request import Gone, Request
from bot.screens import appointments as cards
from bot.screens import waiting as screens
from bot.screens.screen import Screen
from bot.store import appointments, offers, waiting


def wait(request: Request, appointment: int, version: int) -> Screen:
    """Put an appointment on the waiting list for an earlier time."""
    found = _own(request, appointment, version)
    waiting.wait(request.tx, request.person, found, now=request.now)
    said = request.language.plain("You get a message when an earlier time is free.")
    return show(request, appointment).with_toast(said)


def stop(request: Request, appointment: int, version: int) -> Screen:
    """Take an appointment off the waiting list; what is offered for it goes to the next."""
    found = _own(request, appointment, version)
    waiting.stop(request.tx, request.person, found)
    waiting.decline(request.tx, request.person, found)
    offers.pass_on(request.tx, now=request.now)
    said = request.language.plain("You get no more messages about earlier times.")
    return show(request, appointment).with_toast(said)


def take(request: Request, offer: int) -> Screen:
    """Move the appointment to the offered time, if that is still kept: never a cancellation and a new booking."""
    found, appointment = _offered(request, offer)
    if _is_taken(found, appointment):
        return cards.moved(request.language, request.german, appointment)
    slot = offers.slot_of(request.tx, found, now=request.now)
    if slot is None:
        return screens.gone(request.language, appointment, waits=waiting.waits(request.tx, appointment))
    waiting.stop(request.tx, request.person, appointment)
    return move_now(request, appointment, slot)


def decline(request: Request, offer: int) -> Screen:
    """Keep the appointment; the time goes to the next who waits."""
    found, appointment = _offered(request, offer)
    if _is_taken(found, appointment):
        return cards.moved(request.language, request.german, appointment)
    if found.state == OPEN:
        waiting.decline(request.tx, request.person, appointment)
        offers.pass_on(request.tx, now=request.now)
    return screens.declined(request.language, appointment, waits=waiting.waits(request.tx, appointment))


def _own(request: Request, appointment_id: int, version: int) -> Appointment:
    found = _open(request, appointment_id)
    if found.version != version or found.group_id is not None:
        raise Gone
    return found


def _offered(request: Request, offer_id: int) -> tuple[Offer, Appointment]:
    offer = waiting.find(request.tx, request.person, offer_id)
    if offer is None:
        raise Gone
    return offer, _open(request, offer.appointment_id)


def _open(request: Request, appointment_id: int) -> Appointment:
    found = appointments.find(request.tx, request.person, appointment_id)
    if found is None or found.mentee_id != request.person.id or not is_open(found, now=request.now):
        raise Gone
    return found


def _is_taken(offer: Offer, appointment: Appointment) -> bool:
    return offer.state == TAKEN and appointment.starts_at == offer.slot.starts_at
