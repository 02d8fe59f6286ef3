"""A lead sees how her project goes: load of the mentors, overdue tasks, waiting time, who is not reachable."""

from __future__ import annotations

from bot.domain import programme
from bot.domain.moments import local_day
from bot.handlers.request import Gone, Request
from bot.screens import project_figures as screens
from bot.screens.screen import Screen
from bot.store import phases, project_figures, projects
from bot.store.projects import Project


def show(request: Request, project: int, number: int = 0) -> Screen:
    """Show the project in numbers, with each mentor's load."""
    found = _led(request, project)
    figures = project_figures.of(request.tx, found, now=request.now)
    loads = project_figures.loads(request.tx, found.id, now=request.now)
    phase = programme.at(phases.every(request.tx), local_day(request.now))
    return screens.for_lead(request.language, figures, loads, number, phase=phase)


def overdue(request: Request, project: int, number: int = 0) -> Screen:
    """Show what should be done by now."""
    found = _led(request, project)
    tasks = project_figures.overdue(request.tx, found.id, now=request.now)
    return screens.overdue(request.language, found.id, tasks, number)


def unreachable(request: Request, project: int, number: int = 0) -> Screen:
    """Show whom no message reaches."""
    found = _led(request, project)
    there = project_figures.unreachable(request.tx, found.id, now=request.now)
    return screens.unreachable(request.language, found.id, there, number)


def _led(request: Request, project_id: int) -> Project:
    """Return a project that she leads.

    Raises Gone for any other.
    """
    for one in projects.led_by(request.tx, request.person):
        if one.id == project_id:
            return one
    raise Gone
