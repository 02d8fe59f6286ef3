"""Alarms and late tasks: the mentor is told, then her deputy and the lead. What is said opens with a tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.delivery.appointments import FOLD_FROM
from bot.delivery.facts import Facts
from bot.domain import tasks as rules
from bot.domain.agenda import is_working_day
from bot.domain.moments import local_day
from bot.domain.notices import TASK_ESCALATED, TASK_LATE
from bot.domain.risk import RED
from bot.domain.tasks import Task
from bot.screens import follow_up as screens
from bot.screens import tasks as task_screens
from bot.screens.screen import Screen
from bot.store import agenda, follow_up_tasks, jobs, outbox, placement_tasks, placements, tasks
from bot.store.database import Transaction


def alarm(facts: Facts) -> Screen | None:
    """Return whom to call at once; where it is not hers any more, whoever cares now is told instead."""
    task = tasks.find(facts.tx, facts.reader, facts.notice.subject_id)
    if task is None:
        _readdress(facts.tx, facts.notice.subject_id, facts.notice.version, facts.now)
        return None
    if task.closed or task.level != RED:
        return None
    return screens.alarm(facts.language, task)


def late(facts: Facts) -> Screen | None:
    """Return which task is late, unless it is done by now or may be done later; where many are, all in one message."""
    others = outbox.others_due(facts.tx, facts.waiting, (TASK_LATE, TASK_ESCALATED), now=facts.now)
    if len(others) + 1 >= FOLD_FROM:
        outbox.fold(facts.tx, facts.waiting, others, now=facts.now)
    if outbox.folded_into(facts.tx, facts.waiting):
        today = local_day(facts.now)
        there = [task for task in tasks.of(facts.tx, facts.reader) if task.part(today) == rules.OVERDUE]
        return task_screens.overdue(facts.language, rules.ordered(there, today)) if there else None
    task = tasks.find(facts.tx, facts.reader, facts.notice.subject_id)
    if task is None or task.closed or task.due_on is None or task.due_on >= local_day(facts.now):
        return None
    return screens.late(facts.language, task, escalated=facts.notice.kind == TASK_ESCALATED)


def look_after_late(tx: Transaction, now: datetime) -> None:
    """Open what is due about placements, remind of late tasks, and pass on what nobody does; once a local day."""
    if not jobs.begin(tx, "late_tasks", now=now):
        return
    placement_tasks.open_due(tx, now=now)
    for task in tasks.about_placements(tx):
        _look_after(tx, task, now)


def _look_after(tx: Transaction, task: Task, now: datetime) -> None:
    today = local_day(now)
    holidays = agenda.holidays_of(tx, task.assignee_id, task.due_on or today)
    task = replace(task, assignee_id=_readdress(tx, task.id, 0, now) or task.assignee_id)
    if task.due_on is None or not is_working_day(today, holidays):
        return
    if rules.is_late(task.due_on, today, rules.LATE_DAYS, holidays):
        placement_tasks.remind(tx, task, now=now)
    if rules.is_late(task.due_on, today, rules.ESCALATION_DAYS, holidays):
        placement_tasks.escalate(tx, task, now=now)


def _readdress(tx: Transaction, task_id: int, signal: int, now: datetime) -> int | None:
    """Give a task whose mentor has left to whoever cares now, tell her of a red one, and return whom if anybody."""
    placement_id = tasks.placement_of(tx, task_id)
    placement = placements.by_id(tx, placement_id) if placement_id else None
    to = follow_up_tasks.reassign(tx, task_id, placement, now=now) if placement else None
    outbox.put(tx, [rules.alarm(to, task_id, signal, now=now)] if to else [], now=now)  # no red one, no word
    return to
