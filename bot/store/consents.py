"""Consents in the database: which are to be renewed because the text is new, and their end."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, Person
from bot.store.database import Transaction


def to_renew(tx: Transaction, person: Person) -> list[str]:
    """Return what this mentee is asked to agree to: what she has agreed to in an older text; and appointments first."""
    rows = tx.all(
        "SELECT DISTINCT subject FROM consent WHERE person_id = ? AND withdrawn_at IS NULL AND version < ?",
        (person.id, CONSENT_VERSION),
    )
    older = {row["subject"] for row in rows}
    return sorted(older if APPOINTMENTS in person.consents else older | {APPOINTMENTS})


def end(tx: Transaction, person: Person, subject: str, *, now: datetime) -> int:
    """End a consent of this person and return its id, 0 where there was none."""
    newest = tx.value(
        "SELECT max(id) FROM consent WHERE person_id = ? AND subject = ? AND withdrawn_at IS NULL", (person.id, subject)
    )
    tx.run(
        "UPDATE consent SET withdrawn_at = ? WHERE person_id = ? AND subject = ? AND withdrawn_at IS NULL",
        (seconds(now), person.id, subject),
    )
    return int(newest or 0)


def outdated(tx: Transaction) -> list[int]:
    """Return the mentees (ids) on Telegram who have agreed to an older text; for the rounds, which act for nobody."""
    rows = tx.all(
        """SELECT DISTINCT c.person_id FROM consent c JOIN person p ON p.id = c.person_id
           JOIN mentoring m ON m.mentee_id = c.person_id AND m.ended_at IS NULL
           WHERE c.withdrawn_at IS NULL AND c.version < ? AND c.subject <> 'staff'
           AND p.telegram_id IS NOT NULL AND p.unreachable_since IS NULL ORDER BY c.person_id""",
        (CONSENT_VERSION,),
    )
    return [row["person_id"] for row in rows]


def is_outdated(tx: Transaction, person: Person) -> bool:
    """Return whether something that this person has agreed to was an older text."""
    value = tx.value(
        "SELECT 1 FROM consent WHERE person_id = ? AND withdrawn_at IS NULL AND version < ?",
        (person.id, CONSENT_VERSION),
    )
    return value is not None


def whose(tx: Transaction, consent_id: int) -> int | None:
    """Return the person (id) whose consent this was; for the outbox."""
    value = tx.value("SELECT person_id FROM consent WHERE id = ?", (consent_id,))
    return None if value is None else int(value)
