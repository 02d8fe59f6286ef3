"""The application: the only module that knows all parts. It starts them, watches them, and ends them in order."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from bot import logs
from bot.clock import Clock
from bot.delivery import retry, rounds
from bot.delivery.retry import Gate
from bot.delivery.sender import Sender
from bot.i18n import Languages, load
from bot.operation import erasure_ledger
from bot.operation.backup import Backups
from bot.operation.holidays import Holidays
from bot.operation.imports import ImportReader
from bot.operation.lock import single_instance
from bot.scheduler import ticking
from bot.settings import SettingError, Settings
from bot.store.database import Database
from bot.store.migrations import migrate
from bot.web import feeds, health
from bot.web.calendar import calendar_of
from bot.web.server import serve

os.environ.setdefault("PTB_TIMEDELTA", "1")  # else building the library's RetryAfter warns

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.telegram import files, http, profile, send
from bot.telegram.flood import Flood
from bot.telegram.poll import ALLOWED, poll
from bot.telegram.receive import Receiver
from bot.telegram.reply import Replies, Reply

log = logging.getLogger(__name__)

GRACE_SECONDS = 4


class App:
    """A running bot. Its parts are there between start and stop."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings, self.clock = settings, clock
        self.languages: Languages = load()
        self.database = Database(settings.database, settings.key)
        self.request = http.Request()
        self.bot = Bot(
            settings.token,
            base_url=f"{settings.api_base}/bot",
            base_file_url=f"{settings.api_base}/file/bot",
            request=self.request,
            get_updates_request=self.request,
        )
        self.gate = Gate()
        self.replies = Replies(self.bot, self.gate, in_a_chat=settings.taps_at_once)
        self.sender = Sender(self.database, self.languages, self._send, now=clock.now, gate=self.gate)
        self._heard_at: datetime | None = None
        self._ticked = asyncio.Event()
        self.holidays = Holidays(self.database)
        self.backups = Backups(self.database, settings.storage, now=clock.now)

    async def run(self, ready: asyncio.Event | None = None) -> None:
        """Run until cancelled.

        Raises SettingError, DatabaseUnusable, AlreadyRunning or retry.Fatal where an operator must act.
        """
        async with self._parts() as receiver, asyncio.TaskGroup() as group:
            if ready is not None:
                ready.set()
            log.info("the bot is ready")
            group.create_task(self.sender.run())
            group.create_task(self._tick_on())
            group.create_task(
                feeds.keep_fresh(self.database, now=self.clock.now, allow_private=self.settings.allow_private_feeds)
            )
            group.create_task(self.backups.run())
            group.create_task(self._receive(receiver))
            group.create_task(ImportReader(self.database, self._fetch, now=self.clock.now).run())

    async def _receive(self, receiver: Receiver) -> None:
        if self.settings.webhook_url:
            await asyncio.Event().wait()
        self._beat()
        await poll(receiver, self.request, self.bot.base_url, self._beat)

    @asynccontextmanager
    async def _parts(self) -> AsyncIterator[Receiver]:
        async with AsyncExitStack() as stack:
            stack.enter_context(single_instance(self.settings.lock))
            migrate(self.settings.database, self.settings.key)
            stack.push_async_callback(self.database.close)
            await self.database.open()
            stack.push_async_callback(self.request.shutdown)
            with _login_errors():
                await self.bot.initialize()
            self.database.on_due = self.sender.wake
            self.database.on_erasure = partial(erasure_ledger.note, self.settings.database)
            stack.push_async_callback(self.replies.finished, GRACE_SECONDS)
            link = f"https://t.me/{self.bot.username}?start="
            receiver = Receiver(
                self.database, self.languages, self.replies, self.clock.now, link, self.settings.public_url
            )
            receiver.flood = Flood(self.settings.taps_at_once)
            scheduler = ticking(self._ticked.set, self.backups.wake)
            stack.callback(scheduler.shutdown, wait=False)
            if self.settings.http_port is not None:
                await self._serve(stack, receiver)
            await self._subscribe()
            yield receiver

    async def _serve(self, stack: AsyncExitStack, receiver: Receiver) -> None:
        runner = await serve(
            self.settings.http_host,
            self.settings.http_port or 0,
            health=self.health,
            accept=receiver.accept if self.settings.webhook_url else None,
            secret=self.settings.webhook_secret,
            feed=self._feed if self.settings.public_url else None,
        )
        stack.push_async_callback(runner.cleanup)

    async def _subscribe(self) -> None:
        with _login_errors():
            if self.settings.webhook_url:
                await self.bot.set_webhook(
                    f"{self.settings.webhook_url}/telegram",
                    allowed_updates=ALLOWED,
                    secret_token=self.settings.webhook_secret,
                )
            else:
                await self.bot.delete_webhook()
        try:
            await profile.publish(self.bot, self.languages)
        except TelegramError as error:
            log.warning("commands and descriptions are not set: %s", type(error).__name__)

    async def _send(self, account: int, screen: Any, plain: bool) -> int:
        message_id = await send.send(self.bot, account, screen, plain)
        if screen.also:  # the message is there: a file that is lost can be had by its button
            self.replies.put(Reply(account, screen, shown=True))
        return message_id

    async def _fetch(self, file_id: str) -> bytes:
        return await files.fetch(self.bot, self.request, file_id)

    async def tick(self) -> None:
        """Do the rounds, and look whether something is due."""
        await rounds.go(self.database, now=self.clock.now, days=self.settings.keep)
        self.sender.wake()
        await self.holidays.look_ahead(now=self.clock.now())

    async def _feed(self, token: str) -> bytes | None:
        return await self.database.read(lambda tx: calendar_of(tx, token, self.languages.german, now=self.clock.now()))

    async def _tick_on(self) -> None:
        while True:
            await self.tick()
            await self._ticked.wait()
            self._ticked.clear()

    async def health(self) -> dict[str, int | None]:
        """Return figures about the bot's health: seconds, and counts of notices."""
        figures = await self.database.transaction(lambda tx: health.figures(tx, self._heard_at, now=self.clock.now()))
        return figures | self.backups.figures()

    def _beat(self) -> None:
        self._heard_at = self.clock.now()


@contextmanager
def _login_errors() -> Iterator[None]:
    try:
        yield
    except InvalidToken:
        raise SettingError("Telegram does not know TELEGRAM_TOKEN. Get the right one from @BotFather.") from None
    except BadRequest as error:
        raise SettingError(
            f"Telegram refuses WEBHOOK_URL ({error.message}). "
            "It must be an https address on port 443, 80, 88 or 8443 that Telegram can reach."
        ) from None
    except TelegramError as error:
        raise SettingError(
            f"The Bot API cannot be reached ({type(error).__name__}). Check the network and TELEGRAM_API_BASE."
        ) from None


async def bot_name(settings: Settings) -> str:
    """Return the user name of the bot whose token is set.

    Raises SettingError where Telegram does not know it or cannot be reached.
    """
    with _login_errors():
        return await profile.name_of(settings.token, settings.api_base)


async def run_until_signal(app: App) -> None:
    """Run the app until SIGTERM or SIGINT, then end it in order."""
    await until_signal(app.run())


async def until_signal(work: Coroutine[Any, Any, None]) -> None:
    """Run the work until it ends or a signal asks for the end; its first error is raised alone."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.of_the_loop)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        log.info("the bot has ended")
    except BaseExceptionGroup as group:
        raise _first(group) from None


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    fatal, _ = group.split(retry.Fatal)
    error: BaseException = fatal or group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
