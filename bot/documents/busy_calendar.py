"""Reads somebody's calendar for its busy times, in a short-lived process of its own.

The calendar comes on standard input, the busy times go out as JSON on standard output. A calendar made to harm can
only harm this process, whose memory and time are limited.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_MEMORY = 512 * 1024 * 1024  # bytes
MOST_SECONDS = 15
MOST_TIMES = 5000
NOT_A_CALENDAR = 3  # exit code

_ZONE = ZoneInfo("Europe/Berlin")  # of all-day entries and of times without a zone


def busy_times(content: bytes, start: datetime, end: datetime) -> Iterator[tuple[int, int]]:
    """Yield (start, end) in UTC seconds of everything that is busy between two aware moments, repetitions included.

    Raises ValueError where the content is no calendar.
    """
    import recurring_ical_events
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)
    if calendar.name != "VCALENDAR":
        raise ValueError("not a calendar")
    for event in recurring_ical_events.of(calendar).between(start, end):
        if str(event.get("TRANSP", "OPAQUE")).upper() == "TRANSPARENT":
            continue
        if str(event.get("STATUS", "CONFIRMED")).upper() == "CANCELLED":
            continue
        first, last = _moment(event.start), _moment(event.end)
        if last > first:
            yield int(first.timestamp()), int(last.timestamp())


def _moment(value: date | datetime) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(0), _ZONE)
    return value if value.tzinfo else value.replace(tzinfo=_ZONE)


def main() -> int:
    """Read, and answer; the two arguments are the start in UTC seconds and the number of days."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    start = datetime.fromtimestamp(int(sys.argv[1]), _ZONE)
    found = []
    try:
        for one in busy_times(sys.stdin.buffer.read(), start, start + timedelta(days=int(sys.argv[2]))):
            found.append(one)
            if len(found) == MOST_TIMES:
                break
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, MemoryError, RecursionError):
        return NOT_A_CALENDAR
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
