"""A deputy against the whole site map: while she stands in she opens that list and nothing more, afterwards nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from bot.store import deputies
from bot.store.database import Transaction
from tests import databases
from tests.access.cast import NOW, Cast, plant
from tests.access.desk import NOWHERE, press, undone
from tests.access.matrix import RULES
from tests.access.thing import Thing
from tests.access.things import path_to, things

pytestmark = pytest.mark.matrix

# What a path can be about on another mentor's list; hours, feeds and invitations are nobody's but her own.
ON_A_LIST = {
    "appointment",
    "mentee",
    "booking",
    "task",
    "group",
    "group_place",
    "guest",
    "answer",
    "contact",
    "note",
    "plan_of",
    "ending",
    "re_offer",
    "stood_in_list",
    "path",
    "placement",
    "placement_end",
}
# What belongs to the mentor alone: to give away, to end, to erase; and a contact is taken back by who noted it.
HER_OWN = (":mentee/end", "handover", "/contact/undo", "/delete")

DEPUTY = "bea"


@pytest.fixture(scope="module")
def cast() -> Iterator[Cast]:
    """Everybody and everything; each press is taken back."""
    with closing(databases.empty()) as connection:
        yield plant(Transaction(connection))


@pytest.fixture(scope="module")
def objects(cast: Cast) -> dict[str, list[Thing]]:
    """What paths are about, as it was planted."""
    return things(cast)


@pytest.mark.parametrize("route", [route for route, rule in RULES.items() if "mentor" in rule.who])
def test_she_opens_the_list_and_nothing_else_and_only_while_she_stands_in(
    route: str, cast: Cast, objects: dict[str, list[Thing]]
) -> None:
    for thing in objects[RULES[route].about]:
        path = path_to(route, thing)
        before = _opens(cast, path)
        with undone(cast.tx):
            _name(cast, days=1)
            during = _opens(cast, path)
        with undone(cast.tx):
            _name(cast, days=-1)
            after = _opens(cast, path)

        assert during == (before or _is_hers_now(route, thing, cast)), path
        assert after == before, path


def test_the_things_of_a_list_are_tried() -> None:
    tried = {
        rule.about for route, rule in RULES.items() if "mentor" in rule.who and not any(h in route for h in HER_OWN)
    }

    assert tried >= ON_A_LIST


def _is_hers_now(route: str, thing: Thing, cast: Cast) -> bool:
    rule = RULES[route]
    if rule.about not in ON_A_LIST or any(part in route for part in HER_OWN):
        return False
    if rule.about == "stood_in_list":
        return (thing.values["project"], thing.values["mentor"]) == (cast.ids["dresden"], cast.ids["mentor"])
    return "mentor" in thing.owners and thing.state in rule.states


def _name(cast: Cast, *, days: int) -> None:
    """Let her stand in for the mentor since two days ago, until so many days from now."""
    start, end = NOW - timedelta(days=2), NOW + timedelta(days=days)
    assert deputies.name(cast.tx, cast.ids["mentor"], cast.ids[DEPUTY], cast.ids["dresden"], start, end)


def _opens(cast: Cast, path: str) -> bool:
    account = cast.accounts[DEPUTY]
    with undone(cast.tx):
        refusal = press(cast.tx, account, NOWHERE)
    with undone(cast.tx):
        return press(cast.tx, account, path) != refusal
