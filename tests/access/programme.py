"""A programme that lives for weeks: people tap, time passes, messages go out; every button ever sent is remembered."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

from bot.delivery.retry import Gate
from bot.delivery.sender import Sender
from bot.demo import seed
from bot.i18n import load
from bot.screens.screen import Letter, Screen
from bot.store import database, outbox
from bot.store.database import Database
from bot.telegram.incoming import Incoming
from bot.telegram.receive import Receiver
from tests import databases
from tests.access.desk import paths
from tests.world import MONDAY

SAMIR = 1004  # the mentee of the mentor in Leipzig has no phone in the demo
ACCOUNTS = (*(actor.account for actor in (*seed.PHONES, seed.JONAS)), SAMIR)
ANSWERS: dict[str, dict[str, Any]] = {
    "invite": {"text": "Gast"},
    "mentees/search": {"text": "a"},
    "mentees/phone/de": {"text": "Oma"},
    "mentees/#/record/phone": {"text": "0351 4567890"},
    "places/new": {"text": "Prager Straße 1, Dresden"},
    "places/#/pin": {"location": (51.05, 13.74)},
    "kinds/#/link": {"text": "https://video.example.org/neu"},
    "employers/find": {"text": "Bäckerei Schmidt, 01069 Dresden"},
    "employers/#/person": {"text": "Frau Schmidt"},
    "drafts/#/employer": {"text": "Bäckerei Schmidt, 01069 Dresden"},
    "projects/new": {"text": "Chemnitz"},
    "projects/#/operator": {"text": "Träger e. V.\nfragen@example.org"},
    "projects/#/name": {"text": "Zwickau"},
    "phases/new/#/#": {"text": "Neue Phase"},
    "phases/#/name": {"text": "Andere Phase"},
    "announcements/new": {"text": "Bitte beachten"},
    "announcements/#/text": {"text": "Bitte\nbeachten"},
    "staff-meetings/new/training/at/#/#": {"text": "Asylrecht"},
    "staff-meetings/#/#/title": {"text": "Ein Titel"},
    "staff-meetings/#/#/place": {"text": "Chemnitz, Raum 3"},
    "projects/#/invite/lead": {"text": "Leiterin"},
    "projects/#/invite/mentor": {"text": "Mentor"},
}


def pattern(path: str) -> str:
    """Return the path without its numbers and codes."""
    return re.sub(r"[\w-]{32}", "#", re.sub(r"\d+", "#", path) if "join" not in path else path)


# Who presses these is not there any more; what they do has tests of its own.
LEAVES = re.compile("delete/(sure|yes)|consent/end/yes")


@dataclass
class Programme:
    """The bot's gateway and sender on a database, without a network between them and the people."""

    path: Path
    now: datetime = MONDAY
    sent: dict[int, list[Screen]] = field(default_factory=dict)
    pressed: Counter[tuple[int, str]] = field(default_factory=Counter)
    numbers: count[int] = field(default_factory=lambda: count(1))
    invited: dict[int, int] = field(default_factory=dict)  # who has come in, by whom

    def __post_init__(self) -> None:
        self.database = Database(self.path, None)
        link = "https://t.me/amm_bot?start="
        self.receiver = Receiver(self.database, load(), cast(Any, None), lambda: self.now, link)
        self.sender = Sender(self.database, load(), self._send, now=lambda: self.now, gate=Gate())

    async def press(self, account: int, path: str | None = None, **more: Any) -> Screen:
        """Press a button or send something, and return the answer."""
        reply = await self.receiver._done(Incoming(next(self.numbers), account, account, "uk", path=path, **more))
        assert reply is not None and reply.screen is not None
        self.sent.setdefault(account, []).append(reply.screen)
        self.pressed[account, pattern(path or "")] += 1
        return reply.screen

    async def move(self, **by: float) -> None:
        """Let time pass, with a halt at every message."""
        target = self.now + timedelta(**by)
        while (at := await self.database.transaction(outbox.next_try)) is not None and at <= target:
            self.now = max(self.now, at)
            await self.sender.drain()
        self.now = target

    async def live(self, account: int, chance: random.Random, steps: int) -> None:
        """Tap on, from the newest screens, what was tapped least; answer what is asked."""
        for _ in range(steps):
            shown = {path for screen in self.sent[account][-6:] for path in paths(screen)}
            there = sorted(path for path in shown if not LEAVES.search(path))
            least = min((self.pressed[account, pattern(path)] for path in there), default=0)
            rare = [path for path in there if self.pressed[account, pattern(path)] == least]
            path = chance.choice(rare) if rare else "home"
            await self.press(account, path)
            if answer := ANSWERS.get(pattern(path)):
                await self._join(await self.press(account, **answer), account, chance)

    async def _join(self, screen: Screen, inviter: int, chance: random.Random) -> None:
        """Let somebody new take up the invitation, if this is one."""
        links = [re.search(r"start=([\w-]{32})", one.text) for one in screen.also if isinstance(one, Letter)]
        for link in filter(None, links):
            account = 7000 + next(self.numbers)
            self.invited[account] = inviter
            await self.press(account, f"start/{link[1]}")
            for step in ("", "/consent", "/agree"):
                await self.press(account, f"join/{chance.choice(('de', 'uk', 'fa_AF'))}/{link[1]}{step}")

    async def _send(self, account: int, screen: Screen, plain: bool) -> int:
        self.sent.setdefault(account, []).append(screen)
        return next(self.numbers)

    def buttons(self) -> list[tuple[int, str]]:
        """Return every button that was ever sent, with whom it was sent to."""
        return sorted({(account, path) for account, all_ in self.sent.items() for s in all_ for path in paths(s)})


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Programme]:
    """Open the demo's programme in this folder; everybody has pressed Start."""
    programme = Programme(folder / "programme.sqlite3")
    databases.put(programme.path, None)
    database.run(programme.path, None, lambda tx: seed.plant(tx, now=MONDAY))
    await programme.database.open()
    try:
        for account in ACCOUNTS:
            await programme.press(account, "start")
        yield programme
    finally:
        await programme.database.close()
