"""2,000 updates, broken in every way: the process stays, nothing changes, the next good one is answered (R13)."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from bot.simulator import Phone
from tests.reliability.mutants import broken
from tests.world import World

pytestmark = pytest.mark.slow

COUNT, SEED = 2000, 20261123
AT_ONCE = 100

STRANGER = 9009


def _good_updates(world: World, zahra: Phone, stranger: Phone) -> list[dict[str, Any]]:
    """Return one update of every kind, as the simulator makes them; none of them changes anything."""
    for phone in (zahra, stranger):
        phone.start()
        phone.send_text("Hello")
        for kind in ("voice", "photo", "contact", "sticker", "document", "location", "forwarded"):
            phone.send(kind)
    for path in ("home", "languages", "appointments", "book", "privacy"):
        zahra.tap_data(path)
    stranger.block()
    stranger.unblock()
    world.simulator.group_text(-77, STRANGER, "Hello")
    updates = [copy.deepcopy(waiting.update) for waiting in world.simulator.state.updates.waiting]
    for update in updates:
        del update["update_id"]
    return [*updates, *({"edited_message": update["message"]} for update in updates if "message" in update)]


async def _first_round(world: World) -> None:
    """Let the bot do its daily work now, not in the middle of the test."""
    assert world.app is not None
    await world.app.tick()


def _everything(world: World) -> dict[str, list[dict[str, Any]]]:
    tables = [row["name"] for row in world.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = (
        name
        for name in tables
        if name not in ("seen_update", "sqlite_sequence", "job_run", "last_tap", "retention_round")
    )
    return {name: world.all(f"SELECT * FROM {name}") for name in kept}


async def test_t_25_2000_broken_updates_end_nothing_and_change_nothing(world: World) -> None:
    zahra, stranger = world.phone("zahra"), world.simulator.phone(STRANGER)
    await world.settle()
    source = random.Random(SEED)
    good = _good_updates(world, zahra, stranger)
    await world.settle()
    await _first_round(world)
    before = _everything(world)

    for _ in range(COUNT // AT_ONCE):
        for _ in range(AT_ONCE):
            world.simulator.push(broken(source, source.choice(good)))
        zahra.tap_data("languages")
        await world.simulator.settled(quiet=0.01, timeout=60)

    assert world._task is not None
    assert not world._task.done(), world._task.exception()
    assert _everything(world) == before
    messages = len(zahra.messages)
    zahra.start()
    await world.settle()
    assert len(zahra.messages) == messages + 2, "the next good update is not answered"
    assert int(world.all("SELECT count(*) AS n FROM seen_update")[0]["n"]) > 0.9 * COUNT
