"""Before she agrees nothing is stored of her; after "I do not agree" nor, and under 16 never."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.simulator import Phone
from bot.store import people
from bot.store.database import Transaction
from bot.telegram import incoming
from tests.access.cast import NOW, Cast, plant
from tests.access.desk import Dump, ask, changed, dump, press, receiver
from tests.world import World

ACCOUNT = 987654321012
NAMES = {"first_name": "Wahidullah", "last_name": "Karimzadah", "username": "wahid_kz"}
KINDS = ("mentor_open", "coordinator_open")  # a mentee's invitation, a member of staff's


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_consent_nothing_is_stored(kind: str, tx: Transaction) -> None:
    cast = plant(tx)
    before, code = dump(tx), cast.codes[kind]

    for number, path in enumerate(_to_the_consent(code)):
        _tap(tx, number, path)
        assert changed(before, dump(tx)) == set(), path

    assert _traces(dump(tx)) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", ["refuse", "young"])
def test_who_does_not_agree_or_is_too_young_leaves_nothing_and_the_invitation_stays_open(
    kind: str, step: str, tx: Transaction
) -> None:
    cast = plant(tx)
    before, code = dump(tx), cast.codes[kind]

    for number, path in enumerate([*_to_the_consent(code), f"join/de/{code}/{step}"]):
        _tap(tx, number, path)

    assert changed(before, dump(tx)) == set()
    assert _traces(dump(tx)) == []
    press(tx, 9001, f"join/de/{code}/agree")
    assert people.by_account(tx, 9001, now=NOW) is not None


def test_who_agrees_is_stored_under_the_name_of_the_invitation_and_not_of_her_telegram(tx: Transaction) -> None:
    cast = plant(tx)

    _tap(tx, 1, f"join/de/{cast.codes['mentor_open']}/agree")

    joined = people.by_account(tx, ACCOUNT, now=NOW)
    assert joined is not None and joined.name == "Gast"
    assert _traces(dump(tx)) == [ACCOUNT]


def test_a_mentee_is_stored_with_her_consent_in_one_step(tx: Transaction) -> None:
    cast = plant(tx)

    _tap(tx, 1, f"join/uk/{cast.codes['mentor_open']}/agree")

    consent = tx.one(
        "SELECT c.* FROM consent c JOIN person p ON p.id = c.person_id WHERE p.telegram_id = ?", (ACCOUNT,)
    )
    assert consent is not None
    assert (consent["subject"], consent["language"], consent["given_at"]) == ("appointments", "uk", NOW.timestamp())
    assert consent["withdrawn_at"] is None


def test_without_consent_every_path_but_the_few_for_everybody_is_shut(tx: Transaction) -> None:
    cast = plant(tx)
    account, appointment = cast.accounts["unconsenting"], cast.ids["unconsenting_next"]
    before = dump(tx)

    answers = {press(tx, account, path) for path in _of_a_mentee(cast, appointment)}

    assert len(answers) == 1
    assert changed(before, dump(tx)) == set()


async def test_a_newcomer_on_her_phone_is_unknown_until_she_agrees(world: World) -> None:
    code = await _invited_by_anna(world)
    phone = world.simulator.phone(ACCOUNT, language_code="uk", **NAMES)
    phone.start(code)
    await world.settle()
    for path in (f"join/uk/{code}", f"join/uk/{code}/consent", f"join/uk/{code}/refuse"):
        await _press(world, phone, path)
        assert _traces(world.do(dump)) == []

    await _press(world, phone, f"join/uk/{code}/agree")

    assert _traces(world.do(dump)) == [ACCOUNT]


async def _invited_by_anna(world: World) -> str:
    anna = world.phone("anna")
    await world.settle()
    await _press(world, anna, "invite")
    anna.send_text("Gast")
    await world.settle()
    return next(m.text for m in anna.messages if "start=" in (m.text or "")).split("start=")[1][:32]


async def _press(world: World, phone: Phone, path: str) -> None:
    phone.tap_data(path)
    await world.settle()


def _to_the_consent(code: str) -> Iterator[str | None]:
    yield None
    yield from ("start", f"start/{code}", "privacy", "languages", f"join/ar/{code}", f"join/de/{code}")
    yield f"join/de/{code}/consent"


def _of_a_mentee(cast: Cast, appointment: int) -> Iterator[str]:
    kind = cast.kind("mentor", "phone").id
    yield from ("book", f"book/{kind}", f"book/{kind}/0", f"book/{kind}/0/at/1764072000", "appointments")
    yield from (f"appointments/{appointment}", f"appointments/{appointment}/calendar")
    yield from (f"appointments/{appointment}/1/{step}" for step in ("confirm", "move", "cancel", "cancel/yes"))
    yield from ("follow-up/yes", "follow-up/no", "no/such/path")


def _tap(tx: Transaction, number: int, path: str | None) -> None:
    """Send a tap as Telegram does, with everything that it tells about somebody; None is a text."""
    sender = {"id": ACCOUNT, "is_bot": False, "language_code": "uk", **NAMES}
    chat = {"id": ACCOUNT, "type": "private", **NAMES}
    message: dict[str, Any] = {"message_id": 7, "date": 1764000000, "chat": chat}
    if path is None:
        update: dict[str, Any] = {"message": {**message, "from": sender, "text": NAMES["first_name"]}}
    else:
        query = {"id": "1", "from": sender, "chat_instance": "1", "message": {**message, "text": "older"}, "data": path}
        update = {"callback_query": query}
    asked = incoming.parse({"update_id": 5000 + number, **update})
    assert asked is not None
    ask(receiver(), tx, asked)


def _traces(rows: Dump) -> list[Any]:
    """Return every stored value that tells who she is."""
    values = [value for table in rows.values() for row in table for value in row]
    told = {ACCOUNT, *NAMES.values()}
    return [v for v in values if v in told or (isinstance(v, str) and any(name in v for name in NAMES.values()))]
