"""Sample values for the screens of group meetings, seats and the waiting list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.appointments import Place
from bot.domain.availability import Slot
from bot.domain.groups import BUSY, FULL, GROUP_TOPICS, LENGTHS, LIMIT, Group, days, starts
from bot.domain.moments import at_local
from bot.domain.people import Person
from bot.domain.waiting import OPEN, Offer
from bot.i18n import Language
from bot.screens import group_plans, seats
from tests.domain.appointment import OFFICE, appointment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)
START = at_local(TUESDAY, time(15))
STRANGE = ("Zahra", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag")

GROUP = Group(6, 2, 1, 3, "Anna", "information", OFFICE, START, START + timedelta(minutes=90), seats=30, taken=12)
GROUPS = (
    GROUP,
    *(replace(GROUP, topic=topic) for topic in GROUP_TOPICS),
    replace(GROUP, id=1234567890, version=1234, taken=0),
    replace(GROUP, taken=30, list_of="Anna"),
    replace(GROUP, taken=1, seats=2, cancelled=True),
    replace(GROUP, starts_at=NOW - timedelta(hours=2), ends_at=NOW - timedelta(hours=1)),
    *(replace(GROUP, mentor_name=name, list_of=name, place=Place(8, name, name)) for name in STRANGE),
)
SEAT = replace(appointment(START, minutes=90), topic="information", group_id=6)
FULL_HOUSE = tuple(replace(SEAT, id=n, mentee_name="W" * 40) for n in range(30))
MENTEE = Person(5, 1001, "Zahra", "fa_AF")
MANY = tuple(replace(MENTEE, id=n, name=name * 4) for n, name in enumerate(STRANGE * 8))
OFFER = Offer(4, 3, 5, "Zahra", 17, 1, Slot(START, START + timedelta(minutes=45), 7), None, OPEN)
BASES = ("groups/new/information", "groups/1234567890/1234/time")
PLAN = "groups/new/application/at/1795528800"


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


VALUES: dict[str, Callable[[Language], Sequence[Any]]] = {
    "group": _always(*GROUPS),
    "groups": _always((), GROUPS[:1], GROUPS[:4], GROUPS * 3),
    "seat": _always(SEAT, *(replace(SEAT, mentor_name=name, mentee_name=name) for name in STRANGE)),
    "waits": _always(True, False),
    "offer_id": _always(4, 1234567890),
    "until": _always(NOW),
    "on_offer": _always((), (OFFER,) * 3, tuple(replace(OFFER, mentee_name=name) for name in STRANGE)),
    "seated": _always({5}, set()),
    "invited": _always({3, 4}, set()),
    "names": _always(STRANGE, ("Zahra",)),
}

SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    "groups.card note": lambda language: ["", group_plans.taken(language)],
    "groups.card seats": _always((), FULL_HOUSE, (SEAT,), tuple(replace(SEAT, mentee_name=name) for name in STRANGE)),
    "groups.people seats": _always(FULL_HOUSE, (SEAT,), ()),
    "groups.invite mentees": _always(MANY, (), MANY[:2]),
    "groups.no_seat why": _always(FULL, BUSY, LIMIT),
    "groups.topic name": _always(*GROUP_TOPICS),
    "group_plans.days base": _always(*BASES),
    "group_plans.days choice": _always(days(now=NOW)),
    "group_plans.days back": _always("groups/new", "groups/1234567890"),
    "group_plans.times base": _always(*BASES),
    "group_plans.times starts": _always(starts(TUESDAY, 30, (), now=NOW), ()),
    "group_plans.times note": lambda language: ["", group_plans.taken(language)],
    "group_plans.lengths base": _always(PLAN),
    "group_plans.lengths choice": _always(LENGTHS, LENGTHS[:1]),
    "group_plans.lengths back": _always(BASES[0]),
    "group_plans.places base": _always(f"{PLAN}/120", "groups/1234567890/1234/place"),
    "group_plans.places choice": _always((OFFICE,), (), tuple(Place(n, name, name) for n, name in enumerate(STRANGE))),
    "group_plans.places back": _always(PLAN, "groups/1234567890"),
    "group_plans.seats base": _always(f"{PLAN}/120/1234567890"),
    "group_plans.seats back": _always(PLAN),
    "group_plans.people_busy base": _always(BASES[1]),
    "seats.offer note": lambda language: ["", seats.changed(language)],
    "waiting.kept_time offered": _always(OFFER, *(replace(OFFER, mentee_name=name) for name in STRANGE)),
    "waiting.offer starts_at": _always(START),
}
