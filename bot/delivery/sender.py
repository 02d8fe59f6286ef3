"""The sender: claims what is due, sends it, settles it. One bad notice never stops the others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery import notices, reach, retry
from bot.delivery.retry import Gate
from bot.domain.notices import allowed_at
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
        await self._database.transaction(self._recover)
        while True:
            self._woken.clear()
            try:
                await self.drain()
            except Error as error:
                if not is_temporary(error):
                    raise
                log.warning("the database is busy: the outbox waits")
            try:
                await asyncio.wait_for(self._woken.wait(), timeout=await self._pause())
            except TimeoutError:
                continue

    async def drain(self) -> None:
        """Send everything that is due now."""
        while True:
            await self._gate.passed()
            ready = await self._database.transaction(self._claim)
            if not ready:
                return
            results = await asyncio.gather(*(self._deliver(one) for one in ready), return_exceptions=True)
            for result in results:
                if isinstance(result, BaseException):
                    raise result

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

    def _claim(self, tx: Transaction) -> list[_Ready]:
        now = self._now()
        outbox.expire(tx, now=now)
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
        allowed = allowed_at(waiting.notice, now=now)
        if allowed > now:
            outbox.postpone(tx, waiting, allowed)
            return None
        person = people.by_id(tx, waiting.notice.person_id, now=now)
        if person.telegram_id is None:
            outbox.settle(tx, waiting, "unreachable", now=now)
            return None
        try:
            screen = notices.render(tx, waiting, self._languages, now=now)
        except Exception as error:  # the sender's edge: a notice that cannot be rendered is set aside
            log.error("notice %d cannot be rendered: %s", waiting.id, type(error).__name__)
            outbox.settle(tx, waiting, "dead", now=now, error=type(error).__name__)
            self._flag(tx, waiting, now)
            return None
        if screen is None:
            outbox.settle(tx, waiting, "dissolved", now=now)
            return None
        return _Ready(waiting, person.telegram_id, screen)

    async def _deliver(self, one: _Ready) -> None:
        await self._pace()
        try:
            message_id = await self._send(one.account, one.screen, one.waiting.plain)
        except retry.Failure as error:
            failure = error
            await self._database.transaction(lambda tx: self._settle_failure(tx, one.waiting, failure))
            if isinstance(failure, retry.TooMany):
                self._gate.close(failure.seconds)
            if isinstance(failure, retry.Fatal):
                raise
            return
        now = self._now()
        await self._database.transaction(
            lambda tx: outbox.settle(tx, one.waiting, "sent", now=now, message_id=message_id)
        )

    def _settle_failure(self, tx: Transaction, waiting: Waiting, failure: retry.Failure) -> None:
        now, error = self._now(), type(failure).__name__
        attempts = waiting.attempts + 1
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

    def _flag(self, tx: Transaction, waiting: Waiting, now: datetime) -> None:
        person = people.by_id(tx, waiting.notice.person_id, now=now)
        tasks.open_for(tx, person, "doubtful", now=now)

    async def _pace(self) -> None:
        loop = asyncio.get_running_loop()
        start = max(loop.time(), self._last_start + EACH)
        self._last_start = start
        await asyncio.sleep(start - loop.time())
