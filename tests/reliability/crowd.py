"""A crowd for storms: mentees who only read; about each appointment that their mentor has booked a notice waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.domain.availability import DEFAULT_HOURS, DEFAULT_KINDS, ON_SITE, Slot
from bot.domain.moments import seconds
from bot.domain.notices import BOOKED_BY_MENTOR, Notice
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, FOLLOW_UP, MENTOR, Person
from bot.simulator import Phone, Simulator
from bot.store import appointments, availability, outbox, people, projects
from bot.store.database import Transaction

OF_A_MENTOR = 25
FIRST_READER, FIRST_MENTOR = 700_000, 600_000


def present() -> datetime:
    """Return the present moment in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


class Crowd:
    """Readers, and what they have read."""

    def __init__(self, simulator: Simulator, now: Callable[[], datetime] = present) -> None:
        self._simulator, self._now = simulator, now
        self.about: dict[int, Phone] = {}  # id of an appointment with a notice -> phone of its reader

    def plant(self, tx: Transaction, *, readers: int, each: int) -> None:
        """Plant so many readers with so many notices each: due now, and urgent, so that they go out at any hour."""
        now = self._now()
        project = projects.add(tx, "Readers", "Operator", "office@example.org", now=now)
        for number in range(readers):
            if number % OF_A_MENTOR == 0:
                mentor = add_mentor(tx, self._simulator, project, FIRST_MENTOR + number, now)
            mentee, phone = add_mentee(tx, self._simulator, mentor, FIRST_READER + number, "de", now)
            for turn in range(each):
                start = now + timedelta(days=3, hours=(number % OF_A_MENTOR) * each + turn)
                self._book(tx, mentee, mentor, phone, start)

    def copies(self) -> Counter[int]:
        """Return how often each appointment was told of, by its id."""
        told: Counter[int] = Counter()
        for phone in set(self.about.values()):
            for message in phone.messages:
                paths = {str(button.get("callback_data", "")) for button in message.buttons if message.from_bot}
                told.update({int(path.split("/")[1]) for path in paths if path.endswith("/confirm")})
        return told

    def _book(self, tx: Transaction, mentee: Person, mentor: Person, phone: Phone, start: datetime) -> None:
        kind = next(k for k in availability.bookable_kinds(tx, mentor.id) if k.way == ON_SITE)
        place = availability.place_of(tx, mentor)
        slot = Slot(start, start + timedelta(minutes=kind.minutes), place.id if place else None)
        booked = appointments.book(tx, mentee, kind, slot, by=mentor, now=self._now())
        due = self._now()
        notice = Notice(BOOKED_BY_MENTOR, mentee.id, booked.id, 1, due, booked.starts_at, urgent=True)
        outbox.put(tx, [notice], now=due)
        self.about[booked.id] = phone


def add_mentor(tx: Transaction, simulator: Simulator, project: int, account: int, now: datetime) -> Person:
    """Add a mentor with hours, kinds of meeting and a place, and her phone, on which the bot may write."""
    simulator.phone(account, first_name=f"Mentor {account}").chat.started = True
    mentor_id = people.add(tx, telegram_id=account, name=f"Mentor {account}", language="de", now=now)
    people.give_role(tx, mentor_id, MENTOR, project, now=now)
    availability.add_hours(tx, mentor_id, DEFAULT_HOURS)
    availability.add_kinds(tx, mentor_id, DEFAULT_KINDS)
    mentor = people.by_id(tx, mentor_id, now=now)
    availability.set_place(tx, mentor, availability.add_place(tx, project, "Office", "Street 1"))
    return mentor


def add_mentee(
    tx: Transaction, simulator: Simulator, mentor: Person, account: int, language: str, now: datetime
) -> tuple[Person, Phone]:
    """Add a mentee with both consents, and her phone, on which the bot may write."""
    mentee_id = people.add(tx, telegram_id=account, name=f"Mentee {account}", language=language, now=now)
    for subject in (APPOINTMENTS, FOLLOW_UP):
        people.give_consent(tx, mentee_id, subject, CONSENT_VERSION, language, now=now)
    people.start_mentoring(tx, mentee_id, mentor.id, mentor.projects(MENTOR)[0], now=now)
    phone = simulator.phone(account, first_name=f"Mentee {account}")
    phone.chat.started = True
    return people.by_id(tx, mentee_id, now=now), phone


def due_now(tx: Transaction, now: datetime) -> int:
    """Return how many notices wait to be sent at this moment, or are being sent."""
    sql = "SELECT count(*) FROM outbox WHERE state = 'sending' OR (state = 'pending' AND next_try_at <= ?)"
    return int(tx.value(sql, (seconds(now),)))
