"""Attendance in the database: what became of appointments, and what nobody has said yet."""

from __future__ import annotations

from datetime import datetime

from bot.domain.appointments import CANCELLED, Appointment
from bot.domain.moments import seconds
from bot.domain.notices import UNMARKED
from bot.domain.people import Person
from bot.store import appointments, scope
from bot.store.database import Transaction
from bot.store.scope import APPOINTMENT_ON_LISTS, LISTS


def unmarked(tx: Transaction, mentor: Person, *, now: datetime, since: datetime | None = None) -> list[Appointment]:
    """Return the appointments on this person's lists that are over and not marked, oldest first.

    `since` leaves out those that began before it.
    """
    rows = tx.all(
        f"""SELECT a.id FROM appointment a WHERE (a.mentor_id, a.project_id) IN {LISTS} AND {APPOINTMENT_ON_LISTS}
            AND a.state = 'booked' AND a.starts_at >= :since AND a.ends_at <= :now ORDER BY a.starts_at, a.id""",
        scope.of(mentor, since=seconds(since) if since else 0, now=seconds(now)),
    )
    found = (appointments.find(tx, mentor, row["id"]) for row in rows)
    return [appointment for appointment in found if appointment]


def mark(tx: Transaction, appointment: Appointment, outcome: str, *, by: Person, now: datetime) -> Appointment | None:
    """Note what became of the appointment; return it, or None where it was changed in the meantime.

    A correction keeps the moment of the first mark. The caller has found the appointment for `by`.
    """
    changed = tx.run(
        """UPDATE appointment SET state = ?, cancelled_by_staff = ?, cancel_reason = NULL,
               marked_at = coalesce(marked_at, ?), version = version + 1
           WHERE id = ? AND version = ?""",
        (outcome, int(outcome == CANCELLED), seconds(now), appointment.id, appointment.version),
    )
    if changed == 0:
        return None
    tx.run(
        "INSERT INTO appointment_event (appointment_id, what, by_id, starts_at, at) VALUES (?, ?, ?, ?, ?)",
        (appointment.id, outcome, by.id, seconds(appointment.starts_at), seconds(now)),
    )
    return appointments.by_id(tx, appointment.id)


def past_states(tx: Transaction, appointment: Appointment, *, now: datetime) -> list[str]:
    """Return the states of its mentee's appointments with its mentor that have begun, newest first."""
    rows = tx.all(
        """SELECT state FROM appointment WHERE mentee_id = ? AND mentor_id = ? AND starts_at <= ?
           ORDER BY starts_at DESC, id DESC""",
        (appointment.mentee_id, appointment.mentor_id, seconds(now)),
    )
    return [row["state"] for row in rows]


def mentors_to_ask(tx: Transaction, day: int, start: datetime, end: datetime, *, now: datetime) -> list[int]:
    """Return who works lists with something booked in [start, end) and is not asked yet on this local day (ordinal).

    For the rounds, which act for nobody.
    """
    rows = tx.all(
        """WITH work AS (
               SELECT DISTINCT mentor_id AS id FROM appointment
               WHERE state = 'booked' AND starts_at >= :start AND starts_at < :end),
           reader AS (
               SELECT id FROM work UNION SELECT deputy_id FROM deputy
               WHERE mentor_id IN work AND valid_from <= :now AND valid_to > :now)
           SELECT id FROM reader WHERE NOT EXISTS (
               SELECT 1 FROM outbox WHERE kind = :kind AND person_id = reader.id AND subject_id = :day)""",
        {"start": seconds(start), "end": seconds(end), "now": seconds(now), "kind": UNMARKED, "day": day},
    )
    return [row["id"] for row in rows]
