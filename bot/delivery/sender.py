"""The sender: claims what is due, sends it, settles it. One bad notice never stops the others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.delivery import aftermath, deputies, notices, reach, retry
from bot.delivery.retry import Gate
from bot.domain.notices import loss_hurts
from bot.i18n import Languages
from bot.screens.screen import Screen
from bot.store import outbox, people, tasks
from bot.store.database import Database, Error, Transaction, is_temporary
from bot.store.outbox import Waiting

log = logging.getLogger(__name__)

MANY = 30  # from so many due notices on, several are in flight at once
AT_ONCE = 4
EACH = 1 / 20  # seconds between two: below Telegram's 30 a second, with a share kept for replies
LOOKED_AT = 60  # rows judged in one transaction
BUSY_SECONDS = 1.0  # between two looks at a database that is locked or full
GRACE_SECONDS = 4  # for the messages in flight when the bot is to end

Result = TypeVar("Result")

Send = Callable[[int, Screen, bool], Awaitable[int]]  # account, screen, plain text -> message id


@dataclass(frozen=True)
class _Ready:
    waiting: Waiting
    account: int
    screen: Screen


class Sender:
    """Brings notices from the outbox to people. `send` raises a retry.Failure."""

    def __init__(
        self, database: Database, languages: Languages, send: Send, *, now: Callable[[], datetime], gate: Gate
    ) -> None:
        self._database, self._languages, self._send = database, languages, send
        self._now, self._gate = now, gate
        self._woken = asyncio.Event()
        self._last_start = 0.0

    def wake(self) -> None:
        """Look at once whether something is due."""
        self._woken.set()

    async def run(self) -> None:
        """Send for ever.

        Raises retry.Fatal where an operator must act.
        """
        recovered = False
        while True:
            self._woken.clear()
            try:
                if not recovered:
                    await self._database.transaction(self._recover)
                    recovered = True
                await self.drain()
                pause = await self._pause()
            except Error as error:
                if not is_temporary(error):
                    raise
                log.warning("the database is busy: the outbox waits")
                pause = BUSY_SECONDS
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):  # wait_for of Python 3.11 loses a signal that comes with a wake
                    await self._woken.wait()

    async def drain(self) -> None:
        """Send everything that is due now."""
        while True:
            await self._gate.passed()
            if not await _to_its_end(self._round()):
                return

    async def _round(self) -> bool:
        """Claim what goes out next, bring it out side by side, and return whether there was anything."""
        ready = await self._database.transaction(self._claim)
        for result in await asyncio.gather(*(self._deliver(one) for one in ready), return_exceptions=True):
            if isinstance(result, BaseException):
                raise result
        return bool(ready)

    async def _pause(self) -> float:
        upcoming = await self._database.transaction(outbox.next_try)
        if upcoming is None:
            return 30.0
        return min(30.0, max(0.05, (upcoming - self._now()).total_seconds()))

    def _recover(self, tx: Transaction) -> None:
        now = self._now()
        for waiting in outbox.interrupted(tx):
            if outbox.doubt(tx, waiting, now, now=now, error="Interrupted"):
                self._flag(tx, waiting, now)
                aftermath.note(tx, waiting, now=now)

    def _claim(self, tx: Transaction) -> list[_Ready]:
        now = self._now()
        deputies.share(tx, now=now)
        for expired in outbox.expire(tx, now=now):
            aftermath.note(tx, expired, now=now)
            if expired.attempts or loss_hurts(expired.notice.kind):
                self._flag(tx, expired, now)
        limit = AT_ONCE if outbox.count_due(tx, now=now) > MANY else 1
        ready: list[_Ready] = []
        for waiting in outbox.due(tx, now=now, limit=LOOKED_AT):
            if len(ready) == limit:
                break
            if any(one.waiting.notice.person_id == waiting.notice.person_id for one in ready):
                continue  # one person reads one message after the other
            if not outbox.is_pending(tx, waiting):
                continue
            one = self._judge(tx, waiting, now)
            if one is not None:
                outbox.start(tx, waiting, now=now)
                ready.append(one)
        return ready

    def _judge(self, tx: Transaction, waiting: Waiting, now: datetime) -> _Ready | None:
        allowed = notices.may_go_at(tx, waiting.notice, now=now)
        if allowed > now:
            outbox.postpone(tx, waiting, allowed)
            return None
        person = people.by_id(tx, waiting.notice.person_id, now=now)
        try:
            screen = notices.render(tx, waiting, self._languages, now=now)
        except Exception as error:  # the sender's edge: a notice that cannot be rendered is set aside
            if is_temporary(error):
                raise
            log.error("notice %d cannot be rendered: %s", waiting.id, type(error).__name__)
            outbox.settle(tx, waiting, "dead", now=now, error=type(error).__name__)
            self._flag(tx, waiting, now)
            aftermath.note(tx, waiting, now=now)
            return None
        if screen is None:
            outbox.settle(tx, waiting, "dissolved", now=now)
            return None
        if person.telegram_id is None:
            reach.call_instead(tx, person, waiting, now=now)
            return None
        return _Ready(waiting, person.telegram_id, screen)

    async def _deliver(self, one: _Ready) -> None:
        await self._pace()
        try:
            message_id = await self._try(one)
        except retry.Failure as error:
            failure = error
            await self._write(lambda tx: self._settle_failure(tx, one.waiting, failure))
            if isinstance(failure, retry.Fatal):
                raise
            return
        await self._write(lambda tx: self._settle_sent(tx, one.waiting, message_id))

    async def _try(self, one: _Ready) -> int:
        if left := self._gate.seconds_left():  # closed since the claim, by a reply or by another notice
            raise retry.TooMany(left)
        try:
            return await self._send(one.account, one.screen, one.waiting.plain)
        except retry.TooMany as too_many:
            self._gate.close(too_many.seconds)
            raise
        except retry.Failure:
            raise
        except Exception as error:  # the sender's edge: a screen that no call can carry is set aside
            log.error("notice %d cannot be sent: %s", one.waiting.id, type(error).__name__)
            raise retry.Refused from None

    async def _write(self, work: Callable[[Transaction], None]) -> None:
        """Note what became of a message, as soon as the database lets us: else a restart would send it again."""
        while True:
            try:
                return await self._database.transaction(work)
            except Error as error:
                if not is_temporary(error):
                    raise
            await asyncio.sleep(BUSY_SECONDS)

    def _settle_sent(self, tx: Transaction, waiting: Waiting, message_id: int) -> None:
        outbox.settle(tx, waiting, "sent", now=self._now(), message_id=message_id)
        aftermath.note(tx, waiting, now=self._now())

    def _settle_failure(self, tx: Transaction, waiting: Waiting, failure: retry.Failure) -> None:
        now, error = self._now(), type(failure).__name__
        attempts = waiting.attempts + 1
        if outbox.state_of(tx, waiting) is None:  # she has withdrawn her request while the message was on its way
            return
        if isinstance(failure, retry.TooMany):
            outbox.try_again(tx, waiting, now + timedelta(seconds=failure.seconds + 1), error=error, counts=False)
        elif isinstance(failure, retry.Fatal):
            outbox.try_again(tx, waiting, now, error=error, counts=False)
        elif isinstance(failure, retry.NotSent):
            outbox.try_again(tx, waiting, now + retry.backoff(attempts), error=error)
        elif isinstance(failure, retry.InDoubt):
            at = now + retry.backoff(attempts, doubtful=True)
            if outbox.doubt(tx, waiting, at, now=now, error=error):
                self._flag(tx, waiting, now)
        elif isinstance(failure, retry.BadMarkup) and not waiting.plain:
            outbox.try_again(tx, waiting, now, error=error, plain=True)
        elif isinstance(failure, retry.Unreachable):
            reach.note(tx, people.by_id(tx, waiting.notice.person_id, now=now), False, now=now)
        else:
            log.error("notice %d is refused for good: %s", waiting.id, error)
            outbox.settle(tx, waiting, "dead", now=now, error=error)
            self._flag(tx, waiting, now)
        aftermath.note(tx, waiting, now=now)

    def _flag(self, tx: Transaction, waiting: Waiting, now: datetime) -> None:
        person = people.by_id(tx, waiting.notice.person_id, now=now)
        tasks.open_for(tx, person, "doubtful", now=now)

    async def _pace(self) -> None:
        loop = asyncio.get_running_loop()
        start = max(loop.time(), self._last_start + EACH)
        self._last_start = start
        await asyncio.sleep(start - loop.time())


async def _to_its_end(work: Coroutine[Any, Any, Result]) -> Result:
    """Return the work's result; if we are to end, what is in flight may arrive first, so that nothing is in doubt."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        _, late = await asyncio.wait([task], timeout=GRACE_SECONDS)
        for one in late:
            one.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
