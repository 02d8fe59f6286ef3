"""When people are taken, for whatever reason: appointments, held times, absences, closed days, busy calendars."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.availability import Busy, ExtraHours
from bot.domain.moments import from_seconds, local_day, seconds
from bot.store.database import Row, Transaction, Value

_SINCE = timedelta(days=1)  # the buffer of what has just ended still counts


def of_mentor(tx: Transaction, mentor_id: int, *, now: datetime, leave_out: int = 0, for_mentee: int = 0) -> list[Busy]:
    """Return the booked and held times that keep the buffer.

    leave_out is the id of an appointment that is to be moved; a time held for that mentee is free to her.
    """
    rows = tx.all(
        """SELECT starts_at, ends_at FROM appointment
           WHERE mentor_id = :mentor AND state IN ('booked', 'attended') AND ends_at > :since AND id <> :leave_out
           UNION SELECT starts_at, ends_at FROM hold
           WHERE mentor_id = :mentor AND ends_at > :since AND mentee_id IS NOT :mentee""",
        {"mentor": mentor_id, "since": seconds(now - _SINCE), "leave_out": leave_out, "mentee": for_mentee},
    )
    return _busy(rows)


def of_mentee(tx: Transaction, mentee_id: int, *, now: datetime, leave_out: int = 0) -> list[Busy]:
    """Return when a mentee is taken from now on; leave_out is the id of an appointment that is to be moved."""
    sql = """SELECT starts_at, ends_at FROM appointment
             WHERE mentee_id = ? AND state IN ('booked', 'attended') AND ends_at > ? AND id <> ?"""
    return _busy(tx.all(sql, (mentee_id, seconds(now), leave_out)))


def away(tx: Transaction, mentor_id: int, *, now: datetime) -> list[Busy]:
    """Return the mentor's absences, the busy times of her calendars, and the meetings of mentors to which she comes.

    From now on; they keep no buffer.
    """
    rows = tx.all(
        """SELECT starts_at, ends_at FROM absence WHERE mentor_id = :mentor AND ends_at > :now
           UNION SELECT t.starts_at, t.ends_at FROM busy_time t JOIN busy_feed f ON f.id = t.feed_id
           WHERE f.mentor_id = :mentor AND t.ends_at > :now
           UNION SELECT s.starts_at, s.ends_at FROM staff_meeting s CROSS JOIN staff_meeting_answer a
           ON a.meeting_id = s.id AND a.person_id = :mentor AND a.answer = 'yes'
           WHERE s.ends_at > :now AND s.cancelled_at IS NULL""",
        {"mentor": mentor_id, "now": seconds(now)},
    )
    return _busy(rows)


def closed_days(tx: Transaction, mentor_id: int, project_id: int, *, now: datetime, days: int) -> set[date]:
    """Return the local days ahead on which only extra hours count.

    They are the Saxon holidays that the mentor has not opened, and the closures of the project.
    """
    first = local_day(now)
    last = first + timedelta(days=days)
    values: dict[str, Value] = {
        "mentor": mentor_id,
        "project": project_id,
        "first": first.isoformat(),
        "last": last.isoformat(),
    }
    holidays = tx.all(
        """SELECT day FROM public_holiday WHERE day BETWEEN :first AND :last
           AND day NOT IN (SELECT day FROM opened_holiday WHERE mentor_id = :mentor)""",
        values,
    )
    closed = {date.fromisoformat(row["day"]) for row in holidays}
    for row in tx.all(
        "SELECT first_day, last_day FROM closure WHERE project_id = :project AND last_day >= :first", values
    ):
        start, end = date.fromisoformat(row["first_day"]), min(date.fromisoformat(row["last_day"]), last)
        closed.update(start + timedelta(days=n) for n in range((end - start).days + 1))
    return closed


def extra_hours(tx: Transaction, mentor_id: int, *, now: datetime) -> list[ExtraHours]:
    """Return the mentor's extra hours from today on, in order."""
    rows = tx.all(
        """SELECT id, day, from_minute, to_minute, place_id FROM extra_hours WHERE mentor_id = ? AND day >= ?
           ORDER BY day, from_minute""",
        (mentor_id, local_day(now).isoformat()),
    )
    return [
        ExtraHours(date.fromisoformat(r["day"]), r["from_minute"], r["to_minute"], r["place_id"], r["id"]) for r in rows
    ]


def _busy(rows: list[Row]) -> list[Busy]:
    return [Busy(from_seconds(row["starts_at"]), from_seconds(row["ends_at"])) for row in rows]
