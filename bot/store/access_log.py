"""The access log in the database: who of the staff opened whose file, on which day. Append-only (migration 0016)."""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.access import DEPUTY, Opened
from bot.domain.moments import from_seconds, local_day, seconds
from bot.domain.people import COORDINATOR, LEAD, MENTOR, NAMELESS, Person
from bot.store.database import Row, Transaction

# Whose file a thing belongs to, by the part of a path that names it.
_OWNER = {
    "mentee": "SELECT ?",
    "appointment": "SELECT mentee_id FROM appointment WHERE id = ?",
    "offer": "SELECT a.mentee_id FROM re_offer r JOIN appointment a ON a.id = r.appointment_id WHERE r.id = ?",
    "task": "SELECT person_id FROM task WHERE id = ?",
    "placement": "SELECT mentee_id FROM placement WHERE id = ?",
    "check_in": "SELECT mentee_id FROM check_in WHERE id = ?",
}


def note(tx: Transaction, reader: Person, named: str, number: int, part: str, *, now: datetime) -> None:
    """Note that this member of staff has opened a part of a mentee's file: one row for each part and local day.

    `named` and `number` say what the path was about (one of domain/access.NAMED). Nothing is noted about who is
    nobody's mentee.
    """
    about = tx.one(
        """SELECT mentee_id, mentor_id, project_id FROM mentoring
           WHERE mentee_id = :mentee ORDER BY id DESC LIMIT 1""",
        {"mentee": tx.value(_OWNER[named], (number,))},
    )
    if about is None or about["mentee_id"] == reader.id:
        return
    tx.run(
        """INSERT INTO access_log (mentee_id, reader_id, role, project_id, part, day, at)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            about["mentee_id"],
            reader.id,
            _role(reader, about),
            about["project_id"],
            part,
            local_day(now).isoformat(),
            seconds(now),
        ),
    )


def of_mentee(tx: Transaction, mentee: Person) -> list[Opened]:
    """Return who opened this person's file, newest first."""
    rows = tx.all(
        """SELECT r.name AS reader, l.role, '' AS mentee, l.part, l.at FROM access_log l
           JOIN person r ON r.id = l.reader_id WHERE l.mentee_id = ? ORDER BY l.id DESC""",
        (mentee.id,),
    )
    return [_opened(row) for row in rows]


def of_projects_led_by(tx: Transaction, lead: Person, project_id: int, first: int, most: int) -> list[Opened]:
    """Return who opened which file in a project that this person leads, newest first; so many from the first on."""
    rows = tx.all(
        """SELECT r.name AS reader, l.role, m.name AS mentee, l.part, l.at FROM access_log l
           JOIN person r ON r.id = l.reader_id JOIN person m ON m.id = l.mentee_id
           WHERE l.project_id = ? AND l.project_id IN (SELECT value FROM json_each(?))
           ORDER BY l.id DESC LIMIT ? OFFSET ?""",
        (project_id, json.dumps(lead.projects(LEAD)), most, first),
    )
    return [_opened(row) for row in rows]


def count_of_project(tx: Transaction, lead: Person, project_id: int) -> int:
    """Return how often a file was opened in a project that this person leads."""
    sql = """SELECT count(*) FROM access_log WHERE project_id = ?
             AND project_id IN (SELECT value FROM json_each(?))"""
    return int(tx.value(sql, (project_id, json.dumps(lead.projects(LEAD)))))


def _role(reader: Person, about: Row) -> str:
    if about["mentor_id"] == reader.id:
        return MENTOR
    if (about["mentor_id"], about["project_id"]) in reader.stands_in_for:
        return DEPUTY
    for role in (LEAD, MENTOR):
        if about["project_id"] in reader.projects(role):
            return role
    return COORDINATOR


def _opened(row: Row) -> Opened:
    return Opened(
        row["reader"] or NAMELESS, row["role"], row["mentee"] or NAMELESS, row["part"], from_seconds(row["at"])
    )
