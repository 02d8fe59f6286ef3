"""Deputies in the database: who stands in for whom, and from when to when."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.domain.deputies import Deputyship
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.store.database import Row, Transaction

_SELECT = """SELECT d.id, d.mentor_id, mentor.name AS mentor_name, d.deputy_id, deputy.name AS deputy_name,
                    d.project_id, d.valid_from, d.valid_to
             FROM deputy d JOIN person mentor ON mentor.id = d.mentor_id
             JOIN person deputy ON deputy.id = d.deputy_id"""


def of_list(tx: Transaction, mentor_id: int, project_id: int, *, now: datetime) -> list[Deputyship]:
    """Return who stands in for a mentor in a project now or later; the caller has checked the list."""
    sql = f"{_SELECT} WHERE d.mentor_id = ? AND d.project_id = ? AND d.valid_to > ? ORDER BY d.valid_from, d.id"
    return [_deputyship(row) for row in tx.all(sql, (mentor_id, project_id, seconds(now)))]


def of_deputy(tx: Transaction, deputy: Person, *, now: datetime) -> list[Deputyship]:
    """Return for whom this person stands in now or later."""
    sql = f"{_SELECT} WHERE d.deputy_id = ? AND d.valid_to > ? ORDER BY d.valid_from, d.id"
    return [_deputyship(row) for row in tx.all(sql, (deputy.id, seconds(now)))]


def by_id(tx: Transaction, deputyship_id: int) -> Deputyship | None:
    """Return a deputyship; for notices, and for a caller that then checks its list."""
    row = tx.one(f"{_SELECT} WHERE d.id = ?", (deputyship_id,))
    return None if row is None else _deputyship(row)


def name(
    tx: Transaction, mentor_id: int, deputy_id: int, project_id: int, valid_from: datetime, valid_to: datetime
) -> Deputyship | None:
    """Name a deputy; return the deputyship, or None where it is there already. The caller has checked both."""
    values = {
        "mentor": mentor_id,
        "deputy": deputy_id,
        "project": project_id,
        "start": seconds(valid_from),
        "end": seconds(valid_to),
    }
    added = tx.run(
        """INSERT INTO deputy (mentor_id, deputy_id, project_id, valid_from, valid_to)
           SELECT :mentor, :deputy, :project, :start, :end WHERE NOT EXISTS (
               SELECT 1 FROM deputy WHERE mentor_id = :mentor AND deputy_id = :deputy AND project_id = :project
               AND valid_from = :start AND valid_to = :end)""",
        values,
    )
    row = tx.one(f"{_SELECT} ORDER BY d.id DESC LIMIT 1") if added else None
    return None if row is None else _deputyship(row)


def end(tx: Transaction, deputyship_id: int, *, now: datetime) -> bool:
    """End a deputyship now, or let it never begin; return whether it had not ended. The caller has checked its list."""
    values = {"id": deputyship_id, "now": seconds(now)}
    gone = tx.run("DELETE FROM deputy WHERE id = :id AND valid_from >= :now", values)
    return gone + tx.run("UPDATE deputy SET valid_to = :now WHERE id = :id AND valid_to > :now", values) > 0


def end_all(tx: Transaction, person_id: int, project_id: int, *, now: datetime) -> None:
    """End every deputyship of a person who leaves a project, for her and by her."""
    rows = tx.all(
        "SELECT id FROM deputy WHERE ? IN (mentor_id, deputy_id) AND project_id = ? AND valid_to > ?",
        (person_id, project_id, seconds(now)),
    )
    for row in rows:
        end(tx, row["id"], now=now)


def share(tx: Transaction, kinds: Iterable[str], *, now: datetime) -> None:
    """Copy notices of these kinds that are due now for whoever stands in for their reader, each once."""
    tx.run(  # CROSS: the deputies first, who are few; never all that was ever sent of these kinds
        """INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent)
           SELECT o.kind, d.deputy_id, o.subject_id, o.version, o.due_at, o.expires_at, :now, o.urgent
           FROM deputy d CROSS JOIN outbox o
               ON o.person_id = d.mentor_id AND o.state = 'pending' AND o.next_try_at <= :now
           WHERE d.valid_from <= :now AND d.valid_to > :now AND o.kind IN (SELECT value FROM json_each(:kinds))
           ORDER BY o.id ON CONFLICT DO NOTHING""",
        {"now": seconds(now), "kinds": json.dumps(list(kinds))},
    )


def _deputyship(row: Row) -> Deputyship:
    return Deputyship(
        row["id"],
        row["mentor_id"],
        row["mentor_name"] or "",
        row["deputy_id"],
        row["deputy_name"] or "",
        row["project_id"],
        from_seconds(row["valid_from"]),
        from_seconds(row["valid_to"]),
    )
