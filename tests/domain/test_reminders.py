"""A mentee's reminders: three days, one day and two hours before, never in the quiet hours, never late at birth."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.moments import SAXONY
from bot.domain.notices import (
    REMINDER_1_DAY,
    REMINDER_2_HOURS,
    REMINDER_3_DAYS,
    copies_allowed,
    is_evening_substitute,
    reminders,
)
from tests.domain.appointment import appointment


def at(text: str) -> datetime:
    """A Saxon wall-clock time as a UTC moment."""
    return datetime.fromisoformat(text).replace(tzinfo=SAXONY).astimezone(UTC)


def plan(start: str, booked: str) -> dict[str, str]:
    """Kind and Saxon due time of each reminder of an appointment that is booked at that moment."""
    planned = reminders(appointment(at(start)), now=at(booked))
    return {n.kind: f"{n.due_at.astimezone(SAXONY):%Y-%m-%d %H:%M}" for n in planned}


DAYS, DAY, HOURS = REMINDER_3_DAYS, REMINDER_1_DAY, REMINDER_2_HOURS
CASES = {
    "booked a week ahead": ("2026-12-03 14:30", "2026-11-25 10:00", ["2026-11-30 14:30", "2026-12-02 14:30", "12:30"]),
    "booked less than 72 hours ahead": ("2026-12-03 14:30", "2026-11-30 14:30", [None, "2026-12-02 14:30", "12:30"]),
    "booked a minute more than 72 hours ahead": (
        "2026-12-03 14:30",
        "2026-11-30 14:29",
        ["2026-11-30 14:30", "2026-12-02 14:30", "12:30"],
    ),
    "booked less than 24 hours ahead": ("2026-12-03 14:30", "2026-12-02 14:30", [None, None, "12:30"]),
    "booked less than two hours ahead": ("2026-12-03 14:30", "2026-12-03 12:30", [None, None, None]),
    "at eight in the morning": (
        "2026-12-03 08:00",
        "2026-11-25 10:00",
        ["2026-11-30 08:00", "2026-12-02 08:00", "2026-12-02 20:00"],
    ),
    "early in the morning": (
        "2026-12-03 07:30",
        "2026-11-25 10:00",
        ["2026-11-29 20:00", "2026-12-01 20:00", "2026-12-02 20:00"],
    ),
    "early, booked the day before at noon": ("2026-12-03 08:30", "2026-12-02 12:00", [None, None, "2026-12-02 20:00"]),
    "early, booked the evening before": ("2026-12-03 08:30", "2026-12-02 20:00", [None, None, None]),
    "at ten, two hours before is eight": ("2026-12-03 10:00", "2026-12-02 20:00", [None, None, "08:00"]),
    "just before ten": ("2026-12-03 09:59", "2026-12-02 12:00", [None, None, "2026-12-02 20:00"]),
    "at nine in the evening": (
        "2026-12-03 21:00",
        "2026-11-25 10:00",
        ["2026-11-30 20:00", "2026-12-02 20:00", "19:00"],
    ),
    "late in the evening": ("2026-12-03 23:00", "2026-11-25 10:00", ["2026-11-30 20:00", "2026-12-02 20:00", "20:00"]),
    "after midnight": (
        "2026-12-03 00:30",
        "2026-11-25 10:00",
        ["2026-11-29 20:00", "2026-12-01 20:00", "2026-12-02 20:00"],
    ),
    "after the clocks went forward": (
        "2026-03-30 14:00",
        "2026-03-20 10:00",
        ["2026-03-27 14:00", "2026-03-29 14:00", "12:00"],
    ),
    "after the clocks went back": (
        "2026-10-26 14:00",
        "2026-10-16 10:00",
        ["2026-10-23 14:00", "2026-10-25 14:00", "12:00"],
    ),
    "soon after the missing hour": ("2026-03-29 10:00", "2026-03-28 12:00", [None, None, "08:00"]),
}


@pytest.mark.parametrize(("start", "booked", "due"), CASES.values(), ids=CASES)
def test_reminders_are_planned(start: str, booked: str, due: list[str | None]) -> None:
    whole = [f"{start[:10]} {moment}" if moment and len(moment) == 5 else moment for moment in due]
    expected = {kind: moment for kind, moment in zip((DAYS, DAY, HOURS), whole, strict=True) if moment}

    assert plan(start, booked) == expected


def test_each_reminder_ends_before_it_would_be_wrong() -> None:
    three, one, two_hours = reminders(appointment(at("2026-12-03 14:30")), now=at("2026-11-25 10:00"))

    assert three.expires_at == one.due_at
    assert one.expires_at == at("2026-12-03 11:30")
    assert two_hours.expires_at == at("2026-12-03 14:15")


def test_a_reminder_is_for_the_mentee_and_for_this_version() -> None:
    moved = replace(appointment(at("2026-12-03 14:30")), version=4)

    assert {(n.person_id, n.subject_id, n.version, n.urgent) for n in reminders(moved, now=at("2026-11-25 10:00"))} == {
        (moved.mentee_id, moved.id, 4, False)
    }


@pytest.mark.parametrize(
    ("start", "substitute"),
    [("09:59", True), ("10:00", False), ("22:59", False), ("23:00", True), ("00:30", True), ("14:30", False)],
)
def test_two_hours_before_in_the_quiet_hours_means_the_evening_before(start: str, substitute: bool) -> None:
    assert is_evening_substitute(appointment(at(f"2026-12-03 {start}"))) is substitute


def test_a_reminder_in_doubt_is_sent_once_more_at_most() -> None:
    assert {copies_allowed(kind) for kind in (DAYS, DAY, HOURS)} == {1}


def test_two_hours_before_is_elapsed_time_over_the_clock_change() -> None:
    start = at("2026-10-25 03:30")

    planned = {n.kind: n.due_at for n in reminders(appointment(start), now=start - timedelta(days=9))}

    assert start - timedelta(hours=2) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert planned[HOURS] == at("2026-10-24 20:00")
