"""Absences of mentors and closures of projects in the database."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.absence import Absence, Closure
from bot.domain.moments import from_seconds, local_day, seconds
from bot.domain.people import Person
from bot.store.database import Row, Transaction

_ABSENCE = "id, kind, starts_at, ends_at"
_CLOSURE = "id, project_id, first_day, last_day"


def of(tx: Transaction, mentor: Person, *, now: datetime) -> list[Absence]:
    """Return this mentor's absences that are not over, in order."""
    sql = f"SELECT {_ABSENCE} FROM absence WHERE mentor_id = ? AND ends_at > ? ORDER BY starts_at, id"
    return [_absence(row) for row in tx.all(sql, (mentor.id, seconds(now)))]


def find(tx: Transaction, mentor: Person, absence_id: int, *, now: datetime) -> Absence | None:
    """Return one of this mentor's absences that is not over, or None: not hers, or not there."""
    sql = f"SELECT {_ABSENCE} FROM absence WHERE id = ? AND mentor_id = ? AND ends_at > ?"
    row = tx.one(sql, (absence_id, mentor.id, seconds(now)))
    return None if row is None else _absence(row)


def add(tx: Transaction, mentor: Person, absence: Absence, *, now: datetime) -> bool:
    """Store an absence of this mentor and return whether it was not there yet: a second tap adds nothing."""
    changed = tx.run(
        """INSERT INTO absence (mentor_id, kind, starts_at, ends_at, created_at)
           SELECT :mentor, :kind, :start, :end, :now WHERE NOT EXISTS (
               SELECT 1 FROM absence WHERE mentor_id = :mentor AND kind = :kind AND starts_at = :start
               AND ends_at = :end)""",
        {
            "mentor": mentor.id,
            "kind": absence.kind,
            "start": seconds(absence.starts_at),
            "end": seconds(absence.ends_at),
            "now": seconds(now),
        },
    )
    return changed == 1


def is_away(tx: Transaction, person_id: int, at: datetime, until: datetime) -> bool:
    """Return whether a person is away at a moment and not back until a later one; for alarms, which act for nobody."""
    value = tx.value(
        "SELECT 1 FROM absence WHERE mentor_id = ? AND starts_at <= ? AND ends_at > ?",
        (person_id, seconds(at), seconds(max(at, until))),
    )
    return value is not None


def end(tx: Transaction, mentor: Person, absence_id: int, at: datetime) -> bool:
    """Let one of this mentor's absences end earlier and return whether that changed it."""
    changed = tx.run(
        "UPDATE absence SET ends_at = :at WHERE id = :id AND mentor_id = :mentor AND starts_at < :at AND ends_at > :at",
        {"id": absence_id, "mentor": mentor.id, "at": seconds(at)},
    )
    return changed == 1


def remove(tx: Transaction, mentor: Person, absence_id: int) -> bool:
    """Take back one of this mentor's absences and return whether it was there."""
    return tx.run("DELETE FROM absence WHERE id = ? AND mentor_id = ?", (absence_id, mentor.id)) == 1


def closures_of(tx: Transaction, project_id: int, *, now: datetime) -> list[Closure]:
    """Return a project's closures that are not over, in order; the caller has checked the project."""
    sql = f"SELECT {_CLOSURE} FROM closure WHERE project_id = ? AND last_day >= ? ORDER BY first_day, id"
    return [_closure(row) for row in tx.all(sql, (project_id, local_day(now).isoformat()))]


def closure(tx: Transaction, closure_id: int) -> Closure | None:
    """Return a closure for the outbox, which acts for nobody."""
    row = tx.one(f"SELECT {_CLOSURE} FROM closure WHERE id = ?", (closure_id,))
    return None if row is None else _closure(row)


def close(tx: Transaction, closure: Closure, *, now: datetime) -> Closure | None:
    """Close a project and return the closure, or None where it is there already; the caller has checked the project."""
    days = (closure.project_id, closure.first.isoformat(), closure.last.isoformat())
    if tx.value("SELECT 1 FROM closure WHERE project_id = ? AND first_day = ? AND last_day = ?", days):
        return None
    closure_id = tx.add(
        "INSERT INTO closure (project_id, first_day, last_day, created_at) VALUES (?, ?, ?, ?)", (*days, seconds(now))
    )
    return Closure(closure.project_id, closure.first, closure.last, closure_id)


def reopen(tx: Transaction, project_id: int, closure_id: int) -> bool:
    """Take back a closure of this project and return whether it was there; the caller has checked the project."""
    return tx.run("DELETE FROM closure WHERE id = ? AND project_id = ?", (closure_id, project_id)) == 1


def _absence(row: Row) -> Absence:
    return Absence(row["kind"], from_seconds(row["starts_at"]), from_seconds(row["ends_at"]), row["id"])


def _closure(row: Row) -> Closure:
    first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    return Closure(row["project_id"], first, last, row["id"])
