"""The updates that wait for the bot, and the long poll that fetches them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.refusal import Refusal

Json = dict[str, Any]

MAX_POLL_SECONDS = 50
_ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@dataclass
class Waiting:
    """An update that the bot has not confirmed."""

    number: int
    update: Any
    delivered: bool = False


@dataclass
class Updates:
    """The queue of one bot. Only what was delivered can be confirmed, so a pushed duplicate always arrives."""

    next_id: int
    waiting: list[Waiting] = field(default_factory=list)
    allowed: list[str] | None = None
    webhook: Json | None = None
    on_new: list[Callable[[], None]] = field(default_factory=list)
    closed: bool = False
    _poll: "asyncio.Future[str] | None" = None

    def add(self, kind: str, content: Json) -> int | None:
        """Queue an update of this kind and return its id; None when the bot did not ask for the kind."""
        wanted = kind in self.allowed if self.allowed else kind not in _ONLY_ON_REQUEST
        return self.push({kind: content}) if wanted else None

    def push(self, update: Any) -> int:
        """Queue this content as it is; gives it an id when it has none."""
        number = self.next_id
        if isinstance(update, dict):
            update = {"update_id": number, **update}
            number = update["update_id"] if isinstance(update["update_id"], int) else number
        self.next_id = max(self.next_id, number + 1)
        self.waiting.append(Waiting(number, update))
        self._wake("new")
        for call in self.on_new:
            call()
        return number

    def confirm(self, offset: int) -> None:
        """Forget what was delivered below the offset; a negative offset keeps only so many from the end."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset > 0:
            self.waiting = [w for w in self.waiting if not (w.delivered and w.number < offset)]

    def clear(self) -> None:
        """Drop everything that waits."""
        self.waiting.clear()

    def close(self) -> None:
        """End the open poll for good."""
        self.closed = True
        self._wake("closed")

    def refuse_polling(self) -> None:
        """End the open poll because a webhook was set."""
        self._wake("webhook")

    async def fetch(self, offset: int, limit: int, timeout: float) -> list[Any]:
        """Return at most `limit` updates, waiting up to `timeout` seconds for the first; a newer poll ends this one."""
        if self.webhook is not None:
            raise Refusal(409, _WEBHOOK)
        self._wake("taken")
        self.confirm(offset)
        if not self.waiting and timeout > 0 and not self.closed:
            await self._wait(min(timeout, MAX_POLL_SECONDS))
        batch = self.waiting[: max(1, min(limit, 100))]
        for entry in batch:
            entry.delivered = True
        return [entry.update for entry in batch]

    async def _wait(self, seconds: float) -> None:
        poll: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = poll
        await asyncio.wait([poll], timeout=seconds)
        if self._poll is poll:
            self._poll = None
        reason = poll.result() if poll.done() else "timeout"
        if reason == "taken":
            raise Refusal(409, _TERMINATED)
        if reason == "webhook":
            raise Refusal(409, _WEBHOOK)

    def _wake(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)
