"""Group appointments: a mentor's information hour with seats, and what is told to those who are invited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.appointments import BOOKED, CANCELLED, OPEN_LIMIT, Appointment, Place
from bot.domain.availability import Busy
from bot.domain.moments import after_quiet, at_local, local_day
from bot.domain.notices import Notice

GROUP_INVITATION = "group_invitation"

LIMIT, FULL, BUSY = "limit", "full", "busy"  # why somebody can have no seat

INFORMATION = "information"
GROUP_TOPICS = (INFORMATION, "counselling", "application")
SEATS = range(2, 31)
LENGTHS = (30, 45, 60, 90, 120, 180)  # minutes
FIRST_CLOCK, LAST_CLOCK, STEP = 8 * 60, 19 * 60, 30  # minutes of the day at which a group can begin
DAYS_AHEAD = 90


@dataclass(frozen=True)
class Group:
    """A meeting of several mentees with one mentor; each seat is an appointment. `list_of`: read by a deputy."""

    id: int
    version: int
    project_id: int
    mentor_id: int
    mentor_name: str
    topic: str
    place: Place
    starts_at: datetime
    ends_at: datetime
    seats: int
    taken: int
    cancelled: bool = False
    list_of: str = ""

    @property
    def minutes(self) -> int:
        """Its length in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    @property
    def state(self) -> str:
        """Booked or cancelled, like an appointment: what becomes of it is noted for each seat."""
        return CANCELLED if self.cancelled else BOOKED

    @property
    def left(self) -> int:
        """How many seats nobody has taken."""
        return max(0, self.seats - self.taken)


Entry = Appointment | Group  # what stands in an agenda


def is_ahead(group: Group, *, now: datetime) -> bool:
    """Return whether it takes place and has not begun."""
    return not group.cancelled and group.starts_at > now


def hindrance(group: Group, open_appointments: Sequence[Appointment]) -> str | None:
    """Return why a mentee with these open appointments can have no seat, or None where she can."""
    if len(open_appointments) >= OPEN_LIMIT:
        return LIMIT
    if not group.left:
        return FULL
    wanted = Busy(group.starts_at, group.ends_at)
    return BUSY if is_taken(wanted, (Busy(a.starts_at, a.ends_at) for a in open_appointments)) else None


def invitation(group: Group, mentee_id: int, *, now: datetime) -> Notice | None:
    """Return the message that a mentee can take a seat, or None where it could only come too late.

    It waits for the end of the quiet hours, and makes sense until a quarter of an hour before the start.
    """
    due, expires = after_quiet(now), group.starts_at - timedelta(minutes=15)
    if due >= expires:
        return None
    return Notice(GROUP_INVITATION, mentee_id, group.id, group.version, due, expires)


def starts(day: date, minutes: int, busy: Iterable[Busy], *, now: datetime) -> list[datetime]:
    """Return when a group of so many minutes can begin on a local day: every half hour at which nothing else is."""
    taken = list(busy)
    clocks = (time(minute // 60, minute % 60) for minute in range(FIRST_CLOCK, LAST_CLOCK + 1, STEP))
    moments = (at_local(day, clock) for clock in clocks)
    return [start for start in moments if start > now and not is_taken(span(start, minutes), taken)]


def span(start: datetime, minutes: int) -> Busy:
    """Return the stretch of time of so many minutes."""
    return Busy(start, start + timedelta(minutes=minutes))


def is_taken(wanted: Busy, busy: Iterable[Busy]) -> bool:
    """Return whether something else is in this stretch of time."""
    return any(other.starts_at < wanted.ends_at and wanted.starts_at < other.ends_at for other in busy)


def days(*, now: datetime) -> list[date]:
    """Return the local days on which a group can be."""
    return [local_day(now) + timedelta(days=n) for n in range(DAYS_AHEAD + 1)]
