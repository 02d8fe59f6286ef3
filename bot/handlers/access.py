"""The access log: what a lead reads of it, and the one place where every opened file is noted."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.access import NAMED, part_of
from bot.domain.people import STAFF
from bot.handlers.request import Gone, Request
from bot.screens import access as screens
from bot.screens.paging import LISTED
from bot.screens.screen import Screen
from bot.store import access_log, projects


def note(request: Request, path: str, arguments: Mapping[str, int | str]) -> None:
    """Note that this member of staff has opened a mentee's file, whatever path has led there; the routes call this.

    It comes after the handler: who was refused has opened nothing.
    """
    if request.who is None or not request.who.role_names & STAFF:
        return
    for named in NAMED:
        number = arguments.get(named)
        if isinstance(number, int):
            access_log.note(request.tx, request.who, named, number, part_of(named, path), now=request.now)
            return


def of_project(request: Request, project: int, number: int = 0) -> Screen:
    """Show a lead who opened which file in a project of hers."""
    led = {one.id: one.name for one in projects.led_by(request.tx, request.person)}
    if project not in led:
        raise Gone
    return screens.of_project(
        request.language,
        project,
        led[project],
        access_log.of_projects_led_by(request.tx, request.person, project, number * LISTED, LISTED),
        number,
        count=access_log.count_of_project(request.tx, request.person, project),
    )
