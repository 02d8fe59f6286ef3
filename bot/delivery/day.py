"""On the day: what a mentee has told reaches her mentor."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain.appointments import BOOKED
from bot.domain.day import PLEASE_CALL
from bot.screens import day as screens
from bot.screens.screen import Screen
from bot.store import appointments, day_signals


def signal(facts: Facts) -> Screen | None:
    """Return what a mentee has told; that she is late or lost says nothing any more once the meeting is over."""
    told = day_signals.by_id(facts.tx, facts.notice.subject_id)
    appointment = appointments.find(facts.tx, facts.reader, told.appointment_id) if told else None
    if told is None or appointment is None:
        return None
    waits = appointment.state == BOOKED and facts.now < appointment.ends_at
    if not waits and told.what != PLEASE_CALL:
        return None
    return screens.to_mentor(facts.language, appointment, told.what)
