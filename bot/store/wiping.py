"""Wiping: after an erasure the log of changes is emptied, tried again until nobody reads older pages any more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

SECONDS = 0.2  # between two tries while somebody reads: a report, a copy


class Wiping:
    """Tries until it has worked once after the last start. The try returns whether the log is empty."""

    def __init__(self, once: Callable[[], Awaitable[bool]]) -> None:
        self._once = once
        self._wanted = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Wipe soon, beside everything else."""
        self._wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._until_empty())

    def stop(self) -> None:
        """Try no more."""
        if self._task is not None:
            self._task.cancel()

    async def done(self) -> None:
        """Return when no byte of what was erased is in the files any more."""
        if self._task is not None:
            await self._task

    async def _until_empty(self) -> None:
        while self._wanted:
            self._wanted = False
            if not await self._once():
                self._wanted = True
                await asyncio.sleep(SECONDS)


def rebuild(connection: Any, *, refused: type[Exception]) -> bool:
    """Write all pages anew; False where another program writes.

    secure_delete overwrites what is deleted, but not what was moved from page to page before that.
    """
    return _at_once(connection, "VACUUM", refused) is not None


def wipe(connection: Any, *, refused: type[Exception]) -> bool:
    """Bring every change into the database file and empty the log; False where somebody reads older pages still."""
    row = _at_once(connection, "PRAGMA wal_checkpoint(TRUNCATE)", refused)
    return row is not None and row[0] == 0


def _at_once(connection: Any, sql: str, refused: type[Exception]) -> Sequence[int] | None:
    """Return the first row (empty where there is none) or None where it cannot be done now: taps do not wait for it."""
    waits = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        return connection.execute(sql).fetchone() or ()
    except refused:
        return None
    finally:
        connection.execute(f"PRAGMA busy_timeout = {waits}")
