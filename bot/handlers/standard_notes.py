"""Standard notes: a mentor tells a mentee something with one tap."""

from __future__ import annotations

from bot.domain import standard_notes as rules
from bot.domain.appointments import Appointment
from bot.domain.moments import local_day
from bot.domain.people import Person
from bot.handlers import mentees, slots
from bot.handlers.request import Gone, Request
from bot.screens import standard_notes as screens
from bot.screens.screen import Screen
from bot.store import appointments, outbox, standard_notes


def choose(request: Request, mentee: int) -> Screen:
    """Show the notes that make sense now."""
    found = mentees.find(request, mentee)
    if found.telegram_id is None:
        return screens.by_phone(request.language, found.id, found.name)
    about = _today(request, found)
    today = local_day(request.now)
    return screens.choose(request.language, found.id, found.name, rules.possible(about), about, today=today)


def send(request: Request, mentee: int, note: str, day: int) -> Screen:
    """Send a note, if the button is of this day and the note makes sense still."""
    found, about = mentees.find(request, mentee), None
    if found.telegram_id is None:
        return screens.by_phone(request.language, found.id, found.name)
    about = _today(request, found)
    if slots.day(day) != local_day(request.now) or note not in rules.possible(about):
        raise Gone
    sent = standard_notes.add(request.tx, request.person, found.id, note, about.id if about else None, now=request.now)
    if sent is not None:
        outbox.put(request.tx, [rules.notice(sent, about, now=request.now)], now=request.now)
    return screens.sent(request.language, found.id, found.name, note)


def _today(request: Request, mentee: Person) -> Appointment | None:
    return rules.today(appointments.of_mentee(request.tx, mentee, now=request.now), now=request.now)
