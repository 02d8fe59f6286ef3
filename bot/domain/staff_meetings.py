"""Meetings of the mentors: network meetings, training, exchange; who is invited, who comes, who waits for a seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.moments import at_local

NETWORK, TRAINING, EXCHANGE = "network", "training", "exchange"
KINDS = (NETWORK, TRAINING, EXCHANGE)

YES, WAITING, MAYBE, NO = "yes", "waiting", "maybe", "no"
ASKED = (YES, MAYBE, NO)  # what can be answered; who says yes to a full meeting waits
REMINDED = (YES, WAITING, MAYBE)

ANNOUNCED, CHANGED, CANCELLED = "staff_meeting_announced", "staff_meeting_changed", "staff_meeting_cancelled"
SEAT, REMINDER = "staff_meeting_seat", "staff_meeting_reminder"
NOTICES = (ANNOUNCED, CHANGED, CANCELLED, SEAT, REMINDER)
TOLD_ON_FREE_DAYS = (CHANGED, CANCELLED, SEAT)  # who does not hear of these comes in vain, or not at all

LONGEST_TITLE, LONGEST_PLACE = 80, 120
LENGTHS = (60, 90, 120, 180, 240, 360, 480)  # minutes
SEATS = (*range(5, 55, 5), 60, 80, 100)
FIRST_CLOCK, LAST_CLOCK, STEP = 8 * 60, 19 * 60, 30  # minutes of the day at which one can begin
DAYS_AHEAD = 730
KEPT_IN_SIGHT = timedelta(days=90)  # so long after its end a coordinator finds it in the list


@dataclass(frozen=True)
class StaffMeeting:
    """A meeting of mentors and leads; moments are UTC. A draft is not announced yet and seen by coordinators alone."""

    id: int
    version: int
    kind: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    seats: int | None
    taken: int
    for_all: bool = True
    announced: bool = False
    cancelled: bool = False

    @property
    def minutes(self) -> int:
        """Its length in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    @property
    def is_full(self) -> bool:
        """Whether all seats are taken."""
        return self.seats is not None and self.taken >= self.seats


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited: first name, projects, her answer or None, and whether she was there."""

    person_id: int
    name: str
    projects: str
    answer: str | None
    came: bool


def is_ahead(meeting: StaffMeeting, *, now: datetime) -> bool:
    """Return whether it is announced, takes place and has not begun: then it can be answered."""
    return meeting.announced and not meeting.cancelled and meeting.starts_at > now


def can_be_changed(meeting: StaffMeeting, *, now: datetime) -> bool:
    """Return whether the coordinator can still change it: a draft at any time, else until it begins."""
    return not meeting.announced or is_ahead(meeting, now=now)


def starts(day: date, *, now: datetime) -> list[datetime]:
    """Return when a meeting can begin on a local day: every half hour from 8:00 to 19:00 that is ahead."""
    clocks = (time(minute // 60, minute % 60) for minute in range(FIRST_CLOCK, LAST_CLOCK + 1, STEP))
    return [start for start in (at_local(day, clock) for clock in clocks) if start > now]
