"""Asking for updates: acknowledged when they are done, again where the line is bad, and an end with a sentence."""

from __future__ import annotations

import asyncio
from contextlib import closing, suppress

import pytest

from bot.simulator import Phone
from bot.store import database
from bot.telegram import poll
from tests.world import World


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 30)


@pytest.fixture
async def zahra(world: World) -> Phone:
    phone = world.phone("zahra")
    await world.settle()
    return phone


async def test_while_the_database_is_locked_nothing_is_acknowledged_and_then_it_is_done(
    impatient: None, world: World, zahra: Phone
) -> None:
    with closing(database.connect(world.path, world.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        zahra.tap_data("languages/uk")
        with suppress(TimeoutError):
            await world.simulator.settled(timeout=0.5)

        assert world.simulator.pending_updates == 1
        other.execute("ROLLBACK")
    await world.settle()

    assert world.all("SELECT language FROM person WHERE name = 'Zahra'") == [{"language": "uk"}]


@pytest.mark.parametrize(
    ("status", "body"), [(502, "<html>nginx</html>"), (404, "<html>a proxy</html>"), (0, None), (500, None)]
)
async def test_a_bad_line_is_tried_again_until_the_updates_come(
    status: int, body: str | None, world: World, zahra: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poll, "FIRST_BACKOFF", 0.02)
    world.simulator.faults.add("getUpdates", status=status, body=body, times=4)

    zahra.tap_data("languages/uk")
    zahra.tap_data("home")
    await world.settle()

    assert world.all("SELECT language FROM person WHERE name = 'Zahra'") == [{"language": "uk"}]


async def test_telegram_may_ask_for_a_pause_before_the_next_updates(world: World, zahra: Phone) -> None:
    world.simulator.faults.add("getUpdates", status=429, retry_after=1)

    zahra.tap_data("languages/uk")
    await world.settle()

    assert world.all("SELECT language FROM person WHERE name = 'Zahra'") == [{"language": "uk"}]


@pytest.mark.parametrize(
    ("status", "times", "word"),
    [(409, poll.CONFLICTS_BORNE, "Another program"), (401, 1, "TELEGRAM_TOKEN")],
)
async def test_where_an_operator_must_act_the_bot_ends_with_a_sentence(
    status: int, times: int, word: str, world: World, zahra: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poll, "FIRST_BACKOFF", 0.01)
    world.simulator.faults.add("getUpdates", status=status, times=times)
    world.simulator.push({})

    assert world._task is not None
    await asyncio.wait({world._task}, timeout=30)

    error = world._task.exception()
    assert isinstance(error, ExceptionGroup)
    assert word in str(error.exceptions[0])


async def test_fewer_conflicts_are_borne(world: World, zahra: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poll, "FIRST_BACKOFF", 0.01)
    world.simulator.faults.add("getUpdates", status=409, times=poll.CONFLICTS_BORNE - 1)

    zahra.tap_data("languages/uk")
    await world.settle()

    assert world.all("SELECT language FROM person WHERE name = 'Zahra'") == [{"language": "uk"}]
