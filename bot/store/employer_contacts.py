"""Contacts with employers in the database: who spoke or wrote to a firm; reports count them."""

from __future__ import annotations

from datetime import datetime

from bot.domain.employers import EmployerContact
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.store.database import Transaction


def note(
    tx: Transaction,
    staff: Person,
    project_id: int,
    employer_id: int,
    way: str,
    at: datetime,
    *,
    day: tuple[datetime, datetime],
) -> bool:
    """Note a contact of this person with a firm; one of each way a day [start, end) counts.

    Returns whether it is new.
    """
    added = tx.run(
        """INSERT INTO employer_contact (employer_id, project_id, by_id, way, at)
           SELECT id, :project, :person, :way, :at FROM employer WHERE id = :employer AND NOT EXISTS (
               SELECT 1 FROM employer_contact WHERE employer_id = :employer AND by_id = :person AND way = :way
               AND at >= :start AND at < :end)""",
        {
            "employer": employer_id,
            "project": project_id,
            "person": staff.id,
            "way": way,
            "at": seconds(at),
            "start": seconds(day[0]),
            "end": seconds(day[1]),
        },
    )
    return added == 1


def latest(tx: Transaction, employer_id: int, *, limit: int) -> list[EmployerContact]:
    """Return the newest contacts with a firm by project; the caller has checked that she is staff."""
    rows = tx.all(
        """SELECT c.id, c.way, c.at, p.name FROM employer_contact c JOIN project p ON p.id = c.project_id
           WHERE c.employer_id = ? ORDER BY c.at DESC, c.id DESC LIMIT ?""",
        (employer_id, limit),
    )
    return [EmployerContact(row["id"], row["way"], from_seconds(row["at"]), row["name"]) for row in rows]


def last_of(tx: Transaction, staff: Person, employer_id: int, *, since: datetime) -> int | None:
    """Return the contact (id) with a firm that this person noted last, not before the moment, or None."""
    value = tx.value(
        """SELECT max(id) FROM employer_contact
           WHERE employer_id = ? AND by_id = ? AND way <> 'check_in' AND at >= ?""",
        (employer_id, staff.id, seconds(since)),
    )
    return None if value is None else int(value)


def take_back(tx: Transaction, staff: Person, employer_id: int, contact_id: int, *, since: datetime) -> bool:
    """Remove a contact that this person has noted, not before the moment; return whether it was there."""
    removed = tx.run(
        """DELETE FROM employer_contact
           WHERE id = ? AND employer_id = ? AND by_id = ? AND way <> 'check_in' AND at >= ?""",
        (contact_id, employer_id, staff.id, seconds(since)),
    )
    return removed == 1
