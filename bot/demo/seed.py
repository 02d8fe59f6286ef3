"""A small programme for the demo: two projects, and somebody in every role. First names only, all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.availability import DEFAULT_HOURS, DEFAULT_KINDS, ON_SITE, MeetingKind
from bot.domain.notices import reminders
from bot.domain.people import (
    APPOINTMENTS,
    CONSENT_VERSION,
    COORDINATOR,
    FOLLOW_UP,
    LEAD,
    MENTOR,
    STAFF_NOTICE,
)
from bot.domain.programme import FOCUS
from bot.store import appointments, availability, outbox, people, phases, projects, slots
from bot.store.database import Transaction


@dataclass(frozen=True)
class Actor:
    """A phone on the demo page."""

    account: int
    name: str
    language: str
    title: str


ZAHRA = Actor(1001, "Zahra", "fa_AF", "Zahra · دری")
OMAR = Actor(1002, "Omar", "ar", "Omar · العربية")
OLENA = Actor(1003, "Olena", "uk", "Olena · Українська")
ANNA = Actor(2001, "Anna", "de", "Anna · Mentorin, Dresden")
PETRA = Actor(3001, "Petra", "de", "Petra · Projektleitung, Dresden")
ZEFAS = Actor(4001, "Jana", "de", "Jana · ZEFAS")
JONAS = Actor(2002, "Jonas", "de", "Jonas · Mentor, Leipzig")
PHONES = (ZAHRA, ANNA, OMAR, OLENA, PETRA, ZEFAS)

OPERATOR = "Beispielträger gGmbH"
CONTACT = "datenschutz@example.org"
MENTORED = timedelta(days=90)


def plant(tx: Transaction, *, now: datetime, since: datetime | None = None) -> None:
    """Fill an empty database with the demo's programme; projects and staff are there `since` then, mentees 90 days."""
    mentored, since = (now - MENTORED if since else now), since or now
    dresden = projects.add(tx, "Dresden", OPERATOR, CONTACT, now=since)
    leipzig = projects.add(tx, "Leipzig", OPERATOR, CONTACT, now=since)
    projects.set_district(tx, dresden, "14612")
    projects.set_district(tx, leipzig, "14713")
    phases.add(tx, "2020–2024", date(2020, 1, 1), date(2024, 12, 31))
    present = phases.add(tx, "2025–2027", date(2025, 1, 1), date(2027, 12, 31))
    phases.set_focus(tx, present, frozenset(FOCUS))
    place = availability.add_place(tx, dresden, "Projektbüro Dresden", "Prager Straße 12, 01069 Dresden")
    availability.set_pin(tx, place, 51.0452, 13.7366)
    _staff(tx, ZEFAS, COORDINATOR, None, since)
    _staff(tx, PETRA, LEAD, dresden, since)
    anna, jonas = _mentor(tx, ANNA, dresden, place, since), _mentor(tx, JONAS, leipzig, None, since)
    for actor in (ZAHRA, OMAR, OLENA):
        _mentee(tx, actor, anna, dresden, mentored)
    _mentee(tx, Actor(1004, "Samir", "ar", ""), jonas, leipzig, mentored)
    _book(tx, OMAR, ANNA, days=2, now=now)
    _book(tx, OLENA, ANNA, days=4, now=now)


def _staff(tx: Transaction, actor: Actor, role: str, project_id: int | None, now: datetime) -> int:
    person_id = people.add(tx, telegram_id=actor.account, name=actor.name, language=actor.language, now=now)
    people.give_consent(tx, person_id, STAFF_NOTICE, CONSENT_VERSION, actor.language, now=now)
    people.give_role(tx, person_id, role, project_id, now=now)
    return person_id


def _mentor(tx: Transaction, actor: Actor, project_id: int, place_id: int | None, now: datetime) -> int:
    mentor_id = _staff(tx, actor, MENTOR, project_id, now)
    availability.add_hours(tx, mentor_id, DEFAULT_HOURS)
    video = MeetingKind(0, "counselling", "video", 45, "https://video.example.org/beratung")
    availability.add_kinds(tx, mentor_id, [*(kind for kind in DEFAULT_KINDS if kind.way != "video"), video])
    if place_id is not None:
        availability.set_place(tx, people.by_id(tx, mentor_id, now=now), place_id)
    return mentor_id


def _mentee(tx: Transaction, actor: Actor, mentor_id: int, project_id: int, now: datetime) -> None:
    person_id = people.add(tx, telegram_id=actor.account, name=actor.name, language=actor.language, now=now)
    for subject in (APPOINTMENTS, FOLLOW_UP):
        people.give_consent(tx, person_id, subject, CONSENT_VERSION, actor.language, now=now)
    people.start_mentoring(tx, person_id, mentor_id, project_id, now=now)


def _book(tx: Transaction, mentee: Actor, mentor: Actor, *, days: int, now: datetime) -> None:
    who, by = people.by_account(tx, mentee.account, now=now), people.by_account(tx, mentor.account, now=now)
    if who is None or by is None:
        raise LookupError("actor")
    kind = next(kind for kind in availability.bookable_kinds(tx, by.id) if kind.way == ON_SITE)
    free = slots.open_for(tx, who, kind, now=now)
    slot = next(slot for slot in free if slot.starts_at >= now + timedelta(days=days))
    booked = appointments.book(tx, who, kind, slot, by=by, now=now)
    outbox.put(tx, reminders(booked, now=now), now=now)
