"""Free times, derived from what the database holds at this moment."""

from __future__ import annotations

from datetime import datetime

from bot.domain.availability import MeetingKind, Slot, open_slots
from bot.domain.people import Person
from bot.store import availability, busy
from bot.store.database import Transaction


def open_for(
    tx: Transaction,
    mentee: Person,
    kind: MeetingKind,
    *,
    now: datetime,
    leave_out: int = 0,
    notice: int | None = None,
) -> list[Slot]:
    """Return what is free for a mentee with her own mentor, earliest first.

    leave_out is the id of an appointment that is to be moved; notice (minutes) replaces the mentor's minimum.
    """
    if mentee.mentoring is None:
        return []
    mentor_id, project_id = mentee.mentoring.mentor_id, mentee.mentoring.project_id
    rules = availability.rules_of(tx, mentor_id)
    return open_slots(
        availability.hours_of(tx, mentor_id),
        rules,
        kind,
        mentor_busy=busy.of_mentor(tx, mentor_id, now=now, leave_out=leave_out, for_mentee=mentee.id),
        mentee_busy=busy.of_mentee(tx, mentee.id, now=now, leave_out=leave_out),
        now=now,
        notice=notice,
        away=busy.away(tx, mentor_id, now=now),
        closed_days=busy.closed_days(tx, mentor_id, project_id, now=now, days=rules.horizon),
        extra=busy.extra_hours(tx, mentor_id, now=now),
    )
