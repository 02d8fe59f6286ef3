"""Appointments: their states, limits, and what may be done with them when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

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

    def moved_to(self, starts_at: datetime, place: Place | None) -> Appointment:
        """Return it at another time and place: the version grows, the confirmation is void."""
        length = self.ends_at - self.starts_at
        return replace(
            self,
            starts_at=starts_at,
            ends_at=starts_at + length,
            place=place,
            version=self.version + 1,
            confirmed=False,
        )


def is_open(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether it is still ahead: booked, and not yet begun."""
    return appointment.state == BOOKED and appointment.starts_at > now


def is_late_cancellation(appointment: Appointment, *, now: datetime) -> bool:
    """Return whether less than a day is left; a late cancellation is allowed and told at once (PEERS 20)."""
    return appointment.starts_at - now < timedelta(hours=24)


def what_to_bring(topic: str) -> tuple[str, ...]:
    """Return the names of the things to bring to a meeting on this topic."""
    return _BRING[topic]
