"""The contact log in the database: who spoke or wrote to whom outside of appointments."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.domain.record import Contact
from bot.store import scope
from bot.store.database import Transaction
from bot.store.scope import LISTS

_MENTORING = f"""FROM mentoring m WHERE m.mentee_id = :mentee AND m.ended_at IS NULL
                 AND (m.mentor_id, m.project_id) IN {LISTS}"""


def note(
    tx: Transaction, staff: Person, mentee_id: int, way: str, at: datetime, *, day: tuple[datetime, datetime]
) -> bool:
    """Note a contact of this person with a mentee on her lists; one of each way a day [start, end) counts.

    Returns whether it is new.
    """
    added = tx.run(
        f"""INSERT INTO contact_log (project_id, mentor_id, mentee_id, way, at)
            SELECT m.project_id, :person, :mentee, :way, :at {_MENTORING} AND NOT EXISTS (
                SELECT 1 FROM contact_log WHERE mentor_id = :person AND mentee_id = :mentee AND way = :way
                AND at >= :start AND at < :end)""",
        scope.of(staff, mentee=mentee_id, way=way, at=seconds(at), start=seconds(day[0]), end=seconds(day[1])),
    )
    return added == 1


def latest(tx: Transaction, staff: Person, mentee_id: int, *, limit: int) -> list[Contact]:
    """Return the newest contacts with a mentee on this person's lists."""
    rows = tx.all(
        f"""SELECT c.id, c.way, c.at, p.name FROM contact_log c JOIN person p ON p.id = c.mentor_id
            WHERE c.mentee_id = :mentee AND EXISTS (SELECT 1 {_MENTORING} AND m.project_id = c.project_id)
            ORDER BY c.at DESC, c.id DESC LIMIT :limit""",
        scope.of(staff, mentee=mentee_id, limit=limit),
    )
    return [Contact(row["id"], row["way"], from_seconds(row["at"]), row["name"] or "") for row in rows]


def take_back(tx: Transaction, staff: Person, mentee_id: int, contact_id: int, *, since: datetime) -> bool:
    """Remove a contact that this person has noted herself, not before the moment; return whether it was there."""
    removed = tx.run(
        f"""DELETE FROM contact_log WHERE id = :contact AND mentee_id = :mentee AND mentor_id = :person AND at >= :since
            AND EXISTS (SELECT 1 {_MENTORING})""",
        scope.of(staff, contact=contact_id, mentee=mentee_id, since=seconds(since)),
    )
    return removed == 1


def last_of(tx: Transaction, staff: Person, mentee_id: int, *, since: datetime) -> int | None:
    """Return the contact (id) with a mentee that this person noted last, not before the moment, or None."""
    value = tx.value(
        f"""SELECT max(id) FROM contact_log WHERE mentee_id = :mentee AND mentor_id = :person AND at >= :since
            AND EXISTS (SELECT 1 {_MENTORING})""",
        scope.of(staff, mentee=mentee_id, since=seconds(since)),
    )
    return None if value is None else int(value)
