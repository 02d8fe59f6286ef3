"""The coordinator's page: the phase of today, the programme's people, and the projects in numbers."""

from __future__ import annotations

from bot.domain import programme as rules
from bot.domain.moments import local_day
from bot.handlers.request import Request
from bot.screens import programme as screens
from bot.screens import project_figures as figures_screens
from bot.screens.screen import Screen
from bot.store import phases, programme, project_figures, projects


def show(request: Request) -> Screen:
    """Show where the programme stands today."""
    phase = rules.at(phases.every(request.tx), local_day(request.now))
    counted = programme.people(request.tx, now=request.now)
    return screens.show(request.language, phase, projects=len(projects.running(request.tx)), **counted)


def figures(request: Request, number: int = 0) -> Screen:
    """Show the running projects in numbers, nobody's name and no figure of a single mentor."""
    there = projects.running(request.tx)
    size = figures_screens.SHOWN
    # Only those on this screen are counted: the others are names until somebody turns the page.
    shown = {one.id for one in there[number * size : (number + 1) * size]}
    counted = [
        project_figures.of(request.tx, one, now=request.now) if one.id in shown else project_figures.none_of(one)
        for one in there
    ]
    return figures_screens.overview(request.language, counted, number)
