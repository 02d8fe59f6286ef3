"""The only door to APScheduler: it ticks. What is due, the database says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

TICK_SECONDS = 30


def ticking(*ticks: Callable[[], None], seconds: int = TICK_SECONDS) -> AsyncIOScheduler:
    """Return a started scheduler that calls each tick every so many seconds.

    A tick only sets something off and returns: shutting down would cancel a coroutine in the middle.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    for tick in ticks:
        scheduler.add_job(tick, "interval", seconds=seconds, coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    return scheduler
