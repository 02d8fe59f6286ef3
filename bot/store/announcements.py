"""Announcements in the database, and how far a message to many has come."""

from __future__ import annotations

from datetime import datetime

from bot.domain.announcements import Announcement, Delivery
from bot.domain.moments import from_seconds, seconds
from bot.store.database import Row, Transaction

_COLUMNS = "id, text, for_all, sent_at, readers"
# Mentors and leads (persons p) for whom an announcement n is, at this moment.
_READERS = """EXISTS (SELECT 1 FROM role r WHERE r.person_id = p.id AND r.name IN ('mentor', 'lead')
    AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)
    AND (n.for_all OR r.project_id IN (SELECT project_id FROM announcement_project WHERE announcement_id = n.id)))"""


def every(tx: Transaction) -> list[Announcement]:
    """Return all announcements, the newest first; for coordinators."""
    return [_announcement(row) for row in tx.all(f"SELECT {_COLUMNS} FROM announcement ORDER BY id DESC")]


def by_id(tx: Transaction, announcement_id: int) -> Announcement | None:
    """Return an announcement; for coordinators and notices."""
    row = tx.one(f"SELECT {_COLUMNS} FROM announcement WHERE id = ?", (announcement_id,))
    return None if row is None else _announcement(row)


def add(tx: Transaction, text: str, *, now: datetime) -> int:
    """Add a draft for all projects and return its id."""
    return tx.add("INSERT INTO announcement (text, made_at) VALUES (?, ?)", (text, seconds(now)))


def rewrite(tx: Transaction, announcement_id: int, text: str) -> None:
    """Give a draft another text."""
    tx.run("UPDATE announcement SET text = ? WHERE id = ? AND sent_at IS NULL", (text, announcement_id))


def projects_of(tx: Transaction, announcement_id: int) -> set[int]:
    """Return the projects (ids) that it is for where it is not for all."""
    rows = tx.all("SELECT project_id FROM announcement_project WHERE announcement_id = ?", (announcement_id,))
    return {row["project_id"] for row in rows}


def address_all(tx: Transaction, announcement_id: int) -> None:
    """Let a draft be for all projects."""
    tx.run("DELETE FROM announcement_project WHERE announcement_id = ?", (announcement_id,))
    tx.run("UPDATE announcement SET for_all = 1 WHERE id = ?", (announcement_id,))


def address_project(tx: Transaction, announcement_id: int, project_id: int, *, addressed: bool) -> None:
    """Let a draft be for some projects, with or without this one."""
    tx.run("UPDATE announcement SET for_all = 0 WHERE id = ?", (announcement_id,))
    if addressed:
        tx.run("INSERT OR IGNORE INTO announcement_project VALUES (?, ?)", (announcement_id, project_id))
    else:
        sql = "DELETE FROM announcement_project WHERE announcement_id = ? AND project_id = ?"
        tx.run(sql, (announcement_id, project_id))


def readers(tx: Transaction, announcement_id: int, *, now: datetime) -> list[int]:
    """Return whom (ids) it is for at this moment."""
    sql = f"SELECT p.id FROM person p JOIN announcement n ON n.id = :id WHERE {_READERS} ORDER BY p.id"
    return [row["id"] for row in tx.all(sql, {"id": announcement_id, "now": seconds(now)})]


def is_for(tx: Transaction, announcement_id: int, person_id: int, *, now: datetime) -> bool:
    """Return whether it is for this person at this moment."""
    sql = f"SELECT 1 FROM person p JOIN announcement n ON n.id = :id WHERE p.id = :person AND {_READERS}"
    return tx.value(sql, {"id": announcement_id, "person": person_id, "now": seconds(now)}) is not None


def send(tx: Transaction, announcement_id: int, count: int, *, now: datetime) -> bool:
    """Mark a draft as sent to so many and return whether it was a draft still."""
    changed = tx.run(
        "UPDATE announcement SET sent_at = ?, readers = ? WHERE id = ? AND sent_at IS NULL",
        (seconds(now), count, announcement_id),
    )
    return changed == 1


def discard(tx: Transaction, announcement_id: int) -> None:
    """Throw a draft away."""
    tx.run("DELETE FROM announcement_project WHERE announcement_id = ?", (announcement_id,))
    tx.run("DELETE FROM announcement WHERE id = ? AND sent_at IS NULL", (announcement_id,))


def delivery(tx: Transaction, kind: str, subject_id: int) -> Delivery | None:
    """Return how far the notices of a kind about a subject have come, or None where none is kept (any more).

    What had nothing to say any more, because the reader had answered or left, counts nowhere.
    """
    row = tx.one(
        """SELECT count(*) AS n, total(state = 'sent') AS sent, total(state IN ('pending', 'sending')) AS waiting,
                  total(state IN ('unreachable', 'expired', 'dead', 'uncertain')) AS missed
           FROM outbox WHERE kind = ? AND subject_id = ?""",
        (kind, subject_id),
    )
    if row is None or not row["n"]:
        return None
    return Delivery(int(row["sent"]), int(row["waiting"]), int(row["missed"]))


def _announcement(row: Row) -> Announcement:
    return Announcement(
        row["id"],
        row["text"],
        bool(row["for_all"]),
        None if row["sent_at"] is None else from_seconds(row["sent_at"]),
        row["readers"],
    )
