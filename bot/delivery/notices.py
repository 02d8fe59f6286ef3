"""A notice becomes a screen from the facts of the moment it is due, or dissolves: who renders which kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.delivery import appointments, invitations
from bot.delivery.facts import Facts
from bot.domain import notices as kinds
from bot.i18n import Languages
from bot.screens.screen import Screen
from bot.store import people
from bot.store.database import Transaction
from bot.store.outbox import Waiting

RENDERERS: dict[str, Callable[[Facts], Screen | None]] = {
    kinds.REMINDER_3_DAYS: appointments.reminder,
    kinds.REMINDER_1_DAY: appointments.reminder,
    kinds.REMINDER_2_HOURS: appointments.reminder,
    kinds.BOOKED_BY_MENTEE: appointments.to_mentor,
    kinds.MOVED_BY_MENTEE: appointments.to_mentor,
    kinds.CANCELLED_BY_MENTEE: appointments.to_mentor,
    kinds.BOOKED_BY_MENTOR: appointments.to_mentee,
    kinds.MOVED_BY_MENTOR: appointments.to_mentee,
    kinds.CANCELLED_BY_MENTOR: appointments.to_mentee,
    kinds.JOINED: invitations.joined,
}


def render(tx: Transaction, waiting: Waiting, languages: Languages, *, now: datetime) -> Screen | None:
    """Return what this notice says now, in its reader's present language, or None where it has nothing to say."""
    reader = people.by_id(tx, waiting.notice.person_id, now=now)
    return RENDERERS[waiting.notice.kind](Facts(tx, waiting, reader, languages.get(reader.language), languages, now))
