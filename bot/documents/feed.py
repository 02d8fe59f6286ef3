"""A mentor's private calendar feed: her times, and no word about anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.documents.calendar import PRODUCT


@dataclass(frozen=True)
class Entry:
    """One time in the feed; `key` stays the same for the same appointment, the sequence grows with each change."""

    key: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    place: str


def calendar(entries: Iterable[Entry], *, summary: str, now: datetime) -> bytes:
    """Return the feed as an .ics file in UTC; every entry has the same neutral summary."""
    feed = Calendar()
    feed.add("prodid", PRODUCT)
    feed.add("version", "2.0")
    feed.add("x-wr-calname", summary)
    feed.add("refresh-interval", timedelta(minutes=15), parameters={"VALUE": "DURATION"})
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@arbeitsmarktmentoren-sachsen")
        event.add("sequence", entry.sequence)
        event.add("dtstamp", now)
        event.add("dtstart", entry.starts_at)
        event.add("dtend", entry.ends_at)
        event.add("summary", summary)
        if entry.place:
            event.add("location", entry.place)
        event.add("class", "PRIVATE")
        feed.add_component(event)
    return bytes(feed.to_ical())
