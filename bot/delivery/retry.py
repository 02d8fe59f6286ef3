"""What can become of a message on its way, and how long to wait before the next try."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

BACKOFF = (5, 30, 120, 600, 1800)  # seconds; RELIABILITY 1.3
AFTER_DOUBT = 60  # seconds at least, where a copy may have arrived


class Failure(Exception):
    """The message was not accepted. Its subclasses say what to do."""


class NotSent(Failure):
    """The server was not reached: try again."""


class InDoubt(Failure):
    """The server may have taken the message before the line broke: try again, but not for ever."""


class TooMany(Failure):
    """Telegram asks for a pause: everybody waits, nothing counts as a try."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:g} s")
        self.seconds = seconds


class Unreachable(Failure):
    """The person has blocked the bot or the account is gone: no message reaches her, somebody must call."""


class BadMarkup(Failure):
    """Telegram cannot read the text's markup: send it once more without any."""


class Refused(Failure):
    """Telegram will never take this message: set it aside and tell staff."""


class Fatal(Failure):
    """The token is wrong or another bot uses it: nothing can be sent until an operator acts."""


def backoff(attempts: int, *, doubtful: bool = False) -> timedelta:
    """Return how long to wait after so many tries, give or take a fifth."""
    base = BACKOFF[min(max(attempts, 1), len(BACKOFF)) - 1]
    if doubtful:
        base = max(base, AFTER_DOUBT)
    return timedelta(seconds=base * random.uniform(0.8, 1.2))


class Gate:
    """The door to Telegram: closed for everybody while Telegram asks for a pause."""

    def __init__(self) -> None:
        self._open_at = 0.0

    def close(self, seconds: float) -> None:
        """Let nobody through for this long, and a second more."""
        self._open_at = max(self._open_at, asyncio.get_running_loop().time() + seconds + 1)

    def seconds_left(self) -> float:
        """Return how long the door stays closed: 0 where it is open."""
        return max(0.0, self._open_at - asyncio.get_running_loop().time())

    async def passed(self) -> None:
        """Return as soon as the door is open."""
        while (left := self.seconds_left()) > 0:
            await asyncio.sleep(left)
