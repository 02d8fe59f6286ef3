"""100,000 updates, wild or broken in every way, to the gateway: make soak. No fault of ours, and nobody reads a foreign name.

Whoever presses, writes or sends does it on the cast of the access tests: every role, two projects, things in every state.
Each update is taken back after its answer was looked at, so that the first and the last meet the same programme.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, cast

from bot.i18n import load
from bot.screens.screen import Screen
from bot.screens.welcome import apology
from bot.store.database import Transaction, connect
from bot.store.migrations import apply
from bot.telegram.receive import Receiver
from bot.telegram.reply import Replies, Reply
from tests.access import forgery
from tests.access.cast import ACTORS, IN_SIGHT, NOW, OTHERS, Cast, name_of, plant
from tests.access.desk import changed, dump, words
from tests.access.matrix import RULES
from tests.access.things import path_to, things
from tests.injection import corpus
from tests.reliability.mutants import broken

COUNT, SEED = 100_000, 20261130
INTACT = 0.4  # the share of updates that nobody has broken: their data and texts are wild enough
APOLOGIES = {apology(language) for language in load().launch}
SENT = ("photo", "voice", "document", "location", "contact", "sticker", "forward_origin")


@dataclass
class Undoing:
    """A database whose transactions are real, and taken back when their answer is there."""

    tx: Transaction
    before: Callable[[], None] = lambda: None

    async def transaction(self, work: Callable[[Transaction], Any]) -> Any:
        """Run the work and take it back."""
        self.tx.run("SAVEPOINT soak")
        try:
            self.before()
            return work(self.tx)
        finally:
            self.tx.run("ROLLBACK TO soak")
            self.tx.run("RELEASE soak")


@dataclass
class Soak:
    """The gateway, whoever sends, and what was seen of it."""

    cast: Cast
    chance: random.Random
    replies: list[Reply] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.database = Undoing(self.cast.tx)
        letterbox = cast(Replies, type("Letterbox", (), {"put": lambda _, reply: self.replies.append(reply)})())
        link, address = "https://t.me/amm_bot?start=", "https://bot.example.org"
        self.receiver = Receiver(cast(Any, self.database), load(), letterbox, lambda: NOW, link, address)
        self.by_account = {account: name for name, account in self.cast.accounts.items()}
        objects = things(self.cast)
        self.paths = [path_to(route, thing) for route, rule in RULES.items() for thing in objects[rule.about]]
        self.wild = [
            forgery.noise(self.chance),
            forgery.broken(self.cast, self.chance),
            forgery.huge(self.cast, self.chance),
        ]
        self.texts = [*corpus.html(), *corpus.bidi(), *corpus.sql(), *corpus.deep_links(), "Farid", "09:00", "17"]
        self.looked_at: set[tuple[str, Screen]] = set()

    async def run(self, count: int) -> None:
        """Send so many updates."""
        for number in range(1, count + 1):
            actor = self.chance.choice(ACTORS)
            update = self._tap(actor) if self.chance.random() < 0.6 else self._message(actor)
            raw = update if self.chance.random() < INTACT else broken(self.chance, update)
            raw = {**raw, "update_id": number} if isinstance(raw, dict) else raw
            self._open_a_dialogue(actor)
            self.replies.clear()
            try:
                await self.receiver.accept(raw)
            except Exception as error:
                self.problems.append(f"update {number} ends the bot: {type(error).__name__}: {raw!r}")
            self.counts["answered" if self.replies else "dropped"] += 1
            for reply in self.replies:
                self._look_at(reply, raw)

    def _open_a_dialogue(self, actor: str) -> None:
        """Let somebody's text go to any path, as if it had been asked for."""
        person, path = self.cast.ids.get(actor), self.chance.choice(self.paths)
        ask = "INSERT OR REPLACE INTO dialogue VALUES (?, ?, ?)"
        values = (person, path, int(NOW.timestamp()))
        self.database.before = (lambda: None) if person is None else (lambda: self.cast.tx.run(ask, values) and None)

    def _look_at(self, reply: Reply, raw: Any) -> None:
        screen, actor = reply.screen, self.by_account.get(reply.chat_id, "stranger")
        if screen is None or (actor, screen) in self.looked_at:
            return
        self.looked_at.add((actor, screen))
        self.counts["screens"] += 1
        if screen in APOLOGIES:
            self.problems.append(f"a fault of ours: {raw!r}")
        hidden = set(ACTORS + OTHERS) - IN_SIGHT.get(actor, set()) - {actor}
        read = words(screen)
        if seen := sorted(person for person in hidden if name_of(person) in read):
            self.problems.append(f"{actor} reads of {seen}: {raw!r}")

    def _tap(self, actor: str) -> dict[str, Any]:
        data = self.chance.choice(self.paths) if self.chance.random() < 0.6 else next(self.chance.choice(self.wild))
        message = {"message_id": 7, "date": 1764000000, "chat": self._chat(actor), "text": "x"}
        query = {"id": "1", "from": self._sender(actor), "chat_instance": "1", "message": message, "data": data}
        return {"callback_query": query}

    def _message(self, actor: str) -> dict[str, Any]:
        message = {"message_id": 7, "date": 1764000000, "chat": self._chat(actor), "from": self._sender(actor)}
        if self.chance.random() < 0.2:
            return {
                "message": {**message, self.chance.choice(SENT): {"file_id": "x", "file_unique_id": "y", "duration": 1}}
            }
        start = self.chance.choice(("", "", "/start ", "/privacy "))
        return {"message": {**message, "text": start + self.chance.choice(self.texts)}}

    def _chat(self, actor: str) -> dict[str, Any]:
        return {"id": self.cast.accounts[actor], "type": "private", "first_name": "P"}

    def _sender(self, actor: str) -> dict[str, Any]:
        code = self.chance.choice(("de", "ar", "uk", "fa", "ti", "en"))
        return {"id": self.cast.accounts[actor], "is_bot": False, "first_name": "P", "language_code": code}


def soak(count: int, seed: int) -> Soak:
    """Return what was seen of so many updates."""
    with closing(connect(":memory:", None)) as connection:
        apply(connection)
        done = Soak(plant(Transaction(connection)), random.Random(seed))
        before = dump(done.cast.tx)
        asyncio.run(done.run(count))
        if differing := changed(before, dump(done.cast.tx)):
            done.problems.append(f"the programme is another one: {sorted(differing)}")
        return done


def main() -> int:
    """Print the figures, and the first problems; 1 where there is one."""
    parser = argparse.ArgumentParser(description="Send updates that are broken in every way to the gateway.")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    began = time.monotonic()
    done = soak(options.count, options.seed)
    seconds = time.monotonic() - began
    figures = (
        f"{done.counts['answered']} answered, {done.counts['dropped']} dropped, {done.counts['screens']} screens read"
    )
    sys.stdout.write(
        f"{options.count} updates (seed {options.seed}) in {seconds:.0f} s: {figures}, {len(done.problems)} problems\n"
    )
    for problem in done.problems[:20]:
        sys.stdout.write(f"{problem[:600]}\n")
    return 1 if done.problems else 0


if __name__ == "__main__":
    sys.exit(main())
