"""The notice that carries a standard note."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain.appointments import BOOKED
from bot.domain.people import APPOINTMENTS
from bot.domain.standard_notes import LATE, OTHER_ROOM
from bot.screens import standard_notes as screens
from bot.screens.screen import Screen
from bot.store import appointments, standard_notes


def note(facts: Facts) -> Screen | None:
    """Return the note in the mentee's language, unless she has left, or its appointment was moved or cancelled."""
    sent, reader = standard_notes.by_id(facts.tx, facts.notice.subject_id), facts.reader
    if sent is None or reader.mentoring is None or APPOINTMENTS not in reader.consents:
        return None
    about = appointments.find(facts.tx, reader, sent.appointment_id) if sent.appointment_id else None
    if about is not None and (about.state != BOOKED or about.ends_at <= facts.now):
        about = None
    if about is None and (sent.what in LATE or sent.what == OTHER_ROOM):
        return None
    return screens.to_mentee(facts.language, sent.what, sent.sender_name, about)
