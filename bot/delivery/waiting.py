"""The waiting list's message, and its round: a time is kept from the moment the message about it goes out."""

from __future__ import annotations

from datetime import datetime

from bot.delivery.facts import Facts
from bot.domain.people import APPOINTMENTS
from bot.screens import waiting as screens
from bot.screens.screen import Screen
from bot.store import appointments, offers, waiting
from bot.store.database import Transaction


def look_after(tx: Transaction, now: datetime) -> None:
    """End what nobody has answered, and offer what has become free."""
    offers.pass_on(tx, now=now)


def offer(facts: Facts) -> Screen | None:
    """Return the offer of an earlier time, and start its clock; a message that is sent again starts it anew."""
    tx, reader = facts.tx, facts.reader
    found = waiting.find(tx, reader, facts.notice.subject_id)
    if found is None or APPOINTMENTS not in reader.consents:
        return None
    until = offers.kept_if_told_now(tx, found, now=facts.now)
    appointment = appointments.find(tx, reader, found.appointment_id)
    if until is None or appointment is None:
        return None
    waiting.start_clock(tx, found, until)
    return screens.offer(facts.language, appointment, found.id, found.slot.starts_at, until=until)
