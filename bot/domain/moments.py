"""Moments and Saxon days: the one place that turns wall-clock time into moments and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SAXONY = ZoneInfo("Europe/Berlin")

QUIET_FROM = time(21)  # DESIGN 8: quiet hours 21:00 to 8:00 local, for everyone
QUIET_TO = time(8)
EVENING = time(20)


def seconds(at: datetime) -> int:
    """Return the moment as whole UTC seconds."""
    return int(at.timestamp())


def from_seconds(value: int) -> datetime:
    """Return the aware UTC moment of whole UTC seconds."""
    return datetime.fromtimestamp(value, UTC)


def local(at: datetime) -> datetime:
    """Return the moment on the Saxon clock."""
    return at.astimezone(SAXONY)


def local_day(at: datetime) -> date:
    """Return the Saxon calendar day of the moment."""
    return local(at).date()


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month in which a day lies."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def at_local(day: date, clock: time) -> datetime:
    """Return the UTC moment of a Saxon wall-clock time; in the doubled hour the first, in the missing one the next."""
    return datetime.combine(day, clock, SAXONY).astimezone(UTC)


def exists(day: date, clock: time) -> bool:
    """Return whether the Saxon clock shows this time on this day (it skips an hour in March)."""
    return local(at_local(day, clock)).replace(tzinfo=None) == datetime.combine(day, clock)


def same_clock(at: datetime, *, days: int) -> datetime:
    """Return the moment that many local days later (earlier if negative) at the same wall-clock time."""
    there = local(at)
    return at_local(there.date() + timedelta(days=days), there.time())


def is_quiet(at: datetime) -> bool:
    """Return whether the moment lies in the quiet hours."""
    clock = local(at).time()
    return clock >= QUIET_FROM or clock < QUIET_TO


def after_quiet(at: datetime) -> datetime:
    """Return the moment itself, or the next 8:00 if it lies in the quiet hours."""
    if not is_quiet(at):
        return at
    there = local(at)
    day = there.date() if there.time() < QUIET_TO else there.date() + timedelta(days=1)
    return at_local(day, QUIET_TO)


def before_quiet(at: datetime) -> datetime:
    """Return the moment itself, or 20:00 of the evening before if it lies in the quiet hours."""
    if not is_quiet(at):
        return at
    there = local(at)
    day = there.date() if there.time() >= QUIET_FROM else there.date() - timedelta(days=1)
    return at_local(day, EVENING)
