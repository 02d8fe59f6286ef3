"""The demo's clock: moves from one due message to the next, so that nothing is skipped."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta

from bot.app import App
from bot.clock import Clock
from bot.domain.moments import at_local, local, local_day
from bot.store import outbox, waiting
from bot.store.database import Transaction

LONGEST_WAIT_DAYS = 60
PATIENCE = 500  # looks, a fiftieth of a second each, until the due messages are out


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
            await self._halt_at(self._clock.now())
            while (stop := await self._next_stop()) <= target:
                await self._halt_at(stop)
            await self._halt_at(target)

    async def next(self) -> None:
        """Move the clock to the next message, if one waits."""
        async with self._moving:
            await self._halt_at(self._clock.now())
            for _ in range(LONGEST_WAIT_DAYS):
                stop = await self._next_stop()
                await self._halt_at(stop)
                if local(stop).time() != time(0):
                    return

    async def _halt_at(self, at: datetime) -> None:
        self._clock.move(max(timedelta(0), at - self._clock.now()))
        if self.app is None:
            return
        for _ in range(PATIENCE):
            await self.app.tick()
            if not await self.app.database.transaction(self._busy):
                return
            await asyncio.sleep(0.02)

    def _busy(self, tx: Transaction) -> bool:
        return outbox.count_due(tx, now=self._clock.now()) > 0 or bool(outbox.interrupted(tx))

    async def _next_stop(self) -> datetime:
        """Return the next message's moment, or the next local midnight, when daily work is planned."""
        upcoming, midnight = await self._upcoming(), self._midnight()
        return upcoming if upcoming and self._clock.now() < upcoming < midnight else midnight

    def _midnight(self) -> datetime:
        return at_local(local_day(self._clock.now()) + timedelta(days=1), time(0))

    async def _upcoming(self) -> datetime | None:
        return await self.app.database.transaction(_upcoming) if self.app else None


def _upcoming(tx: Transaction) -> datetime | None:
    """Return when the next message goes out, or an offer ends and goes to the next, whichever is first."""
    moments = (outbox.next_try(tx), waiting.next_end(tx))
    return min((at for at in moments if at is not None), default=None)
