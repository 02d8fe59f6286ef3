"""A world for tests: the bot and the simulator in one process over real HTTP, with phones and a clock that moves."""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("PTB_TIMEDELTA", "1")

from bot.app import App
from bot.clock import Clock
from bot.demo import seed
from bot.demo.control import Control
from bot.domain.holidays import Special, computed, years_ahead
from bot.i18n import load
from bot.settings import Settings
from bot.simulator import Message, Phone, Simulator
from bot.store import database, holidays, outbox
from bot.store.database import Transaction
from tests import databases
from tests.bidi_problems import problems

R = TypeVar("R")
TOKEN = "1234567890:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00 in Saxony
KEY = secrets.token_hex(32)  # of every world of this process: their files are copies of one
PATIENCE = 30.0  # seconds: on an idle machine nothing takes longer than one, and what hangs hangs for ever
BEARABLE = ("message is not modified", "query is too old")


class World:
    """The demo's people on a simulator: zahra (fa_AF), omar (ar), olena (uk), anna and jonas (mentors), petra, jana."""

    def __init__(self, folder: Path, *, now: datetime = MONDAY, seeded: bool = True, key: str | None = None) -> None:
        self.path, self.key = folder / "bot.sqlite3", key or KEY
        self.clock = Clock(now - datetime.now(UTC))
        self.control = Control(self.clock)
        self.simulator = Simulator(token=TOKEN, username="amm_bot", now=self.clock.now)
        databases.write(self.path, _content(self.key, years_ahead(now.date()), now if seeded else None))
        self.app: App | None = None
        self._task: asyncio.Task[None] | None = None

    def do(self, work: Callable[[Transaction], R]) -> R:
        """Run one transaction beside the bot and return its result."""
        return database.run(self.path, self.key, work)

    def all(self, sql: str, *values: int | str) -> list[dict[str, Any]]:
        """Return rows of a query as dictionaries."""
        return self.do(lambda tx: [dict(zip(row.keys(), tuple(row), strict=True)) for row in tx.all(sql, values)])

    async def start(self) -> None:
        """Start the simulator, once, and the bot."""
        if not self.simulator.url:
            await self.simulator.start()
        self.app = App(self.settings(), self.clock)
        self.control.app = self.app
        ready = asyncio.Event()
        self._task = asyncio.create_task(self.app.run(ready))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._task.done():
            self._task.result()
        await self.app.tick()  # its daily work is done now, not in the middle of a test

    def settings(self) -> Settings:
        """Return what the bot is started with; the simulator runs by then."""
        return Settings(TOKEN, self.path, self.key, api_base=self.simulator.url, taps_at_once=1_000_000)

    async def stop(self) -> None:
        """End the bot in order; the simulator stays."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
            self._task = None

    async def close(self) -> None:
        """End everything."""
        await self.stop()
        await self.simulator.stop()

    async def settle(self) -> None:
        """Return when every update is answered and no message is on its way."""
        await self.simulator.settled(quiet=0.01, timeout=PATIENCE)
        if self.app is not None:
            await self.app.replies.finished(PATIENCE)  # the simulator may have heard nothing of them yet
            end = time.monotonic() + PATIENCE
            while await self.app.database.transaction(self._on_its_way):
                assert time.monotonic() < end, "messages are still on their way"
                await asyncio.sleep(0.01)

    def _on_its_way(self, tx: Transaction) -> bool:
        return outbox.count_due(tx, now=self.clock.now()) > 0 or bool(outbox.interrupted(tx))

    async def move(self, **by: float) -> None:
        """Move the clock by a timedelta's arguments, with a halt at every message on the way."""
        await self.control.move(int(timedelta(**by).total_seconds()))
        await self.settle()

    def phone(self, name: str) -> Phone:
        """Return the phone of one of the demo's people, who has started the bot."""
        actor = {a.name.lower(): a for a in (*seed.PHONES, seed.JONAS)}[name]
        known = actor.account in {p.account for p in self.simulator.phones}
        phone = self.simulator.phone(actor.account, first_name=actor.name, language_code=actor.language[:2])
        if not known:
            phone.start()
        return phone

    async def tap(self, phone: Phone, *labels: str) -> Message:
        """Tap buttons one after the other, each once the one before is answered; return the newest message."""
        for label in labels:
            phone.tap(label)
            await self.settle()
        return phone.screen

    def check_outgoing(self) -> None:
        """Fail for a call that Telegram would refuse, and for a text that reads wrong in its reader's language."""
        for call in self.simulator.calls:
            error = str(call.error or "")
            refused = call.status == 400 and not any(words in error for words in BEARABLE)
            assert not refused, f"{call.method} {call.params}: {error}"
        spoken = {row["telegram_id"]: row["language"] for row in self.all("SELECT telegram_id, language FROM person")}
        for phone in self.simulator.phones:
            for message in phone.messages:
                if message.from_bot and phone.account in spoken:
                    _check_direction(message, spoken[phone.account])
                elif message.from_bot:
                    _check_lines(message.text or "")


@lru_cache(maxsize=8)
def _content(key: str, years: tuple[int, ...], seeded: datetime | None) -> bytes:
    def fill(tx: Transaction) -> None:
        if seeded:
            seed.plant(tx, now=seeded)
        holidays.replace(tx, years, _specials(years))  # else each world would start a process

    return databases.filled(key, fill)


@cache
def _specials(years: tuple[int, ...]) -> list[Special]:
    return computed(years)


def _check_lines(text: str) -> None:
    """Fail where a line reads wrong in every language: strangers read several at once."""
    for line in text.split("\n"):
        assert any(not problems(line, language) for language in load().launch), line


def _check_direction(message: Message, code: str) -> None:
    languages = load()
    text = message.text or message.caption or ""
    several = "Please choose your language." in text or "t.me/" in text
    own = list(problems(text, languages.get(code)))
    foreign = [language for language in languages.launch if not problems(text, language)]
    assert several or not own or foreign, f"{text!r}: {own}"
    for row in message.rows:
        for button in row:
            assert several or any(not problems(button["text"], one) for one in languages.launch), button["text"]
