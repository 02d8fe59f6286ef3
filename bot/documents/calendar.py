"""Calendar files (.ics): one event in UTC, with a stable UID and a sequence that grows."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar, Event

PRODUCT = "-//Arbeitsmarktmentoren Sachsen//Bot//DE"


def event(
    *,
    appointment_id: int,
    sequence: int,
    starts_at: datetime,
    ends_at: datetime,
    summary: str,
    place: str,
    note: str,
    cancelled: bool,
    now: datetime,
    what: str = "appointment",
) -> bytes:
    """Return a calendar file of one appointment; no name stands in it. Moments are aware and written in UTC.

    `what` says of which table the id is: the UID of an appointment is never that of a meeting.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    entry = Event()
    entry.add("uid", f"{what}-{appointment_id}@arbeitsmarktmentoren-sachsen")
    entry.add("sequence", sequence)
    entry.add("dtstamp", now)
    entry.add("dtstart", starts_at)
    entry.add("dtend", ends_at)
    entry.add("summary", summary)
    entry.add("location", place)
    entry.add("description", note)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
