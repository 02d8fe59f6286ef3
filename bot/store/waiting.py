"""The waiting list in the database: who waits since when, what has become free, and what is offered to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.appointments import Appointment
from bot.domain.availability import Busy, Slot
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import APPOINTMENTS, Person
from bot.domain.waiting import OFFER, OPEN, Freed, FreedDays, Offer
from bot.store import scope
from bot.store.database import Row, Transaction
from bot.store.scope import LISTS

_OFFER = """SELECT o.id, o.mentor_id, o.mentee_id, p.name, o.appointment_id, o.version, o.starts_at, o.ends_at,
            o.place_id, o.expires_at, o.state
            FROM offer o CROSS JOIN person p ON p.id = o.mentee_id JOIN appointment a ON a.id = o.appointment_id"""


@dataclass(frozen=True)
class FreedRow:
    """What has become free of a mentor's time, and the number under which that is noted."""

    id: int
    mentor_id: int
    freed: Freed


def wait(tx: Transaction, mentee: Person, appointment: Appointment, *, now: datetime) -> None:
    """Put this mentee on the waiting list for an earlier time; who is on it keeps her place."""
    tx.run(
        """INSERT INTO waiting (appointment_id, since)
           SELECT id, ? FROM appointment WHERE id = ? AND mentee_id = ? AND state = 'booked' AND group_id IS NULL
           ON CONFLICT DO NOTHING""",
        (seconds(now), appointment.id, mentee.id),
    )


def stop(tx: Transaction, mentee: Person, appointment: Appointment) -> None:
    """Take this mentee's appointment off the waiting list."""
    tx.run(
        "DELETE FROM waiting WHERE appointment_id IN (SELECT id FROM appointment WHERE id = ? AND mentee_id = ?)",
        (appointment.id, mentee.id),
    )


def waits(tx: Transaction, appointment: Appointment) -> bool:
    """Return whether somebody waits for an earlier time than this appointment of hers."""
    return tx.value("SELECT 1 FROM waiting WHERE appointment_id = ?", (appointment.id,)) is not None


def find(tx: Transaction, mentee: Person, offer_id: int) -> Offer | None:
    """Return what was offered to this mentee, in any state, or None: not hers, or not there."""
    row = tx.one(f"{_OFFER} WHERE o.id = ? AND o.mentee_id = ?", (offer_id, mentee.id))
    return None if row is None else _offer(row)


def on_offer(tx: Transaction, mentor: Person, start: datetime, end: datetime) -> list[Offer]:
    """Return what is kept for somebody now in [start, end) on the lists that this person works, in order."""
    rows = tx.all(
        f"""{_OFFER} WHERE (o.mentor_id, a.project_id) IN {LISTS} AND o.state = 'open'
            AND o.starts_at >= :start AND o.starts_at < :end ORDER BY o.starts_at""",
        scope.of(mentor, start=seconds(start), end=seconds(end)),
    )
    return [_offer(row) for row in rows]


def decline(tx: Transaction, mentee: Person, appointment: Appointment) -> None:
    """Note that this mentee does not want what is offered for her appointment now; that time is free again."""
    tx.run(
        "UPDATE offer SET state = 'declined' WHERE appointment_id = ? AND mentee_id = ? AND state = 'open'",
        (appointment.id, mentee.id),
    )


def expire(tx: Transaction, offer: Offer) -> None:
    """End an offer that nobody has answered, or that makes no sense any more; the time is free again."""
    tx.run(
        "UPDATE offer SET state = 'expired' WHERE id = ? AND mentee_id = ? AND state = 'open'",
        (offer.id, offer.mentee_id),
    )


def start_clock(tx: Transaction, offer: Offer, until: datetime) -> None:
    """Keep the time until this moment: the message goes out now (again, if the one before did not arrive)."""
    sql = "UPDATE offer SET expires_at = ? WHERE id = ? AND mentee_id = ? AND state = 'open'"
    tx.run(sql, (seconds(until), offer.id, offer.mentee_id))


def offer(tx: Transaction, appointment: Appointment, slot: Slot, *, now: datetime) -> Offer:
    """Keep the slot for this appointment's mentee and return the offer; for the rounds, which act for nobody.

    The triggers of migration 0006 refuse what is taken or kept already.
    """
    offer_id = tx.add(
        """INSERT INTO offer (mentor_id, mentee_id, appointment_id, version, starts_at, ends_at, place_id, offered_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            appointment.mentor_id,
            appointment.mentee_id,
            appointment.id,
            appointment.version,
            seconds(slot.starts_at),
            seconds(slot.ends_at),
            slot.place_id,
            seconds(now),
        ),
    )
    tx.run(
        """INSERT INTO hold (mentor_id, starts_at, ends_at, offer_id, mentee_id)
           SELECT mentor_id, starts_at, ends_at, id, mentee_id FROM offer WHERE id = ?""",
        (offer_id,),
    )
    return Offer(
        offer_id,
        appointment.mentor_id,
        appointment.mentee_id,
        appointment.mentee_name,
        appointment.id,
        appointment.version,
        slot,
        None,
        OPEN,
    )


def overdue(tx: Transaction, *, now: datetime) -> list[Offer]:
    """Return the open offers that have ended: unanswered, not delivered, or about an appointment that has changed.

    A message that is to be tried again keeps its offer; its clock starts anew.
    """
    rows = tx.all(
        f"""{_OFFER}
            LEFT JOIN outbox n ON n.kind = :kind AND n.person_id = o.mentee_id AND n.subject_id = o.id
            WHERE o.state = 'open' AND (
                n.id IS NULL OR n.state IN ('expired', 'dissolved', 'unreachable', 'dead')
                OR (n.state IN ('sent', 'uncertain') AND coalesce(o.expires_at, 0) <= :now)
                OR a.state <> 'booked' OR a.version <> o.version OR a.mentor_id <> o.mentor_id)""",
        {"kind": OFFER, "now": seconds(now)},
    )
    return [_offer(row) for row in rows]


def next_end(tx: Transaction) -> datetime | None:
    """Return when the next offer ends unanswered, or None where none is open."""
    value = tx.value("SELECT min(expires_at) FROM offer WHERE state = 'open'")
    return None if value is None else from_seconds(value)


def freed(tx: Transaction) -> list[FreedRow]:
    """Return what has become free and was not looked at yet, in the order in which it became free."""
    rows = tx.all("SELECT * FROM freed ORDER BY id")
    return [FreedRow(row["id"], row["mentor_id"], _freed(row)) for row in rows]


def looked_at(tx: Transaction, row: FreedRow) -> None:
    """Forget what has become free: whoever wants it has it on offer."""
    tx.run("DELETE FROM freed WHERE id = ?", (row.id,))


def queue(tx: Transaction, mentor_id: int, *, now: datetime) -> list[int]:
    """Return the ids of the appointments with this mentor that wait, in the order of their waiting time.

    Only of mentees who can be told and have agreed to be, and to whom nothing else is offered at this moment.
    """
    rows = tx.all(
        """SELECT a.id FROM waiting w JOIN appointment a ON a.id = w.appointment_id
           JOIN person p ON p.id = a.mentee_id
           JOIN mentoring m ON m.mentee_id = a.mentee_id AND m.mentor_id = a.mentor_id AND m.ended_at IS NULL
           WHERE a.mentor_id = :mentor AND a.state = 'booked' AND a.group_id IS NULL AND a.starts_at > :now
           AND p.telegram_id IS NOT NULL AND p.unreachable_since IS NULL
           AND EXISTS (SELECT 1 FROM consent c
                       WHERE c.person_id = p.id AND c.subject = :consent AND c.withdrawn_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.mentee_id = p.id AND o.state = 'open')
           ORDER BY w.since, w.id""",
        {"mentor": mentor_id, "now": seconds(now), "consent": APPOINTMENTS},
    )
    return [row["id"] for row in rows]


def offered_before(tx: Transaction, appointment: Appointment) -> list[Busy]:
    """Return the times that were offered to this appointment as it is now; nobody is asked twice."""
    rows = tx.all(
        "SELECT starts_at, ends_at FROM offer WHERE appointment_id = ? AND version = ?",
        (appointment.id, appointment.version),
    )
    return [Busy(from_seconds(row["starts_at"]), from_seconds(row["ends_at"])) for row in rows]


def _offer(row: Row) -> Offer:
    return Offer(
        row["id"],
        row["mentor_id"],
        row["mentee_id"],
        row["name"] or "",
        row["appointment_id"],
        row["version"],
        Slot(from_seconds(row["starts_at"]), from_seconds(row["ends_at"]), row["place_id"]),
        None if row["expires_at"] is None else from_seconds(row["expires_at"]),
        row["state"],
    )


def _freed(row: Row) -> Freed:
    if row["starts_at"] is not None:
        return Busy(from_seconds(row["starts_at"]), from_seconds(row["ends_at"]))
    return FreedDays(
        row["from_minute"],
        row["to_minute"],
        None if row["first_day"] is None else date.fromisoformat(row["first_day"]),
        None if row["last_day"] is None else date.fromisoformat(row["last_day"]),
        row["weekday"],
    )
