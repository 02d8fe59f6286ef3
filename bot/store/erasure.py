"""Erasure: what identifies a person goes at once, by the data map; what reports count stays without a name."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.store import map_sql
from bot.store.database import Transaction


def erase(tx: Transaction, person_id: int, *, now: datetime) -> None:
    """End what runs for this person, and remove what the map says: rows, and values in rows that stay.

    Doing it again changes nothing. Whoever commits the transaction writes her number into the erasure ledger first, and
    wipes the bytes from the files afterwards (bot/store/database.py does both).
    """
    tx.run("PRAGMA defer_foreign_keys = ON")
    for statement in map_sql.ERASING:
        tx.run(statement, {"person": person_id, "now": seconds(now)})
    tx.erased.append((person_id, seconds(now)))


def was_done(tx: Transaction, mentor: Person, mentee_id: int, mentoring_id: int) -> bool:
    """Return whether the mentee of this mentoring of this mentor's is erased: a second tap."""
    value = tx.value(
        """SELECT 1 FROM mentoring m JOIN person p ON p.id = m.mentee_id
           WHERE m.id = ? AND m.mentor_id = ? AND m.mentee_id = ? AND m.ended_at IS NOT NULL AND p.name IS NULL""",
        (mentoring_id, mentor.id, mentee_id),
    )
    return value is not None
