"""Tasks of staff."""

from __future__ import annotations

from bot.domain import tasks as rules
from bot.domain.moments import local_day
from bot.domain.placements import BY_EMPLOYER, BY_MENTOR
from bot.domain.tasks import (
    CONTINUES,
    DEADLINE,
    EMPLOYER_CHECK_IN,
    ENDED,
    FINE,
    FOLLOW_UP,
    ISSUES,
    NO_MENTOR,
    RECORD_END,
    Task,
)
from bot.handlers.request import Gone, Request
from bot.screens import follow_up as follow_up_screens
from bot.screens import tasks as screens
from bot.screens.screen import Screen
from bot.store import appointments, people, placement_tasks, placements, plans, records, tasks


def listing(request: Request, number: int = 0) -> Screen:
    """Show her open tasks: overdue, today, this week, later."""
    today = local_day(request.now)
    there = rules.ordered(tasks.of(request.tx, request.person), today)
    return screens.listing(request.language, there, number, today=today)


def card(request: Request, task: int) -> Screen:
    """Show one of her open tasks."""
    found = tasks.find(request.tx, request.person, task)
    if found is None or found.closed:
        raise Gone
    if found.kind == NO_MENTOR:
        return screens.no_mentor(request.language, found.name, found.person_id)
    mentee = people.mentee_of(request.tx, request.person, found.person_id, now=request.now)
    record = records.read(request.tx, request.person, mentee.id) if mentee else None
    mentee_id, phone = mentee.id if mentee else None, record.phone if record else None
    if found.kind in rules.ABOUT_A_PLACEMENT:
        return _about_a_placement(request, found, mentee_id)
    return screens.card(
        request.language,
        found.id,
        found.kind,
        found.name,
        mentee_id=mentee_id,
        phone=phone,
        upcoming=appointments.of_mentee(request.tx, mentee, now=request.now) if mentee else [],
    )


def close(request: Request, task: int, outcome: str) -> Screen:
    """Close one of her open tasks with its outcome, and note what that says of a placement."""
    found = tasks.find(request.tx, request.person, task)
    if found is None or outcome not in rules.outcomes(found.kind):
        raise Gone
    closed = tasks.close(request.tx, request.person, task, outcome, now=request.now)
    if closed and found.placement_id is not None:
        _note(request, found, found.placement_id, outcome)
    if found.kind == FOLLOW_UP and outcome == ENDED and placement_tasks.awaits_end(request.tx, found.placement_id or 0):
        mentee = people.mentee_of(request.tx, request.person, found.person_id, now=request.now)
        opens, mentee_id = _opens(request, found), mentee.id if mentee else None
        return follow_up_screens.record_end(request.language, found, mentee_id=mentee_id, opens=opens)
    if not closed:
        raise Gone
    return listing(request).with_toast(request.language.plain("Done."))


def _about_a_placement(request: Request, task: Task, mentee_id: int | None) -> Screen:
    placement, opens = placements.by_id(request.tx, task.placement_id or 0), _opens(request, task)
    if placement is None:
        raise Gone
    if task.kind == EMPLOYER_CHECK_IN:
        firm = placement_tasks.firm_of(request.tx, placement.id)
        return follow_up_screens.employer(request.language, task, firm, mentee_id=mentee_id, opens=opens)
    if task.kind == DEADLINE:
        on = placement.probation_end if task.step.startswith("P") else placement.planned_end
        ends = None if task.step == RECORD_END else on
        return follow_up_screens.deadline(request.language, task, ends, mentee_id=mentee_id, opens=opens)
    phone = records.phone_about(request.tx, request.person, placement.id)
    return follow_up_screens.card(request.language, task, mentee_id=mentee_id, opens=opens, phone=phone)


def _opens(request: Request, task: Task) -> bool:
    """Return whether she can open the placement that a task is about: a lead who was told of it cannot."""
    return placements.find(request.tx, request.person, task.placement_id or 0) is not None


def _note(request: Request, task: Task, placement_id: int, outcome: str) -> None:
    """Note what an outcome says: it goes on, what the employer said, or that its end is still to be recorded."""
    if outcome == CONTINUES:
        plans.confirm(request.tx, placement_id, BY_MENTOR, now=request.now)
    elif outcome in (FINE, ISSUES):
        placement_tasks.note_talk(request.tx, request.person, placement_id, outcome, now=request.now)
        if outcome == FINE:
            plans.confirm(request.tx, placement_id, BY_EMPLOYER, now=request.now)
    elif outcome == ENDED:
        placement_tasks.ask_to_record_end(request.tx, task, now=request.now)
