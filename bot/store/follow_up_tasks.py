"""Follow-up tasks in the database: raised and not doubled, told at once where red, passed on if not reached."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time

from bot.domain import tasks as rules
from bot.domain.check_ins import ENDED, CheckIn
from bot.domain.moments import at_local, local_day, seconds
from bot.domain.notices import ALARM, alarm_moment
from bot.domain.people import Person
from bot.domain.placements import Placement
from bot.domain.risk import AMBER, OF_SILENCE, RED, Risk
from bot.domain.tasks import FOLLOW_UP, GROUNDLESS
from bot.store import absences, agenda, care, check_ins, outbox, silence
from bot.store.database import Row, Transaction


def signal(tx: Transaction, check_in: CheckIn, placement: Placement, found: Risk, *, now: datetime) -> None:
    """Let a check-in mean something: note it, raise the task about the placement, and tell a red one at once."""
    check_ins.judge(tx, check_in, found)
    if found.level not in (AMBER, RED):
        drop_silence(tx, placement.id, now=now)
        return
    task_id, assignee_id = _raise(tx, placement, found, now)
    if found.level == RED:
        _alarm(tx, task_id, check_in.id, [assignee_id], now)


def open_of(tx: Transaction, placement_id: int) -> Row | None:
    """Return the open follow-up task about a placement (id, level, reason, due_on, assignee_id), or None."""
    return tx.one(
        """SELECT id, level, reason, due_on, assignee_id, project_id FROM task
           WHERE placement_id = ? AND kind = 'follow_up' AND closed_at IS NULL""",
        (placement_id,),
    )


def promised(tx: Transaction, placement_id: int, *, now: datetime) -> tuple[str, date | None] | None:
    """Return who looks after what was said about a placement (her name) and until which day, None if that is past.

    None alone where nobody has to any more: the task is closed.
    """
    row = tx.one(
        """SELECT p.name, t.due_on FROM task t JOIN person p ON p.id = t.assignee_id
           WHERE t.placement_id = ? AND t.kind = 'follow_up' AND t.closed_at IS NULL""",
        (placement_id,),
    )
    if row is None:
        return None
    due = date.fromisoformat(row["due_on"])
    return row["name"] or "", due if due >= local_day(now) else None


def drop_silence(tx: Transaction, placement_id: int, *, now: datetime) -> None:
    """Close the task that asks why somebody is silent: she has answered that all is well."""
    tx.run(
        """UPDATE task SET closed_at = ?, outcome = ? WHERE placement_id = ? AND kind = 'follow_up'
           AND closed_at IS NULL AND reason IN (SELECT value FROM json_each(?))""",
        (seconds(now), GROUNDLESS, placement_id, json.dumps(OF_SILENCE)),
    )


def reassign(tx: Transaction, task_id: int, placement: Placement, *, now: datetime) -> int | None:
    """Give an open task whose assignee works there no more to whoever cares now; return whom, or None."""
    row = tx.one("SELECT assignee_id, project_id FROM task WHERE id = ? AND closed_at IS NULL", (task_id,))
    if row is None or care.works_in(tx, row["assignee_id"], row["project_id"], now=now):
        return None
    assignee_id, project_id = care.carer(tx, placement, now=now)
    if assignee_id == row["assignee_id"]:
        return None
    tx.run("UPDATE task SET assignee_id = ?, project_id = ? WHERE id = ?", (assignee_id, project_id, task_id))
    return assignee_id


def pass_on(tx: Transaction, person: Person, *, now: datetime) -> None:
    """Let the alarms that cannot reach this person go to her deputy, else to the lead, who then sees the task."""
    rows = tx.all(
        """SELECT t.id, t.assignee_id, t.project_id, o.version FROM outbox o JOIN task t ON t.id = o.subject_id
           WHERE o.kind = ? AND o.person_id = ? AND o.state = 'unreachable' AND t.closed_at IS NULL ORDER BY o.id""",
        (ALARM, person.id),
    )
    for row in rows:
        _tell_others(tx, row, row["version"], but=person.id, now=now)


def _raise(tx: Transaction, placement: Placement, found: Risk, now: datetime) -> tuple[int, int]:
    """Return the task (id and assignee) that now says this; an amber one becomes red, a red one stays red."""
    assignee_id, project_id = care.carer(tx, placement, now=now)
    holidays = agenda.holidays_of(tx, assignee_id, local_day(now))
    due = rules.due_on(found.level, stay_depends=placement.stay_depends, holidays=holidays, now=now)
    there = open_of(tx, placement.id)
    if there is None:
        return _open(tx, placement, found, due, assignee_id, project_id, now), assignee_id
    if there["level"] == RED and found.level == AMBER:
        tx.run("UPDATE task SET raised_at = ? WHERE id = ?", (seconds(now), there["id"]))
    else:
        tx.run(
            """UPDATE task SET level = :level, reason = CASE WHEN reason = :ended THEN reason ELSE :reason END,
                   raised_at = :now, due_on = min(due_on, :due), reminded_at = NULL WHERE id = :id""",
            {
                "level": found.level,
                "reason": found.reason,
                "ended": ENDED,
                "now": seconds(now),
                "due": due.isoformat(),
                "id": there["id"],
            },
        )
    return there["id"], reassign(tx, there["id"], placement, now=now) or there["assignee_id"]


def _open(
    tx: Transaction, placement: Placement, found: Risk, due: date, assignee_id: int, project_id: int, now: datetime
) -> int:
    return tx.add(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, placement_id, level, reason, opened_at,
                             raised_at, due_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            project_id,
            assignee_id,
            placement.mentee_id,
            FOLLOW_UP,
            placement.id,
            found.level,
            found.reason,
            seconds(now),
            seconds(now),
            due.isoformat(),
        ),
    )


def _alarm(tx: Transaction, task_id: int, check_in_id: int, to: Iterable[int], now: datetime) -> None:
    row = tx.one("SELECT id, assignee_id, project_id, due_on FROM task WHERE id = ?", (task_id,))
    for person_id in to:
        shut, away = silence.is_unreachable(tx, person_id), _is_away(tx, row, person_id, now)
        told = (shut or away) and _tell_others(tx, row, check_in_id, but=person_id, now=now)
        if not (shut and told):
            outbox.put(tx, [rules.alarm(person_id, task_id, check_in_id, now=now)], now=now)


def _is_away(tx: Transaction, task: Row, person_id: int, now: datetime) -> bool:
    """Return whether somebody is away when an alarm comes, and not back on the day on which the task is due."""
    due = at_local(date.fromisoformat(task["due_on"]), time(0))
    return absences.is_away(tx, person_id, alarm_moment(now), due)


def _tell_others(tx: Transaction, task: Row, check_in_id: int, *, but: int, now: datetime) -> bool:
    """Tell the deputies, else the leads, of a red task and return whether there is anybody."""
    deputies = care.reachable(tx, care.deputies_of(tx, task["assignee_id"], task["project_id"], now=now), but=but)
    others = deputies or care.reachable(tx, care.leads_of(tx, task["project_id"], now=now), but=but)
    if not deputies:
        tx.run(
            "UPDATE task SET escalated_at = ? WHERE id = ? AND escalated_at IS NULL AND ? <> '[]'",
            (seconds(now), task["id"], json.dumps(others)),
        )
    outbox.put(tx, [rules.alarm(one, task["id"], check_in_id, now=now) for one in others], now=now)
    return bool(others)
