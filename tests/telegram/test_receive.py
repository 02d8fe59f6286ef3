"""Receiving: nothing is acknowledged before its effect is there, nothing done twice, and nothing stops the next."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.handlers import home
from bot.i18n import load
from bot.simulator import Phone
from bot.telegram import receive
from tests.world import World

GERMAN, DARI = load()["de"], load()["fa_AF"]


@pytest.fixture
async def zahra(world: World) -> Phone:
    phone = world.phone("zahra")
    await world.settle()
    return phone


@pytest.fixture
async def anna(world: World) -> Phone:
    phone = world.phone("anna")
    await world.settle()
    return phone


def _count(world: World, table: str) -> int:
    return int(world.all(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def _seen(world: World, *numbers: int) -> bool:
    return all(world.all("SELECT 1 FROM seen_update WHERE update_id = ?", number) for number in numbers)


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": 1}},
        {"callback_query": "tap"},
        {"message": {"message_id": 1, "date": 0, "chat": {"id": [1], "type": "private"}, "from": {"id": 1001}}},
        {"something": {"new": True}},
        {},
    ],
)
async def test_an_update_that_cannot_be_read_is_marked_seen_and_the_next_one_answered(
    update: dict[str, Any], world: World, zahra: Phone
) -> None:
    world.simulator.calls.clear()

    bad = world.simulator.push(update)
    zahra.tap_data("languages")
    await world.settle()

    assert _seen(world, bad)
    assert "editMessageText" in [call.method for call in world.simulator.calls]
    assert world.simulator.pending_updates == 0


@pytest.mark.parametrize("update", ["text", 7, None, [], {"update_id": "x"}, {"update_id": -5}, {"update_id": True}])
async def test_what_is_no_update_is_dropped_and_the_next_one_answered(update: Any, world: World, zahra: Phone) -> None:
    world.simulator.calls.clear()

    world.simulator.push(update)
    zahra.tap_data("languages")
    await world.settle()

    assert "editMessageText" in [call.method for call in world.simulator.calls]
    assert world.all("SELECT update_id FROM seen_update WHERE update_id < 2") == []


async def test_a_handler_that_breaks_costs_an_apology_and_is_not_done_again(
    world: World, zahra: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []
    secret = "Zahra from Dresden"

    def broken(*_: Any) -> Any:
        tries.append(1)
        raise ValueError(secret)

    monkeypatch.setattr(home, "updates", type("Broken", (), {"end_dialogue": staticmethod(broken)}))

    number = world.simulator.state.updates.next_id
    zahra.tap_data("home")
    await world.settle()
    monkeypatch.undo()
    apology = zahra.last.text
    world.simulator.push({"update_id": number, **_tap(zahra, "home")})
    await world.settle()

    assert tries == [1]
    assert _seen(world, number)
    assert apology != zahra.last.text, "after the apology home is shown"
    assert "ValueError" in caplog.text
    assert "Zahra" not in caplog.text


async def test_where_not_even_an_apology_is_possible_the_update_is_marked_seen(
    world: World, zahra: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ValueError

    monkeypatch.setattr(receive.people, "by_account", broken)
    number = world.simulator.state.updates.next_id
    zahra.tap_data("home")
    await world.settle()
    monkeypatch.undo()

    assert _seen(world, number)
    zahra.tap_data("languages")
    await world.settle()
    assert DARI.autonym in str(zahra.last.rows)


def _tap(phone: Phone, path: str) -> dict[str, Any]:
    sender = {"id": phone.account, "is_bot": False, "first_name": "Z"}
    chat = {"id": phone.account, "type": "private", "first_name": "Z"}
    message = {"message_id": phone.last.message_id, "date": 1, "chat": chat, "text": "x"}
    return {"callback_query": {"id": "1", "from": sender, "chat_instance": "1", "message": message, "data": path}}


async def test_an_update_that_comes_again_does_nothing_twice_and_is_answered_with_home(
    world: World, anna: Phone
) -> None:
    first = world.simulator.state.updates.next_id
    anna.tap_data("invite")
    anna.send_text("Farid")
    again = [{**waiting.update} for waiting in world.simulator.state.updates.waiting]
    await world.settle()
    messages = len(anna.messages)

    for update in again:
        world.simulator.push(update)
    await world.settle()

    assert [update["update_id"] for update in again] == [first, first + 1]
    assert world.all("SELECT name FROM invitation") == [{"name": "Farid"}]
    assert len(anna.messages) > messages
    assert any(button["callback_data"] == "agenda" for button in anna.last.buttons)


async def test_a_tap_that_comes_again_does_not_end_the_dialogue_it_began(world: World, anna: Phone) -> None:
    anna.tap_data("invite")
    [again] = [{**waiting.update} for waiting in world.simulator.state.updates.waiting]
    await world.settle()
    world.simulator.push(again)
    await world.settle()

    anna.send_text("Farid")
    await world.settle()

    assert world.all("SELECT name FROM invitation") == [{"name": "Farid"}]


async def test_that_she_blocked_the_bot_does_not_count_again_when_it_comes_again(world: World, zahra: Phone) -> None:
    zahra.block()
    [again] = [{**waiting.update} for waiting in world.simulator.state.updates.waiting]
    await world.settle()
    zahra.start()
    await world.settle()
    world.simulator.push(again)
    await world.settle()

    assert world.all("SELECT unreachable_since FROM person WHERE name = 'Zahra'") == [{"unreachable_since": None}]


async def test_a_stranger_whose_link_comes_again_still_enters(world: World, anna: Phone) -> None:
    anna.tap_data("invite")
    anna.send_text("Farid")
    await world.settle()
    [code, *_] = re.findall(r"start=([\w-]{32})", " ".join(message.text for message in anna.messages))
    farid = world.simulator.phone(9001, first_name="F")
    farid.start(code)
    [again] = [{**waiting.update} for waiting in world.simulator.state.updates.waiting]
    await world.settle()
    first = farid.last.rows

    world.simulator.push(again)
    await world.settle()

    assert farid.last.rows == first
    assert _count(world, "person") == _count(world, "person WHERE telegram_id <> 9001")
