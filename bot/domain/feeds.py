"""Calendars that a mentor pastes: which addresses may be tried, how often, and what can be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

FETCH_EVERY = timedelta(minutes=15)
STALE_AFTER = timedelta(hours=6)  # a calendar that could not be read for so long: its mentor is warned
LOOK_AHEAD = timedelta(days=200)  # a little more than the longest horizon
FEED_LIMIT = 5
LONGEST_ADDRESS = 500

# Why a calendar was refused
NOT_FOUND, TOO_LARGE, NOT_A_CALENDAR, PRIVATE, REDIRECTS, NO_ANSWER = (
    "not_found",
    "too_large",
    "not_a_calendar",
    "private",
    "redirects",
    "no_answer",
)

READ, REFUSED, STALE = "feed_read", "feed_refused", "feed_stale"  # notices to the mentor
NOTICES = (READ, REFUSED, STALE)


@dataclass(frozen=True)
class BusyFeed:
    """A calendar whose busy times are not offered; moments are UTC."""

    id: int
    mentor_id: int
    url: str
    fetched_at: datetime | None
    failed_since: datetime | None
    error: str | None

    @property
    def host(self) -> str:
        """The server's name: enough for the mentor to know which calendar it is."""
        return urlsplit(self.url).hostname or ""


def address(text: str) -> str | None:
    """Return the address of a calendar as it is to be fetched, or None where the text is none."""
    text = text.strip()
    if text.startswith("webcal://"):
        text = "https://" + text.removeprefix("webcal://")
    if len(text) > LONGEST_ADDRESS or any(c.isspace() or not c.isprintable() for c in text):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    fits = parts.scheme in ("https", "http") and parts.hostname and not parts.username
    return text if fits else None


def is_stale(feed: BusyFeed, *, now: datetime) -> bool:
    """Return whether the mentor must be warned: it was read once, and not for hours."""
    return feed.failed_since is not None and feed.fetched_at is not None and now - feed.failed_since >= STALE_AFTER
