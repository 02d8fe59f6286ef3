"""Lists, records, handovers and deputies for the access matrix: own, a colleague's, another project's, ended."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.moments import local_day
from tests.access.cast import ABSENT, NOW, Cast
from tests.access.rule import COORDINATOR, LEAD, MENTORS, STAFF
from tests.access.thing import NOBODY, Thing

_MENTOR, _FOREIGN, _ELSEWHERE = frozenset({"mentor"}), frozenset({"foreign"}), frozenset({"elsewhere"})
_TODAY, _LATER = local_day(NOW).toordinal(), local_day(NOW + timedelta(days=5)).toordinal()
_OWNERS = {"mentee": _MENTOR, "omar": _MENTOR, "unconsenting": _MENTOR, "samir": _FOREIGN}
_OTHERS = ("cora", "left", "moved", "mentor", "lead")


def things_of_people(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of lists, records, handovers and deputies are about."""
    return {
        "staff_page": [Thing("the first page", {"number": 0}, STAFF), Thing("absent", {"number": 10**15})],
        "led_project": _led(cast),
        "stood_in_list": _stood_in(cast),
        "answer": _answers(cast),
        "contact": _contacts(cast),
        "note": _notes(cast),
        "ending": _endings(cast),
        "handover": _handovers(cast),
        "handover_to": [*_handovers(cast), *_handovers_to_strangers(cast)],
        "list": _lists(cast),
        "list_to": [*_lists(cast), *_lists_to_strangers(cast)],
        "deputyship": _deputyships(cast),
        "staff": _staff(cast),
    }


def _led(cast: Cast) -> list[Thing]:
    dresden, leipzig = cast.ids["dresden"], cast.ids["leipzig"]
    return [
        Thing("her project", {"project": dresden, "number": 0}, LEAD),
        Thing("another project", {"project": leipzig, "number": 0}),
        Thing("absent", {"project": ABSENT, "number": 0}),
    ]


def _stood_in(cast: Cast) -> list[Thing]:
    def one(project: str, mentor: str) -> dict[str, int | str]:
        return {"project": cast.ids[project], "mentor": cast.ids[mentor], "number": 0}

    return [
        Thing("that she stands in for", one("leipzig", "elsewhere"), _FOREIGN),
        Thing("that she stood in for until yesterday", one("dresden", "bea")),
        Thing("in the wrong project", one("dresden", "elsewhere")),
        Thing("her own", one("dresden", "mentor")),
        Thing("absent", {"project": cast.ids["dresden"], "mentor": ABSENT, "number": 0}),
    ]


def _mentees(cast: Cast, values: dict[str, int | str]) -> list[Thing]:
    made = [Thing(name, {"mentee": cast.ids[name], **values}, owners) for name, owners in _OWNERS.items()]
    made += [Thing(name, {"mentee": cast.ids[name], **values}) for name in _OTHERS]
    return [*made, Thing("absent", {"mentee": ABSENT, **values})]


def _answers(cast: Cast) -> list[Thing]:
    return _mentees(cast, {"field": "sex", "answer": "female", "day": _TODAY, "number": 0})


def _contacts(cast: Cast) -> list[Thing]:
    def one(whose: str) -> dict[str, int | str]:
        return {"way": "met", "day": _TODAY, "contact": cast.ids[f"{whose}_contact"]}

    return [
        Thing("her own", {"mentee": cast.ids["mentee"], **one("mentor")}, _MENTOR),
        Thing("Leipzig's", {"mentee": cast.ids["samir"], **one("foreign")}, _FOREIGN),
        Thing("a colleague's", {"mentee": cast.ids["cora"], **one("bea")}),
        Thing("absent", {"mentee": ABSENT, "way": "met", "day": _TODAY, "contact": ABSENT}),
    ]


def _notes(cast: Cast) -> list[Thing]:
    return _mentees(cast, {"note": "please_call", "day": _TODAY})


def _endings(cast: Cast) -> list[Thing]:
    made = []
    for name, owners in [*_OWNERS.items(), *((other, NOBODY) for other in _OTHERS)]:
        values: dict[str, int | str] = {"mentee": cast.ids[name], "reason": "own_wish"}
        values |= {"mentoring": _mentoring(cast, name), **_invitations(cast, name)}
        made.append(Thing(name, values, owners))
    absent = {"mentee": ABSENT, "reason": "own_wish", "mentoring": ABSENT, "invitation": 0, "claimed": 0}
    return [*made, Thing("absent", absent)]


def _handovers(cast: Cast) -> list[Thing]:
    return [
        _handover(cast, "mentee", "bea", _MENTOR | LEAD),
        _handover(cast, "samir", "elsewhere", _FOREIGN),
        _handover(cast, "cora", "mentor", LEAD),
        _handover(cast, "left", "mentor", LEAD),
        _handover(cast, "moved", "mentor", LEAD),
        _handover(cast, "mentor", "bea", NOBODY),
        Thing("absent", {"mentee": ABSENT, "to": cast.ids["bea"], "number": 0, "mentoring": ABSENT}),
    ]


def _handovers_to_strangers(cast: Cast) -> list[Thing]:
    return [_handover(cast, "mentee", to, NOBODY) for to in ("foreign", "ex_mentor", "omar", "mentor", "lead")]


def _handover(cast: Cast, mentee: str, to: str, owners: frozenset[str]) -> Thing:
    values = {"mentee": cast.ids[mentee], "to": cast.ids[to], "number": 0, "mentoring": _mentoring(cast, mentee)}
    return Thing(f"{mentee} to {to}", values, owners)


def _lists(cast: Cast) -> list[Thing]:
    return [
        _list(cast, "dresden", "mentor", "bea", _MENTOR | LEAD),
        _list(cast, "dresden", "bea", "mentor", LEAD),
        _list(cast, "leipzig", "foreign", "elsewhere", _FOREIGN),
        _list(cast, "leipzig", "elsewhere", "foreign", _ELSEWHERE),
        _list(cast, "dresden", "ex_mentor", "bea", LEAD, "left"),
        _list(cast, "dresden", "elsewhere", "bea", LEAD, "left"),
        _list(cast, "leipzig", "mentor", "foreign", NOBODY),
        _list(cast, "dresden", "omar", "bea", NOBODY),
        Thing("absent", {**_list(cast, "dresden", "mentor", "bea", NOBODY).values, "mentor": ABSENT}),
    ]


def _lists_to_strangers(cast: Cast) -> list[Thing]:
    made = [_list(cast, "dresden", "mentor", to, NOBODY) for to in ("foreign", "ex_mentor", "omar", "mentor", "lead")]
    return [*made, Thing("to nobody", {**made[0].values, "to": ABSENT})]


def _list(cast: Cast, project: str, mentor: str, to: str, owners: frozenset[str], state: str = "") -> Thing:
    newest = cast.tx.value(
        "SELECT max(id) FROM mentoring WHERE mentor_id = ? AND project_id = ? AND ended_at IS NULL",
        (cast.ids[mentor], cast.ids[project]),
    )
    values: dict[str, int | str] = {"project": cast.ids[project], "mentor": cast.ids[mentor], "to": cast.ids[to]}
    values |= {"number": 0, "mentoring": newest or 0, "day": _LATER, "first": _TODAY, "last": _LATER}
    return Thing(f"{mentor} in {project} to {to}", values, owners, state)


def _deputyships(cast: Cast) -> list[Thing]:
    return [
        Thing("of her own", {"deputyship": cast.ids["mentor_deputy"]}, _MENTOR | LEAD),
        Thing("in Leipzig", {"deputyship": cast.ids["elsewhere_deputy"]}, _ELSEWHERE),
        Thing("that has ended", {"deputyship": cast.ids["bea_deputy"]}, LEAD),
        Thing("absent", {"deputyship": ABSENT}),
    ]


def _staff(cast: Cast) -> list[Thing]:
    return [
        _mentor(cast, "dresden", "mentor", LEAD | COORDINATOR),
        _mentor(cast, "dresden", "bea", LEAD | COORDINATOR),
        _mentor(cast, "leipzig", "elsewhere", COORDINATOR),
        _mentor(cast, "dresden", "foreign", NOBODY),
        Thing("absent", {"project": cast.ids["dresden"], "mentor": ABSENT, "term": 1}),
    ]


def _mentor(cast: Cast, project: str, mentor: str, owners: frozenset[str]) -> Thing:
    sql = "SELECT max(id) FROM role WHERE person_id = ? AND project_id = ?"
    term = cast.tx.value(sql, (cast.ids[mentor], cast.ids[project]))
    return Thing(
        f"{mentor} in {project}",
        {"project": cast.ids[project], "mentor": cast.ids[mentor], "term": term or ABSENT},
        owners & (MENTORS | STAFF),
    )


def _mentoring(cast: Cast, mentee: str) -> int:
    return int(cast.tx.value("SELECT max(id) FROM mentoring WHERE mentee_id = ?", (cast.ids[mentee],)) or 0)


def _invitations(cast: Cast, mentee: str) -> dict[str, int]:
    newest = int(cast.tx.value("SELECT max(id) FROM invitation WHERE claimed_by = ?", (cast.ids[mentee],)) or 0)
    return {"invitation": newest, "claimed": newest}
