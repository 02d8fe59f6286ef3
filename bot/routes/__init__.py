"""The site map: which path leads to which handler, for which roles. What is not here is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from bot.domain.people import STRANGER, Person
from bot.handlers import access, home, whose
from bot.handlers.request import Gathered, Request
from bot.routes import (
    figures,
    follow_up,
    imports,
    intake,
    leads,
    mentees,
    mentors,
    placements,
    privacy,
    programme,
    staff_meetings,
)
from bot.routes.route import Handler, Route
from bot.screens.screen import Screen

_PARTS = (mentees, mentors, leads, placements, follow_up, figures, programme, staff_meetings, intake, imports, privacy)
ROUTES = tuple(route for part in _PARTS for route in part.ROUTES)


def resolve(path: str, who: Person | None) -> tuple[Handler, Mapping[str, int | str]]:
    """Return the handler of the path and its arguments; for a path that is not open to her, the polite refusal."""
    found = _open(path, who)
    return (found[0].handler, found[1]) if found else (home.out_of_date, {})


def answer(path: str, request: Request) -> Screen:
    """Return the screen that the path leads this person to."""
    handler, arguments = resolve(path, request.who)
    if request.gathered is None:
        request = replace(request, gathered=gather(path, request))
    screen = whose.headed(request, arguments, handler(request, **arguments))
    access.note(request, path, arguments)
    return screen


def takes_long(path: str) -> bool:
    """Return whether the answer to this path rests on a long read."""
    return any(route.gathers for route, _ in matches(path))


def gather(path: str, request: Request) -> Gathered:
    """Return what the path's handler needs to have been read; nothing for a path that is not open to this person."""
    found = _open(path, request.who)
    return Gathered(found[0].gathers(request, **found[1]) if found and found[0].gathers else None)


def _open(path: str, who: Person | None) -> tuple[Route, dict[str, int | str]] | None:
    roles = who.role_names if who else frozenset({STRANGER})
    return next(((route, arguments) for route, arguments in matches(path) if roles & route.roles), None)


def matches(path: str) -> Iterator[tuple[Route, dict[str, int | str]]]:
    """Yield every route that the path fits, in the site map's order, with the values of its named parts."""
    for route in _by_shape().get(_shape(path), ()):
        arguments = route.match(path)
        if arguments is not None:
            yield route, arguments


@cache
def _by_shape() -> dict[tuple[str, int], list[Route]]:
    """Return the routes by their shape: a tap is then compared with a few of them, not with hundreds."""
    found: dict[tuple[str, int], list[Route]] = {}
    for route in ROUTES:
        found.setdefault(_shape(route.path), []).append(route)
    return found


def _shape(path: str) -> tuple[str, int]:
    return path.partition("/")[0], path.count("/")  # a path's first part has no name, and no part holds a slash
