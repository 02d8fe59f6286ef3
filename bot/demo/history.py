"""The demo's last two years: what reports count. People of whom a first name, if any, is left, all invented."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.demo import answers, present, seed
from bot.demo.past import FIRMS, PARTICIPANTS, Firm, Participant, Step
from bot.demo.seed import ANNA, JONAS
from bot.domain.appointments import ATTENDED, CANCELLED, MISSED
from bot.domain.availability import ON_SITE, PHONE, Slot
from bot.domain.employers import CALLED, VISITED, Typed
from bot.domain.moments import at_local, local_day
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, FOLLOW_UP, MENTOR, Person
from bot.domain.placements import EMPLOYMENT, TRAINING, Placement
from bot.domain.record import WAYS, Record
from bot.domain.tasks import MISSED_TWICE
from bot.store import (
    appointments,
    attendance,
    availability,
    contacts,
    employer_contacts,
    employers,
    people,
    placements,
    plans,
    records,
    tasks,
)
from bot.store.database import Transaction

STAFF_SINCE = timedelta(days=730)
MET_EVERY, RECORDED_BEFORE = 24, 12  # days
BOOKED_BEFORE = (3, 6, 2, 9, 5, 14)  # days, in turn
OUTCOMES = (ATTENDED, ATTENDED, ATTENDED, MISSED, ATTENDED, ATTENDED, CANCELLED)
PROBATION, TRAINING_LASTS = 180, 1095  # days


def plant(tx: Transaction, *, now: datetime) -> None:
    """Fill an empty database with the demo's programme, its past, and where it stands now."""
    seed.plant(tx, now=now, since=now - STAFF_SINCE)
    mentors = {actor: present.person(tx, actor, now=now) for actor in (ANNA, JONAS)}
    firms = {firm: _firm(tx, mentors[ANNA], firm, number, now) for number, firm in enumerate(FIRMS)}
    for number, one in enumerate(PARTICIPANTS):
        _take_part(tx, one, number, mentors[one.mentor], firms, now)
    present.plant(tx, firms, now=now)


def _firm(tx: Transaction, mentor: Person, firm: Firm, number: int, now: datetime) -> int:
    """Store a firm that was spoken to three times, and return its id."""
    project_id, since = mentor.projects(MENTOR)[0], now - timedelta(days=600 - number)
    firm_id = employers.add(tx, Typed(firm.name, firm.postcode, firm.place), project_id, now=since)
    employers.set_section(tx, mentor, firm_id, firm.section)
    for ago, way in ((420, CALLED), (200, VISITED), (40, CALLED)):
        start, end = _day(now, ago + number)
        at = start + timedelta(hours=10)
        employer_contacts.note(tx, mentor, project_id, firm_id, way, at, day=(start, end))
    return firm_id


def _take_part(
    tx: Transaction, one: Participant, number: int, mentor: Person, firms: dict[Firm, int], now: datetime
) -> None:
    project_id, since = mentor.projects(MENTOR)[0], now - timedelta(days=one.since)
    mentee_id = people.add(tx, telegram_id=None, name=one.name, language=one.language, now=since)
    for subject in (APPOINTMENTS, FOLLOW_UP):
        people.give_consent(tx, mentee_id, subject, CONSENT_VERSION, one.language, now=since, noted_by=mentor)
    people.start_mentoring(tx, mentee_id, mentor.id, project_id, now=since)
    said = (one.sex, one.qualification, one.age_band, one.district, local_day(since))
    records.save(tx, mentor, Record(mentee_id, *said))
    mentee = people.by_id(tx, mentee_id, now=now)
    for step in one.steps:
        _place(tx, step, mentee, mentor, firms, now)
    _meet(tx, mentee, mentor, number, range(one.since - 3, one.over or 0, -MET_EVERY), now)
    if one.over is None:
        tasks.open_for(tx, mentee, MISSED_TWICE, now=now - timedelta(days=1))
    else:
        reason = "goal_reached" if one.steps else "moved_away"
        people.end_mentoring(tx, mentor, mentee_id, reason, now=now - timedelta(days=one.over))


def _place(tx: Transaction, step: Step, mentee: Person, mentor: Person, firms: dict[Firm, int], now: datetime) -> None:
    """Record a placement some days before it began, and let its check-ins be answered."""
    begun = local_day(now) - timedelta(days=step.ago)
    ended_on = None if step.days is None else begun + timedelta(days=step.days)
    recorded = now - timedelta(days=step.ago + RECORDED_BEFORE)
    placement_id = placements.add(
        tx,
        Placement(
            *(0, mentee.id, mentor.projects(MENTOR)[0], mentor.id, step.type, begun),
            employer_id=firms[step.firm] if step.firm else None,
            subtype=step.subtype,
            social_insurance=step.type in (EMPLOYMENT, TRAINING),
            adequate=step.adequate,
            leads_to_degree=step.degree,
            planned_end=_planned_end(step, begun, ended_on),
            probation_end=begun + timedelta(days=PROBATION) if step.type == EMPLOYMENT else None,
            ended_on=ended_on,
            end_kind=step.end if ended_on else None,
            end_reason=step.reason if ended_on else None,
        ),
        now=recorded,
    )
    plans.replan(tx, placement_id, now=recorded)
    answers.give(tx, mentee, placement_id, now=now)


def _planned_end(step: Step, begun: date, ended_on: date | None) -> date | None:
    """Return the end of an apprenticeship, or of what was to end when it did; a job has none."""
    if step.type == TRAINING:
        return begun + timedelta(days=TRAINING_LASTS)
    return None if step.type == EMPLOYMENT else ended_on


def _meet(tx: Transaction, mentee: Person, mentor: Person, number: int, days: range, now: datetime) -> None:
    """Let a mentee meet her mentor every few weeks, with talks in between; who stays has missed the last two."""
    way = ON_SITE if mentor.name == ANNA.name else PHONE
    kind = next(kind for kind in availability.bookable_kinds(tx, mentor.id) if kind.way == way)
    place_id = 1 if way == ON_SITE else None
    for turn, ago in enumerate(days):
        day = local_day(now) - timedelta(days=ago)
        day -= timedelta(days=max(0, day.weekday() - 4))
        start = at_local(day, time(9 + number % 6))
        slot = Slot(start, start + timedelta(minutes=kind.minutes), place_id)
        before = timedelta(days=BOOKED_BEFORE[turn % len(BOOKED_BEFORE)])
        booked = appointments.book(tx, mentee, kind, slot, by=mentor, now=start - before)
        silent = days.stop == 0 and turn >= len(days) - 2
        outcome = MISSED if silent else OUTCOMES[(number + turn) % len(OUTCOMES)]
        attendance.mark(tx, booked, outcome, by=mentor, now=slot.ends_at)
        if turn % 2 and not silent:
            first, last = _day(now, ago - 9)
            contacts.note(tx, mentor, mentee.id, WAYS[(number + turn) % len(WAYS)], first + _NOON, day=(first, last))


_NOON = timedelta(hours=12)


def _day(now: datetime, ago: int) -> tuple[datetime, datetime]:
    """Return when a local day, so many days ago, began and ended."""
    day = local_day(now) - timedelta(days=ago)
    return at_local(day, time(0)), at_local(day + timedelta(days=1), time(0))
