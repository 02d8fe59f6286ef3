"""The access matrix: for every path who may press it, about which objects, what is shown, and what may change."""

from __future__ import annotations

from dataclasses import dataclass

from tests.access.cast import ACTORS

ALL = frozenset(ACTORS)
KNOWN = ALL - {"stranger"}
MENTORS = frozenset({"mentor", "foreign", "elsewhere"})
STAFF = MENTORS | {"lead", "coordinator"}
MENTEE, LEAD, COORDINATOR = frozenset({"mentee"}), frozenset({"lead"}), frozenset({"coordinator"})
BOTH = MENTEE | MENTORS

BOOKING = ("appointment", "appointment_event", "outbox")
JOINING = ("person", "consent", "invitation", "mentoring", "role", "outbox", "hours", "meeting_kind", "dialogue")


@dataclass(frozen=True)
class Rule:
    """Who may, about which things in which states, what is shown (a pattern), and which tables may change."""

    who: frozenset[str]
    shows: str
    writes: tuple[str, ...] = ()
    about: str = ""
    states: tuple[str, ...] = ("",)


_CARD, _LATER, _LIST = r"appointments/\d+/\d+/move$", r"/at/\d+$", r"^home$"
_OPEN, _ANY = ("next",), ("next", "past", "cancelled", "stale")
_ASK_LANGUAGE_OR_CONSENT = r"^join/\w+/[\w-]{32}(/agree)?$"

RULES: dict[str, Rule] = {
    "start": Rule(KNOWN, "^privacy$", ("dialogue",)),
    "start/:code": Rule(ALL, _ASK_LANGUAGE_OR_CONSENT, (), "code", ("open", "unspoken")),
    "join/:language/:code": Rule(ALL, "/(consent|agree)$", (), "code", ("open",)),
    "join/:language/:code/consent": Rule(ALL, "/agree$", (), "code", ("open",)),
    "join/:language/:code/young": Rule(ALL, r"^join/\w+/[\w-]{32}$", (), "code", ("open",)),
    "join/:language/:code/refuse": Rule(ALL, r"^join/\w+/[\w-]{32}$", (), "code", ("open",)),
    "join/:language/:code/agree": Rule(ALL, "^(follow-up/yes|privacy)$", JOINING, "code", ("open", "claimed")),
    "home": Rule(KNOWN, "^privacy$", ("dialogue",)),
    "languages": Rule(KNOWN, "^languages/uk$"),
    "languages/:language": Rule(KNOWN, "^privacy$", ("person",), "language"),
    "privacy": Rule(KNOWN, "^home$"),
    "follow-up/yes": Rule(MENTEE, "^privacy$", ("consent",)),
    "follow-up/no": Rule(MENTEE, "^privacy$", ("consent",)),
    "book": Rule(MENTEE, r"^book/\d+$"),
    "book/:kind": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place/page/:number": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place/:day": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place/at/:start": Rule(MENTEE, _CARD, BOOKING, "slot"),
    "appointments": Rule(BOTH, r"^(appointments/\d+|agenda/week/\d+)$"),
    "appointments/:appointment": Rule(BOTH, "^(agenda|appointments)$", (), "appointment", _ANY),
    "appointments/:appointment/calendar": Rule(BOTH, "^Document$", (), "appointment", _ANY),
    "appointments/:appointment/german": Rule(BOTH, "^Letter$", (), "appointment", ("next", "past", "stale")),
    "appointments/:appointment/map": Rule(BOTH, "^Pin$", (), "appointment", ("next", "past", "stale")),
    "appointments/:appointment/again": Rule(MENTORS, _CARD, BOOKING, "appointment", _ANY),
    "appointments/:appointment/:version/confirm": Rule(MENTEE, _CARD, BOOKING[:2], "appointment", _OPEN),
    "appointments/:appointment/:version/move": Rule(BOTH, _LATER, (), "appointment", _OPEN),
    "appointments/:appointment/:version/move/page/:number": Rule(BOTH, _LATER, (), "appointment", _OPEN),
    "appointments/:appointment/:version/move/:day": Rule(BOTH, _LATER, (), "appointment", _OPEN),
    "appointments/:appointment/:version/move/at/:start": Rule(BOTH, _CARD, BOOKING, "appointment", _OPEN),
    "appointments/:appointment/:version/cancel": Rule(BOTH, "/cancel/yes$", (), "appointment", _OPEN),
    "appointments/:appointment/:version/cancel/yes": Rule(BOTH, "^(book|agenda)$", BOOKING, "appointment", _OPEN),
    "appointments/:appointment/:version/reason/:reason": Rule(
        MENTEE, "^book$", ("appointment",), "appointment", ("cancelled",)
    ),
    "agenda": Rule(MENTORS, r"^agenda/week/\d+$"),
    "agenda/:day": Rule(MENTORS, r"^agenda/week/\d+$", (), "day"),
    "agenda/week": Rule(MENTORS, r"^agenda/week/\d+$"),
    "agenda/week/:day": Rule(MENTORS, r"^agenda/week/\d+$", (), "day"),
    "mentees": Rule(MENTORS, "^invite$"),
    "mentees/:mentee": Rule(MENTORS, "/book$", (), "mentee"),
    "mentees/:mentee/book": Rule(MENTORS, r"/book/\d+$", (), "mentee"),
    "mentees/:mentee/book/:kind": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place/page/:number": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place/:day": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place/at/:start": Rule(MENTORS, _CARD, BOOKING, "booking"),
    "invite": Rule(MENTORS, "^mentees$", ("dialogue",)),
    "invitations/:invitation": Rule(STAFF, "/revoke$", (), "invitation", ("open",)),
    "invitations/:invitation/revoke": Rule(STAFF, _LIST, ("invitation",), "invitation", ("open",)),
    "invitations/:invitation/undo": Rule(STAFF, "/undo/yes$", (), "invitation", ("claimed",)),
    "invitations/:invitation/undo/yes": Rule(
        STAFF, _LIST, (*BOOKING[:2], "invitation", "mentoring", "role"), "invitation", ("claimed",)
    ),
    "hours": Rule(MENTORS, "^hours/6$"),
    "hours/:weekday": Rule(MENTORS, r"^hours/\d/from$", (), "weekday"),
    "hours/:weekday/from": Rule(MENTORS, r"/from/\d+$", (), "weekday"),
    "hours/:weekday/from/:start": Rule(MENTORS, r"/to/\d+$", (), "weekday"),
    "hours/:weekday/from/:start/to/:end": Rule(MENTORS, r"^hours/\d/from$", ("hours",), "weekday"),
    "hours/remove/:hours": Rule(MENTORS, r"^hours/\d/from$", ("hours",), "hours"),
    "rules": Rule(MENTORS, "^rules/buffer/15$"),
    "rules/:name/:value": Rule(MENTORS, "^rules/buffer/15$", ("booking_rules",), "rule"),
    "kinds": Rule(MENTORS, r"^kinds/\d+$"),
    "kinds/:kind": Rule(MENTORS, r"/offered/\d$", (), "kind", ("", "video")),
    "kinds/:kind/minutes/:minutes": Rule(MENTORS, r"/offered/\d$", ("meeting_kind",), "kind", ("", "video")),
    "kinds/:kind/offered/:offered": Rule(MENTORS, r"/offered/\d$", ("meeting_kind",), "kind", ("", "video")),
    "kinds/:kind/link": Rule(MENTORS, r"^kinds/\d+$", ("dialogue",), "kind", ("video",)),
    "places": Rule(MENTORS, "^places/new$"),
    "places/new": Rule(MENTORS, "^places$", ("dialogue",)),
    "places/:place": Rule(MENTORS, "/pin$", (), "place"),
    "places/:place/use": Rule(MENTORS, "/pin$", ("hours",), "place"),
    "places/:place/pin": Rule(MENTORS, r"^places/\d+$", ("dialogue",), "place"),
    "tasks": Rule(STAFF, _LIST),
    "tasks/:task": Rule(STAFF, "/close/reached$", (), "task"),
    "tasks/:task/close/:outcome": Rule(STAFF, _LIST, ("task",), "task"),
    "projects": Rule(COORDINATOR, "^projects/new$"),
    "projects/new": Rule(COORDINATOR, "^projects$", ("dialogue",)),
    "projects/:project": Rule(COORDINATOR, "/invite/mentor$", (), "project", ("", "role")),
    "projects/:project/operator": Rule(COORDINATOR, r"^projects/\d+$", ("dialogue",), "project", ("", "role")),
    "projects/:project/invite/:role": Rule(COORDINATOR, r"^projects/\d+$", ("dialogue",), "project"),
    "project": Rule(LEAD, _LIST),
}
