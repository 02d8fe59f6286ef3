"""A desk: the demo's people on a database in memory, presses without network, and the sender with a letter box."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import count
from types import TracebackType
from typing import Any, TypeVar, cast

from bot.delivery.retry import Gate
from bot.delivery.sender import Sender
from bot.demo import seed
from bot.demo.seed import Actor
from bot.handlers.request import Gone
from bot.i18n import Language, load
from bot.screens.screen import Button, Screen
from bot.store.database import Transaction
from bot.telegram.incoming import Incoming
from bot.telegram.receive import Receiver
from tests import databases

R = TypeVar("R")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00 in Saxony
LINK = "https://t.me/amm_bot?start="
_numbers = count(1)


class Desk:
    """Presses are answered like the gateway does it, each in one transaction; a fault of the bot is raised."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now
        self._connection = databases.copied(_planted(now))
        self.tx = Transaction(self._connection)
        self.post: list[tuple[datetime, int, Screen]] = []  # what the sender has brought: when, to whom, what
        self.on_delivery: Callable[[int, Screen], None] = lambda account, screen: None
        clock: Callable[[], datetime] = lambda: self.now  # noqa: E731
        self._receiver = Receiver(cast(Any, None), load(), cast(Any, None), clock, LINK)
        self._loop = asyncio.Runner()
        self._sender = _QuickSender(cast(Any, self), load(), self._deliver, now=clock, gate=Gate())

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        with closing(self._connection):
            self._loop.close()

    def do(self, work: Callable[[Transaction], R]) -> R:
        """Run one transaction."""
        self.tx.run("BEGIN IMMEDIATE")
        try:
            result = work(self.tx)
        except BaseException:
            self.tx.run("ROLLBACK")
            raise
        self.tx.run("COMMIT")
        return result

    async def transaction(self, work: Callable[[Transaction], R]) -> R:
        """Run one transaction for the sender."""
        return self.do(work)

    def press(self, who: Actor | int, path: str | None = None, **more: Any) -> Screen:
        """Return what a tap of a button with this path, or a text or location, is answered."""
        account = who if isinstance(who, int) else who.account
        asked = Incoming(next(_numbers), account, account, "de", path=path, **more)
        try:
            reply = self.do(lambda tx: self._receiver._respond(tx, asked))
        except Gone:
            reply = self.do(lambda tx: self._receiver._refuse(tx, asked))
        assert reply.screen is not None
        return reply.screen

    def write(self, who: Actor | int, text: str) -> Screen:
        """Return what a text is answered."""
        return self.press(who, text=text)

    def pass_time(self, **by: float) -> None:
        """Let time pass, with a halt at every notice on the way."""
        target = self.now + timedelta(**by)
        while (upcoming := self.upcoming()) is not None and upcoming <= target:
            self.now = max(self.now, upcoming)
            self.send_due()
        self.now = target
        self.send_due()

    def send_due(self) -> None:
        """Let the sender bring what is due now."""
        self._loop.run(self._sender.drain())

    def upcoming(self) -> datetime | None:
        """Return when the next notice is to be tried."""
        value = self.tx.value("SELECT min(next_try_at) FROM outbox WHERE state = 'pending'")
        return None if value is None else datetime.fromtimestamp(value, UTC)

    def rows(self, sql: str, *values: int | str) -> list[dict[str, Any]]:
        """Return rows of a query as dictionaries."""
        return [dict(zip(row.keys(), tuple(row), strict=True)) for row in self.tx.all(sql, values)]

    def letters_to(self, who: Actor) -> list[str]:
        """Return the texts that the sender has brought to this person."""
        return [screen.text for _, account, screen in self.post if account == who.account]

    async def _deliver(self, account: int, screen: Screen, plain: bool) -> int:
        self.on_delivery(account, screen)
        self.post.append((self.now, account, screen))
        return len(self.post)


@lru_cache(maxsize=8)
def _planted(now: datetime) -> Any:
    connection = databases.empty()
    seed.plant(Transaction(connection), now=now)
    return connection


class _QuickSender(Sender):
    async def _pace(self) -> None:
        return None


def buttons(screen: Screen) -> list[Button]:
    """Return all buttons of a screen in order."""
    return [button for row in screen.rows for button in row]


def paths(screen: Screen) -> list[str]:
    """Return the paths of all buttons of a screen."""
    return [button.path for button in buttons(screen) if button.path]


def times(screen: Screen) -> list[str]:
    """Return the paths that book or move to a time, but for the one tap to the earliest."""
    return [path for path in paths(screen) if "/at/" in path]


def german() -> Language:
    """Return German."""
    return load()["de"]
