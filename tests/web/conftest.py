"""A world whose bot listens on a port of its own: for the health page, and for updates by webhook."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest_asyncio

from bot.settings import Settings
from bot.simulator import Phone
from tests.world import MONDAY, World

SECRET = "a-secret_that-nobody-can-guess-1"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class ListeningWorld(World):
    """The demo's people; the simulator delivers to the bot's webhook, or the bot polls."""

    def __init__(self, folder: Path, *, webhook: bool) -> None:
        super().__init__(folder, now=MONDAY + timedelta(minutes=7))  # on the hour the earliest time is gone in a second
        self.webhook = webhook
        self.address = f"http://127.0.0.1:{_free_port()}"

    def settings(self) -> Settings:
        listening = replace(super().settings(), http_port=int(self.address.rsplit(":", 1)[1]))
        return replace(listening, webhook_url=self.address, webhook_secret=SECRET) if self.webhook else listening

    async def post(self, body: Any, headers: dict[str, str] | None = None) -> int:
        """Deliver a body as Telegram does, bytes as they are, and return the status."""
        headers = {HEADER: SECRET} if headers is None else headers
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        address = f"{self.address}/telegram"
        async with aiohttp.ClientSession() as session, session.post(address, headers=headers, data=content) as answer:
            return answer.status

    async def health(self) -> tuple[int, dict[str, Any]]:
        """Return the health page's status and figures."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.address}/health") as answer:
            return answer.status, await answer.json()

    async def press(self, phone: Phone, part: str) -> None:
        """Tap the first button whose path has this part, once it is there; returns before the tap is answered."""
        await until(lambda: _paths(phone, part))
        phone.tap(_paths(phone, part)[0])

    async def book_the_earliest(self, phone: Phone) -> None:
        """Tap a kind of meeting and its earliest time; returns before the second tap is answered."""
        await self.press(phone, "book/")
        await self.press(phone, "/at/")

    def booked_by(self, phone: Phone) -> list[dict[str, Any]]:
        """Return the appointments of the person with this phone."""
        return self.all(
            "SELECT a.* FROM appointment a JOIN person p ON p.id = a.mentee_id WHERE p.telegram_id = ?", phone.account
        )


async def until(condition: Callable[[], object], seconds: float = 30) -> None:
    """Return when the condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        await asyncio.sleep(0.01)


@pytest_asyncio.fixture
async def by_webhook(tmp_path: Path) -> AsyncIterator[ListeningWorld]:
    """The bot gets its updates by webhook."""
    async for world in _running(ListeningWorld(tmp_path / "by webhook", webhook=True)):
        yield world


@pytest_asyncio.fixture
async def by_polling(tmp_path: Path) -> AsyncIterator[ListeningWorld]:
    """The bot polls and has a health page."""
    async for world in _running(ListeningWorld(tmp_path / "by polling", webhook=False)):
        yield world


async def _running(world: ListeningWorld) -> AsyncIterator[ListeningWorld]:
    await world.start()
    try:
        yield world
        world.check_outgoing()
    finally:
        await world.close()


def _paths(phone: Phone, part: str) -> list[str]:
    """Return the paths with this part among the buttons of the newest message that has buttons."""
    shown = next((message for message in reversed(phone.messages) if message.rows), None)
    paths = [str(button.get("callback_data")) for button in shown.buttons] if shown else []
    return [path for path in paths if part in path]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
