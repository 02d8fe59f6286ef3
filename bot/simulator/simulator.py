"""The simulator as a whole: a Bot API server on this machine, its people, and its page."""

import asyncio
import random as randomness
import time
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.simulator.api import Api, Call
from bot.simulator.faults import Faults
from bot.simulator.messages import Chat, Message
from bot.simulator.page_server import Clock, PageServer
from bot.simulator.phone import Phone
from bot.simulator.state import State
from bot.simulator.text import formatted
from bot.simulator.updates import Updates
from bot.simulator.webhook import WebhookDelivery

MAX_REQUEST = 60 * 1024 * 1024


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Simulator:
    """Stands in for Telegram. All methods but start, stop and settled are plain calls in the loop's thread.

    `now` returns an aware UTC moment; `clock` makes the page's clock movable; `log` is a file that gets one JSON line
    for each call of the bot; `random` makes ids and chances repeatable.
    """

    def __init__(
        self,
        token: str,
        username: str = "amm_bot",
        now: Callable[[], datetime] | None = None,
        clock: Clock | None = None,
        log: Path | str | None = None,
        random: randomness.Random | None = None,
    ) -> None:
        source = random or randomness.Random()
        self.url = ""
        self.state = State(token, username, now or _utc_now, source, Updates(source.randrange(10**8, 10**9)))
        self.faults = Faults(source)
        self._api = Api(self.state, self.faults, Path(log) if log else None)
        self._phones: dict[int, Phone] = {}
        self._webhook = WebhookDelivery(self.state)
        self._page = PageServer(self.state, self._phones, self.phone, clock)
        self._runner: web.AppRunner | None = None

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, oldest first, but getUpdates that went well."""
        return self._api.calls

    @property
    def flood(self) -> int | None:
        """How many messages a second the server takes; None for no limit."""
        return self._api.flood

    @flood.setter
    def flood(self, per_second: int | None) -> None:
        self._api.flood = per_second

    @property
    def phones(self) -> list[Phone]:
        """All phones in the order in which they were added."""
        return list(self._phones.values())

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.state.updates.waiting)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve on a loopback address; port 0 takes a free one. Sets `url`; raises ValueError for other addresses."""
        if host != "localhost" and not ip_address(host).is_loopback:
            raise ValueError("the simulator serves on loopback only")
        app = web.Application(client_max_size=MAX_REQUEST)
        app.add_routes([*self._api.routes(), *self._page.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.state.updates.closed = False
        self._webhook.start()
        bound = self._runner.addresses[0][1]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{bound}"

    async def stop(self) -> None:
        """Close everything, also open polls and pages."""
        if self._runner is None:
            return
        self.state.updates.close()
        self._page.close()
        await self._webhook.stop()
        await self._runner.cleanup()
        self._runner = None

    def phone(
        self,
        account: int,
        *,
        first_name: str = "Person",
        language_code: str = "de",
        last_name: str | None = None,
        username: str | None = None,
        title: str | None = None,
    ) -> Phone:
        """Return this person's phone, made when it is not there yet; `language_code` is Telegram's own language."""
        if account not in self._phones:
            user: dict[str, Any] = {"id": account, "is_bot": False, "first_name": first_name}
            more = {"last_name": last_name, "username": username, "language_code": language_code}
            user.update({name: value for name, value in more.items() if value})
            chat = self.state.chats[account] = Chat(account, user=user, title=title or "")
            self._phones[account] = Phone(self.state, chat)
            self.state.changed(chat)
        return self._phones[account]

    def push(self, update: Any) -> int:
        """Queue this update as it is, however malformed; returns the id it goes by."""
        return self.state.updates.push(update)

    def group_text(self, chat_id: int, account: int, text: str, **extra: Any) -> Message:
        """Let somebody write in a group that the bot is in."""
        user = self._phones[account].chat.user if account in self._phones else None
        self.state.seen_accounts.add(account)
        sender = user or {"id": account, "is_bot": False, "first_name": "Person"}
        return self._public(chat_id, "group", "message", text, sender, extra)

    def channel_post(self, chat_id: int, text: str, **extra: Any) -> Message:
        """Publish a post in a channel that the bot is in."""
        return self._public(chat_id, "channel", "channel_post", text, {}, extra)

    async def settled(self, quiet: float = 0.05, timeout: float = 10) -> None:
        """Return once nothing waits and the bot has not called for `quiet` seconds; raises TimeoutError."""
        begin = time.monotonic()
        while True:
            now = time.monotonic()
            idle = now - max(begin, self._api.active_at)
            if not self.state.updates.waiting and not self._api.in_flight and idle >= quiet:
                return
            if now - begin > timeout:
                raise TimeoutError(f"{self.pending_updates} updates wait, {self._api.in_flight} calls are in flight")
            await asyncio.sleep(min(0.01, quiet / 2))

    def _public(self, chat_id: int, kind: str, update: str, text: str, sender: dict[str, Any], extra: Any) -> Message:
        chat = self.state.chats.setdefault(chat_id, Chat(chat_id, kind, title=f"A {kind}"))
        shown = formatted(text, None)
        message = self.state.add_message(
            chat, from_bot=False, sender=sender, text=shown.text, html=text, entities=shown.entities, extra=extra
        )
        self.state.updates.add(update, message.as_api(chat))
        return message
