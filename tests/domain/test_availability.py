"""Which times can be booked: weekly hours, notice, horizon, breaks, and what is taken."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.availability import (
    DEFAULT_HOURS,
    ON_SITE,
    PHONE,
    BookingRules,
    Busy,
    Hours,
    HoursError,
    MeetingKind,
    Slot,
    check_hours,
    days_of,
    open_slots,
)
from bot.domain.moments import at_local, local, local_day

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Saxony
TODAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
TALK = MeetingKind(1, "counselling", PHONE, 45)
VISIT = MeetingKind(2, "counselling", ON_SITE, 45)
RULES = BookingRules(step=30, buffer=15, notice=240, horizon=28)


def free(
    hours: tuple[Hours, ...] = DEFAULT_HOURS,
    rules: BookingRules = RULES,
    kind: MeetingKind = TALK,
    busy: tuple[Busy, ...] = (),
    hers: tuple[Busy, ...] = (),
    now: datetime = NOW,
    notice: int | None = None,
) -> list[Slot]:
    return open_slots(hours, rules, kind, mentor_busy=busy, mentee_busy=hers, now=now, notice=notice)


def clocks(slots: list[Slot], day: date) -> list[str]:
    return [f"{local(slot.starts_at):%H:%M}" for slot in slots if local_day(slot.starts_at) == day]


def taken(day: date, start: str, end: str) -> Busy:
    return Busy(at_local(day, time.fromisoformat(start)), at_local(day, time.fromisoformat(end)))


def test_times_begin_at_each_step_and_end_within_the_hours() -> None:
    slots = free(hours=(Hours(1, 9 * 60, 11 * 60),))

    assert clocks(slots, TUESDAY) == ["09:00", "09:30", "10:00"]
    assert all(slot.ends_at - slot.starts_at == timedelta(minutes=45) for slot in slots)


def test_a_meeting_may_fill_the_hours_to_their_last_minute() -> None:
    assert clocks(free(hours=(Hours(1, 9 * 60, 9 * 60 + 45),)), TUESDAY) == ["09:00"]
    assert free(hours=(Hours(1, 9 * 60, 9 * 60 + 44),)) == []


def test_hours_may_reach_from_midnight_to_midnight() -> None:
    slots = free(hours=(Hours(1, 0, 24 * 60),), rules=BookingRules(step=60))

    assert clocks(slots, TUESDAY)[0] == "00:00"
    assert clocks(slots, TUESDAY)[-1] == "23:00"


def test_nothing_is_offered_before_the_shortest_notice_has_passed() -> None:
    assert clocks(free(), TODAY) == ["14:00", "14:30", "15:00"]
    assert clocks(free(now=NOW + timedelta(seconds=1)), TODAY) == ["14:30", "15:00"]


def test_a_mentor_who_books_herself_needs_no_notice_but_cannot_book_the_past() -> None:
    slots = clocks(free(notice=0), TODAY)

    assert slots[0] == "10:30"  # what begins at this moment has begun


def test_the_last_day_is_the_horizon_th_from_today() -> None:
    every_day = tuple(Hours(weekday, 9 * 60, 10 * 60) for weekday in range(7))

    days = days_of(free(hours=every_day, rules=BookingRules(horizon=14)))

    assert days == [TODAY + timedelta(days=n) for n in range(1, 15)]


def test_days_without_a_free_time_are_not_offered() -> None:
    busy = (taken(TUESDAY, "09:00", "16:00"),)

    days = days_of(free(busy=busy))

    assert TUESDAY not in days
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}


def test_the_mentor_s_appointments_keep_their_break_on_both_sides() -> None:
    slots = free(hours=(Hours(1, 9 * 60, 14 * 60),), busy=(taken(TUESDAY, "11:00", "11:45"),))

    assert clocks(slots, TUESDAY) == ["09:00", "09:30", "10:00", "12:00", "12:30", "13:00"]


def test_without_a_break_meetings_may_touch() -> None:
    rules = BookingRules(step=15, buffer=0)

    slots = free(hours=(Hours(1, 9 * 60, 12 * 60),), rules=rules, busy=(taken(TUESDAY, "10:00", "10:45"),))

    assert clocks(slots, TUESDAY) == ["09:00", "09:15", "10:45", "11:00", "11:15"]


def test_the_mentee_s_own_appointments_are_busy_without_a_break() -> None:
    slots = free(hours=(Hours(1, 9 * 60, 12 * 60),), hers=(taken(TUESDAY, "10:15", "10:30"),))

    assert clocks(slots, TUESDAY) == ["09:00", "09:30", "10:30", "11:00"]


def test_an_appointment_that_began_before_the_hours_still_takes_its_time() -> None:
    slots = free(hours=(Hours(1, 9 * 60, 11 * 60),), busy=(taken(TUESDAY, "08:30", "09:15"),))

    assert clocks(slots, TUESDAY) == ["09:30", "10:00"]


def test_nobody_can_come_to_hours_without_a_place() -> None:
    hours = (Hours(1, 9 * 60, 10 * 60), Hours(2, 9 * 60, 10 * 60, place_id=7))

    assert {slot.place_id for slot in free(hours=hours, kind=VISIT)} == {7}
    assert {slot.place_id for slot in free(hours=hours, kind=TALK)} == {None}
    assert {local(slot.starts_at).weekday() for slot in free(hours=hours, kind=TALK)} == {1, 2}


@pytest.mark.parametrize(
    ("start", "end"), [(540, 540), (600, 540), (-30, 60), (1380, 1441), (500, 541), (599, 700), (550, 590), (500, 700)]
)
def test_hours_that_are_empty_or_overlap_are_refused(start: int, end: int) -> None:
    with pytest.raises(HoursError):
        check_hours(Hours(0, start, end), [Hours(0, 540, 600)])


@pytest.mark.parametrize("new", [Hours(0, 480, 540), Hours(0, 600, 660), Hours(1, 540, 600), Hours(0, 1380, 1440)])
def test_hours_may_touch_others_or_lie_on_another_day(new: Hours) -> None:
    check_hours(new, [Hours(0, 540, 600)])
