"""The sender ends when it is told to, whatever comes at the same moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.delivery.retry import Gate
from bot.delivery.sender import Sender
from bot.i18n import load
from bot.screens.screen import Screen
from bot.store.database import Database
from tests import databases


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    path, key = tmp_path / "bot.sqlite3", "0" * 64
    databases.put(path, key)
    database = Database(path, key)
    await database.open()
    yield database
    await database.close()


@pytest.mark.parametrize("steps", range(5))
async def test_who_is_woken_at_the_moment_of_the_end_ends(steps: int, database: Database) -> None:
    sender = Sender(database, load(), _nothing, now=Clock().now, gate=Gate())
    running = asyncio.create_task(sender.run())
    await asyncio.sleep(0.05)  # until it waits for its next wake

    sender.wake()
    for _ in range(steps):
        await asyncio.sleep(0)
    running.cancel()
    done, _ = await asyncio.wait({running}, timeout=20)

    assert done, "the signal was lost: the process would never end"


async def _nothing(account: int, screen: Screen, plain: bool) -> int:
    raise AssertionError("there is nothing to send")
