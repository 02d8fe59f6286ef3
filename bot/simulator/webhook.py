"""Delivers the waiting updates to the bot's webhook, one after another, until each is taken."""

import asyncio
from typing import Any

import aiohttp

from bot.simulator.state import State

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 5.0


class WebhookDelivery:
    """A task that lives as long as the simulator."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._wake = asyncio.Event()
        self._pause = FIRST_PAUSE
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver; needs a running loop."""
        self._state.updates.on_new.append(self._wake.set)
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End at once, also in the middle of a request."""
        if self._task is None:
            return
        self._state.updates.on_new.remove(self._wake.set)
        self._task.cancel()
        await asyncio.wait([self._task])
        self._task = None

    async def _run(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            while True:
                await self._wake.wait()
                self._wake.clear()
                while self._state.updates.webhook and self._state.updates.waiting:
                    await self._deliver_first(session)

    async def _deliver_first(self, session: aiohttp.ClientSession) -> None:
        webhook, first = self._state.updates.webhook or {}, self._state.updates.waiting[0]
        first.delivered = True
        problem = await _post(session, webhook, first.update)
        if problem is None:
            self._pause = FIRST_PAUSE
            self._state.updates.waiting = [w for w in self._state.updates.waiting if w is not first]
            return
        webhook["last_error_date"], webhook["last_error_message"] = int(self._state.now().timestamp()), problem
        await asyncio.sleep(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)


async def _post(session: aiohttp.ClientSession, webhook: dict[str, Any], update: Any) -> str | None:
    """Return what went wrong, None when the bot answered 2xx."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret_token"]} if webhook.get("secret_token") else {}
    try:
        async with session.post(webhook["url"], json=update, headers=headers) as answer:
            if 200 <= answer.status < 300:
                return None
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError, OSError):
        return "Connection failed"
