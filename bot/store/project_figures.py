"""How projects go, counted from the present rows. The caller has checked that who asks may read this project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from bot.domain.moments import at_local, from_seconds, local_day, seconds
from bot.domain.project_figures import WAITS_OF, Figures, Load, Overdue, Unreachable, week_of
from bot.store.database import Row, Transaction, Value
from bot.store.projects import Project

_ROLES = """SELECT r.person_id FROM role r WHERE r.project_id = :project AND r.name = :role
            AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)"""
_OF_WEEK = """a.project_id = :project AND a.state <> 'cancelled' AND a.starts_at >= :monday
              AND a.starts_at < :next_monday"""
_LATE = "t.project_id = :project AND t.closed_at IS NULL AND t.due_on < :today"
# Mentees of the project, and its mentors, whom no message reaches; without Telegram is not unreachable.
_NOT_REACHED = f"""
    SELECT p.name, mentor.name AS mentor FROM mentoring m JOIN person p ON p.id = m.mentee_id
    JOIN person mentor ON mentor.id = m.mentor_id
    WHERE m.project_id = :project AND m.ended_at IS NULL AND p.unreachable_since IS NOT NULL
    UNION ALL
    SELECT p.name, '' FROM person p WHERE p.unreachable_since IS NOT NULL AND p.id IN ({_ROLES})"""


def of(tx: Transaction, project: Project, *, now: datetime) -> Figures:
    """Return a project in numbers: sums alone, nobody's name."""
    values = _values(project.id, now)
    mentors, leads = (
        int(tx.value(f"SELECT count(*) FROM ({_ROLES})", {**values, "role": role})) for role in ("mentor", "lead")
    )
    return Figures(
        project.id,
        project.name,
        mentors,
        leads,
        mentees=_count(tx, "SELECT count(*) FROM mentoring WHERE project_id = :project AND ended_at IS NULL", values),
        appointments=_count(tx, f"SELECT count(*) FROM appointment a WHERE {_OF_WEEK}", values),
        overdue=_count(tx, f"SELECT count(*) FROM task t WHERE {_LATE}", values),
        unreachable=_count(tx, f"SELECT count(*) FROM ({_NOT_REACHED})", values),
        waits=_waits(tx, project.id, now),
        ended_on=project.ended_on,
    )


def none_of(project: Project) -> Figures:
    """Return a project whose figures nobody reads at the moment."""
    return Figures(project.id, project.name, 0, 0, 0, 0, 0, 0, ended_on=project.ended_on)


def loads(tx: Transaction, project_id: int, *, now: datetime) -> list[Load]:
    """Return each mentor's load in a project by name; for its lead."""
    rows = tx.all(
        f"""SELECT p.id, p.name,
               (SELECT count(*) FROM mentoring m
                WHERE m.mentor_id = p.id AND m.project_id = :project AND m.ended_at IS NULL) AS mentees,
               (SELECT count(*) FROM appointment a WHERE a.mentor_id = p.id AND {_OF_WEEK}) AS appointments
            FROM person p WHERE p.id IN ({_ROLES}) ORDER BY p.name COLLATE NOCASE, p.id""",
        _values(project_id, now),
    )
    return [Load(row["id"], row["name"] or "", row["mentees"], row["appointments"]) for row in rows]


def overdue(tx: Transaction, project_id: int, *, now: datetime) -> list[Overdue]:
    """Return the tasks of a project that should be done by now, the latest first; for its lead."""
    rows = tx.all(
        f"""SELECT t.due_on, p.name, mentor.name AS mentor FROM task t JOIN person p ON p.id = t.person_id
            JOIN person mentor ON mentor.id = t.assignee_id WHERE {_LATE} ORDER BY t.due_on, t.id""",
        _values(project_id, now),
    )
    return [_overdue(row) for row in rows]


def unreachable(tx: Transaction, project_id: int, *, now: datetime) -> list[Unreachable]:
    """Return whom no message reaches in a project, by name; for its lead."""
    rows = tx.all(f"SELECT * FROM ({_NOT_REACHED}) ORDER BY name COLLATE NOCASE", _values(project_id, now))
    return [Unreachable(row["name"] or "", row["mentor"] or "") for row in rows]


def _count(tx: Transaction, sql: str, values: Mapping[str, Value]) -> int:
    return int(tx.value(sql, values))


def _waits(tx: Transaction, project_id: int, now: datetime) -> Sequence[int]:
    """Return the days from booking to appointment of what was booked lately; a move keeps the first booking."""
    rows = tx.all(
        """SELECT booked_at, starts_at FROM appointment
           WHERE project_id = ? AND group_id IS NULL AND booked_at > ? AND booked_at <= ?""",
        (project_id, seconds(now - WAITS_OF), seconds(now)),
    )
    return [(_day(row["starts_at"]) - _day(row["booked_at"])).days for row in rows]


def _values(project_id: int, now: datetime) -> dict[str, Value]:
    monday, next_monday = week_of(local_day(now))
    return {
        "project": project_id,
        "role": "mentor",
        "now": seconds(now),
        "today": local_day(now).isoformat(),
        "monday": seconds(at_local(monday, time(0))),
        "next_monday": seconds(at_local(next_monday, time(0))),
    }


def _day(at: int) -> date:
    return local_day(from_seconds(at))


def _overdue(row: Row) -> Overdue:
    return Overdue(row["mentor"] or "", row["name"] or "", date.fromisoformat(row["due_on"]))
