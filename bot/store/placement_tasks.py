"""Tasks about placements ahead of time in the database: talks with employers, deadlines; reminded and escalated."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain import follow_up, follow_up_plans
from bot.domain import tasks as rules
from bot.domain.moments import local_day, seconds
from bot.domain.people import Person
from bot.domain.placements import Placement
from bot.domain.risk import RED
from bot.domain.tasks import DEADLINE, EMPLOYER_CHECK_IN, RECORD_END, Task
from bot.store import agenda, care, outbox, placements
from bot.store.database import Transaction
from bot.store.scope import OF_SOMEBODY

_TALK_LATE = timedelta(days=14)  # recorded later than that, a talk with the employer is not made up for


def open_due(tx: Transaction, *, now: datetime) -> None:
    """Open what mentors have to do about running placements from this local day on; for the rounds."""
    today = local_day(now)
    holidays = {date.fromisoformat(row["day"]) for row in tx.all("SELECT day FROM public_holiday")}
    for row in tx.all(f"SELECT * FROM placement p WHERE ended_on IS NULL AND {OF_SOMEBODY} ORDER BY id"):
        placement = placements.placement_of(row)
        for mark in follow_up_plans.EMPLOYER_TALKS[placement.type]:
            day = follow_up.mark_day(mark, placement, holidays=holidays)
            if day is not None and day <= today <= day + _TALK_LATE and placement.employer_id is not None:
                due = rules.working_days_after(day, rules.DEADLINE_DAYS, holidays)
                open_once(tx, placement, EMPLOYER_CHECK_IN, mark.key, day, max(due, today), now=now)
        for mark in follow_up_plans.DEADLINES[placement.type]:
            day, ends = follow_up.mark_day(mark, placement, holidays=holidays), follow_up.anchor_of(mark, placement)
            if day is not None and ends is not None and day <= today < ends:
                due = min(ends, rules.working_days_after(today, rules.DEADLINE_DAYS, holidays))
                open_once(tx, placement, DEADLINE, mark.key, day, due, now=now)


def ask_to_record_end(tx: Transaction, task: Task, *, now: datetime) -> None:
    """Open the task to record the end of a placement that nobody has recorded: closing the other must not forget it."""
    placement = placements.by_id(tx, task.placement_id or 0)
    if placement is None or not placement.is_open:
        return
    holidays = agenda.holidays_of(tx, task.assignee_id, local_day(now))
    due = rules.due_on(RED, stay_depends=False, holidays=holidays, now=now)
    _insert(
        tx, DEADLINE, task.placement_id or 0, RECORD_END, task.person_id, task.assignee_id, task.project_id, due, now
    )


def awaits_end(tx: Transaction, placement_id: int) -> bool:
    """Return whether the end of a placement is still to be recorded; the caller has found a task about it."""
    value = tx.value(
        "SELECT 1 FROM task WHERE placement_id = ? AND kind = ? AND step = ? AND closed_at IS NULL",
        (placement_id, DEADLINE, RECORD_END),
    )
    return value is not None


def open_once(
    tx: Transaction, placement: Placement, kind: str, step: str, day: date, due: date, *, now: datetime
) -> None:
    """Open a mentor's task about a step of a placement, unless there is or was one since the step's day."""
    known = tx.value(
        "SELECT 1 FROM task WHERE placement_id = ? AND kind = ? AND step = ? AND (closed_at IS NULL OR due_on >= ?)",
        (placement.id, kind, step, day.isoformat()),
    )
    if known is None:
        assignee_id, project_id = care.carer(tx, placement, now=now)
        _insert(tx, kind, placement.id, step, placement.mentee_id, assignee_id, project_id, due, now)


def firm_of(tx: Transaction, placement_id: int) -> str:
    """Return the name of a placement's employer, empty where it has none; the caller has found its task."""
    sql = "SELECT e.name FROM placement p JOIN employer e ON e.id = p.employer_id WHERE p.id = ?"
    return str(tx.value(sql, (placement_id,)) or "")


def note_talk(tx: Transaction, mentor: Person, placement_id: int, result: str, *, now: datetime) -> None:
    """Note that this person has asked a placement's employer, with what came out; it counts in the report."""
    tx.run(
        """INSERT INTO employer_contact (employer_id, project_id, by_id, way, placement_id, result, at)
           SELECT employer_id, project_id, :by, 'check_in', id, :result, :now FROM placement
           WHERE id = :placement AND employer_id IS NOT NULL""",
        {"by": mentor.id, "result": result, "now": seconds(now), "placement": placement_id},
    )


def remind(tx: Transaction, task: Task, *, now: datetime) -> None:
    """Remind the assignee of a late task, once."""
    if tx.run("UPDATE task SET reminded_at = ? WHERE id = ? AND reminded_at IS NULL", (seconds(now), task.id)):
        outbox.put(tx, [rules.late(task.assignee_id, task, escalated=False, now=now)], now=now)


def escalate(tx: Transaction, task: Task, *, now: datetime) -> None:
    """Tell deputy and lead of a task that nobody does, once; from now on the lead sees it."""
    if tx.run("UPDATE task SET escalated_at = ? WHERE id = ? AND escalated_at IS NULL", (seconds(now), task.id)):
        others = [
            *care.deputies_of(tx, task.assignee_id, task.project_id, now=now),
            *care.leads_of(tx, task.project_id, now=now),
        ]
        told = dict.fromkeys(one for one in others if one != task.assignee_id)
        outbox.put(tx, [rules.late(one, task, escalated=True, now=now) for one in told], now=now)


def _insert(
    tx: Transaction,
    kind: str,
    placement_id: int,
    step: str,
    person_id: int,
    assignee_id: int,
    project_id: int,
    due: date,
    now: datetime,
) -> None:
    tx.run(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, placement_id, step, opened_at, due_on)
           SELECT :project, :assignee, :person, :kind, :placement, :step, :now, :due WHERE NOT EXISTS (
               SELECT 1 FROM task
               WHERE placement_id = :placement AND kind = :kind AND step = :step AND closed_at IS NULL)""",
        {
            "project": project_id,
            "assignee": assignee_id,
            "person": person_id,
            "kind": kind,
            "placement": placement_id,
            "step": step,
            "now": seconds(now),
            "due": due.isoformat(),
        },
    )
