"""Windows, extra hours, absences, closures, holidays and other times for the access matrix."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.availability import ON_SITE, PHONE
from bot.domain.moments import local_day, seconds
from bot.store import appointments
from tests.access.cast import ABSENT, CARED_FOR, NOW, Cast
from tests.access.cast_of_hours import CHRISTMAS
from tests.access.rule import MENTORS
from tests.access.thing import NOBODY, Thing

_PROJECTS = {
    "mentor": "dresden",
    "bea": "dresden",
    "ex_mentor": "dresden",
    "elsewhere": "leipzig",
    "foreign": "leipzig",
}
_TODAY = local_day(NOW).toordinal()
_SOON = _TODAY + 2  # the day of appointments
_COORDINATOR, _LEADING = frozenset({"coordinator"}), frozenset({"lead", "coordinator"})
_MENTEE, _MENTOR = frozenset({"mentee"}), frozenset({"mentor"})


def things_of_hours(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of hours are about."""
    return {
        "window": _windows(cast),
        "extra": _extra(cast),
        "extra_day": _extra_days(),
        "holiday": _holidays(),
        "absence": _absences(cast),
        "absence_form": _absence_forms(),
        "closure_form": _closure_forms(cast),
        "closure": _closures(cast),
        "preview": _previews(cast),
        "re_offer": _re_offers(cast),
        "new_time": _new_times(cast),
    }


def _windows(cast: Cast) -> list[Thing]:
    made = []
    for mentor, project in _PROJECTS.items():
        made.append(Thing(f"of {mentor}", _window(cast, mentor, project), frozenset({mentor}) & MENTORS))
    other_place = {**_window(cast, "mentor", "leipzig")}
    other_kind = {**_window(cast, "mentor", "dresden"), "kind": cast.kind("foreign", PHONE).id}
    return [
        *made,
        Thing("at another project's place", other_place, _MENTOR, "place"),
        Thing("for another mentor's kind", other_kind, _MENTOR, "kind"),
        Thing("absent", {**other_kind, "hours": ABSENT}),
    ]


def _window(cast: Cast, mentor: str, project: str) -> dict[str, int | str]:
    hours_id = cast.tx.value("SELECT min(id) FROM hours WHERE mentor_id = ?", (cast.ids[mentor],))
    kind = cast.kind(mentor, PHONE).id
    values: dict[str, int | str] = {"hours": hours_id, "start": 540, "end": 1000, "kind": kind, "offered": 1}
    return values | {"place": cast.ids[f"{project}_place"], "choice": "keep"}


def _extra(cast: Cast) -> list[Thing]:
    made = []
    for mentor, project in _PROJECTS.items():
        values = {"extra": cast.ids[f"{mentor}_extra"], "place": cast.ids[f"{project}_place"], "choice": "keep"}
        made.append(Thing(f"of {mentor}", values, frozenset({mentor}) & MENTORS))
    return [*made, Thing("absent", {**made[0].values, "extra": ABSENT})]


def _extra_days() -> list[Thing]:
    when = {"day": _TODAY + 5, "start": 540, "end": 600}
    return [
        Thing("Saturday", when, MENTORS),
        Thing("in a hundred years", {**when, "day": _TODAY + 36500}),
        Thing("absent", {**when, "day": 0}),
    ]


def _holidays() -> list[Thing]:
    values = {"day": CHRISTMAS.toordinal(), "choice": "keep"}
    return [
        Thing("Christmas", values, MENTORS),
        Thing("no holiday", {**values, "day": _TODAY + 5}),
        Thing("absent", {**values, "day": 0}),
    ]


def _absences(cast: Cast) -> list[Thing]:
    made = [
        Thing(f"of {mentor}", {"absence": cast.ids[f"{mentor}_absence"]}, frozenset({mentor}) & MENTORS, "ahead")
        for mentor in _PROJECTS
    ]
    running = Thing("that runs", {"absence": cast.ids["mentor_running"]}, _MENTOR, "running")
    return [*made, running, Thing("absent", {"absence": ABSENT}, NOBODY, "ahead")]


def _absence_forms() -> list[Thing]:
    good: dict[str, int | str] = {"name": "sick", "first": _SOON, "last": _SOON, "start": 0, "end": 1440}
    good["day"] = _SOON
    return [
        Thing("in two days", good, MENTORS),
        Thing("for no reason", {**good, "name": "party"}),
        Thing("absent", {**good, "first": 0, "last": 0, "day": 0, "name": "x"}),
    ]


def _closure_forms(cast: Cast) -> list[Thing]:
    good = {"project": cast.ids["dresden"], "first": _SOON, "last": _SOON, "day": _SOON, "number": 0}
    return [
        Thing("Dresden", good, _LEADING),
        Thing("Leipzig", {**good, "project": cast.ids["leipzig"]}, _COORDINATOR),
        Thing("absent", {**good, "project": ABSENT}),
    ]


def _closures(cast: Cast) -> list[Thing]:
    dresden, leipzig = cast.ids["dresden"], cast.ids["leipzig"]
    return [
        Thing("of Dresden", {"project": dresden, "closure": cast.ids["dresden_closure"]}, _LEADING),
        Thing("of Leipzig", {"project": leipzig, "closure": cast.ids["leipzig_closure"]}, _COORDINATOR),
        Thing("of Leipzig, said to be Dresden's", {"project": dresden, "closure": cast.ids["leipzig_closure"]}),
        Thing("absent", {"project": dresden, "closure": ABSENT}),
    ]


def _previews(cast: Cast) -> list[Thing]:
    made = [
        Thing(f"of {mentor}", {"kind": cast.kind(mentor, PHONE).id, "day": _SOON}, frozenset({mentor}) & MENTORS)
        for mentor in _PROJECTS
    ]
    return [*made, Thing("absent", {"kind": ABSENT, "day": _SOON})]


def _re_offers(cast: Cast) -> list[Thing]:
    made = []
    for mentee, mentor in CARED_FOR.items():
        if f"{mentee}_re_offer" in cast.ids:
            owners = frozenset({mentor}) & {"mentor", "foreign"}
            made.append(Thing(f"about {mentee}", {"offer": cast.ids[f"{mentee}_re_offer"]}, owners))
    return [*made, Thing("absent", {"offer": ABSENT})]


def _new_times(cast: Cast) -> list[Thing]:
    made = [_new_time(cast, "mentee_hit", _MENTEE, "open"), _new_time(cast, "mentee_hit", _MENTEE, "stale", version=1)]
    made += [_new_time(cast, f"{mentee}_hit", NOBODY, "open") for mentee in ("omar", "samir", "cora", "left", "moved")]
    made += [_new_time(cast, name, NOBODY, "open") for name in ("mentee_next", "mentee_cancelled")]
    return [*made, Thing("absent", {**made[0].values, "appointment": ABSENT}, NOBODY, "open")]


def _new_time(cast: Cast, name: str, owners: frozenset[str], state: str, version: int = 0) -> Thing:
    found = appointments.by_id(cast.tx, cast.ids[name])
    assert found is not None
    start = cast.free("mentee", cast.kind("mentor", ON_SITE)) + timedelta(days=1)
    values = {"appointment": found.id, "version": version or found.version, "number": 0}
    return Thing(
        f"{name} ({state})",
        {**values, "start": seconds(start), "day": local_day(start).toordinal()},
        owners,
        state,
    )
