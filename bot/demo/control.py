"""The demo's clock: moves from one due message to the next, so that nothing is skipped."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.app import App
from bot.clock import Clock
from bot.store import outbox
from bot.store.database import Transaction

PATIENCE = 200  # looks, a twentieth of a second each, until the due messages are out


class Control:
    """What the page's clock bar does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._moving = asyncio.Lock()
        self.app: App | None = None

    def now(self) -> datetime:
        """Return the demo's present moment."""
        return self._clock.now()

    async def move(self, seconds: int) -> None:
        """Move the clock forward, with a halt at every message on the way."""
        async with self._moving:
            target = self._clock.now() + timedelta(seconds=max(0, seconds))
            while (upcoming := await self._upcoming()) is not None and upcoming <= target:
                await self._halt_at(upcoming)
            await self._halt_at(target)

    async def next(self) -> None:
        """Move the clock to the next message, if one waits."""
        async with self._moving:
            upcoming = await self._upcoming()
            if upcoming is not None:
                await self._halt_at(upcoming)

    async def _halt_at(self, at: datetime) -> None:
        self._clock.move(max(timedelta(0), at - self._clock.now()))
        if self.app is None:
            return
        for _ in range(PATIENCE):
            self.app.sender.wake()
            await asyncio.sleep(0.05)
            if not await self.app.database.transaction(self._busy):
                return

    def _busy(self, tx: Transaction) -> bool:
        return outbox.count_due(tx, now=self._clock.now()) > 0 or bool(outbox.interrupted(tx))

    async def _upcoming(self) -> datetime | None:
        return await self.app.database.transaction(outbox.next_try) if self.app else None
