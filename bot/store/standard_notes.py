"""Standard notes in the database: which note went to whom; the words are in the screens."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.domain.standard_notes import AGAIN_AFTER, StandardNote
from bot.store import scope
from bot.store.database import Transaction
from bot.store.scope import LISTS

_SELECT = """SELECT n.id, n.sender_id, p.name, n.mentee_id, n.what, n.appointment_id
             FROM standard_note n JOIN person p ON p.id = n.sender_id"""


def add(
    tx: Transaction, staff: Person, mentee_id: int, what: str, appointment_id: int | None, *, now: datetime
) -> StandardNote | None:
    """Store a note of this person to a mentee on her lists; None where she has just been sent the same."""
    added = tx.run(
        f"""INSERT INTO standard_note (sender_id, mentee_id, what, appointment_id, at)
            SELECT :person, m.mentee_id, :what, :appointment, :now FROM mentoring m
            WHERE m.mentee_id = :mentee AND m.ended_at IS NULL AND (m.mentor_id, m.project_id) IN {LISTS}
            AND NOT EXISTS (SELECT 1 FROM standard_note WHERE mentee_id = :mentee AND what = :what AND at > :just)""",
        scope.of(
            staff,
            mentee=mentee_id,
            what=what,
            appointment=appointment_id,
            now=seconds(now),
            just=seconds(now - AGAIN_AFTER),
        ),
    )
    return _note(tx, f"{_SELECT} ORDER BY n.id DESC LIMIT 1", ()) if added else None


def by_id(tx: Transaction, note_id: int) -> StandardNote | None:
    """Return a note, for its notice."""
    return _note(tx, f"{_SELECT} WHERE n.id = ?", (note_id,))


def _note(tx: Transaction, sql: str, values: tuple[int, ...]) -> StandardNote | None:
    row = tx.one(sql, values)
    return None if row is None else StandardNote(row[0], row[1], row[2] or "", row[3], row[4], row[5])
