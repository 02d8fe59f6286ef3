"""Keeps the pasted calendars fresh: fetched every 15 minutes, read in a process of their own."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain import feeds as rules
from bot.domain.availability import Busy
from bot.domain.feeds import BusyFeed
from bot.domain.moments import from_seconds, seconds
from bot.domain.notices import Notice, staff_moment
from bot.store import feeds, outbox
from bot.store.database import Database, Error, Transaction, is_temporary
from bot.web.fetch import Refused, fetch, in_a_process

log = logging.getLogger(__name__)

READER = "bot.documents.busy_calendar"
READER_SECONDS = 25.0
AT_ONCE = 4
LOOK_SECONDS = 10.0  # between two looks for calendars to be fetched


async def keep_fresh(database: Database, *, now: Callable[[], datetime], allow_private: bool) -> None:
    """Fetch what is due, for ever; while the database is locked, the calendars wait."""
    while True:
        try:
            await refresh(database, now=now, allow_private=allow_private)
        except Error as error:
            if not is_temporary(error):
                raise
        await asyncio.sleep(LOOK_SECONDS)


async def refresh(database: Database, *, now: Callable[[], datetime], allow_private: bool) -> int:
    """Fetch every calendar that is due and return how many that were."""
    due = await database.transaction(lambda tx: feeds.due(tx, now=now()))
    for start in range(0, len(due), AT_ONCE):
        await asyncio.gather(
            *(_refresh_one(database, feed, now, allow_private) for feed in due[start : start + AT_ONCE])
        )
    return len(due)


async def _refresh_one(database: Database, feed: BusyFeed, now: Callable[[], datetime], allow_private: bool) -> None:
    try:
        content = await fetch(feed.url, allow_private=allow_private)
        busy = await _read(content, now())
    except Exception as error:  # the door to the outside: whatever comes in by one calendar stops no other
        reason = error.reason if isinstance(error, Refused) else rules.NOT_A_CALENDAR
        log.info("calendar %d cannot be read: %s", feed.id, reason)
        await database.transaction(lambda tx: _failed(tx, feed, reason, now()))
        return
    await database.transaction(lambda tx: _succeeded(tx, feed, busy, now()))


async def _read(content: bytes, now: datetime) -> list[Busy]:
    command = (sys.executable, "-m", READER, str(seconds(now)), str(rules.LOOK_AHEAD.days))
    code, out = await in_a_process(*command, given=content, seconds=READER_SECONDS)
    if code != 0:
        raise Refused(rules.NOT_A_CALENDAR)
    return [Busy(from_seconds(start), from_seconds(end)) for start, end in json.loads(out)]


def _succeeded(tx: Transaction, feed: BusyFeed, busy: list[Busy], now: datetime) -> None:
    if feeds.store_read(tx, feed, busy, now=now):
        outbox.put(tx, [_notice(rules.READ, feed, 1, now)], now=now)


def _failed(tx: Transaction, feed: BusyFeed, reason: str, now: datetime) -> None:
    present = feeds.store_failure(tx, feed, reason, now=now)
    if present is None:
        return
    if present.fetched_at is None:
        outbox.put(tx, [_notice(rules.REFUSED, present, 1, now)], now=now)
    elif rules.is_stale(present, now=now) and present.failed_since is not None:
        outbox.put(tx, [_notice(rules.STALE, present, seconds(present.failed_since), now)], now=now)


def _notice(kind: str, feed: BusyFeed, version: int, now: datetime) -> Notice:
    due = staff_moment(now)
    return Notice(kind, feed.mentor_id, feed.id, version, due, due + timedelta(days=2))
