"""Absences of a mentor and closures of a project: when they begin and end, and what cannot be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.availability import DAY_MINUTES
from bot.domain.moments import at_local, local, local_day

HOLIDAY, SICK, TRAINING = "holiday", "sick", "training"
ABSENCES = (HOLIDAY, SICK, TRAINING)
FARTHEST_DAYS = 730  # nobody plans further ahead; a button never says more


class AbsenceError(ValueError):
    """An absence or closure that cannot be. Its subclasses say why."""


class EndsFirst(AbsenceError):
    """It ends before it begins, or at the same moment."""


class IsPast(AbsenceError):
    """It is over already, or begins before today."""


class TooFar(AbsenceError):
    """It lies further ahead than anybody plans."""


@dataclass(frozen=True)
class Absence:
    """When a mentor is not there, from one UTC moment to another."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    id: int | None = None

    @property
    def first(self) -> date:
        """The local day on which it begins."""
        return local_day(self.starts_at)

    @property
    def last(self) -> date:
        """The last local day of which it holds a part."""
        return local_day(self.ends_at - timedelta(seconds=1))

    @property
    def is_whole_days(self) -> bool:
        """Whether it begins and ends at midnight of the Saxon clock."""
        return local(self.starts_at).time() == local(self.ends_at).time() == time(0)


@dataclass(frozen=True)
class Closure:
    """Local days, both included, on which a project is closed."""

    project_id: int
    first: date
    last: date
    id: int | None = None


def absence(kind: str, first: date, last: date, start: int, end: int, *, now: datetime) -> Absence:
    """Return the absence from a wall-clock minute of the first local day to one of the last.

    Raises EndsFirst, IsPast or TooFar.
    """
    check_days(first, last, now=now)
    if not (0 <= start < DAY_MINUTES and 0 < end <= DAY_MINUTES):
        raise EndsFirst
    made = Absence(kind, _at(first, start), _at(last, end))
    if made.ends_at <= made.starts_at:
        raise EndsFirst
    if made.ends_at <= now:
        raise IsPast
    return made


def check_days(first: date, last: date, *, now: datetime) -> None:
    """Raise EndsFirst, IsPast or TooFar where something cannot last from one local day to the other."""
    today = local_day(now)
    if last < first:
        raise EndsFirst
    if first < today:
        raise IsPast
    if last > today + timedelta(days=FARTHEST_DAYS):
        raise TooFar


def has_begun(absence: Absence, *, now: datetime) -> bool:
    """Return whether it has begun: then it can be ended early, else taken back whole."""
    return absence.starts_at < now


def tonight(now: datetime) -> datetime:
    """Return the end of this local day."""
    return _at(local_day(now), DAY_MINUTES)


def _at(day: date, minute: int) -> datetime:
    if minute == DAY_MINUTES:
        return at_local(day + timedelta(days=1), time(0))
    return at_local(day, time(minute // 60, minute % 60))
