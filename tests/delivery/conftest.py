"""A world whose outgoing calls are not judged, because trouble is ordered here, and its post."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.seed import JONAS, PHONES
from bot.simulator import Phone
from tests.delivery.post import Post
from tests.world import World


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The demo's people on a simulator, all of them reachable, the bot running."""
    world = World(tmp_path)
    for actor in (*PHONES, JONAS):
        world.simulator.phone(actor.account, first_name=actor.name).chat.started = True
    await world.start()
    try:
        yield world
    finally:
        await world.close()


@pytest.fixture
def post(world: World) -> Post:
    """The world's post."""
    return Post(world)


@pytest_asyncio.fixture
async def zahra(world: World) -> Phone:
    """The phone of a mentee of Anna's, who has started the bot."""
    return await _started(world, "zahra")


@pytest_asyncio.fixture
async def anna(world: World) -> Phone:
    """The phone of a mentor."""
    return await _started(world, "anna")


async def _started(world: World, name: str) -> Phone:
    phone = world.phone(name)
    phone.start()
    await world.settle()
    world.simulator.calls.clear()
    return phone
