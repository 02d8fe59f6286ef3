"""On the day: a mentee tells her mentor by one tap that she is late, lost, or wants a call."""

from __future__ import annotations

from bot.domain import day as rules
from bot.domain.appointments import BOOKED, Appointment
from bot.handlers.request import Gone, Request
from bot.screens import day as screens
from bot.screens.screen import Pin, Screen
from bot.store import appointments, day_signals, outbox, records


def signal(request: Request, appointment: int, version: int, signal: str) -> Screen:
    """Tell the mentor, unless she was told the same just now; who is lost gets the place back as a pin."""
    found = appointments.find(request.tx, request.person, appointment)
    if found is None or found.mentee_id != request.person.id or found.version != version or found.state != BOOKED:
        raise Gone
    if signal not in rules.signals_for(found) or request.now >= found.ends_at:
        raise Gone
    if not rules.is_near(found, now=request.now):
        return screens.too_early(request.language, found)
    new = day_signals.add(request.tx, found, signal, mentee=request.person, now=request.now)
    if new is not None:
        outbox.put(request.tx, [rules.to_mentor(new, found, now=request.now)], now=request.now)
    shown = screens.sent(request.language, found, signal)
    return shown.followed_by(*_pin(found)) if signal == rules.CANNOT_FIND else shown


def phone(request: Request, appointment: int) -> Screen:
    """Show a mentor the phone number of a mentee of hers, in her own chat alone."""
    found = appointments.find(request.tx, request.person, appointment)
    if found is None or found.mentee_id == request.person.id:
        raise Gone
    record = records.read(request.tx, request.person, found.mentee_id)
    if record is None:
        raise Gone
    return screens.phone(request.language, found, record.phone)


def _pin(found: Appointment) -> list[Pin]:
    place = found.place
    if place is None or place.latitude is None or place.longitude is None:
        return []
    return [Pin(place.latitude, place.longitude, place.name, place.address)]
