"""Appointments: their states, limits, and what may be done with them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import MENTOR, Person

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

    @property
    def minutes(self) -> int:
        """Its length in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


def is_open(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether it is still ahead: booked, and not yet begun."""
    return appointment.state == BOOKED and appointment.starts_at > now


def is_of(appointment: Appointment, person: Person) -> bool:
    """Return whether it is hers: as its mentee, or as its mentor while she is a mentor in its project."""
    if appointment.mentee_id == person.id:
        return True
    return appointment.mentor_id == person.id and appointment.project_id in person.projects(MENTOR)


def is_late_cancellation(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether less than a day is left; a late cancellation is allowed and told at once (PEERS 20)."""
    return appointment.starts_at - now < timedelta(hours=24)


def what_to_bring(topic: str) -> tuple[str, ...]:
    """Return the names of the things to bring to a meeting on this topic."""
    return _BRING[topic]
