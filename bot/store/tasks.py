"""Tasks for staff in the database: one open for each assignee, person and kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.domain.moments import from_seconds, seconds
from bot.domain.people import LEAD, MENTOR, Person
from bot.domain.tasks import GROUNDLESS, Task
from bot.store import scope
from bot.store.database import Row, Transaction
from bot.store.scope import TASK_ON_LISTS

_SELECT = """SELECT t.id, t.project_id, t.kind, t.person_id, p.name, t.opened_at, t.closed_at, t.assignee_id,
             assignee.name AS assignee_name, t.level, t.reason, t.due_on, t.placement_id, t.step
             FROM task t JOIN person p ON p.id = t.person_id JOIN person assignee ON assignee.id = t.assignee_id"""


def open_for(tx: Transaction, person: Person, kind: str, *, now: datetime) -> None:
    """Open the task about this person for whoever cares for her.

    That is a mentee's mentor, or the leads where that one is not there any more; a mentor's leads, else herself.
    """
    for assignee_id, project_id in _who_cares(tx, person, now):
        tx.run(
            """INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT DO NOTHING""",
            (project_id, assignee_id, person.id, kind, seconds(now)),
        )


def of(tx: Transaction, assignee: Person) -> list[Task]:
    """Return this person's open tasks where she works now and those of lists that she stands in for, oldest first."""
    rows = tx.all(f"{_SELECT} WHERE {TASK_ON_LISTS} AND t.closed_at IS NULL ORDER BY t.id", scope.of(assignee))
    return [_task(row, assignee) for row in rows]


def find(tx: Transaction, assignee: Person, task_id: int) -> Task | None:
    """Return one of this person's tasks, open or closed, or None: not hers, or not there."""
    row = tx.one(f"{_SELECT} WHERE {TASK_ON_LISTS} AND t.id = :task", scope.of(assignee, task=task_id))
    return None if row is None else _task(row, assignee)


def about_placements(tx: Transaction) -> list[Task]:
    """Return the open tasks about placements that have a day until which they are to be done; for the rounds."""
    rows = tx.all(
        f"{_SELECT} WHERE t.placement_id IS NOT NULL AND t.due_on IS NOT NULL AND t.closed_at IS NULL ORDER BY t.id"
    )
    return [_task(row, None) for row in rows]


def close(tx: Transaction, assignee: Person, task_id: int, outcome: str, *, now: datetime) -> bool:
    """Close one of this person's open tasks with its outcome and return whether it was open."""
    changed = tx.run(
        f"""UPDATE task AS t SET closed_at = :now, outcome = :outcome
            WHERE id = :task AND closed_at IS NULL AND {TASK_ON_LISTS}""",
        scope.of(assignee, task=task_id, outcome=outcome, now=seconds(now)),
    )
    return changed == 1


def hand_over(tx: Transaction, mentee_id: int, from_id: int, to_id: int) -> None:
    """Give the open tasks about a mentee to her new mentor; what she has already is not kept twice.

    Those about placements come along too where a lead had them, because there was no mentor.
    """
    about = {"mentee": mentee_id, "old": from_id, "new": to_id}
    tx.run(
        """UPDATE OR IGNORE task SET assignee_id = :new
           WHERE person_id = :mentee AND assignee_id = :old AND closed_at IS NULL""",
        about,
    )
    tx.run("DELETE FROM task WHERE person_id = :mentee AND assignee_id = :old AND closed_at IS NULL", about)
    tx.run(
        """UPDATE OR IGNORE task SET assignee_id = :new
           WHERE person_id = :mentee AND placement_id IS NOT NULL AND closed_at IS NULL""",
        about,
    )


def pass_to_lead(tx: Transaction, project_id: int, from_id: int, to_id: int) -> None:
    """Give what is open for a lead who leaves a project to another one; what is about a mentor's list stays hers."""
    about = {"project": project_id, "old": from_id, "new": to_id}
    tx.run(
        """UPDATE OR IGNORE task SET assignee_id = :new
           WHERE project_id = :project AND assignee_id = :old AND closed_at IS NULL AND NOT EXISTS (
               SELECT 1 FROM mentoring m WHERE m.mentee_id = task.person_id AND m.mentor_id = :old
               AND m.project_id = :project AND m.ended_at IS NULL)""",
        about,
    )


def pass_on(tx: Transaction, *, now: datetime) -> None:
    """Give the leads' open tasks of those who work in the project no more to whoever leads it now.

    A lead's tasks are about a mentor, or about a mentee on somebody else's list.
    """
    tx.run(
        """UPDATE OR IGNORE task AS t SET assignee_id = (
               SELECT min(r.person_id) FROM role r WHERE r.project_id = t.project_id AND r.name = :lead
               AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now))
           WHERE t.closed_at IS NULL AND EXISTS (
               SELECT 1 FROM role r WHERE r.project_id = t.project_id AND r.name = :lead
               AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now))
           AND NOT EXISTS (
               SELECT 1 FROM role r WHERE r.project_id = t.project_id AND r.person_id = t.assignee_id
               AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now))
           AND (EXISTS (SELECT 1 FROM role r WHERE r.project_id = t.project_id AND r.person_id = t.person_id)
                OR EXISTS (SELECT 1 FROM mentoring m WHERE m.mentee_id = t.person_id AND m.project_id = t.project_id
                           AND m.ended_at IS NULL AND m.mentor_id <> t.assignee_id))""",
        {"lead": LEAD, "now": seconds(now)},
    )


def drop(tx: Transaction, person_id: int, kinds: Iterable[str], *, now: datetime) -> None:
    """Close the open tasks of these kinds about a person: there is nothing to be done any more."""
    for kind in kinds:
        tx.run(
            "UPDATE task SET closed_at = ?, outcome = ? WHERE person_id = ? AND kind = ? AND closed_at IS NULL",
            (seconds(now), GROUNDLESS, person_id, kind),
        )


def drop_all(tx: Transaction, person_id: int, *, now: datetime) -> None:
    """Close every open task about a person whose mentoring has ended, but for those about a placement that runs."""
    tx.run(
        """UPDATE task SET closed_at = ?, outcome = ? WHERE person_id = ? AND closed_at IS NULL
           AND (placement_id IS NULL OR placement_id IN (SELECT id FROM placement WHERE ended_on IS NOT NULL))""",
        (seconds(now), GROUNDLESS, person_id),
    )


def _who_cares(tx: Transaction, person: Person, now: datetime) -> list[tuple[int, int]]:
    if person.mentoring and person.mentoring.mentor_there:
        return [(person.mentoring.mentor_id, person.mentoring.project_id)]
    if person.mentoring:
        return [(lead, person.mentoring.project_id) for lead in _leads(tx, person.mentoring.project_id, person, now)]
    carers: list[tuple[int, int]] = []
    for project_id in person.projects(MENTOR):
        found = _leads(tx, project_id, person, now) or [person.id]
        carers += [(lead, project_id) for lead in found]
    return carers


def _leads(tx: Transaction, project_id: int, but: Person, now: datetime) -> list[int]:
    rows = tx.all(
        """SELECT person_id FROM role WHERE project_id = :project AND name = :lead AND person_id <> :person
           AND valid_from <= :now AND (valid_to IS NULL OR valid_to > :now)""",
        {"project": project_id, "lead": LEAD, "person": but.id, "now": seconds(now)},
    )
    return [row["person_id"] for row in rows]


def _task(row: Row, reader: Person | None) -> Task:
    return Task(
        row["id"],
        row["kind"],
        row["person_id"],
        row["name"] or "",
        from_seconds(row["opened_at"]),
        row["closed_at"] is not None,
        (row["assignee_name"] or "") if reader and row["assignee_id"] != reader.id else "",
        row["level"],
        row["reason"],
        None if row["due_on"] is None else date.fromisoformat(row["due_on"]),
        row["placement_id"],
        row["step"],
        row["assignee_id"],
        row["project_id"],
    )


def placement_of(tx: Transaction, task_id: int) -> int | None:
    """Return which placement an open task is about, or None; for alarms, which act for nobody."""
    value = tx.value("SELECT placement_id FROM task WHERE id = ? AND closed_at IS NULL", (task_id,))
    return None if value is None else int(value)
