"""A mentor's daily messages: the morning digest at 8:00, and at 18:00 what is not confirmed yet."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.delivery.facts import Facts
from bot.domain import agenda as rules
from bot.domain import tasks as task_rules
from bot.domain.appointments import BOOKED
from bot.domain.moments import at_local, local_day
from bot.screens import digests as screens
from bot.screens.screen import Screen
from bot.store import agenda, attendance, groups, jobs, outbox, re_offers, tasks
from bot.store.database import Transaction


def plan_mornings(tx: Transaction, now: datetime) -> None:
    """Plan the day's digests, once a local day, for mentors with work who work on this day."""
    if not jobs.begin(tx, "morning_digest", now=now):
        return
    today = local_day(now)
    for mentor_id in agenda.mentors_with_work(tx, _start_of(today + timedelta(days=1)), now=now):
        notice = rules.morning_digest(mentor_id, today)
        if now < notice.expires_at and rules.is_working_day(today, agenda.holidays_of(tx, mentor_id, today)):
            outbox.put(tx, [notice], now=now)


def plan_evenings(tx: Transaction, now: datetime) -> None:
    """Plan the evening lists of this local day; looked at every tick, because people book until the last minute.

    What is booked after 18:00 is on no list; after a downtime over that hour the lists still come.
    """
    today = local_day(now)
    first_look, plan = jobs.begin(tx, "evening_list", now=now), rules.evening_list(0, today)
    if now >= (plan.expires_at if first_look else plan.due_at):
        return
    start, end = rules.evening_span(today, agenda.holidays_of(tx, 0, today))  # nobody opens more than all holidays
    for mentor_id in agenda.mentors_to_remind(tx, today.toordinal(), start, end, now=now):
        if rules.is_working_day(today, agenda.holidays_of(tx, mentor_id, today)):
            outbox.put(tx, [rules.evening_list(mentor_id, today)], now=now)


def morning(facts: Facts) -> Screen | None:
    """Return what the day brings, or None where it brings nothing."""
    tx, reader, now = facts.tx, facts.reader, facts.now
    today = date.fromordinal(facts.notice.subject_id)
    there = groups.agenda_of(tx, reader, _start_of(today), _start_of(today + timedelta(days=1)))
    booked = [appointment for appointment in there if appointment.state == BOOKED]
    waiting, hers = re_offers.unanswered(tx, reader), task_rules.ordered(tasks.of(tx, reader), today)
    open_tasks, to_call = len(hers), [task for task in hers if task.level]
    unmarked = len(attendance.unmarked(tx, reader, now=now))
    if not reader.lists or not (booked or waiting or open_tasks or unmarked):
        return None
    return screens.morning(
        facts.language, today, booked, waiting, tasks=open_tasks, due=to_call, unmarked=unmarked, now=now
    )


def evening(facts: Facts) -> Screen | None:
    """Return what nobody has confirmed until the end of the next working day, or None where there is nothing."""
    tx, today = facts.tx, date.fromordinal(facts.notice.subject_id)
    start, end = rules.evening_span(today, agenda.holidays_of(tx, facts.reader.id, today))
    there = agenda.unconfirmed(tx, facts.reader, start, end)
    if not there:
        return None
    return screens.evening(facts.language, [(appointment, agenda.ledger(tx, appointment)) for appointment in there])


def _start_of(day: date) -> datetime:
    return at_local(day, time(0))
