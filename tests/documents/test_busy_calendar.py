"""A pasted calendar is read for its busy times, repetitions included, and can harm nobody."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.documents.busy_calendar import NOT_A_CALENDAR, busy_times

START = datetime(2026, 11, 23, tzinfo=UTC)


def _calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20261101T000000Z", *event.split("\n"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _times(content: bytes, days: int = 30) -> list[tuple[datetime, datetime]]:
    found = sorted(busy_times(content, START, START + timedelta(days=days)))
    return [(datetime.fromtimestamp(a, UTC), datetime.fromtimestamp(b, UTC)) for a, b in found]


def test_an_event_is_busy() -> None:
    content = _calendar("DTSTART:20261124T090000Z\nDTEND:20261124T100000Z")

    assert _times(content) == [(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC))]


def test_a_weekly_event_is_busy_each_week_at_the_same_wall_clock_time() -> None:
    content = _calendar(
        "DTSTART;TZID=Europe/Berlin:20261005T090000\nDTEND;TZID=Europe/Berlin:20261005T100000\nRRULE:FREQ=WEEKLY"
    )

    found = _times(content, days=15)

    assert [start.hour for start, _ in found] == [8, 8, 8]  # winter time: 9:00 is 8:00 UTC


def test_a_whole_day_is_busy_from_midnight_to_midnight_in_saxony() -> None:
    content = _calendar("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125")

    assert _times(content) == [(datetime(2026, 11, 23, 23, tzinfo=UTC), datetime(2026, 11, 24, 23, tzinfo=UTC))]


def test_the_day_of_the_clock_change_has_its_true_length() -> None:
    content = _calendar("DTSTART;VALUE=DATE:20270328\nDTEND;VALUE=DATE:20270329")

    ((start, end),) = _times(content, days=150)

    assert end - start == timedelta(hours=23)


@pytest.mark.parametrize("line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED"])
def test_what_is_free_or_cancelled_is_not_busy(line: str) -> None:
    assert _times(_calendar(f"DTSTART:20261124T090000Z\nDTEND:20261124T100000Z\n{line}")) == []


@pytest.mark.parametrize(
    "content", [b"", b"<html>no</html>", b"BEGIN:VCALENDAR", b"\xff\xfe\x00", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"]
)
def test_what_is_no_calendar_is_refused_by_the_process(content: bytes) -> None:
    command = [sys.executable, "-m", "bot.documents.busy_calendar", str(int(START.timestamp())), "30"]

    done = subprocess.run(command, input=content, capture_output=True, timeout=30, check=False)

    assert done.returncode == NOT_A_CALENDAR
    assert done.stdout == b""


def test_the_process_answers_with_seconds() -> None:
    command = [sys.executable, "-m", "bot.documents.busy_calendar", str(int(START.timestamp())), "30"]
    content = _calendar("DTSTART:20261124T090000Z\nDTEND:20261124T100000Z")

    done = subprocess.run(command, input=content, capture_output=True, timeout=30, check=True)

    assert json.loads(done.stdout) == [
        [
            int(datetime(2026, 11, 24, 9, tzinfo=UTC).timestamp()),
            int(datetime(2026, 11, 24, 10, tzinfo=UTC).timestamp()),
        ]
    ]
