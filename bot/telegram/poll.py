"""Polling: ask Telegram for updates for ever, and acknowledge each after its effect is committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.delivery import retry
from bot.store.database import Error, is_temporary
from bot.telegram import http
from bot.telegram.receive import Receiver, id_of
from bot.telegram.send import TOKEN_GONE

log = logging.getLogger(__name__)

ALLOWED = ["message", "callback_query", "my_chat_member"]
POLL_SECONDS = 30
CONFLICTS_BORNE = 5
FIRST_BACKOFF, LONGEST_BACKOFF = 1.0, 30.0  # seconds


async def poll(receiver: Receiver, request: http.Request, base_url: str, beat: Callable[[], None]) -> None:
    """Ask for updates for ever; each is acknowledged with the next call, after its commit.

    Raises retry.Fatal where the token is wrong or another bot uses it.
    """
    offset: int | None = None
    conflicts, pause = 0, FIRST_BACKOFF
    while True:
        try:
            raws = await request.updates(base_url, offset=offset, seconds=POLL_SECONDS, allowed=ALLOWED)
        except InvalidToken:
            raise retry.Fatal(TOKEN_GONE) from None
        except Conflict:
            conflicts += 1
            if conflicts >= CONFLICTS_BORNE:
                raise retry.Fatal("Another program receives this bot's updates. Stop that one first.") from None
            await asyncio.sleep(pause)
            continue
        except RetryAfter as error:
            after = error.retry_after
            await asyncio.sleep(after if isinstance(after, int) else after.total_seconds())
            continue
        except TelegramError as error:  # the line, or what stands between us and Telegram
            log.warning("no updates: %s; next try in %.0f s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_BACKOFF)
            continue
        conflicts, pause = 0, FIRST_BACKOFF
        beat()
        before = offset
        for raw in raws:
            try:
                await receiver.accept(raw)
            except Error as error:
                if not is_temporary(error):
                    raise
                log.warning("the database is busy: updates wait")
                await asyncio.sleep(1)
                break
            update_id = id_of(raw)
            offset = offset if update_id is None else update_id + 1
        else:
            if raws and offset == before:  # nothing but updates without an id: they would come again at once
                await asyncio.sleep(1)
