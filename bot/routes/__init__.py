"""The site map: which path leads to which handler, for which roles. What is not here is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.domain.people import STRANGER, Person
from bot.handlers import access, home, whose
from bot.handlers.request import Request
from bot.routes import leads, mentees, mentors, privacy
from bot.routes.route import Handler, Route
from bot.screens.screen import Screen

ROUTES = (*mentees.ROUTES, *mentors.ROUTES, *leads.ROUTES, *privacy.ROUTES)


def resolve(path: str, who: Person | None) -> tuple[Handler, Mapping[str, int | str]]:
    """Return the handler of the path and its arguments; for a path that is not open to her, the polite refusal."""
    roles = who.role_names if who else frozenset({STRANGER})
    for route, arguments in _matches(path):
        if roles & route.roles:
            return route.handler, arguments
    return home.out_of_date, {}


def answer(path: str, request: Request) -> Screen:
    """Return the screen that the path leads this person to."""
    handler, arguments = resolve(path, request.who)
    screen = whose.headed(request, arguments, handler(request, **arguments))
    access.note(request, path, arguments)
    return screen


def _matches(path: str) -> Iterator[tuple[Route, dict[str, int | str]]]:
    for route in ROUTES:
        arguments = route.match(path)
        if arguments is not None:
            yield route, arguments
