"""Where the people on the demo's phones stand: who works, who begins soon, and when the mentors meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.demo import answers
from bot.demo.past import BAKERY, CARE, HOTEL, Firm
from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA, Actor
from bot.domain.check_ins import SO_SO
from bot.domain.moments import at_local, local_day
from bot.domain.people import Person
from bot.domain.placements import COMPLETED, EMPLOYMENT, INTERNSHIP, Placement
from bot.domain.record import Record
from bot.domain.risk import AMBER, Risk
from bot.domain.staff_meetings import NETWORK, YES, StaffMeeting
from bot.store import (
    check_ins,
    follow_up_tasks,
    people,
    placements,
    plans,
    records,
    staff_meeting_answers,
    staff_meetings,
)
from bot.store.database import Transaction

BEGINS_IN, BEGUN, TRIED = 2, 18, (60, 40)  # days
RECORDS = (
    (ZAHRA, "female", "vocational", "25-34"),
    (OMAR, "male", "none", "18-24"),
    (OLENA, "female", "academic", "35-44"),
)
WHERE = "Prager Straße 12, 01069 Dresden"


def plant(tx: Transaction, firms: Mapping[Firm, int], *, now: datetime) -> None:
    """Add what is under way to a programme with these firms."""
    anna = person(tx, ANNA, now=now)
    for actor, *said in RECORDS:
        mentee = person(tx, actor, now=now)
        begun = local_day(now) - timedelta(days=90)
        records.save(tx, anna, Record(mentee.id, said[0], said[1], said[2], "14612", begun))
    _tried(tx, person(tx, ZAHRA, now=now), anna, firms[HOTEL], now)
    _works(tx, person(tx, OLENA, now=now), anna, firms[CARE], now)
    begins = _working_day(local_day(now) + timedelta(days=BEGINS_IN), onwards=True)
    _job(tx, person(tx, OMAR, now=now), anna, firms[BAKERY], begins, recorded=now)
    _meeting(tx, person(tx, JONAS, now=now), now)


def person(tx: Transaction, actor: Actor, *, now: datetime) -> Person:
    """Return one of the demo's people."""
    found = people.by_account(tx, actor.account, now=now)
    if found is None:
        raise LookupError("actor")
    return found


def _tried(tx: Transaction, mentee: Person, mentor: Person, firm_id: int, now: datetime) -> None:
    """Let an internship have ended as planned."""
    first, last = (local_day(now) - timedelta(days=ago) for ago in TRIED)
    made = Placement(
        *(0, mentee.id, _project(mentee), mentor.id, INTERNSHIP, first, firm_id, "orientation"),
        planned_end=last,
        ended_on=last,
        end_kind=COMPLETED,
    )
    recorded = at_local(first - timedelta(days=7), time(10))
    number = placements.add(tx, made, now=recorded)
    plans.replan(tx, number, now=recorded)
    answers.give(tx, mentee, number, now=now)


def _works(tx: Transaction, mentee: Person, mentor: Person, firm_id: int, now: datetime) -> None:
    """Let a job go on; what was asked last was answered yesterday, and not quite well."""
    begun = _working_day(local_day(now) - timedelta(days=BEGUN), onwards=False)
    recorded = at_local(begun - timedelta(days=7), time(10))
    number = _job(tx, mentee, mentor, firm_id, begun, recorded=recorded)
    last = [step for step in check_ins.of_placement(tx, number) if step.due_at < now][-1]
    answers.give(tx, mentee, number, now=last.due_at)
    check_ins.sent(tx, last, now=last.due_at)
    yesterday = max(last.due_at, at_local(local_day(now) - timedelta(days=1), time(18)))
    said = answers.answer(tx, mentee, last, SO_SO, now=yesterday)
    if (made := placements.by_id(tx, number)) is not None:
        follow_up_tasks.signal(tx, said, made, Risk(AMBER, SO_SO), now=yesterday)


def _job(tx: Transaction, mentee: Person, mentor: Person, firm_id: int, begins: date, *, recorded: datetime) -> int:
    made = Placement(
        *(0, mentee.id, _project(mentee), mentor.id, EMPLOYMENT, begins, firm_id),
        social_insurance=True,
        adequate=True,
        weekly_hours=30,
        probation_end=begins + timedelta(days=180),
    )
    number = placements.add(tx, made, now=recorded)
    plans.replan(tx, number, now=recorded)
    return number


def _meeting(tx: Transaction, guest: Person, now: datetime) -> None:
    """Let a meeting of the mentors be announced, to which one of them comes."""
    day = _working_day(local_day(now) + timedelta(days=15), onwards=True)
    start, announced = at_local(day, time(10)), now - timedelta(days=4)
    number = staff_meetings.add(tx, NETWORK, "Netzwerktreffen", start, start + timedelta(hours=2), now=announced)
    staff_meetings.change(tx, _found(tx, number, now), WHERE, start, start + timedelta(hours=2))
    staff_meetings.set_seats(tx, _found(tx, number, now), 20)
    staff_meetings.announce(tx, _found(tx, number, now), now=announced)
    staff_meeting_answers.give(tx, guest, _found(tx, number, now), YES, now=announced)
    staff_meeting_answers.pass_on(tx, _found(tx, number, now), now=announced)


def _found(tx: Transaction, meeting_id: int, now: datetime) -> StaffMeeting:
    found = staff_meetings.by_id(tx, meeting_id, now=now)
    if found is None:
        raise LookupError("meeting")
    return found


def _project(mentee: Person) -> int:
    if mentee.mentoring is None:
        raise LookupError("mentoring")
    return mentee.mentoring.project_id


def _working_day(day: date, *, onwards: bool) -> date:
    while day.weekday() > 4:
        day += timedelta(days=1 if onwards else -1)
    return day
