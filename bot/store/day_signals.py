"""Day signals in the database: what mentees told their mentors on the day of an appointment."""

from __future__ import annotations

from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.day import REPEATED_AFTER, DaySignal
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.store.database import Row, Transaction

_COLUMNS = "id, appointment_id, what, at"
MOST_SHOWN = 5


def add(tx: Transaction, appointment: Appointment, what: str, *, mentee: Person, now: datetime) -> DaySignal | None:
    """Note what this mentee tells about her appointment; None where she has just said the same."""
    values = (appointment.id, mentee.id, what, seconds(now - REPEATED_AFTER))
    if tx.value("SELECT 1 FROM day_signal WHERE appointment_id = ? AND mentee_id = ? AND what = ? AND at > ?", values):
        return None
    signal_id = tx.add(
        "INSERT INTO day_signal (appointment_id, mentee_id, mentor_id, what, at) VALUES (?, ?, ?, ?, ?)",
        (appointment.id, mentee.id, appointment.mentor_id, what, seconds(now)),
    )
    return DaySignal(signal_id, appointment.id, what, now)


def of(tx: Transaction, appointment: Appointment) -> list[DaySignal]:
    """Return the latest signals about an appointment in order; the caller has found it for the person who reads."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM day_signal WHERE appointment_id = ? ORDER BY id DESC LIMIT {MOST_SHOWN}",
        (appointment.id,),
    )
    return [_signal(row) for row in reversed(rows)]


def by_id(tx: Transaction, signal_id: int) -> DaySignal | None:
    """Return a signal for the outbox, which acts for nobody."""
    row = tx.one(f"SELECT {_COLUMNS} FROM day_signal WHERE id = ?", (signal_id,))
    return None if row is None else _signal(row)


def _signal(row: Row) -> DaySignal:
    return DaySignal(row["id"], row["appointment_id"], row["what"], from_seconds(row["at"]))
