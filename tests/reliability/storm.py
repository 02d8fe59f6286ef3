"""A storm of updates with known effects: mentees tap, mentors invite. Each effect would show if it came twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.availability import DEFAULT_HOURS, ON_SITE, BookingRules, MeetingKind, Slot, open_slots
from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.simulator import Phone, Simulator
from bot.store import appointments, availability, projects
from bot.store.database import Transaction
from tests.reliability.crowd import add_mentee, add_mentor

MENTORS, MENTEES_EACH, INVITATIONS_EACH = 10, 4, 3
FIRST_MENTEE, FIRST_MENTOR = 100_000, 200_000
LANGUAGES = ("fa_AF", "ar", "uk", "de", "en")

Act = Callable[[], object]
Run = list[Act]  # what somebody does without a pause


@dataclass
class Tapper:
    """A mentee of the storm: what she does, and what must have become of it."""

    person: Person
    phone: Phone
    moved: int  # id of the appointment that she moves twice
    moved_to: Slot
    own: Slot  # nobody else wants it
    contested: Slot  # she and another mentee want it
    language: str


@dataclass
class Storm:
    """500 updates: eleven of each mentee, two for each invitation of a mentor."""

    simulator: Simulator
    seed: int
    now: datetime
    tappers: list[Tapper] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    update_ids: list[int] = field(default_factory=list)
    _runs: list[list[Run]] = field(default_factory=list)
    _order: Iterator[Act] = field(default_factory=lambda: iter(()))

    def plant(self, tx: Transaction) -> None:
        """Plant the people, and shuffle what they will do; everybody keeps her own order."""
        project = projects.add(tx, "Storm", "Operator", "office@example.org", now=self.now)
        for number in range(MENTORS):
            mentor = add_mentor(tx, self.simulator, project, FIRST_MENTOR + number, self.now)
            kind = next(k for k in availability.bookable_kinds(tx, mentor.id) if k.way == ON_SITE)
            free = self._free(tx, mentor, kind)
            contested = [next(free) for _ in range(MENTEES_EACH // 2)]
            for turn in range(MENTEES_EACH):
                account = FIRST_MENTEE + number * MENTEES_EACH + turn
                mentee, phone = add_mentee(tx, self.simulator, mentor, account, "de", self.now)
                before, between, after, own = (next(free) for _ in range(4))
                there = appointments.book(tx, mentee, kind, before, by=mentor, now=self.now)
                tapper = Tapper(mentee, phone, there.id, after, own, contested[turn // 2], LANGUAGES[account % 5])
                self.tappers.append(tapper)
                self._runs.append(_taps(tapper, kind, between))
            self._runs.append(self._invitations(mentor, number))
        for tapper in self.tappers:
            self._show_something(tapper.phone)
        self._order = self._shuffled()

    def push(self, count: int) -> None:
        """Let so many more updates arrive."""
        for _, act in zip(range(count), self._order, strict=False):
            self.update_ids.append(self.simulator.state.updates.next_id)
            act()

    def _free(self, tx: Transaction, mentor: Person, kind: MeetingKind) -> Iterator[Slot]:
        """Yield slots of at least two days ahead that do not touch one another."""
        hours = availability.hours_of(tx, mentor.id)
        slots = open_slots(hours or DEFAULT_HOURS, BookingRules(), kind, mentor_busy=[], now=self.now)
        ahead = [slot for slot in slots if slot.starts_at > self.now + timedelta(days=2)]
        return iter(ahead[::2])

    def _invitations(self, mentor: Person, number: int) -> list[Run]:
        phone = self.simulator.phone(mentor.telegram_id or 0, first_name=mentor.name)
        self._show_something(phone)
        runs: list[Run] = []
        for turn in range(INVITATIONS_EACH):
            guest = f"Guest {number}-{turn}"
            self.guests.append(guest)
            runs.append([lambda: phone.tap_data("invite"), lambda name=guest: phone.send_text(name)])  # type: ignore[misc]
        return runs

    def _show_something(self, phone: Phone) -> None:
        phone.chat.started = True
        self.simulator.state.add_message(phone.chat, from_bot=True, text="Hello")

    def _shuffled(self) -> Iterator[Act]:
        turns = [n for n, runs in enumerate(self._runs) for _ in runs]
        random.Random(self.seed).shuffle(turns)
        queues = [iter(runs) for runs in self._runs]
        return (act for n in turns for act in next(queues[n]))


def _taps(tapper: Tapper, kind: MeetingKind, between: Slot) -> list[Run]:
    appointment = f"appointments/{tapper.moved}"
    other = LANGUAGES[(LANGUAGES.index(tapper.language) + 1) % len(LANGUAGES)]
    runs = (
        ("follow-up/no", "follow-up/yes"),
        (f"book/{kind.id}/0/at/{seconds(tapper.own.starts_at)}", f"languages/{other}"),
        (f"{appointment}/1/move/at/{seconds(between.starts_at)}", f"{appointment}/2/confirm"),
        (f"{appointment}/2/move/at/{seconds(tapper.moved_to.starts_at)}",),
        ("follow-up/no", f"book/{kind.id}/0/at/{seconds(tapper.contested.starts_at)}", "follow-up/yes"),
        (f"languages/{tapper.language}",),
    )
    return [[lambda path=path: tapper.phone.tap_data(path) for path in run] for run in runs]  # type: ignore[misc]
