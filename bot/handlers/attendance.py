"""After the meeting: the mentor says who came, and corrects it."""

from __future__ import annotations

from bot.domain import attendance as rules
from bot.domain.appointments import MISSED, Appointment
from bot.domain.tasks import MISSED_TWICE
from bot.handlers.request import Gone, Request
from bot.screens import attendance as screens
from bot.screens.screen import Screen
from bot.store import appointments, attendance, outbox, people, tasks


def listing(request: Request, number: int = 0) -> Screen:
    """Show what is over and not marked yet."""
    there = attendance.unmarked(request.tx, request.person, now=request.now)
    return screens.unmarked(request.language, there, page_number=number)


def ask(request: Request, appointment: int) -> Screen:
    """Ask what became of an appointment, or what else became of it."""
    found = _find(request, appointment)
    if not rules.may_mark(found, now=request.now):
        raise Gone
    return screens.ask(request.language, found)


def mark(request: Request, appointment: int, version: int, outcome: str) -> Screen:
    """Note what became of an appointment, and plan what follows from it."""
    found = _find(request, appointment)
    if found.version == version + 1 and found.state == outcome and found.marked_at is not None:
        return _marked(request, found)
    if outcome not in rules.OUTCOMES or found.version != version or not rules.may_mark(found, now=request.now):
        raise Gone
    if outcome == found.state:
        return _marked(request, found)
    changed = attendance.mark(request.tx, found, outcome, by=request.person, now=request.now)
    if changed is None:
        raise Gone
    if outcome == MISSED:
        outbox.put(request.tx, [rules.missed(changed, now=request.now)], now=request.now)
    _look_back(request, changed)
    return _marked(request, changed)


def _look_back(request: Request, changed: Appointment) -> None:
    """Open a task where two were missed in a row, or take it back where a correction has taken its ground away."""
    states = attendance.past_states(request.tx, changed, now=request.now)
    if rules.missed_twice(states):
        mentee = people.by_id(request.tx, changed.mentee_id, now=request.now)
        tasks.open_for(request.tx, mentee, MISSED_TWICE, now=request.now)
    elif rules.came_since(states):
        tasks.drop(request.tx, changed.mentee_id, (MISSED_TWICE,), now=request.now)


def _marked(request: Request, found: Appointment) -> Screen:
    others = attendance.unmarked(request.tx, request.person, now=request.now)
    return screens.marked(request.language, found, others)


def _find(request: Request, appointment_id: int) -> Appointment:
    found = appointments.find(request.tx, request.person, appointment_id)
    if found is None or found.mentee_id == request.person.id:
        raise Gone
    return found
