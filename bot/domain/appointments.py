"""Appointments: their states, limits, and what may be done with them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import on_list

BOOKED, ATTENDED, MISSED, CANCELLED = "booked", "attended", "missed", "cancelled"

OPEN_LIMIT = 3  # at most three open appointments for a mentee
REASONS = ("work", "course", "sick", "child", "office", "other")

_BRING = {
    "counselling": ("letters", "certificates"),
    "application": ("cv", "certificates"),
}


@dataclass(frozen=True)
class Place:
    """Where a meeting is; the pin (degrees) may be missing."""

    id: int
    name: str
    address: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Appointment:
    """A meeting of a mentee with her mentor, with the names that both sides may read."""

    id: int
    version: int
    project_id: int
    mentor_id: int
    mentee_id: int
    mentor_name: str
    mentee_name: str
    mentee_language: str
    topic: str
    way: str
    place: Place | None
    video_url: str | None
    starts_at: datetime
    ends_at: datetime
    state: str
    confirmed: bool
    marked_at: datetime | None = None  # when the mentor first said what became of it
    group_id: int | None = None  # a seat in a group meeting: given back, but never moved alone
    by_phone: bool = False  # the mentee has no Telegram: staff tell her what a message would
    list_of: str = ""  # read by a deputy: whose list it is on

    @property
    def listed_as(self) -> str:
        """The mentee's name as it stands in a list of staff."""
        return on_list(self.mentee_name, self.list_of)

    @property
    def minutes(self) -> int:
        """Its length in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


def is_open(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether it is still ahead: booked, and not yet begun."""
    return appointment.state == BOOKED and appointment.starts_at > now


def is_late_cancellation(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether less than a day is left; a late cancellation is allowed and told at once (PEERS 20)."""
    return appointment.starts_at - now < timedelta(hours=24)


def what_to_bring(topic: str) -> tuple[str, ...]:
    """Return the names of the things to bring to a meeting on this topic."""
    return _BRING.get(topic, ())
