"""The holidays of the years ahead, computed by a short-lived child process: their library is too large for the bot."""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.holidays import Special, from_text, years_ahead
from bot.domain.moments import local_day
from bot.store import holidays, plans
from bot.store.database import Database, Error, Transaction, is_temporary

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 20


class Holidays:
    """Sees to it that the holidays of this year and the next two are known."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looked_on: date | None = None

    async def look_ahead(self, *, now: datetime) -> None:
        """Once a local day, and at the start: compute what is not known. What fails is tried again the next time."""
        today = local_day(now)
        if self._looked_on == today:
            return
        self._looked_on = today
        years = years_ahead(today)
        try:
            if await self._database.transaction(lambda tx: holidays.are_missing(tx, years)):
                specials = await computed_by_a_child(years)
                if specials:
                    await self._database.transaction(lambda tx: _store(tx, years, specials, now=now))
        except Error as error:
            if not is_temporary(error):
                raise
            log.warning("the database is busy: the holidays wait")


def _store(tx: Transaction, years: Sequence[int], specials: Sequence[Special], *, now: datetime) -> None:
    """Store the holidays, and bring every follow-up plan in line with them."""
    holidays.replace(tx, years, specials)
    plans.replan_all(tx, now=now)


async def computed_by_a_child(years: Sequence[int]) -> list[Special]:
    """Return what `python -m bot holidays` says in a process of its own; nothing where that fails."""
    command = [sys.executable, "-m", "bot", "holidays", *map(str, years)]
    try:
        child = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)
    except OSError as error:
        log.warning("the holidays cannot be computed: %s", type(error).__name__)
        return []
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            said, _ = await child.communicate()
        if child.returncode == 0:
            return from_text(said.decode("ascii"))
        log.warning("the holidays cannot be computed: exit code %s", child.returncode)
    except (TimeoutError, ValueError) as error:
        log.warning("the holidays cannot be computed: %s", type(error).__name__)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return []
