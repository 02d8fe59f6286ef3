"""After the meetings: the mentor is asked who came, and a mentee who was missed gets one neutral message."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.delivery.facts import Facts
from bot.domain import attendance as rules
from bot.domain.appointments import ATTENDED, BOOKED, MISSED
from bot.domain.moments import at_local, local_day
from bot.domain.notices import MISSED as MISSED_NOTE
from bot.domain.people import APPOINTMENTS
from bot.screens import attendance as screens
from bot.screens.screen import Screen
from bot.store import appointments, attendance, outbox
from bot.store.database import Transaction


def plan_questions(tx: Transaction, now: datetime) -> None:
    """Plan the question who came for everybody with an appointment on this local day; looked at every tick."""
    today = local_day(now)
    if now >= rules.asking(0, today).expires_at:
        return
    for mentor_id in attendance.mentors_to_ask(tx, today.toordinal(), *_span(today), now=now):
        outbox.put(tx, [rules.asking(mentor_id, today)], now=now)


def unmarked(facts: Facts) -> Screen | None:
    """Return the question who came, once the last meeting of the day is over; until then plan it anew."""
    tx, start, end = facts.tx, *_span(date.fromordinal(facts.notice.subject_id))
    there = appointments.of_mentor(tx, facts.reader, start, end)
    ends = [appointment.ends_at for appointment in there if appointment.state in (BOOKED, ATTENDED)]
    if ends and (ask_at := rules.may_ask_at(max(ends))) > facts.now:
        again = rules.asking_again(facts.notice, ask_at)
        outbox.put(tx, [again] if again else [], now=facts.now)
        return None
    open_ones = attendance.unmarked(tx, facts.reader, now=facts.now, since=start)
    return screens.asked(facts.language, open_ones) if open_ones else None


def missed(facts: Facts) -> Screen | None:
    """Return the note to who was missed, once, unless the mark was corrected or she is not mentored any more."""
    appointment, reader = appointments.by_id(facts.tx, facts.notice.subject_id), facts.reader
    if appointment is None or appointment.version != facts.notice.version or appointment.state != MISSED:
        return None
    told = outbox.was_told(facts.tx, reader.id, appointment.id, (MISSED_NOTE,))
    if told or reader.mentoring is None or reader.mentoring.paused or APPOINTMENTS not in reader.consents:
        return None
    return screens.missed(facts.language, appointment)


def _span(day: date) -> tuple[datetime, datetime]:
    return at_local(day, time(0)), at_local(day + timedelta(days=1), time(0))
