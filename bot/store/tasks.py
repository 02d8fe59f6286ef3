"""Tasks for staff in the database: one open for each assignee, person and kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.moments import from_seconds, seconds
from bot.domain.people import LEAD, MENTOR, Person
from bot.store.database import Row, Transaction

_SELECT = """SELECT t.id, t.project_id, t.kind, t.person_id, p.name, t.opened_at, t.closed_at FROM task t
             JOIN person p ON p.id = t.person_id"""


@dataclass(frozen=True)
class Task:
    """Something a message cannot do: a person is to be called."""

    id: int
    kind: str
    person_id: int
    name: str
    opened_at: datetime
    closed: bool


def open_for(tx: Transaction, person: Person, kind: str, *, now: datetime) -> None:
    """Open the task about this person for whoever cares for her: a mentee's mentor, a mentor's leads, else herself."""
    for assignee_id, project_id in _who_cares(tx, person, now):
        tx.run(
            """INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT DO NOTHING""",
            (project_id, assignee_id, person.id, kind, seconds(now)),
        )


def of(tx: Transaction, assignee: Person) -> list[Task]:
    """Return this person's open tasks in the projects in which she has a role now, oldest first."""
    rows = tx.all(f"{_SELECT} WHERE t.assignee_id = ? AND t.closed_at IS NULL ORDER BY t.id", (assignee.id,))
    return [_task(row) for row in rows if _works_in(assignee, row["project_id"])]


def find(tx: Transaction, assignee: Person, task_id: int) -> Task | None:
    """Return one of this person's tasks, open or closed, or None: not hers, or not there."""
    row = tx.one(f"{_SELECT} WHERE t.assignee_id = ? AND t.id = ?", (assignee.id, task_id))
    return _task(row) if row is not None and _works_in(assignee, row["project_id"]) else None


def close(tx: Transaction, assignee: Person, task_id: int, outcome: str, *, now: datetime) -> bool:
    """Close one of this person's open tasks with its outcome and return whether it was open."""
    if find(tx, assignee, task_id) is None:
        return False
    changed = tx.run(
        "UPDATE task SET closed_at = ?, outcome = ? WHERE id = ? AND assignee_id = ? AND closed_at IS NULL",
        (seconds(now), outcome, task_id, assignee.id),
    )
    return changed == 1


def _who_cares(tx: Transaction, person: Person, now: datetime) -> list[tuple[int, int]]:
    if person.mentoring:
        return [(person.mentoring.mentor_id, person.mentoring.project_id)]
    carers: list[tuple[int, int]] = []
    for project_id in person.projects(MENTOR):
        leads = tx.all(
            """SELECT person_id FROM role WHERE project_id = ? AND name = ? AND person_id <> ?
               AND (valid_to IS NULL OR valid_to > ?)""",
            (project_id, LEAD, person.id, seconds(now)),
        )
        carers += [(row["person_id"], project_id) for row in leads] or [(person.id, project_id)]
    return carers


def _works_in(person: Person, project_id: int) -> bool:
    return project_id in {role.project_id for role in person.roles}


def _task(row: Row) -> Task:
    return Task(
        row["id"],
        row["kind"],
        row["person_id"],
        row["name"] or "",
        from_seconds(row["opened_at"]),
        row["closed_at"] is not None,
    )
