"""The post of a world: appointments and notices on order, and what became of them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.appointments import Appointment
from bot.domain.availability import ON_SITE, Slot
from bot.domain.moments import seconds
from bot.domain.notices import Notice
from bot.simulator import Phone
from bot.store import appointments, availability, outbox, people
from bot.store.database import Transaction
from tests.world import World

PATIENCE = 30.0  # seconds


@dataclass
class Post:
    """What Anna's mentees and Anna are sent. Every moment is the world's."""

    world: World

    @property
    def now(self) -> datetime:
        """The world's present moment."""
        return self.world.clock.now()

    def person(self, name: str) -> int:
        """Return the id of one of the demo's people."""
        return int(self.world.all("SELECT id FROM person WHERE name = ?", name)[0]["id"])

    def book(self, mentee: str, start: datetime, *, by: str = "Anna") -> Appointment:
        """Book an appointment on site with Anna; the outbox stays as it is."""

        ids = self.person(mentee), self.person("Anna")

        def work(tx: Transaction) -> Appointment:
            who, mentor = (people.by_id(tx, person_id, now=self.now) for person_id in ids)
            kind = next(kind for kind in availability.bookable_kinds(tx, mentor.id) if kind.way == ON_SITE)
            place = availability.place_of(tx, mentor)
            slot = Slot(start, start + timedelta(minutes=kind.minutes), place.id if place else None)
            actor = mentor if by == "Anna" else who
            return appointments.book(tx, who, kind, slot, by=actor, now=self.now)

        return self.world.do(work)

    def cancel(self, appointment: Appointment, *, by: str = "Anna") -> Appointment:
        """Cancel an appointment; the outbox stays as it is."""

        actor_id = self.person(by)

        def work(tx: Transaction) -> Appointment:
            actor = people.by_id(tx, actor_id, now=self.now)
            cancelled = appointments.cancel(tx, appointment, None, by=actor, now=self.now)
            assert cancelled is not None
            return cancelled

        return self.world.do(work)

    def put(
        self,
        kind: str,
        about: Appointment,
        *,
        to: str = "",
        due: datetime | None = None,
        expires: datetime | None = None,
        urgent: bool = False,
    ) -> int:
        """Plan a notice, due now and until the appointment starts, and return its id; nobody wakes the sender."""
        due = due or self.now
        person = self.person(to) if to else about.mentee_id
        notice = Notice(kind, person, about.id, about.version, due, expires or about.starts_at, urgent)
        self.world.do(lambda tx: outbox.put(tx, [notice], now=self.now))
        sql = "SELECT id FROM outbox WHERE kind = ? AND person_id = ? AND subject_id = ? AND version = ?"
        return int(self.world.all(sql, kind, person, about.id, about.version)[0]["id"])

    def set(self, notice: int, **columns: Any) -> None:
        """Leave a notice in a state, as a crash or an outage would."""
        for column, value in columns.items():
            self.world.do(lambda tx, c=column, v=value: tx.run(f"UPDATE outbox SET {c} = ? WHERE id = ?", (v, notice)))  # type: ignore[misc]

    def row(self, notice: int) -> dict[str, Any]:
        """Return a notice's row."""
        return self.world.all("SELECT * FROM outbox WHERE id = ?", notice)[0]

    def state(self, notice: int) -> str:
        """Return a notice's state."""
        return str(self.row(notice)["state"])

    async def wake(self) -> None:
        """Let the sender look once, and return when nothing is due or on its way any more."""
        assert self.world.app is not None
        self.world.app.sender.wake()
        await until(lambda: not self._busy())

    async def later(self, **by: float) -> None:
        """Move the clock and let the sender look."""
        self.world.clock.move(timedelta(**by))
        await self.wake()

    def copies(self, phone: Phone, about: Appointment) -> int:
        """Return how many of the bot's messages on this phone have a button about the appointment."""
        return sum(
            any(f"appointments/{about.id}" in str(button.get("callback_data", "")) for button in message.buttons)
            for message in phone.messages
            if message.from_bot
        )

    def tries(self, phone: Phone) -> list[int]:
        """Return the status of every message that the bot tried to send to this phone."""
        return [
            call.status
            for call in self.world.simulator.calls
            if call.method == "sendMessage" and call.params.get("chat_id") == phone.account
        ]

    def tasks(self, kind: str) -> list[tuple[str, str]]:
        """Return the open tasks of a kind: who is to act, and about whom."""
        sql = """SELECT a.name AS who, p.name AS about FROM task t JOIN person a ON a.id = t.assignee_id
                 JOIN person p ON p.id = t.person_id WHERE t.kind = ? AND t.closed_at IS NULL ORDER BY t.id"""
        return [(row["who"], row["about"]) for row in self.world.all(sql, kind)]

    def _busy(self) -> bool:
        sql = "SELECT 1 FROM outbox WHERE state = 'sending' OR (state = 'pending' AND next_try_at <= ?)"
        return bool(self.world.all(sql, seconds(self.now)))


async def until(condition: Callable[[], object]) -> None:
    """Return when the condition holds; fails after half a minute."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        await asyncio.sleep(0.005)
