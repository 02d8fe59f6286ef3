"""Announcements of the coordinator to mentors and leads: the text, to whom, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.notices import ANNOUNCEMENT, Notice, staff_moment
from bot.domain.people import can_be_seen

LONGEST = 1500
_FRESH = timedelta(days=7)


@dataclass(frozen=True)
class Announcement:
    """A text for mentors and leads; a draft where it has not been sent."""

    id: int
    text: str
    for_all: bool
    sent_at: datetime | None
    readers: int


@dataclass(frozen=True)
class Delivery:
    """How far something has come: sent, still waiting for its moment, or not reached; None where none is kept."""

    sent: int
    waiting: int
    missed: int


def is_text(text: str) -> bool:
    """Return whether the text can be announced: something to read, not longer than a screen."""
    return len(text) <= LONGEST and can_be_seen(text)


def notice(announcement_id: int, person_id: int, *, now: datetime) -> Notice:
    """Return the message: in the hours of staff; after a week it is no news any more."""
    due = staff_moment(now)
    return Notice(ANNOUNCEMENT, person_id, announcement_id, 1, due, due + _FRESH)
