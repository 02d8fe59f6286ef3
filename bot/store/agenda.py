"""A mentor's agenda in the database: her free times and holidays, the ledger, and who gets a digest or a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.agenda import SEARCHED, Ledger
from bot.domain.appointments import Appointment
from bot.domain.availability import MeetingKind, Slot, open_slots
from bot.domain.moments import from_seconds, seconds
from bot.domain.notices import EVENING_LIST, REMINDERS
from bot.domain.people import MENTOR, Person
from bot.store import appointments, availability, busy
from bot.store.database import Transaction
from bot.store.re_offers import WAITS


def open_slots_of(tx: Transaction, mentor: Person, kind: MeetingKind, *, now: datetime) -> list[Slot]:
    """Return this mentor's free times for a kind of meeting, earliest first; she needs no notice."""
    rules = availability.rules_of(tx, mentor.id)
    closed = [
        busy.closed_days(tx, mentor.id, project_id, now=now, days=rules.horizon)
        for project_id in mentor.projects(MENTOR)
    ]
    return open_slots(
        availability.hours_of(tx, mentor.id),
        rules,
        kind,
        mentor_busy=busy.of_mentor(tx, mentor.id, now=now),
        now=now,
        notice=0,
        away=busy.away(tx, mentor.id, now=now),
        closed_days=set.intersection(*closed) if closed else set(),
        extra=busy.extra_hours(tx, mentor.id, now=now),
    )


def holidays_of(tx: Transaction, mentor_id: int, first: date) -> set[date]:
    """Return the Saxon holidays from this local day on that a mentor has not opened, as far as anybody looks."""
    rows = tx.all(
        """SELECT day FROM public_holiday WHERE day BETWEEN ? AND ?
           AND day NOT IN (SELECT day FROM opened_holiday WHERE mentor_id = ?)""",
        (first.isoformat(), (first + timedelta(days=SEARCHED)).isoformat(), mentor_id),
    )
    return {date.fromisoformat(row["day"]) for row in rows}


def ledger(tx: Transaction, appointment: Appointment) -> Ledger:
    """Return the ledger of an appointment's present time; the caller has found it for the person who reads it."""
    known = tx.one(
        """SELECT a.confirmed_at, p.unreachable_since IS NOT NULL OR p.telegram_id IS NULL AS unreachable,
                  a.version - (SELECT count(*) FROM appointment_event WHERE appointment_id = a.id
                      AND at >= a.marked_at AND what IN ('attended', 'missed', 'cancelled')) AS told_version
           FROM appointment a JOIN person p ON p.id = a.mentee_id WHERE a.id = ?""",
        (appointment.id,),
    )
    if known is None:
        return Ledger()
    rows = tx.all(
        "SELECT kind, state, settled_at FROM outbox WHERE person_id = ? AND subject_id = ? AND version = ? ORDER BY id",
        (appointment.mentee_id, appointment.id, known["told_version"]),
    )
    reminded = [row for row in rows if row["kind"] in REMINDERS]
    return Ledger(
        delivered=tuple(from_seconds(row["settled_at"]) for row in reminded if row["state"] == "sent"),
        in_doubt=any(row["state"] in ("uncertain", "dead") for row in reminded),
        confirmed_at=None if known["confirmed_at"] is None else from_seconds(known["confirmed_at"]),
        unreachable=bool(known["unreachable"]),
    )


def unconfirmed(tx: Transaction, mentor: Person, start: datetime, end: datetime) -> list[Appointment]:
    """Return this mentor's booked appointments in [start, end) to which nobody has said that she comes, in order."""
    there = appointments.of_mentor(tx, mentor, start, end)
    return [appointment for appointment in there if appointment.state == "booked" and not appointment.confirmed]


def mentors_with_work(tx: Transaction, end: datetime, *, now: datetime) -> list[int]:
    """Return the mentors who may have something to read in the morning, and their deputies.

    That is something booked until the end of the day (also what is past and not marked), a task, or a question about
    another time that is open. For the rounds, which act for nobody.
    """
    rows = tx.all(
        f"""WITH work AS (
               SELECT mentor_id AS id FROM appointment WHERE state = 'booked' AND starts_at < :end
               UNION SELECT mentor_id FROM group_meeting WHERE starts_at >= :now AND starts_at < :end
               UNION SELECT assignee_id FROM task WHERE closed_at IS NULL
               UNION SELECT m.mentor_id {WAITS})
           SELECT DISTINCT person_id FROM role
           WHERE name = 'mentor' AND valid_from <= :now AND (valid_to IS NULL OR valid_to > :now)
           AND (person_id IN work OR person_id IN (
               SELECT deputy_id FROM deputy WHERE mentor_id IN work AND valid_from <= :now AND valid_to > :now))""",
        {"now": seconds(now), "end": seconds(end)},
    )
    return [row["person_id"] for row in rows]


def mentors_to_remind(tx: Transaction, day: int, start: datetime, end: datetime, *, now: datetime) -> list[int]:
    """Return who works lists with something unconfirmed in [start, end) and has no list planned on this local day.

    The day is an ordinal. For the rounds, which act for nobody.
    """
    rows = tx.all(
        """WITH work AS (
               SELECT DISTINCT mentor_id AS id FROM appointment
               WHERE state = 'booked' AND starts_at >= :start AND starts_at < :end AND confirmed_at IS NULL),
           reader AS (
               SELECT id FROM work UNION SELECT deputy_id FROM deputy
               WHERE mentor_id IN work AND valid_from <= :now AND valid_to > :now)
           SELECT id FROM reader WHERE NOT EXISTS (
               SELECT 1 FROM outbox WHERE kind = :kind AND person_id = reader.id AND subject_id = :day)""",
        {"start": seconds(start), "end": seconds(end), "now": seconds(now), "kind": EVENING_LIST, "day": day},
    )
    return [row["id"] for row in rows]
