"""Who is told what when: staff on working days, nobody at night but of a mentor's change of the next hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain import notices
from bot.domain.moments import SAXONY
from bot.domain.notices import (
    BOOKED_BY_MENTEE,
    BOOKED_BY_MENTOR,
    CANCELLED_BY_MENTEE,
    CANCELLED_BY_MENTOR,
    MOVED_BY_MENTEE,
    MOVED_BY_MENTOR,
    allowed_at,
    joined,
    staff_moment,
    to_mentee,
    to_mentor,
)
from tests.domain.appointment import appointment

# 2026-11-27 is a Friday.


def at(text: str) -> datetime:
    """A Saxon wall-clock time as a UTC moment."""
    return datetime.fromisoformat(text).replace(tzinfo=SAXONY).astimezone(UTC)


def wall(moment: datetime) -> str:
    return f"{moment.astimezone(SAXONY):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("now", "start", "due"),
    [
        ("2026-11-26 10:00", "2026-12-03 14:30", "2026-11-26 10:00"),
        ("2026-11-26 20:59", "2026-12-03 14:30", "2026-11-26 20:59"),
        ("2026-11-26 21:00", "2026-12-03 14:30", "2026-11-27 08:00"),
        ("2026-11-27 05:00", "2026-12-03 14:30", "2026-11-27 08:00"),
        ("2026-11-27 22:00", "2026-12-03 14:30", "2026-11-30 08:00"),
        ("2026-11-28 10:00", "2026-12-03 14:30", "2026-11-30 08:00"),
        ("2026-11-28 10:00", "2026-11-28 16:00", "2026-11-28 10:00"),
        ("2026-11-28 10:00", "2026-11-29 16:00", "2026-11-28 10:00"),
        ("2026-11-28 10:00", "2026-11-30 09:00", "2026-11-29 08:00"),
        ("2026-11-29 10:00", "2026-11-30 09:00", "2026-11-29 10:00"),
        ("2026-11-29 21:30", "2026-11-30 09:00", "2026-11-30 08:00"),
    ],
)
def test_a_mentor_is_told_on_working_days_or_about_today_and_tomorrow(now: str, start: str, due: str) -> None:
    notice = to_mentor(BOOKED_BY_MENTEE, appointment(at(start)), now=at(now))

    assert (wall(notice.due_at), notice.person_id, notice.urgent) == (due, 3, False)
    assert notice.expires_at > notice.due_at


def test_a_move_is_told_before_the_time_that_is_free_now() -> None:
    saturday, moved = at("2026-11-28 09:00"), appointment(at("2026-12-03 14:30"))

    told = to_mentor(MOVED_BY_MENTEE, moved, now=saturday, before=at("2026-11-28 15:00"))
    later = to_mentor(MOVED_BY_MENTEE, moved, now=saturday, before=at("2026-12-02 15:00"))

    assert told.due_at == saturday
    assert wall(later.due_at) == "2026-11-30 08:00"
    assert allowed_at(told, now=saturday + timedelta(hours=3)) == saturday + timedelta(hours=3)


def test_a_late_cancellation_is_still_told_after_the_start() -> None:
    notice = to_mentor(CANCELLED_BY_MENTEE, appointment(at("2026-11-27 07:00")), now=at("2026-11-27 06:00"))

    assert wall(notice.due_at) == "2026-11-27 08:00"
    assert wall(notice.expires_at) == "2026-11-27 20:00"


@pytest.mark.parametrize("kind", [MOVED_BY_MENTOR, CANCELLED_BY_MENTOR])
def test_only_a_change_of_the_next_14_hours_breaks_the_quiet_hours(kind: str) -> None:
    night = at("2026-11-26 22:00")

    soon = to_mentee(kind, appointment(night + timedelta(hours=14) - timedelta(seconds=1)), now=night)
    later = to_mentee(kind, appointment(night + timedelta(hours=14)), now=night)

    assert (soon.due_at, soon.urgent) == (night, True)
    assert (wall(later.due_at), later.urgent) == ("2026-11-27 08:00", False)


def test_a_move_is_as_urgent_as_the_time_that_is_given_up() -> None:
    night = at("2026-11-26 22:00")

    notice = to_mentee(MOVED_BY_MENTOR, appointment(at("2026-12-10 10:00")), now=night, before=at("2026-11-27 09:00"))

    assert (notice.due_at, notice.urgent) == (night, True)


def test_a_booking_by_the_mentor_waits_for_the_morning() -> None:
    notice = to_mentee(BOOKED_BY_MENTOR, appointment(at("2026-11-27 11:00")), now=at("2026-11-26 22:00"))

    assert (wall(notice.due_at), notice.urgent, notice.person_id) == ("2026-11-27 08:00", False, 5)


def test_who_joined_is_told_on_working_days_only() -> None:
    assert wall(joined(3, 9, now=at("2026-11-28 10:00")).due_at) == "2026-11-30 08:00"
    assert wall(joined(3, 9, now=at("2026-11-26 10:00")).due_at) == "2026-11-26 10:00"


def test_what_was_delayed_into_a_free_day_waits_for_monday() -> None:
    friday, sunday = at("2026-11-27 20:00"), at("2026-11-29 10:00")
    booked = to_mentor(BOOKED_BY_MENTEE, appointment(at("2026-12-03 14:30")), now=friday)
    monday = to_mentor(BOOKED_BY_MENTEE, appointment(at("2026-11-30 14:30")), now=friday)

    assert wall(allowed_at(booked, now=sunday)) == "2026-11-30 08:00"
    assert wall(allowed_at(joined(3, 9, now=friday), now=sunday)) == "2026-11-30 08:00"
    assert allowed_at(monday, now=sunday) == sunday


def test_what_was_delayed_into_the_night_waits_for_the_morning_unless_it_is_urgent() -> None:
    evening, night = at("2026-11-26 20:00"), at("2026-11-26 23:00")
    reminder = notices.reminders(appointment(at("2026-11-27 20:00")), now=at("2026-11-20 10:00"))[1]
    urgent = to_mentee(CANCELLED_BY_MENTOR, appointment(at("2026-11-27 08:30")), now=evening)

    assert wall(allowed_at(reminder, now=night)) == "2026-11-27 08:00"
    assert allowed_at(urgent, now=night) == night


def test_a_loss_that_would_hurt_is_sent_twice_more_at_most() -> None:
    assert notices.copies_allowed(CANCELLED_BY_MENTOR) == notices.copies_allowed(MOVED_BY_MENTOR) == 2
    assert notices.copies_allowed(BOOKED_BY_MENTEE) == 1


def test_staff_are_told_nothing_at_night_on_any_day() -> None:
    now = at("2026-11-23 00:00")
    for hour in range(14 * 24):
        moment = staff_moment(now + timedelta(hours=hour))

        assert moment.astimezone(SAXONY).weekday() <= 4
        assert 8 <= moment.astimezone(SAXONY).hour < 21
