"""Every path, pressed by everybody, about everything: what is hers opens, and all else is answered alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.routes import ROUTES
from bot.screens.screen import Screen
from bot.store.database import Transaction
from tests import databases
from tests.access.cast import ACTORS, IN_SIGHT, OTHERS, Cast, name_of, plant
from tests.access.desk import NOWHERE, Dump, dump, press, pressed, shown, undone, words
from tests.access.matrix import RULES, Rule
from tests.access.things import Thing, path_to, things

pytestmark = pytest.mark.matrix

NOTED = {"access_log"}  # that a file was opened: tests/access/test_access_log.py
NAMED = {"code": "start/:code"}  # a bad link has a sentence of its own: it may be nobody's fault


@pytest.fixture(scope="module")
def cast() -> Iterator[Cast]:
    """Everybody and everything; each press is taken back."""
    with closing(databases.empty()) as connection:
        yield plant(Transaction(connection))


@pytest.fixture(scope="module")
def objects(cast: Cast) -> dict[str, list[Thing]]:
    """What paths are about, as it was planted."""
    return things(cast)


@pytest.fixture(scope="module")
def before(cast: Cast) -> Dump:
    """All rows as they were planted."""
    return dump(cast.tx)


@pytest.fixture(scope="module")
def refusals(cast: Cast) -> dict[str, Screen]:
    """What each of them is answered to a path that leads nowhere."""
    answers = {}
    for actor in ACTORS:
        with undone(cast.tx):
            answers[actor] = press(cast.tx, cast.accounts[actor], NOWHERE)
    return answers


def test_every_route_has_a_rule() -> None:
    routes = {route.path for route in ROUTES}

    assert routes == set(RULES)


def test_every_rule_is_tried_on_something_of_hers_and_on_something_that_is_not(
    objects: dict[str, list[Thing]],
) -> None:
    for path, rule in RULES.items():
        opens = [thing for thing in objects[rule.about] if _is_hers(rule, thing, rule.who)]
        assert opens, path
        assert not rule.about or len(objects[rule.about]) > len(opens), path


@pytest.mark.parametrize("route", RULES)
def test_a_path_opens_for_its_people_and_their_own_things_alone(
    route: str, cast: Cast, objects: dict[str, list[Thing]], before: Dump, refusals: dict[str, Screen]
) -> None:
    rule = RULES[route]
    of_kind = objects[rule.about]
    for actor in ACTORS:
        refusal = refusals[actor]
        if route in NAMED.values():
            refusal = _pressed(cast, actor, path_to(route, of_kind[-1]), before)[0]
        for thing in of_kind:
            cell = f"{actor} presses {path_to(route, thing)}: {thing.name}"
            screen, written = _pressed(cast, actor, path_to(route, thing), before)
            assert not _foreign_names(actor, screen), cell
            if _is_hers(rule, thing, frozenset({actor})):
                assert screen != refusals[actor] and re.search(rule.shows, shown(screen), re.M), (cell, screen)
                assert written - NOTED <= set(rule.writes), cell
            else:
                assert screen == refusal, (cell, screen)
                assert written == set(), cell


def _pressed(cast: Cast, actor: str, path: str, before: Dump) -> tuple[Screen, set[str]]:
    with undone(cast.tx):
        return pressed(cast.tx, cast.accounts[actor], path, before)


def _is_hers(rule: Rule, thing: Thing, who: frozenset[str]) -> bool:
    return bool(who & rule.who & thing.owners) and thing.state in rule.states


def _foreign_names(actor: str, screen: Screen) -> set[str]:
    hidden = set(ACTORS + OTHERS) - IN_SIGHT.get(actor, set()) - {actor}
    return {person for person in hidden if name_of(person) in words(screen)}
