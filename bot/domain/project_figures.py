"""How a project goes at the moment: for its lead with each mentor's load, for the coordinator in sums alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

WAITS_OF = timedelta(days=90)  # the waiting time is that of the bookings of so many days
FEWEST_MENTORS = 2  # with one alone, what a project does is what she does (PRIVACY_SECURITY PR-14)


@dataclass(frozen=True)
class Load:
    """What a mentor has to do in a project: open mentorings, and appointments of this week."""

    mentor_id: int
    name: str
    mentees: int
    appointments: int


@dataclass(frozen=True)
class Figures:
    """A project in numbers; `waits` are the days from each booking to its appointment."""

    project_id: int
    name: str
    mentors: int
    leads: int
    mentees: int
    appointments: int
    overdue: int
    unreachable: int
    waits: Sequence[int] = ()
    ended_on: date | None = None

    @property
    def wait(self) -> int | None:
        """The median of the waiting times in whole days (half ones rounded up), or None where nothing was booked."""
        return int(median(self.waits) + 0.5) if self.waits else None

    @property
    def can_be_shown(self) -> bool:
        """Whether a coordinator may read what the mentors do: not where it is one mentor's own figure."""
        return self.mentors >= FEWEST_MENTORS


@dataclass(frozen=True)
class Overdue:
    """A task that should be done by now: whose, about whom, and until which local day it was to be done."""

    mentor: str
    name: str
    due_on: date


@dataclass(frozen=True)
class Unreachable:
    """Somebody whom no message reaches; `mentor` is whose mentee she is, empty for a mentor herself."""

    name: str
    mentor: str


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday of the week in which a day lies, and the next Monday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)
