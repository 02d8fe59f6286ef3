"""Reads the files that leads have sent, one after the other, outside of the taps: fetch, parse in a child, dry run."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any

from bot.delivery import retry
from bot.documents.child import environment
from bot.documents.import_file import answer, lines_of
from bot.documents.packed import pack
from bot.domain.import_plans import plan
from bot.domain.imports import MOST_PROBLEMS, Problem, Refusal, has_been_read
from bot.domain.moments import local_day
from bot.store import import_drafts, imports, outbox
from bot.store.database import Database, Error, Transaction, is_temporary
from bot.store.import_drafts import Draft

log = logging.getLogger(__name__)

CHILD = ("-m", "bot.documents.import_file")
PATIENCE_SECONDS = 120.0
LOOK_SECONDS, LATER_SECONDS = 1.0, 15.0  # between two looks; after a file that could not be had

Fetch = Callable[[str], Awaitable[bytes]]
Read = tuple[list[Problem], list[str], bytes]


class ImportReader:
    """Looks for files to be read. `fetch` raises Refusal or a retry.Failure."""

    def __init__(self, database: Database, fetch: Fetch, *, now: Callable[[], datetime]) -> None:
        self._database, self._fetch, self._now = database, fetch, now

    async def run(self) -> None:
        """Read files for ever."""
        while True:
            pause = LOOK_SECONDS
            try:
                await self.look()
            except retry.Failure as failure:  # the file waits; it is forgotten after a day
                log.warning("a file cannot be fetched: %s", type(failure).__name__)
                pause = LATER_SECONDS
            except Error as error:
                if not is_temporary(error):
                    raise
                log.warning("the database is busy: a file waits")
            await asyncio.sleep(pause)

    async def look(self) -> bool:
        """Read the next file that waits, if any, and return whether there was one.

        Raises a retry.Failure where it cannot be had now.
        """
        draft = await self._database.read(import_drafts.next_waiting)
        if draft is None:
            return False
        try:
            found, lines = await self._checked(draft)
        except Refusal as refusal:
            found, lines = {"refused": refusal.reason, "detail": refusal.detail}, None
        except Exception as error:  # the door to the outside: a file that breaks us stops no other
            if isinstance(error, retry.Failure) or is_temporary(error):
                raise
            log.error("file %d cannot be checked: %s", draft.id, type(error).__name__)
            found, lines = {"refused": "unreadable", "detail": ""}, None
        await self._keep(draft, found, lines)
        return True

    async def _checked(self, draft: Draft) -> tuple[dict[str, Any], bytes | None]:
        now = self._now()
        problems, ignored, lines = await read_by_a_child(await self._fetch(draft.file_id), today=local_day(now))
        found = await self._database.read(lambda tx: dry_run(tx, draft.project_id, problems, ignored, lines, now=now))
        return found, None if found["problems"] else lines

    async def _keep(self, draft: Draft, found: dict[str, Any], lines: bytes | None) -> None:
        packed = await asyncio.to_thread(pack, found)
        await self._database.transaction(lambda tx: self._tell(tx, draft, packed, lines))

    def _tell(self, tx: Transaction, draft: Draft, found: bytes, lines: bytes | None) -> None:
        now = self._now()
        if import_drafts.was_read(tx, draft, found, lines):
            outbox.put(tx, [has_been_read(draft.person_id, draft.id, draft.asked_at, now=now)], now=now)


def dry_run(
    tx: Transaction, project_id: int, problems: list[Problem], ignored: list[str], lines: bytes, *, now: datetime
) -> dict[str, Any]:
    """Return what an import of the lines would do, and all that stands against it."""
    planned = plan(lines_of(lines), imports.known(tx, project_id, now=now))
    every = sorted([*problems, *planned.problems], key=lambda one: (one.sheet, one.line))
    return {
        "problems": [dataclasses.astuple(one) for one in every[:MOST_PROBLEMS]],
        "ignored": ignored,
        "already": planned.already,
        "new": planned.new,
    }


async def read_by_a_child(content: bytes, *, today: date) -> Read:
    """Return what a process of its own reads in a file: problems, headings that are not taken, good lines (packed).

    Raises Refusal.
    """
    command = (sys.executable, *CHILD, today.isoformat())
    process = await asyncio.create_subprocess_exec(*command, env=environment(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            out, _ = await process.communicate(content)
        if process.returncode != 0:
            raise Refusal("unreadable")
        return await asyncio.to_thread(answer, out)
    except (TimeoutError, ValueError):
        raise Refusal("unreadable") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
