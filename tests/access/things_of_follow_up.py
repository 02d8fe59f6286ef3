"""Check-ins and plans for the access matrix: own, another's, never sent, absent."""

from __future__ import annotations

from tests.access.cast import ABSENT, Cast
from tests.access.cast_of_follow_up import FOLLOWED
from tests.access.rule import LEAD, MENTEE, MENTORS
from tests.access.thing import NOBODY, Thing


def things_of_follow_up(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of check-ins and plans are about."""
    return {"check_in": _check_ins(cast), "plan_of": _plans(cast), "plan_shift": _shifts(cast)}


def tasks_of_follow_up(cast: Cast) -> list[Thing]:
    """Return the tasks about placements: of an ex-mentor's nobody sees."""
    made = []
    for who in ("mentor", "foreign", "bea", "ex_mentor"):
        owners = frozenset({who}) & MENTORS
        made.append(Thing(f"follow-up of {who}", {"task": cast.ids[f"{who}_follow_up"], "outcome": "solved"}, owners))
        made.append(Thing(f"talk of {who}", {"task": cast.ids[f"{who}_talk"], "outcome": "fine"}, owners))
    return made


def _check_ins(cast: Cast) -> list[Thing]:
    def one(name: str, number: int, owners: frozenset[str] = NOBODY) -> Thing:
        return Thing(name, {"check_in": number, "field": "still_there", "answer": "yes"}, owners)

    made = [one(who, cast.ids[f"{who}_check_in"], MENTEE if who == "mentee" else NOBODY) for who in FOLLOWED]
    return [*made, one("not sent yet", cast.ids["mentee_later"]), one("absent", ABSENT)]


def _plans(cast: Cast) -> list[Thing]:
    made = [
        Thing(
            who,
            {"mentee": cast.ids[who], "placement": cast.ids[f"{who}_followed"]},
            frozenset({mentor}) & MENTORS,
        )
        for who, mentor in FOLLOWED.items()
    ]
    wrong = {"mentee": cast.ids["mentee"], "placement": cast.ids["omar_followed"]}
    foreign = {"mentee": cast.ids["mentee"], "placement": cast.ids["samir_followed"]}
    absent = {"mentee": cast.ids["mentee"], "placement": ABSENT}
    return [*made, Thing("another's", wrong), Thing("a foreign one", foreign), Thing("absent", absent)]


def _shifts(cast: Cast) -> list[Thing]:
    def one(name: str, project: int, owners: frozenset[str] = NOBODY) -> Thing:
        return Thing(name, {"project": project, "name": "training", "number": 1, "value": 7}, owners)

    return [one("hers", cast.ids["dresden"], LEAD), one("another", cast.ids["leipzig"]), one("absent", ABSENT)]
