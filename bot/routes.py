"""The site map: which path leads to which handler, for which roles. What is not here is closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.people import ANYBODY, COORDINATOR, EVERYONE, LEAD, MENTEE, MENTOR, STAFF, STRANGER, Person
from bot.handlers import (
    agenda,
    appointments,
    availability,
    booking,
    home,
    meeting_kinds,
    mentees,
    places,
    projects,
    welcome,
)
from bot.handlers import tasks as tasks_of
from bot.handlers.request import Request
from bot.screens.screen import Screen

Handler = Callable[..., Screen]

_WORDS = {
    "language": "[a-z]{2}(?:_[A-Z]{2})?",
    "code": "[A-Za-z0-9_-]{32}",
    "role": "[a-z]+",
    "reason": "[a-z]+",
    "outcome": "[a-z_]+",
    "name": "[a-z]+",
}


@dataclass(frozen=True)
class Route:
    """A path with its named parts (whole numbers unless listed above), its handler and the roles it is open to."""

    path: str
    handler: Handler
    roles: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with a named group for each part."""
        return re.compile(re.sub(r":(\w+)", lambda m: f"(?P<{m[1]}>{_WORDS.get(m[1], '[0-9]{1,15}')})", self.path))

    def match(self, path: str) -> dict[str, int | str] | None:
        """Return the values of the named parts, or None where the path is another one."""
        found = self.pattern.fullmatch(path)
        if found is None:
            return None
        return {name: value if name in _WORDS else int(value) for name, value in found.groupdict().items()}


def _only(*roles: str) -> frozenset[str]:
    return frozenset(roles)


_BOTH = _only(MENTEE, MENTOR)

ROUTES = (
    Route("start", welcome.start, ANYBODY),
    Route("start/:code", welcome.enter, ANYBODY),
    Route("join/:language/:code", welcome.choose, ANYBODY),
    Route("join/:language/:code/consent", welcome.read, ANYBODY),
    Route("join/:language/:code/young", welcome.young, ANYBODY),
    Route("join/:language/:code/refuse", welcome.refuse, ANYBODY),
    Route("join/:language/:code/agree", welcome.agree, ANYBODY),
    Route("home", home.show, EVERYONE),
    Route("languages", home.languages, EVERYONE),
    Route("languages/:language", home.set_language, EVERYONE),
    Route("privacy", home.privacy, ANYBODY),
    Route("follow-up/yes", home.allow_follow_up, _only(MENTEE)),
    Route("follow-up/no", home.end_follow_up, _only(MENTEE)),
    Route("book", booking.kinds, _only(MENTEE)),
    Route("book/:kind", booking.kind, _only(MENTEE)),
    Route("book/:kind/:place", booking.days, _only(MENTEE)),
    Route("book/:kind/:place/page/:number", booking.days, _only(MENTEE)),
    Route("book/:kind/:place/:day", booking.times, _only(MENTEE)),
    Route("book/:kind/:place/at/:start", booking.book, _only(MENTEE)),
    Route("appointments", appointments.listing, _only(MENTEE)),
    Route("appointments/:appointment", appointments.show, _BOTH),
    Route("appointments/:appointment/calendar", appointments.calendar_file, _BOTH),
    Route("appointments/:appointment/german", appointments.german, _BOTH),
    Route("appointments/:appointment/map", appointments.show_map, _BOTH),
    Route("appointments/:appointment/again", booking.again, _only(MENTOR)),
    Route("appointments/:appointment/:version/confirm", appointments.confirm, _only(MENTEE)),
    Route("appointments/:appointment/:version/move", appointments.move, _BOTH),
    Route("appointments/:appointment/:version/move/page/:number", appointments.move, _BOTH),
    Route("appointments/:appointment/:version/move/:day", appointments.move_day, _BOTH),
    Route("appointments/:appointment/:version/move/at/:start", appointments.move_to, _BOTH),
    Route("appointments/:appointment/:version/cancel", appointments.ask_cancel, _BOTH),
    Route("appointments/:appointment/:version/cancel/yes", appointments.cancel, _BOTH),
    Route("appointments/:appointment/:version/reason/:reason", appointments.give_reason, _only(MENTEE)),
    Route("appointments", agenda.today, _only(MENTOR)),
    Route("agenda", agenda.today, _only(MENTOR)),
    Route("agenda/:day", agenda.day, _only(MENTOR)),
    Route("agenda/week", agenda.this_week, _only(MENTOR)),
    Route("agenda/week/:day", agenda.week, _only(MENTOR)),
    Route("mentees", mentees.listing, _only(MENTOR)),
    Route("mentees/:mentee", mentees.card, _only(MENTOR)),
    Route("mentees/:mentee/book", booking.kinds, _only(MENTOR)),
    Route("mentees/:mentee/book/:kind", booking.kind, _only(MENTOR)),
    Route("mentees/:mentee/book/:kind/:place", booking.days, _only(MENTOR)),
    Route("mentees/:mentee/book/:kind/:place/page/:number", booking.days, _only(MENTOR)),
    Route("mentees/:mentee/book/:kind/:place/:day", booking.times, _only(MENTOR)),
    Route("mentees/:mentee/book/:kind/:place/at/:start", booking.book, _only(MENTOR)),
    Route("invite", mentees.invite, _only(MENTOR)),
    Route("invitations/:invitation", mentees.open_invitation, STAFF),
    Route("invitations/:invitation/revoke", mentees.revoke, STAFF),
    Route("invitations/:invitation/undo", mentees.ask_undo, STAFF),
    Route("invitations/:invitation/undo/yes", mentees.undo, STAFF),
    Route("hours", availability.overview, _only(MENTOR)),
    Route("hours/:weekday", availability.weekday, _only(MENTOR)),
    Route("hours/:weekday/from", availability.ask_from, _only(MENTOR)),
    Route("hours/:weekday/from/:start", availability.ask_to, _only(MENTOR)),
    Route("hours/:weekday/from/:start/to/:end", availability.add, _only(MENTOR)),
    Route("hours/remove/:hours", availability.remove, _only(MENTOR)),
    Route("rules", availability.rules, _only(MENTOR)),
    Route("rules/:name/:value", availability.set_rule, _only(MENTOR)),
    Route("kinds", meeting_kinds.listing, _only(MENTOR)),
    Route("kinds/:kind", meeting_kinds.card, _only(MENTOR)),
    Route("kinds/:kind/minutes/:minutes", meeting_kinds.set_minutes, _only(MENTOR)),
    Route("kinds/:kind/offered/:offered", meeting_kinds.set_offered, _only(MENTOR)),
    Route("kinds/:kind/link", meeting_kinds.set_link, _only(MENTOR)),
    Route("places", places.listing, _only(MENTOR)),
    Route("places/new", places.new, _only(MENTOR)),
    Route("places/:place", places.card, _only(MENTOR)),
    Route("places/:place/use", places.use, _only(MENTOR)),
    Route("places/:place/pin", places.set_pin, _only(MENTOR)),
    Route("tasks", tasks_of.listing, STAFF),
    Route("tasks/:task", tasks_of.card, STAFF),
    Route("tasks/:task/close/:outcome", tasks_of.close, STAFF),
    Route("projects", projects.listing, _only(COORDINATOR)),
    Route("projects/new", projects.new, _only(COORDINATOR)),
    Route("projects/:project", projects.card, _only(COORDINATOR)),
    Route("projects/:project/operator", projects.operator, _only(COORDINATOR)),
    Route("projects/:project/invite/:role", projects.invite, _only(COORDINATOR)),
    Route("project", projects.of_lead, _only(LEAD)),
)


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
    return handler(request, **arguments)


def _matches(path: str) -> Iterator[tuple[Route, dict[str, int | str]]]:
    for route in ROUTES:
        arguments = route.match(path)
        if arguments is not None:
            yield route, arguments
