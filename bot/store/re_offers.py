"""Appointments that cannot take place, whose mentees are asked for another time: the question, and its answer.

Such an appointment is cancelled by staff: nobody is reminded of it, waits there or is counted. As long as the question
is open it can be moved all the same: the same row is booked again at the time that the mentee takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.availability import Slot
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.domain.re_offers import CALL, CLOSED, MOVED, Unanswered
from bot.store import appointments, scope
from bot.store.appointments import Overlap
from bot.store.database import IntegrityError, Row, Transaction
from bot.store.scope import LISTS

# Open: not answered but for the wish to be called, about the appointment as it is now.
OPEN = """r.appointment_id = a.id AND r.version = a.version AND a.state = 'cancelled'
          AND (r.answer IS NULL OR r.answer = 'call')"""
# Somebody has found her a time by another way meanwhile.
BOOKED_SINCE = """EXISTS (SELECT 1 FROM appointment b WHERE b.mentee_id = a.mentee_id AND b.id <> a.id
                          AND b.booked_at >= r.asked_at AND b.state <> 'cancelled' AND b.group_id IS NULL)"""
# CROSS: the questions are few, the appointments many; it is looked up in this order.
WAITS = f"""FROM re_offer r CROSS JOIN appointment a ON {OPEN} AND NOT {BOOKED_SINCE}
            JOIN person p ON p.id = a.mentee_id
            JOIN mentoring m ON m.mentee_id = a.mentee_id AND m.ended_at IS NULL"""


def ask(tx: Transaction, hit: Iterable[Appointment], *, by: Person, now: datetime) -> list[Appointment]:
    """Cancel these appointments, ask their mentees for another time, and return them as they are now.

    One that was changed in the meantime is left out.
    """
    asked = []
    for appointment in hit:
        cancelled = appointments.cancel(tx, appointment, None, by=by, now=now)
        if cancelled is not None:
            tx.run(
                "INSERT INTO re_offer (appointment_id, version, asked_at) VALUES (?, ?, ?)",
                (cancelled.id, cancelled.version, seconds(now)),
            )
            asked.append(cancelled)
    return asked


def is_open(tx: Transaction, appointment: Appointment) -> bool:
    """Return whether another time can still be taken for this appointment."""
    sql = f"SELECT 1 FROM re_offer r JOIN appointment a ON {OPEN} WHERE a.id = ? AND a.version = ?"
    return tx.value(sql, (appointment.id, appointment.version)) is not None


def of_mentee(tx: Transaction, mentee: Person) -> list[Appointment]:
    """Return this mentee's appointments for which another time can still be taken, in order."""
    rows = tx.all(
        f"""SELECT a.id FROM re_offer r JOIN appointment a ON {OPEN}
            WHERE a.mentee_id = ? AND NOT {BOOKED_SINCE} ORDER BY a.starts_at""",
        (mentee.id,),
    )
    found = (appointments.find(tx, mentee, row["id"]) for row in rows)
    return [appointment for appointment in found if appointment]


def take(tx: Transaction, appointment: Appointment, slot: Slot, *, by: Person, now: datetime) -> Appointment | None:
    """Move the appointment to the slot with the mentee's present mentor; return it, or None where it is not open.

    Raises Overlap where somebody was quicker.
    """
    if by.mentoring is None or not is_open(tx, appointment):
        return None
    try:
        changed = tx.run(
            """UPDATE appointment AS a
               SET state = 'booked', mentor_id = :mentor, project_id = :project, starts_at = :start, ends_at = :end,
                   place_id = :place, version = version + 1, confirmed_at = NULL, cancelled_by_staff = 0,
                   video_url = CASE WHEN mentor_id = :mentor THEN video_url ELSE (
                       SELECT video_url FROM meeting_kind k
                       WHERE k.mentor_id = :mentor AND k.topic = a.topic AND k.way = a.way) END
               WHERE id = :id AND version = :version AND mentee_id = :mentee AND state = 'cancelled'""",
            {
                "mentor": by.mentoring.mentor_id,
                "project": by.mentoring.project_id,
                "start": seconds(slot.starts_at),
                "end": seconds(slot.ends_at),
                "place": slot.place_id,
                "id": appointment.id,
                "version": appointment.version,
                "mentee": by.id,
            },
        )
    except IntegrityError:
        raise Overlap from None
    if changed == 0:
        return None
    _settle(tx, appointment, MOVED, now)
    tx.run(
        "INSERT INTO appointment_event (appointment_id, what, by_id, starts_at, at) VALUES (?, 'moved', ?, ?, ?)",
        (appointment.id, by.id, seconds(slot.starts_at), seconds(now)),
    )
    return appointments.by_id(tx, appointment.id)


def answer(tx: Transaction, mentee: Person, appointment: Appointment, what: str, *, now: datetime) -> bool:
    """Note what this mentee wants instead of a time (CALL or NONE); return whether that is new."""
    if appointment.mentee_id != mentee.id or answer_of(tx, appointment) == what:
        return False
    return _settle(tx, appointment, what, now)


def answer_of(tx: Transaction, appointment: Appointment) -> str | None:
    """Return what became of the question about this appointment, None as long as nobody has said anything."""
    sql = "SELECT answer FROM re_offer WHERE appointment_id = ? AND version = ?"
    value = tx.value(sql, (appointment.id, appointment.version))
    return None if value is None else str(value)


def unanswered(tx: Transaction, staff: Person) -> list[Unanswered]:
    """Return who on this person's lists still has no other time, the longest asked first."""
    rows = tx.all(
        f"""SELECT r.id, a.mentee_id, p.name, a.starts_at, r.asked_at, r.answer,
                   p.telegram_id IS NOT NULL AND p.unreachable_since IS NULL AS reachable,
                   (SELECT name FROM person WHERE id = m.mentor_id AND id <> :person) AS list_of
            {WAITS} WHERE (m.mentor_id, m.project_id) IN {LISTS} ORDER BY r.id""",
        scope.of(staff),
    )
    return [_unanswered(row) for row in rows]


def close(tx: Transaction, staff: Person, re_offer_id: int, *, now: datetime) -> bool:
    """Let one of the questions on this person's lists rest, and return whether it was open."""
    if re_offer_id not in {one.id for one in unanswered(tx, staff)}:
        return False
    changed = tx.run(
        "UPDATE re_offer SET answer = ?, answered_at = ? WHERE id = ?", (CLOSED, seconds(now), re_offer_id)
    )
    return changed == 1


def close_all(tx: Transaction, mentee_id: int, *, now: datetime) -> None:
    """Let every question to a mentee rest whose mentoring has ended."""
    tx.run(
        """UPDATE re_offer SET answer = :closed, answered_at = :now WHERE (answer IS NULL OR answer = :call)
           AND appointment_id IN (SELECT id FROM appointment WHERE mentee_id = :mentee)""",
        {"closed": CLOSED, "call": CALL, "now": seconds(now), "mentee": mentee_id},
    )


def _settle(tx: Transaction, appointment: Appointment, what: str, now: datetime) -> bool:
    changed = tx.run(
        """UPDATE re_offer SET answer = ?, answered_at = ?
           WHERE appointment_id = ? AND version = ? AND (answer IS NULL OR answer = ?)""",
        (what, seconds(now), appointment.id, appointment.version, CALL),
    )
    return changed == 1


def _unanswered(row: Row) -> Unanswered:
    return Unanswered(
        row["id"],
        row["mentee_id"],
        row["name"] or "",
        from_seconds(row["starts_at"]),
        from_seconds(row["asked_at"]),
        row["answer"] == CALL,
        bool(row["reachable"]),
        row["list_of"] or "",
    )
