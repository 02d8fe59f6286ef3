"""Group meetings, seats and offers for the access matrix: own, a colleague's, another project's, absent, over."""

from __future__ import annotations

from datetime import time, timedelta

from bot.domain.moments import at_local, local_day, seconds
from bot.store import groups
from tests.access.cast import ABSENT, NOW, Cast
from tests.access.rule import MENTORS
from tests.access.thing import NOBODY, Thing

_MENTOR, _MENTEE, _FOREIGN = frozenset({"mentor"}), frozenset({"mentee"}), frozenset({"foreign"})
_DAY = local_day(NOW + timedelta(days=4))
_START = seconds(at_local(_DAY, time(18)))
_WHEN = {"day": _DAY.toordinal(), "start": _START, "number": 0}


def things_of_groups(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of groups and of the waiting list are about."""
    return {
        "group": _groups(cast),
        "guest": _guests(cast),
        "group_place": _places(cast),
        "plan": _plans(),
        "plan_place": _plans_at(cast),
        "seat": _seats(cast),
        "seat_page": [Thing("the first page", {"number": 0}, _MENTEE), Thing("absent", {"number": 10**15})],
        "offer": _offers(cast),
    }


def _groups(cast: Cast) -> list[Thing]:
    return [
        Thing("her own", {**_group(cast, "mentor_group"), **_WHEN}, _MENTOR, "ahead"),
        Thing("in an older version", {**_group(cast, "mentor_group"), **_WHEN, "version": 7}, _MENTOR, "stale"),
        Thing("that is over", {**_group(cast, "mentor_over"), **_WHEN}, _MENTOR, "over"),
        Thing("in Leipzig", {**_group(cast, "foreign_group"), **_WHEN}, _FOREIGN, "ahead"),
        Thing("of a colleague", {**_group(cast, "bea_group"), **_WHEN}, NOBODY, "ahead"),
        Thing("of one who has left", {**_group(cast, "ex_mentor_group"), **_WHEN}, NOBODY, "ahead"),
        Thing("absent", {"group": ABSENT, "version": 1, **_WHEN}, NOBODY, "ahead"),
    ]


def _guests(cast: Cast) -> list[Thing]:
    own, foreign = _group(cast, "mentor_group"), _group(cast, "foreign_group")
    return [
        Thing("her mentee", {**own, "mentee": cast.ids["mentee"]}, _MENTOR),
        Thing("Leipzig's", {**foreign, "mentee": cast.ids["samir"]}, _FOREIGN),
        Thing("a colleague's mentee", {**own, "mentee": cast.ids["cora"]}),
        Thing("another project's mentee", {**own, "mentee": cast.ids["samir"]}),
        Thing("her mentee in another's group", {**foreign, "mentee": cast.ids["mentee"]}),
        Thing("absent", {**own, "mentee": ABSENT}),
    ]


def _places(cast: Cast) -> list[Thing]:
    own, foreign = _group(cast, "mentor_group"), _group(cast, "foreign_group")
    return [
        Thing("in her project", {**own, "place": cast.ids["dresden_place"]}, _MENTOR),
        Thing("in Leipzig", {**foreign, "place": cast.ids["leipzig_place"]}, _FOREIGN),
        Thing("in another project", {**own, "place": cast.ids["leipzig_place"]}),
        Thing("absent", {**own, "place": ABSENT}),
    ]


def _plans() -> list[Thing]:
    values = {"topic": "information", "minutes": 60, **_WHEN}
    return [
        Thing("an information hour", values, MENTORS),
        Thing("absent", {**values, "topic": "dancing"}),
    ]


def _plans_at(cast: Cast) -> list[Thing]:
    values = {"topic": "information", "minutes": 60, "seats": 12, "start": _START}
    return [
        Thing("in Dresden", {**values, "place": cast.ids["dresden_place"]}, _MENTOR),
        Thing("in Leipzig", {**values, "place": cast.ids["leipzig_place"]}, MENTORS - _MENTOR),
        Thing("absent", {**values, "place": ABSENT}),
    ]


def _seats(cast: Cast) -> list[Thing]:
    own = {**_group(cast, "mentor_group"), "number": 0}
    return [
        Thing("with her mentor", own, _MENTEE, "ahead"),
        Thing("that is over", {**_group(cast, "mentor_over"), "number": 0}, NOBODY, "over"),
        Thing("in a version that is not there", {**own, "version": 7}, _MENTEE, "stale"),
        Thing("of her mentor's colleague", {**_group(cast, "bea_group"), "number": 0}, NOBODY, "ahead"),
        Thing("in Leipzig", {**_group(cast, "foreign_group"), "number": 0}, NOBODY, "ahead"),
        Thing("absent", {"group": ABSENT, "version": 1, "number": 0}, NOBODY, "ahead"),
    ]


def _offers(cast: Cast) -> list[Thing]:
    return [
        Thing("to her", {"offer": cast.ids["mentee_offer"]}, _MENTEE, "open"),
        Thing("that has ended", {"offer": cast.ids["mentee_ended_offer"]}, _MENTEE, "ended"),
        Thing("to another mentee", {"offer": cast.ids["omar_offer"]}, NOBODY, "open"),
        Thing("in Leipzig", {"offer": cast.ids["samir_offer"]}, NOBODY, "open"),
        Thing("absent", {"offer": ABSENT}, NOBODY, "open"),
    ]


def _group(cast: Cast, name: str) -> dict[str, int | str]:
    found = groups.by_id(cast.tx, cast.ids[name])
    assert found is not None
    return {"group": found.id, "version": found.version}
