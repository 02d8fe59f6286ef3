"""Placements, their forms and employers for the access matrix: own, a colleague's, another project's, ended, absent."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.moments import local_day
from tests.access.cast import ABSENT, NOW, Cast
from tests.access.rule import LEAD, MENTORS
from tests.access.thing import NOBODY, Thing

_MENTOR, _FOREIGN = frozenset({"mentor"}), frozenset({"foreign"})
_TODAY, _YESTERDAY = local_day(NOW).toordinal(), local_day(NOW - timedelta(days=1)).toordinal()
_OWNERS = {"mentee": _MENTOR, "samir": _FOREIGN, "cora": NOBODY, "left": NOBODY}
_LISTED = {**_OWNERS, "unconsenting": _MENTOR, "moved": NOBODY, "mentor": NOBODY}
_FIRMS = MENTORS | LEAD


def things_of_placements(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of placements, forms and employers are about."""
    return {
        "path": _paths(cast),
        "placement": _placements(cast),
        "placement_end": _ends(cast),
        "draft": _drafts(cast),
        "employer": _employers(cast),
        "employer_contact": _contacts(cast),
        "employer_page": [Thing("the first page", {"number": 0}, _FIRMS), Thing("absent", {"number": 10**14})],
        "typed": _typed(cast),
    }


def _paths(cast: Cast) -> list[Thing]:
    values: dict[str, int | str] = {"number": 0, "name": "employment"}
    made = [Thing(name, {"mentee": cast.ids[name], **values}, owners) for name, owners in _LISTED.items()]
    return [*made, Thing("absent", {"mentee": ABSENT, **values})]


def _placements(cast: Cast) -> list[Thing]:
    made = []
    for name, owners in _OWNERS.items():
        for what, state in (("job", "running"), ("internship", "ended")):
            values = {"placement": cast.ids[f"{name}_{what}"], "version": 1, "name": "training"}
            made.append(Thing(f"{what} of {name}", values, owners, state))
    made.append(Thing("by an old button", {**made[0].values, "version": 2}, _MENTOR, "stale"))
    return [*made, Thing("absent", {"placement": ABSENT, "version": 1, "name": "training"})]


def _ends(cast: Cast) -> list[Thing]:
    made = []
    for name, owners in _OWNERS.items():
        values: dict[str, int | str] = {"placement": cast.ids[f"{name}_job"], "version": 1, "day": _YESTERDAY}
        made.append(Thing(f"{name}: early", {**values, "outcome": "early", "reason": "pay"}, owners, "early"))
        made.append(Thing(f"{name}: void", {**values, "outcome": "void", "reason": "papers"}, owners, "void"))
    own = made[0].values
    made.append(Thing("for her health", {**own, "reason": "illness"}, _MENTOR, "no reason"))
    made.append(Thing("somehow", {**own, "outcome": "somehow"}, _MENTOR, "no outcome"))
    made.append(Thing("by an old button", {**own, "version": 3}, _MENTOR, "stale"))
    absent = {"placement": ABSENT, "version": 1, "day": _YESTERDAY, "outcome": "early", "reason": "pay"}
    return [*made, Thing("absent", absent)]


def _drafts(cast: Cast) -> list[Thing]:
    def values(draft: int) -> dict[str, int | str]:
        firm = cast.ids["mentor_firm"]
        return {
            "draft": draft,
            "employer": firm,
            "section": "C",
            "field": "start",
            "answer": str(_TODAY),
            "day": _TODAY,
        }

    owners = {"mentor": _MENTOR, "foreign": _FOREIGN, "bea": NOBODY, "ex_mentor": NOBODY}
    made = [Thing(f"of {name}", values(cast.ids[f"{name}_draft"]), whose) for name, whose in owners.items()]
    return [*made, Thing("absent", values(ABSENT))]


def _employers(cast: Cast) -> list[Thing]:
    made = [
        Thing(
            f"by {name}",
            {"employer": cast.ids[f"{name}_firm"], "section": "C", "way": "visited", "day": _TODAY},
            _FIRMS,
        )
        for name in ("mentor", "foreign", "bea", "ex_mentor")
    ]
    return [*made, Thing("absent", {"employer": ABSENT, "section": "C", "way": "visited", "day": _TODAY})]


def _contacts(cast: Cast) -> list[Thing]:
    made = [
        Thing(
            f"of {name}",
            {"employer": cast.ids[f"{name}_firm"], "contact": cast.ids[f"{name}_firm_contact"]},
            frozenset({name}) & MENTORS,
        )
        for name in ("mentor", "foreign", "bea", "ex_mentor")
    ]
    return [*made, Thing("absent", {"employer": cast.ids["mentor_firm"], "contact": ABSENT})]


def _typed(cast: Cast) -> list[Thing]:
    made = [
        Thing(f"by {name}", {"typed": cast.ids[f"{name}_typed"]}, frozenset({name}) & MENTORS)
        for name in ("mentor", "foreign", "bea", "ex_mentor")
    ]
    return [*made, Thing("absent", {"typed": ABSENT})]
