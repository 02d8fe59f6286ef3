"""Fixtures for every test: a transaction on an empty database, and a whole world."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.database import Transaction
from tests import databases
from tests.leaks import Watch, logging_as_before
from tests.world import World


@pytest.fixture(scope="session", autouse=True)
def watch() -> Iterator[Watch]:
    """Looks at every line of the log, ours at every level."""
    watch = Watch()
    logging.getLogger().addHandler(watch)
    yield watch
    logging.getLogger().removeHandler(watch)


@pytest.fixture(autouse=True)
def nothing_leaks(watch: Watch) -> Iterator[None]:
    """Fails the test whose log tells a name, a text or the token (PR-17)."""
    with logging_as_before():
        yield
    assert watch.taken() == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: then all workers end at about the same time."""
    items.sort(key=lambda item: not any(item.iter_markers("slow")) and not any(item.iter_markers("browser")))


@pytest.fixture
def tx() -> Iterator[Transaction]:
    """A transaction on an empty database in memory, with the newest schema."""
    with closing(databases.empty()) as connection:
        yield Transaction(connection)


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The demo's people on a simulator, the bot running; at the end every outgoing call is checked."""
    world = World(tmp_path)
    await world.start()
    try:
        yield world
        world.check_outgoing()
    finally:
        await world.close()
