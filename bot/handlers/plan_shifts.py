"""A lead lets her project ask steps of the follow-up plans earlier or later; what waits follows at once."""

from __future__ import annotations

from bot.domain.follow_up_plans import PLANS, SHIFTS, Mark
from bot.domain.people import LEAD
from bot.handlers.request import Gone, Request
from bot.screens import plan_shifts as screens
from bot.screens.screen import Screen
from bot.store import plans


def types(request: Request, project: int) -> Screen:
    """Ask which plan."""
    return screens.types(request.language, _led(request, project))


def steps(request: Request, project: int, name: str) -> Screen:
    """Show the steps of a plan with their shifts."""
    shifts = plans.shifts_of(request.tx, _led(request, project), name)
    return screens.steps(request.language, project, name, _marks(name), shifts)


def days(request: Request, project: int, name: str, number: int) -> Screen:
    """Ask by how many days a step is moved."""
    mark = _mark(name, number)
    present = plans.shifts_of(request.tx, _led(request, project), name).get(mark.key, 0)
    return screens.days(request.language, project, name, number, mark, present)


def move(request: Request, project: int, name: str, number: int, value: int) -> Screen:
    """Move a step by one of the offered numbers of days, and bring the project's plans in line."""
    mark = _mark(name, number)
    if value >= len(SHIFTS):
        raise Gone
    plans.shift(request.tx, _led(request, project), name, mark.key, SHIFTS[value])
    plans.replan_all(request.tx, now=request.now, project_id=project)
    return steps(request, project, name).with_toast(request.language.plain("Saved."))


def _led(request: Request, project_id: int) -> int:
    if project_id not in request.person.projects(LEAD):
        raise Gone
    return project_id


def _marks(name: str) -> tuple[Mark, ...]:
    if name not in PLANS:
        raise Gone
    return PLANS[name].marks


def _mark(name: str, number: int) -> Mark:
    marks = _marks(name)
    if number >= len(marks):
        raise Gone
    return marks[number]
