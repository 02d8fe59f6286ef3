"""Forged callback data: nothing of it is accepted, nothing is changed, and every answer is the same."""

from __future__ import annotations

import random
from itertools import islice
from typing import Any

import pytest

from bot.simulator import Phone
from bot.store.database import Transaction
from bot.telegram import incoming
from tests.access import forgery
from tests.access.cast import ACTORS, plant
from tests.access.desk import NOWHERE, ask, changed, dump, press, receiver
from tests.world import World

pytestmark = pytest.mark.matrix

EACH = 850  # of six kinds, and what is crafted: more than 5,000 for each who presses


@pytest.mark.parametrize("actor", ACTORS)
def test_no_forged_path_is_accepted(actor: str, tx: Transaction) -> None:
    cast, chance = plant(tx), random.Random(actor)
    account, refusal = cast.accounts[actor], press(tx, cast.accounts[actor], NOWHERE)
    kinds = (
        forgery.noise(chance),
        forgery.broken(cast, chance),
        forgery.huge(cast, chance),
        forgery.absurd(cast, chance),
        forgery.of_others(cast, actor, chance),
        forgery.guesses(chance),
        iter(forgery.CRAFTED),
    )
    before = dump(tx)

    for kind in kinds:
        for path in islice(kind, EACH):
            assert press(tx, account, path) == refusal, repr(path)

    assert changed(before, dump(tx)) == set()


@pytest.mark.parametrize("actor", ["stranger", "mentee", "mentor", "coordinator"])
def test_no_forged_press_passes_the_gateway(actor: str, tx: Transaction) -> None:
    cast, chance, gateway = plant(tx), random.Random(actor), receiver()
    refusal = press(tx, cast.accounts[actor], NOWHERE)
    data = [*forgery.CRAFTED, *islice(forgery.noise(chance), 300), *islice(forgery.broken(cast, chance), 300), None]
    before = dump(tx)

    for number, path in enumerate(data, start=10**6):
        asked = incoming.parse(_press(number, cast.accounts[actor], path))
        assert asked is not None
        assert ask(gateway, tx, asked) == refusal, repr(path)

    assert changed(before, dump(tx)) == set()


def test_what_is_written_before_a_refusal_is_taken_back(tx: Transaction) -> None:
    cast = plant(tx)
    before = dump(tx)

    for account in (cast.accounts["stranger"], cast.accounts["known"]):
        press(tx, account, f"join/xx/{cast.codes['mentor_open']}/agree")
        press(tx, account, f"join/de/{cast.codes['expired']}/agree")

    assert changed(before, dump(tx)) == set()


async def test_a_mentor_of_another_project_forges_presses_in_vain(world: World) -> None:
    await _forge(world, world.phone("jonas"))


async def test_a_mentee_forges_presses_in_vain(world: World) -> None:
    await _forge(world, world.phone("omar"))


async def test_a_stranger_forges_presses_in_vain(world: World) -> None:
    phone = world.simulator.phone(9001, language_code="uk")
    phone.start()
    await _forge(world, phone)


async def _forge(world: World, phone: Phone) -> None:
    zahra = world.all("SELECT id FROM person WHERE name = 'Zahra'")[0]["id"]
    olena = world.all("SELECT a.id FROM appointment a JOIN person p ON p.id = a.mentee_id WHERE p.name = 'Olena'")
    own = f"appointments/{olena[0]['id']}"
    await world.settle()
    phone.tap_data(NOWHERE)
    await world.settle()
    refusal = (phone.last.text, phone.last.rows)
    before = world.do(dump)

    about = [own, f"{own}/calendar", f"{own}/german", f"{own}/1/cancel/yes", f"{own}/1/move", f"{own}/again"]
    about += [f"mentees/{zahra}", f"mentees/{zahra}/book", "projects", "project", "projects/1/invite/mentor"]
    for path in [*about, "appointments/999999", "appointments/\u0661", "home\n", "languages/xx", *forgery.CRAFTED[:5]]:
        phone.tap_data(path)
        await world.settle()
        assert (phone.last.text, phone.last.rows) == refusal, path

    assert changed(before, world.do(dump)) == set()


def _press(number: int, account: int, data: str | None) -> dict[str, Any]:
    chat = {"id": account, "type": "private", "first_name": "Somebody"}
    sender = {"id": account, "is_bot": False, "first_name": "Somebody", "language_code": "ar"}
    message = {"message_id": 7, "date": 1764000000, "chat": chat, "text": "an older screen"}
    query = {"id": str(number), "from": sender, "chat_instance": "1", "message": message}
    return {"update_id": number, "callback_query": query if data is None else {**query, "data": data}}
