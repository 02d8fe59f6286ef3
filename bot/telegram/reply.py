"""Replies: go out after the commit, in order for each chat, the chats side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from bot.delivery import retry
from bot.delivery.retry import Gate
from bot.screens.screen import Attachment, Drawing, Ready, Screen
from bot.telegram import send
from bot.telegram.drawing import drawn

log = logging.getLogger(__name__)

TRIES = 5
IN_A_CHAT, CHATS = 20, 5000  # replies that wait: more are let go, the next tap shows what is so
FIRST_PAUSE = 0.5


@dataclass(frozen=True)
class Reply:
    """What a chat is to see: a toast for the tap, a screen in the place of a message or as a new one."""

    chat_id: int
    screen: Screen | None
    message_id: int | None = None
    query_id: str | None = None
    leave: bool = False
    shown: bool = False  # the message is there already: only the screen's attachments follow
    later: Callable[[], Awaitable[Reply | None]] | None = None  # what takes long: it is this that goes out, once there


class Replies:
    """Sends replies in tasks of its own, one after the other within a chat."""

    def __init__(self, bot: Bot, gate: Gate, *, in_a_chat: int = IN_A_CHAT) -> None:
        self._bot, self._gate, self._in_a_chat = bot, gate, in_a_chat
        self._newest: dict[int, asyncio.Task[None]] = {}
        self._drawing = asyncio.Semaphore(1)  # one child at a time: each takes 100 MB
        self._waiting: Counter[int] = Counter()  # how many, by chat

    def put(self, reply: Reply) -> None:
        """Send this reply after the earlier ones to its chat; where very many wait it is let go."""
        if self._waiting[reply.chat_id] >= self._in_a_chat or len(self._waiting) >= CHATS:
            log.warning("a reply was let go: too many wait")
            return
        self._waiting[reply.chat_id] += 1
        before = self._newest.get(reply.chat_id)
        task = asyncio.create_task(self._after(before, reply))
        self._newest[reply.chat_id] = task
        task.add_done_callback(lambda done: self._forget(reply.chat_id, done))

    async def finished(self, seconds: float) -> None:
        """Return when everything has gone out, or after so many seconds."""
        if self._newest:
            _, late = await asyncio.wait(set(self._newest.values()), timeout=seconds)
            for task in late:
                task.cancel()

    def _forget(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._waiting[chat_id] -= 1
        if not self._waiting[chat_id]:
            del self._waiting[chat_id]
        if self._newest.get(chat_id) is task:
            del self._newest[chat_id]

    async def _after(self, before: asyncio.Task[None] | None, reply: Reply) -> None:
        if before is not None:
            await asyncio.wait([before])
        try:
            await self._deliver(reply)
        except retry.Failure as failure:  # the state is safe in the database; the next tap shows it
            log.warning("a reply did not go out: %s", type(failure).__name__)
        except Exception as error:  # the gateway's edge: a screen that no call can carry stops no later one
            log.error("a reply cannot be sent: %s", type(error).__name__)

    async def _deliver(self, reply: Reply) -> None:
        if reply.later is not None:
            answer = await reply.later()
            if answer is None:
                return
            reply = answer
        if reply.leave:
            await self._leave(reply.chat_id)
        screen = reply.screen
        toast = screen.toast if screen else None
        if reply.query_id is not None:
            query_id = reply.query_id
            await self._tried(lambda: send.answer(self._bot, query_id, toast))
        if screen is None:
            return
        if not reply.shown:
            await self._show(reply, screen)
        for attachment in screen.also:
            for one in await self._ready(attachment):
                await self._tried(lambda a=one: send.attach(self._bot, reply.chat_id, a))  # type: ignore[misc]

    async def _ready(self, attachment: Attachment) -> Sequence[Ready]:
        if not isinstance(attachment, Drawing):
            return [attachment]
        async with self._drawing:
            return await drawn(attachment)

    async def _show(self, reply: Reply, screen: Screen) -> None:
        if reply.message_id is not None:
            message_id = reply.message_id
            try:
                await self._tried(lambda: send.edit(self._bot, reply.chat_id, message_id, screen))
                return
            except retry.Refused:
                log.info("a message could not be edited: a new one is sent")
        await self._tried(lambda: send.send(self._bot, reply.chat_id, screen))

    async def _tried(self, call: Callable[[], Awaitable[object]]) -> None:
        pause = FIRST_PAUSE
        for left in reversed(range(TRIES)):
            await self._gate.passed()
            try:
                await call()
                return
            except retry.TooMany as too_many:
                self._gate.close(too_many.seconds)
                if not left:
                    raise
            except (retry.NotSent, retry.InDoubt):
                if not left:
                    raise
                await asyncio.sleep(pause)
                pause *= 2

    async def _leave(self, chat_id: int) -> None:
        try:
            await self._bot.leave_chat(chat_id)
        except TelegramError as error:
            log.info("a group could not be left: %s", type(error).__name__)
