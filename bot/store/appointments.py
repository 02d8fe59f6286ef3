"""Appointments in the database. The triggers of the migrations forbid every double booking."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.appointments import Appointment, Place
from bot.domain.availability import MeetingKind, Slot
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import NAMELESS, Person
from bot.store import scope
from bot.store.database import IntegrityError, Row, Transaction
from bot.store.scope import APPOINTMENT_ON_LISTS, LISTS


class Overlap(Exception):
    """The time is taken, of the mentor or of the mentee. Show other times."""


_SELECT = """
    SELECT a.id, a.version, a.project_id, a.mentor_id, a.mentee_id, mentor.name AS mentor_name,
           mentee.name AS mentee_name, mentee.language AS mentee_language, a.topic, a.way, a.place_id,
           p.name AS place_name, p.address, p.latitude, p.longitude, a.video_url, a.starts_at, a.ends_at, a.state,
           a.confirmed_at, a.marked_at, a.group_id, mentee.telegram_id IS NULL AS by_phone
    FROM appointment a JOIN person mentor ON mentor.id = a.mentor_id JOIN person mentee ON mentee.id = a.mentee_id
    LEFT JOIN place p ON p.id = a.place_id"""


def of_mentee(tx: Transaction, mentee: Person, *, now: datetime) -> list[Appointment]:
    """Return this mentee's open appointments in order."""
    sql = f"{_SELECT} WHERE a.mentee_id = ? AND a.state = 'booked' AND a.ends_at > ? ORDER BY a.starts_at"
    return [_appointment(row) for row in tx.all(sql, (mentee.id, seconds(now)))]


def of_mentor(tx: Transaction, mentor: Person, start: datetime, end: datetime) -> list[Appointment]:
    """Return the appointments on this person's lists that begin in [start, end) and are not cancelled, in order.

    Her own, and those of the mentors whom she stands in for at this moment.
    """
    sql = f"""{_SELECT} WHERE (a.mentor_id, a.project_id) IN {LISTS} AND {APPOINTMENT_ON_LISTS}
              AND a.starts_at >= :start AND a.starts_at < :end AND a.state <> 'cancelled'
              ORDER BY a.starts_at, a.mentor_id"""
    rows = tx.all(sql, scope.of(mentor, start=seconds(start), end=seconds(end)))
    return [_seen_by(mentor, _appointment(row)) for row in rows]


def ahead_of(tx: Transaction, mentor: Person, *, now: datetime) -> list[Appointment]:
    """Return this mentor's own appointments that have not begun yet, in order: not those that she stands in for."""
    sql = f"""{_SELECT} WHERE a.mentor_id = :person AND (a.mentor_id, a.project_id) IN {LISTS}
              AND a.state = 'booked' AND a.starts_at > :now ORDER BY a.starts_at"""
    return [_appointment(row) for row in tx.all(sql, scope.of(mentor, now=seconds(now)))]


def ahead_in(tx: Transaction, project_id: int, *, now: datetime) -> list[Appointment]:
    """Return a project's appointments that have not begun yet, in order; the caller has checked the project."""
    sql = f"{_SELECT} WHERE a.project_id = ? AND a.state = 'booked' AND a.starts_at > ? ORDER BY a.starts_at, a.id"
    return [_appointment(row) for row in tx.all(sql, (project_id, seconds(now)))]


def find(tx: Transaction, person: Person, appointment_id: int) -> Appointment | None:
    """Return an appointment of this person, as its mentee or on one of her lists, or None: not hers, or not there."""
    sql = f"{_SELECT} WHERE a.id = :id AND (a.mentee_id = :person OR {APPOINTMENT_ON_LISTS})"
    row = tx.one(sql, scope.of(person, id=appointment_id))
    return None if row is None else _seen_by(person, _appointment(row))


def by_id(tx: Transaction, appointment_id: int) -> Appointment | None:
    """Return an appointment for the outbox, which acts for nobody."""
    row = tx.one(f"{_SELECT} WHERE a.id = ?", (appointment_id,))
    return None if row is None else _appointment(row)


def book(
    tx: Transaction,
    mentee: Person,
    kind: MeetingKind,
    slot: Slot,
    *,
    by: Person,
    now: datetime,
    group_id: int | None = None,
) -> Appointment:
    """Book the slot for a mentee with her own mentor, or a seat in her mentor's group, and return the appointment.

    Raises Overlap where somebody was quicker.
    """
    if mentee.mentoring is None:
        raise LookupError("mentoring")
    try:
        appointment_id = tx.add(
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, place_id, video_url,
                                        starts_at, ends_at, booked_at, group_id)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                mentee.mentoring.project_id,
                mentee.mentoring.mentor_id,
                mentee.id,
                kind.topic,
                kind.way,
                slot.place_id,
                kind.video_url,
                seconds(slot.starts_at),
                seconds(slot.ends_at),
                seconds(now),
                group_id,
            ),
        )
    except IntegrityError:
        raise Overlap from None
    _note(tx, appointment_id, "booked", by, slot.starts_at, now)
    return _found(by_id(tx, appointment_id))


def move(tx: Transaction, appointment: Appointment, slot: Slot, *, by: Person, now: datetime) -> Appointment | None:
    """Move the same appointment to the slot; return it, or None where it was changed in the meantime.

    Raises Overlap where somebody was quicker.
    """
    try:
        changed = tx.run(
            """UPDATE appointment
               SET starts_at = ?, ends_at = ?, place_id = ?, version = version + 1, confirmed_at = NULL
               WHERE id = ? AND version = ? AND state = 'booked'""",
            (seconds(slot.starts_at), seconds(slot.ends_at), slot.place_id, appointment.id, appointment.version),
        )
    except IntegrityError:
        raise Overlap from None
    if changed == 0:
        return None
    _note(tx, appointment.id, "moved", by, slot.starts_at, now)
    return _found(by_id(tx, appointment.id))


def cancel(
    tx: Transaction, appointment: Appointment, reason: str | None, *, by: Person, now: datetime
) -> Appointment | None:
    """Cancel the appointment; return it, or None where it was changed in the meantime."""
    changed = tx.run(
        """UPDATE appointment
           SET state = 'cancelled', cancel_reason = ?, cancelled_by_staff = (mentee_id <> ?), version = version + 1
           WHERE id = ? AND version = ? AND state = 'booked'""",
        (reason, by.id, appointment.id, appointment.version),
    )
    if changed == 0:
        return None
    _note(tx, appointment.id, "cancelled", by, appointment.starts_at, now)
    return _found(by_id(tx, appointment.id))


def set_reason(tx: Transaction, mentee: Person, appointment_id: int, version: int, reason: str) -> bool:
    """Note why this mentee has cancelled, once; return whether that could be done."""
    changed = tx.run(
        """UPDATE appointment SET cancel_reason = ? WHERE id = ? AND version = ? AND mentee_id = ?
           AND state = 'cancelled' AND cancel_reason IS NULL""",
        (reason, appointment_id, version, mentee.id),
    )
    return changed == 1


def confirm(tx: Transaction, appointment: Appointment, *, by: Person, now: datetime) -> None:
    """Note that the mentee says that she comes; once."""
    changed = tx.run(
        """UPDATE appointment SET confirmed_at = ?
           WHERE id = ? AND version = ? AND confirmed_at IS NULL AND state = 'booked'""",
        (seconds(now), appointment.id, appointment.version),
    )
    if changed:
        _note(tx, appointment.id, "confirmed", by, appointment.starts_at, now)


def was_booked_by(tx: Transaction, appointment_id: int, person_id: int) -> bool:
    """Return whether this person booked the appointment herself."""
    sql = "SELECT 1 FROM appointment_event WHERE appointment_id = ? AND what = 'booked' AND by_id = ?"
    return tx.value(sql, (appointment_id, person_id)) is not None


def last_change(tx: Transaction, appointment_id: int) -> datetime | None:
    """Return when something last happened to the appointment, or None."""
    value = tx.value("SELECT max(at) FROM appointment_event WHERE appointment_id = ?", (appointment_id,))
    return None if value is None else from_seconds(value)


def reason_of(tx: Transaction, appointment_id: int) -> str | None:
    """Return the reason for a cancellation, if one was given."""
    value = tx.value("SELECT cancel_reason FROM appointment WHERE id = ?", (appointment_id,))
    return None if value is None else str(value)


def _note(tx: Transaction, appointment_id: int, what: str, by: Person, starts_at: datetime, now: datetime) -> None:
    tx.run(
        "INSERT INTO appointment_event (appointment_id, what, by_id, starts_at, at) VALUES (?, ?, ?, ?, ?)",
        (appointment_id, what, by.id, seconds(starts_at), seconds(now)),
    )


def _seen_by(person: Person, appointment: Appointment) -> Appointment:
    for_another = (appointment.mentor_id, appointment.project_id) in person.stands_in_for
    return replace(appointment, list_of=appointment.mentor_name) if for_another else appointment


def _found(appointment: Appointment | None) -> Appointment:
    if appointment is None:
        raise LookupError("appointment")
    return appointment


def _appointment(row: Row) -> Appointment:
    place = None
    if row["place_id"] is not None:
        place = Place(row["place_id"], row["place_name"], row["address"], row["latitude"], row["longitude"])
    return Appointment(
        id=row["id"],
        version=row["version"],
        project_id=row["project_id"],
        mentor_id=row["mentor_id"],
        mentee_id=row["mentee_id"],
        mentor_name=row["mentor_name"] or NAMELESS,
        mentee_name=row["mentee_name"] or NAMELESS,
        mentee_language=row["mentee_language"],
        topic=row["topic"],
        way=row["way"],
        place=place,
        video_url=row["video_url"],
        starts_at=from_seconds(row["starts_at"]),
        ends_at=from_seconds(row["ends_at"]),
        state=row["state"],
        confirmed=row["confirmed_at"] is not None,
        marked_at=None if row["marked_at"] is None else from_seconds(row["marked_at"]),
        group_id=row["group_id"],
        by_phone=bool(row["by_phone"]),
    )
