"""Calendar files: one event in UTC that keeps its identity, grows its sequence, and cannot be tricked by a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.documents import calendar

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PAYLOADS = (
    "x\r\nATTENDEE:mailto:evil@example.org",
    "x\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM",
    "x\rDTSTART:19700101T000000Z",
    "END:VEVENT\r\nEND:VCALENDAR",
    "x\u2028SUMMARY:other",
    "x\x85URL:https://evil.example",
    "x\x0bX-EVIL:1\x0c\x1d\x1e",
    'x";X-PARAM="y:z',
    "a;b,c\\n\\;d",
    "\u202eübermorgen",
    "م" * 300,
    "👩🏽‍🏭" * 40,
    "",
)
PROPERTIES = {
    "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS",
}  # fmt: skip


def event(**changes: Any) -> bytes:
    values: dict[str, Any] = {
        "appointment_id": 17,
        "sequence": 0,
        "starts_at": START,
        "ends_at": START + timedelta(minutes=45),
        "summary": "Termin",
        "place": "Prager Straße 12, 01069 Dresden",
        "note": "Arbeitsmarktmentoren Sachsen",
        "cancelled": False,
        "now": datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    }
    return calendar.event(**(values | changes))


def parsed(content: bytes) -> Any:
    """The one event of the file."""
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 1
    return events[0]


def test_a_calendar_reads_the_appointment_in_utc() -> None:
    content = event()

    found = parsed(content)

    assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (START, START + timedelta(minutes=45))
    assert b"DTSTART:20261124T100000Z\r\n" in content
    assert b"TZID" not in content
    assert str(found["LOCATION"]) == "Prager Straße 12, 01069 Dresden"
    assert str(found["STATUS"]) == "CONFIRMED"
    assert Calendar.from_ical(content)["METHOD"] == "PUBLISH"


def test_a_move_keeps_the_entry_and_grows_its_sequence() -> None:
    first, second = parsed(event()), parsed(event(sequence=1, starts_at=START + timedelta(days=1)))

    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert first["UID"] != parsed(event(appointment_id=18))["UID"]


def test_a_cancellation_takes_the_entry_away() -> None:
    content = event(sequence=2, cancelled=True)

    assert Calendar.from_ical(content)["METHOD"] == "CANCEL"
    assert str(parsed(content)["STATUS"]) == "CANCELLED"
    assert parsed(content)["UID"] == parsed(event())["UID"]


def check(content: bytes) -> None:
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    found = parsed(content)
    assert set(found.keys()) == PROPERTIES
    assert found.subcomponents == []
    assert found.decoded("DTSTART") == START


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("field", ["summary", "place", "note"])
def test_no_text_can_add_a_line_of_its_own(field: str, payload: str) -> None:
    check(event(**{field: payload}))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
@settings(deadline=None, max_examples=300, derandomize=True)
def test_no_address_changes_what_stands_in_the_file(place: str) -> None:
    check(event(place=place))
