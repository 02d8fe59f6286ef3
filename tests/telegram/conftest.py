"""A world whose outgoing calls are not judged, because trouble is ordered here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.world import World


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The demo's people on a simulator, the bot running."""
    world = World(tmp_path)
    await world.start()
    try:
        yield world
    finally:
        await world.close()
