"""Threats to access by their numbers: who has lost a role or a phone, who guesses, who is curious by office."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from bot.domain.people import COORDINATOR, MENTOR
from bot.store import deputies, people
from bot.store.database import Transaction, connect
from bot.store.migrations import apply
from tests.access.cast import CARED_FOR, NOW, Cast, name_of, plant
from tests.access.desk import NOWHERE, press, undone, words
from tests.access.matrix import RULES
from tests.access.things import path_to, things

# The matrix (test_routes) tries every path; here it is those about people.
ABOUT = {"mentee"}


@pytest.fixture(scope="module")
def cast() -> Iterator[Cast]:
    """Everybody and everything; each press is taken back."""
    with closing(connect(":memory:", None)) as connection:
        apply(connection)
        yield plant(Transaction(connection))


def _opened(cast: Cast, account: int) -> dict[str, str]:
    """Return every path about people that opens to this account, with all that is read there."""
    with undone(cast.tx):
        refusal = press(cast.tx, account, NOWHERE)
    found, objects = {}, things(cast)
    for route, rule in RULES.items():
        for thing in objects[rule.about][:3] if rule.about in ABOUT else ():
            with undone(cast.tx):
                screen = press(cast.tx, account, path_to(route, thing))
            if screen != refusal:
                found[path_to(route, thing)] = words(screen)
    return found


def _names_read(opened: dict[str, str], of: set[str]) -> set[str]:
    return {person for person in of for read in opened.values() if name_of(person) in read}


def test_t_06_a_mentor_whose_role_ends_opens_nothing_from_the_next_update_on(cast: Cast) -> None:
    account, hers = cast.accounts["mentor"], {mentee for mentee, mentor in CARED_FOR.items() if mentor == "mentor"}
    before = _opened(cast, account)

    with undone(cast.tx):
        people.end_role(cast.tx, cast.ids["mentor"], MENTOR, cast.ids["dresden"], now=NOW)
        after = _opened(cast, account)

    anybody = _opened(cast, cast.accounts["known"])
    assert len(before) > 10 and _names_read(before, hers)
    assert _names_read(after, set(CARED_FOR)) == set()
    assert {path for path in after if path not in anybody} == set()


def test_t_06_a_deputy_out_of_date_opens_what_is_her_own_alone(cast: Cast) -> None:
    account = cast.accounts["bea"]
    own = _opened(cast, account)
    ids = (cast.ids["mentor"], cast.ids["bea"], cast.ids["dresden"])

    with undone(cast.tx):
        assert deputies.name(cast.tx, *ids, NOW - timedelta(days=2), NOW + timedelta(days=1))
        during = _opened(cast, account)
    with undone(cast.tx):
        assert deputies.name(cast.tx, *ids, NOW - timedelta(days=2), NOW - timedelta(seconds=1))
        after = _opened(cast, account)

    assert during.keys() > own.keys()
    assert after.keys() == own.keys()
    assert _names_read(after, {"mentee", "omar"}) == set()


def test_t_24_a_lost_phone_reads_nothing_once_she_has_another(cast: Cast) -> None:
    old, new = cast.accounts["mentee"], 88_001
    before = _opened(cast, old)

    with undone(cast.tx):
        cast.tx.run("UPDATE person SET telegram_id = ? WHERE id = ?", (new, cast.ids["mentee"]))
        lost, found = _opened(cast, old), _opened(cast, new)

    stranger = _opened(cast, cast.accounts["stranger"])
    assert found.keys() == before.keys()
    assert lost.keys() == stranger.keys()
    assert _names_read(lost, {"mentor", "mentee"}) == set()


@pytest.mark.parametrize("actor", ["mentee", "mentor", "lead"])
def test_t_20_what_is_not_hers_and_what_is_not_there_are_answered_alike(actor: str, cast: Cast) -> None:
    account, answers, objects = cast.accounts[actor], set(), things(cast)
    for route, rule in RULES.items():
        for thing in objects[rule.about][-1:]:
            is_hers = actor in rule.who & thing.owners
            if not is_hers and route != "start/:code":
                with undone(cast.tx):
                    answers.add(press(cast.tx, account, path_to(route, thing)))

    assert len(answers) == 1


def test_t_23_a_coordinator_reads_no_name_of_a_mentee(cast: Cast) -> None:
    account = cast.accounts["coordinator"]
    with undone(cast.tx):
        shown = {
            path: words(press(cast.tx, account, path)) for path in ("home", "projects", "agenda", "mentees", "tasks")
        }

    assert _opened(cast, account) == {}
    assert _names_read(shown, set(CARED_FOR)) == set()
    assert people.by_id(cast.tx, cast.ids["coordinator"], now=NOW).role_names == {COORDINATOR}
