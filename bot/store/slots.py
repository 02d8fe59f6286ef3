"""Free times, derived from what the database holds at this moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.availability import MeetingKind, Slot, open_slots
from bot.domain.people import Mentoring, Person
from bot.store import availability, busy
from bot.store.database import Transaction


def kind_of(tx: Transaction, appointment: Appointment) -> MeetingKind:
    """Return the kind of meeting that an appointment is, in the length and with the link that were booked."""
    kinds = availability.kinds_of(tx, appointment.mentor_id)
    same = (kind for kind in kinds if (kind.topic, kind.way) == (appointment.topic, appointment.way))
    kind_id = next((kind.id for kind in same), 0)
    return MeetingKind(kind_id, appointment.topic, appointment.way, appointment.minutes, appointment.video_url)


def instead_of(tx: Transaction, mentee: Person, appointment: Appointment, *, now: datetime) -> list[Slot]:
    """Return the other times that this mentee can have for an appointment of hers, if there are any at its own place.

    They are those of her present mentor, who may be another one by now.
    """
    if mentee.mentoring is None:
        return []
    kind = kind_of(tx, replace(appointment, mentor_id=mentee.mentoring.mentor_id))
    free = open_for(tx, mentee, kind, now=now, leave_out=appointment.id)
    here = [slot for slot in free if appointment.place is None or slot.place_id == appointment.place.id]
    return here or free


def seen_by_mentees(
    tx: Transaction, mentor: Person, project_id: int, kind: MeetingKind, *, now: datetime
) -> list[Slot]:
    """Return what a mentee of this mentor with no other appointment would get now, earliest first."""
    anybody = Person(0, None, "", "", mentoring=Mentoring(mentor.id, project_id))
    return open_for(tx, anybody, kind, now=now)


def open_for(
    tx: Transaction,
    mentee: Person,
    kind: MeetingKind,
    *,
    now: datetime,
    leave_out: int = 0,
    notice: int | None = None,
) -> list[Slot]:
    """Return what is free for a mentee with her own mentor, earliest first; nothing where that one is there no more.

    leave_out is the id of an appointment that is to be moved; notice (minutes) replaces the mentor's minimum.
    """
    if mentee.mentoring is None or not mentee.mentoring.mentor_there:
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
