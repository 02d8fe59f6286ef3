"""What the paths of the access matrix are about: own, a colleague's, another project's, absent, ended, out of date."""

from __future__ import annotations

import re
from datetime import time, timedelta

from bot.domain.availability import ON_SITE, PHONE, VIDEO, MeetingKind
from bot.domain.moments import at_local, local_day, seconds
from bot.store import appointments
from tests.access.cast import ABSENT, CARED_FOR, FEEDS_OF, NOW, Cast
from tests.access.rule import ALL, COORDINATOR, KNOWN, MENTORS
from tests.access.thing import NOBODY, Thing
from tests.access.things_of_figures import things_of_figures
from tests.access.things_of_follow_up import tasks_of_follow_up, things_of_follow_up
from tests.access.things_of_groups import things_of_groups
from tests.access.things_of_hours import things_of_hours
from tests.access.things_of_intake import things_of_intake
from tests.access.things_of_people import things_of_people
from tests.access.things_of_placements import things_of_placements
from tests.access.things_of_privacy import things_of_privacy
from tests.access.things_of_the_programme import things_of_the_programme

DAY = local_day(NOW + timedelta(days=3)).toordinal()
ELSEWHERE = frozenset({"foreign", "elsewhere"})
MENTOR, FOREIGN, OWN = frozenset({"mentor"}), frozenset({"foreign"}), frozenset({"mentee", "mentor"})


def path_to(route: str, thing: Thing) -> str:
    """Return the route's path to this thing."""
    return re.sub(r":(\w+)", lambda part: str(thing.values[part[1]]), route)


def things(cast: Cast) -> dict[str, list[Thing]]:
    """Return everything that a path can be about, each kind with something absent at its end."""
    return {
        "": [Thing("nothing", {}, ALL)],
        **things_of_follow_up(cast),
        **things_of_figures(cast),
        **things_of_groups(cast),
        **things_of_hours(cast),
        **things_of_intake(cast),
        **things_of_people(cast),
        **things_of_placements(cast),
        **things_of_the_programme(cast),
        **things_of_privacy(cast),
        "day": [
            Thing("a day", {"day": DAY, "number": 0}, MENTORS),
            Thing("9999", {"day": 3652059, "number": 0}),
            Thing("absent", {"day": 0, "number": 0}),
        ],
        "page": [Thing("the first page", {"number": 0}, MENTORS), Thing("absent", {"number": 10**15})],
        "language": [Thing("Ukrainian", {"language": "uk"}, KNOWN), Thing("absent", {"language": "xx"})],
        "weekday": [
            Thing("Saturday", {"weekday": 5, "start": 540, "end": 600}, MENTORS),
            Thing("absent", {"weekday": 7, "start": 540, "end": 600}),
        ],
        "rule": [
            Thing("step", {"name": "step", "value": 15}, MENTORS),
            Thing("not offered", {"name": "step", "value": 7}),
            Thing("absent", {"name": "rule", "value": 15}),
        ],
        "project": _projects(cast),
        "place": _places(cast),
        "appointment": _appointments(cast),
        "mentee": _mentees(cast),
        "booking": _bookings(cast),
        "slot": _slots(cast),
        "kind": _kinds(cast),
        "hours": _hours(cast),
        "code": _codes(cast),
        "invitation": _invitations(cast),
        "task": _tasks(cast),
        "feed": _feeds(cast),
    }


def _projects(cast: Cast) -> list[Thing]:
    dresden, leipzig = cast.ids["dresden"], cast.ids["leipzig"]
    return [
        Thing("Dresden", {"project": dresden, "role": "lead", "number": 0}, COORDINATOR),
        Thing("Leipzig", {"project": leipzig, "role": "mentor", "number": 0}, COORDINATOR),
        Thing("another role", {"project": dresden, "role": "coordinator", "number": 0}, COORDINATOR, "role"),
        Thing("absent", {"project": ABSENT, "role": "lead", "number": 0}),
    ]


def _places(cast: Cast) -> list[Thing]:
    return [
        Thing("Dresden", {"place": cast.ids["dresden_place"], "choice": "keep"}, MENTOR),
        Thing("Leipzig", {"place": cast.ids["leipzig_place"], "choice": "keep"}, ELSEWHERE),
        Thing("absent", {"place": ABSENT, "choice": "keep"}),
    ]


def _appointments(cast: Cast) -> list[Thing]:
    made = [
        _appointment(cast, "mentee_next", OWN, "next"),
        _appointment(cast, "omar_next", MENTOR, "next"),
        _appointment(cast, "unconsenting_next", MENTOR, "next"),
        _appointment(cast, "samir_next", FOREIGN, "next"),
        _appointment(cast, "mentee_moved", OWN, "next"),
        _appointment(cast, "mentee_moved", OWN, "stale", version=1),
        _appointment(cast, "mentee_past", OWN, "past"),
        _appointment(cast, "mentee_cancelled", OWN, "cancelled"),
    ]
    made += [_appointment(cast, f"{whose}_next", NOBODY, "next") for whose in ("cora", "left", "moved")]
    values = {"appointment": ABSENT, "version": 1, "number": 0, "day": DAY, "start": 1764072000, "reason": "work"}
    values |= {"outcome": "attended", "signal": "late_10"}
    return [*made, Thing("absent", values)]


def _appointment(cast: Cast, name: str, owners: frozenset[str], state: str, version: int = 0) -> Thing:
    found = appointments.by_id(cast.tx, cast.ids[name])
    assert found is not None
    mentee = next(person for person, number in cast.ids.items() if number == found.mentee_id)
    kind = MeetingKind(0, found.topic, found.way, found.minutes)
    start = cast.free(mentee, kind) if state == "next" else NOW + timedelta(days=4)
    values: dict[str, int | str] = {"appointment": found.id, "version": version or found.version, "number": 0}
    values |= {"day": local_day(start).toordinal(), "start": seconds(start), "reason": "work"}
    values |= {"outcome": "attended", "signal": "late_10"}
    return Thing(f"{name} ({state})", values, owners, state)


def _mentees(cast: Cast) -> list[Thing]:
    owners = {"mentee": MENTOR, "omar": MENTOR, "unconsenting": MENTOR, "samir": FOREIGN}
    names = (*owners, "cora", "left", "moved", "mentor", "lead")
    made = [Thing(name, {"mentee": cast.ids[name]}, owners.get(name, NOBODY)) for name in names]
    return [*made, Thing("absent", {"mentee": ABSENT})]


def _bookings(cast: Cast) -> list[Thing]:
    own = [_booking(cast, "mentee", "mentor", OWN), _booking(cast, "omar", "mentor", MENTOR)]
    own += [_booking(cast, "samir", "foreign", FOREIGN), _booking(cast, "cora", "bea", NOBODY)]
    other = [
        _booking(cast, "left", "ex_mentor", NOBODY),
        _booking(cast, "moved", "elsewhere", NOBODY),
        _booking(cast, "mentee", "bea", NOBODY, free_of="cora"),
        _booking(cast, "mentee", "foreign", NOBODY, free_of="samir"),
        _booking(cast, "mentee", "mentor", NOBODY, kind=ABSENT),
    ]
    absent = {**own[0].values, "mentee": ABSENT, "kind": ABSENT}
    return [*own, *other, Thing("absent", absent)]


def _slots(cast: Cast) -> list[Thing]:
    own = _booking(cast, "mentee", "mentor", OWN)
    others = [_booking(cast, who, CARED_FOR[who], NOBODY) for who in ("samir", "cora", "left", "moved")]
    return [own, *others, Thing("absent", {**own.values, "kind": ABSENT})]


def _booking(
    cast: Cast, mentee: str, mentor: str, owners: frozenset[str], *, free_of: str = "", kind: int = 0
) -> Thing:
    offered = cast.kind(mentor, PHONE)
    start = cast.free(free_of or mentee, offered)
    values = {"mentee": cast.ids[mentee], "kind": kind or offered.id, "place": 0, "number": 0}
    values |= {"day": local_day(start).toordinal(), "start": seconds(start)}
    return Thing(f"{mentee} with {mentor}'s {kind or PHONE}", values, owners)


def _kinds(cast: Cast) -> list[Thing]:
    made = []
    for mentor in ("mentor", "foreign", "elsewhere", "bea", "ex_mentor"):
        for way, state in ((ON_SITE, ""), (VIDEO, "video")):
            values = {"kind": cast.kind(mentor, way).id, "minutes": 90, "offered": 0, "number": 0}
            values["start"] = seconds(at_local(local_day(NOW + timedelta(days=3)), time(9)))
            made.append(Thing(f"{way} of {mentor}", values, frozenset({mentor}) & MENTORS, state))
    absent = {"kind": ABSENT, "minutes": 90, "offered": 0, "number": 0, "start": 1764072000}
    return [*made, Thing("absent", absent, NOBODY, "video")]


def _hours(cast: Cast) -> list[Thing]:
    made = []
    for mentor in ("mentor", "foreign", "elsewhere", "bea", "ex_mentor"):
        hours_id = cast.tx.value("SELECT min(id) FROM hours WHERE mentor_id = ?", (cast.ids[mentor],))
        made.append(Thing(f"of {mentor}", {"hours": hours_id, "choice": "keep"}, frozenset({mentor}) & MENTORS))
    return [*made, Thing("absent", {"hours": ABSENT, "choice": "keep"})]


def _codes(cast: Cast) -> list[Thing]:
    made = [
        Thing(f"by {who}", {"language": "de", "code": cast.codes[f"{who}_open"]}, ALL - {who}, "open")
        for who in ("mentor", "foreign", "bea", "coordinator")
    ]
    unspoken = {"language": "xx", "code": cast.codes["mentor_open"]}
    made.append(Thing("in a language that nobody speaks", unspoken, ALL - {"mentor"}, "unspoken"))
    taken_up = {"language": "de", "code": cast.codes["mentor_claimed"]}
    made.append(Thing("that she has taken up: a second tap", taken_up, frozenset({"mentee"}), "claimed"))
    ended = ("expired", "revoked", "ex_mentor_open", "elsewhere_open")
    made += [Thing(name, {"language": "de", "code": cast.codes[name]}) for name in ended]
    return [*made, Thing("absent", {"language": "de", "code": "A" * 32})]


def _invitations(cast: Cast) -> list[Thing]:
    states = {"open": ("mentor", "foreign", "elsewhere", "coordinator", "bea", "ex_mentor")}
    states["claimed"] = ("mentor", "foreign", "coordinator", "bea")
    made = [
        Thing(f"{who}_{state}", {"invitation": cast.ids[f"{who}_{state}"]}, frozenset({who}), state)
        for state, inviters in states.items()
        for who in inviters
    ]
    # What she invited into a project that she has left is hers to take back, not to shut out of.
    made.append(Thing("elsewhere_claimed", {"invitation": cast.ids["elsewhere_claimed"]}, NOBODY, "claimed"))
    made += [Thing(name, {"invitation": cast.ids[name]}, NOBODY, name) for name in ("expired", "revoked")]
    return [*made, Thing("absent", {"invitation": ABSENT})]


def _feeds(cast: Cast) -> list[Thing]:
    made = [Thing(f"of {who}", {"feed": cast.ids[f"{who}_feed"]}, frozenset({who}) & MENTORS) for who in FEEDS_OF]
    return [*made, Thing("absent", {"feed": ABSENT})]


def _tasks(cast: Cast) -> list[Thing]:
    made = [
        Thing(f"of {who}", {"task": cast.ids[f"{who}_task"], "outcome": "reached"}, frozenset({who}) - {"elsewhere"})
        for who in ("mentor", "foreign", "lead", "bea", "elsewhere", "ex_mentor")
    ]
    made.append(Thing("closed", {"task": cast.ids["closed_task"], "outcome": "reached"}, MENTOR, "closed"))
    made += tasks_of_follow_up(cast)
    return [*made, Thing("absent", {"task": ABSENT, "outcome": "reached"})]
