"""Invitations: a code lets one person in, once, for a time, and only while its inviter may invite."""

from __future__ import annotations

import hashlib
import random
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from bot.demo import seed
from bot.domain.people import COORDINATOR, LEAD, MENTEE, MENTOR
from bot.screens.screen import Screen
from bot.store import database, invitations, people
from bot.store.database import Transaction
from bot.telegram.incoming import Incoming
from tests import databases
from tests.access.cast import NOW, Cast, plant
from tests.access.desk import NOWHERE, ask, changed, dump, paths, press, pressed, receiver, undone
from tests.world import World

ROUNDS, RACERS, GUESSES = 20, 8, 10_000
VALID = {MENTEE: timedelta(days=7), MENTOR: timedelta(hours=24), LEAD: timedelta(hours=24)} | {
    COORDINATOR: timedelta(minutes=15)
}


@pytest.mark.slow
def test_of_eight_who_take_up_one_code_at_once_exactly_one_gets_in(tmp_path: Path) -> None:
    path = tmp_path / "race.sqlite3"
    databases.put(path, None)
    database.run(path, None, lambda tx: seed.plant(tx, now=NOW))
    gateway = receiver()
    for number in range(ROUNDS):
        invitation, code = database.run(path, None, _invite_to_dresden)
        together = Barrier(RACERS)

        def race(account: int, path: Path = path, code: str = code, gate: Barrier = together) -> Screen:
            asked = Incoming(account, account, account, "uk", path=f"join/uk/{code}/agree")
            gate.wait()
            return database.run(path, None, lambda tx: ask(gateway, tx, asked))

        accounts = range(10_000 + number * RACERS, 10_000 + (number + 1) * RACERS)
        with ThreadPoolExecutor(RACERS) as racers:
            screens = list(racers.map(race, accounts))

        joined = database.run(path, None, lambda tx, of=accounts: _accounts_between(tx, of))  # type: ignore[misc]
        claimed_by = database.run(path, None, lambda tx, i=invitation: _account_of(tx, i))  # type: ignore[misc]
        assert joined == [claimed_by]
        assert [accounts[n] for n, screen in enumerate(screens) if "follow-up/yes" in paths(screen)] == joined
        assert len({screen.text for screen in screens}) == 2  # the winner's and the neutral sentence


async def test_of_eight_phones_that_take_up_one_code_exactly_one_gets_in(world: World) -> None:
    _, code = world.do(_invite_to_dresden)
    world.phone("anna")
    phones = [world.simulator.phone(8000 + n, language_code="uk") for n in range(RACERS)]
    for phone in phones:
        phone.start(code)
    await world.settle()

    for phone in phones:
        phone.tap_data(f"join/uk/{code}/agree")
    await world.settle()

    joined = world.all("SELECT telegram_id FROM person WHERE telegram_id >= 8000")
    winners = [phone.account for phone in phones if "follow-up/yes" in str(phone.last.rows)]
    assert len(joined) == 1
    assert winners == [joined[0]["telegram_id"]]


@pytest.mark.parametrize("role", VALID)
@pytest.mark.parametrize(("late", "opens"), [(-1, True), (0, False), (1, False)])
def test_a_code_is_valid_to_the_second(role: str, late: int, opens: bool, tx: Transaction) -> None:
    cast = plant(tx)
    code = _invite(cast, role)
    at = NOW + VALID[role] + timedelta(seconds=late)
    before = dump(tx)

    screens = [_at(tx, at, f"join/de/{code}{step}") for step in ("", "/consent", "/agree")]

    assert (_at(tx, at, NOWHERE) in screens) != opens
    assert (len(set(screens)) == 1) != opens
    assert (changed(before, dump(tx)) == set()) != opens


@pytest.mark.parametrize("name", ["expired", "revoked", "mentor_claimed", "ex_mentor_open", "elsewhere_open", "absent"])
@pytest.mark.parametrize("actor", ["stranger", "known", "unconsenting", "foreign", "coordinator"])
def test_a_code_that_is_not_good_opens_nothing_for_anybody(name: str, actor: str, tx: Transaction) -> None:
    cast = plant(tx)
    before, code = dump(tx), cast.codes.get(name, "A" * 32)
    account = cast.accounts[actor]
    refusal, link = press(tx, account, NOWHERE), press(tx, account, "start/" + "B" * 32)

    for step in ("", "/consent", "/young", "/refuse", "/agree"):
        assert pressed(tx, account, f"join/de/{code}{step}", before) == (refusal, set())
    assert pressed(tx, account, f"start/{code}", before) == (link, set())


def test_a_code_of_a_coordinator_whose_role_has_ended_opens_nothing(tx: Transaction) -> None:
    cast = plant(tx)
    people.end_role(tx, cast.ids["coordinator"], COORDINATOR, None, now=NOW)
    before = dump(tx)

    _, touched = pressed(tx, cast.accounts["stranger"], f"join/de/{cast.codes['coordinator_open']}/agree", before)

    assert touched == set()


def test_nobody_takes_up_her_own_invitation(tx: Transaction) -> None:
    cast = plant(tx)
    before = dump(tx)

    for inviter in ("mentor", "coordinator"):
        code = cast.codes[f"{inviter}_open"]
        for path in (f"start/{code}", f"join/de/{code}", f"join/de/{code}/agree"):
            assert pressed(tx, cast.accounts[inviter], path, before)[1] == set()

    assert _takes_up(tx, 9001, cast.codes["mentor_open"]) == {"mentoring"}


def test_a_used_code_is_worth_nothing_to_its_own_user_either(tx: Transaction) -> None:
    cast = plant(tx)
    code = cast.codes["mentor_open"]
    assert _takes_up(tx, 9001, code) == {"mentoring"}
    before = dump(tx)

    assert pressed(tx, 9001, f"join/de/{code}/agree", before)[1] == set()
    assert pressed(tx, 9002, f"join/de/{code}/agree", before)[1] == set()


def test_ten_thousand_guesses_hit_nothing(tx: Transaction) -> None:
    cast, chance = plant(tx), random.Random(1)
    before, good = dump(tx), [*cast.codes.values()]
    refusal = press(tx, 9001, NOWHERE)

    for number in range(GUESSES):
        near = chance.choice(good)
        place, letter = chance.randrange(32), chance.choice("abcXYZ019-_")
        guess = near[:place] + letter + near[place + 1 :] if number % 2 else secrets.token_urlsafe(24)
        if guess not in good:
            assert press(tx, 9001, f"join/de/{guess}/agree") == refusal
    for code in good:
        for guess in (code.swapcase(), code[::-1], hashlib.sha256(code.encode()).hexdigest()[:32]):
            assert press(tx, 9001, f"join/de/{guess}/agree") == refusal

    assert changed(before, dump(tx)) == set()


def test_of_a_code_only_its_hash_is_stored(tx: Transaction) -> None:
    cast = plant(tx)

    stored = [value for rows in dump(tx).values() for row in rows for value in row]

    for code in cast.codes.values():
        assert hashlib.sha256(code.encode()).digest() in stored
        assert not [value for value in stored if isinstance(value, str) and code in value]
        assert code.encode() not in stored


def test_a_person_can_take_a_second_role(tx: Transaction) -> None:
    cast = plant(tx)

    assert _takes_up(tx, cast.accounts["lead"], cast.codes["coordinator_open"]) == {"role"}
    assert {role.name for role in cast.person("lead").roles} == {LEAD, MENTOR}
    assert tx.value("SELECT count(*) FROM person WHERE telegram_id = ?", (cast.accounts["lead"],)) == 1


def test_a_mentee_who_opens_another_mentors_invitation_keeps_her_mentor(tx: Transaction) -> None:
    cast = plant(tx)
    before, code = dump(tx), cast.codes["bea_open"]

    _, touched = pressed(tx, cast.accounts["mentee"], f"join/de/{code}/agree", before)

    assert touched == set()
    assert _takes_up(tx, 9001, code) == {"mentoring"}


def _invite_to_dresden(tx: Transaction) -> tuple[int, str]:
    anna = people.by_account(tx, seed.ANNA.account, now=NOW)
    assert anna is not None
    project = anna.projects(MENTOR)[0]
    return invitations.add(tx, role=MENTEE, project_id=project, inviter_id=anna.id, name="Gast", now=NOW)


def _invite(cast: Cast, role: str) -> str:
    inviter = {MENTEE: cast.ids["mentor"], COORDINATOR: None}.get(role, cast.ids["coordinator"])
    project = None if role == COORDINATOR else cast.ids["dresden"]
    return invitations.add(cast.tx, role=role, project_id=project, inviter_id=inviter, name="Gast", now=NOW)[1]


def _at(tx: Transaction, at: datetime, path: str) -> Screen:
    return ask(receiver(lambda: at), tx, Incoming(secrets.randbits(40), 9001, 9001, "uk", path=path))


def _takes_up(tx: Transaction, account: int, code: str) -> set[str]:
    before = dump(tx)
    with undone(tx):
        press(tx, account, NOWHERE)
    return pressed(tx, account, f"join/de/{code}/agree", before)[1] & {"role", "mentoring"}


def _accounts_between(tx: Transaction, accounts: range) -> list[int]:
    rows = tx.all("SELECT telegram_id FROM person WHERE telegram_id BETWEEN ? AND ?", (accounts[0], accounts[-1]))
    return [row["telegram_id"] for row in rows]


def _account_of(tx: Transaction, invitation: int) -> int:
    sql = "SELECT telegram_id FROM person JOIN invitation i ON i.claimed_by = person.id WHERE i.id = ?"
    return int(tx.value(sql, (invitation,)))
