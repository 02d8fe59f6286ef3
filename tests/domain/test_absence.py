"""Absences and closures: what can be one, and from when until when it lasts, also in the nights of the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.absence import (
    FARTHEST_DAYS,
    HOLIDAY,
    SICK,
    Absence,
    EndsFirst,
    IsPast,
    TooFar,
    absence,
    check_days,
    has_begun,
    tonight,
)
from bot.domain.moments import SAXONY, at_local

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Saxony
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
DAY = 24 * 60
CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)]


def wall(moment: datetime) -> str:
    return f"{moment.astimezone(SAXONY):%Y-%m-%d %H:%M}"


def test_a_whole_day_lasts_from_midnight_to_midnight() -> None:
    made = absence(SICK, TOMORROW, TOMORROW, 0, DAY, now=NOW)

    assert (wall(made.starts_at), wall(made.ends_at)) == ("2026-11-24 00:00", "2026-11-25 00:00")
    assert (made.first, made.last, made.is_whole_days) == (TOMORROW, TOMORROW, True)


def test_a_part_of_a_day_has_its_times() -> None:
    made = absence(HOLIDAY, TOMORROW, TOMORROW, 9 * 60 + 30, 12 * 60, now=NOW)

    assert (wall(made.starts_at), wall(made.ends_at)) == ("2026-11-24 09:30", "2026-11-24 12:00")
    assert not made.is_whole_days


def test_several_days_can_begin_and_end_in_the_middle_of_a_day() -> None:
    made = absence(HOLIDAY, TOMORROW, date(2026, 12, 1), 14 * 60, 10 * 60, now=NOW)

    assert (wall(made.starts_at), wall(made.ends_at)) == ("2026-11-24 14:00", "2026-12-01 10:00")
    assert (made.first, made.last) == (TOMORROW, date(2026, 12, 1))


@pytest.mark.parametrize("sunday", CHANGES)
def test_the_day_of_a_clock_change_is_away_from_midnight_to_midnight(sunday: date) -> None:
    now = at_local(sunday - timedelta(days=3), time(12))

    made = absence(HOLIDAY, sunday, sunday, 0, DAY, now=now)

    hours = 25 if sunday.month == 10 else 23
    assert (wall(made.starts_at)[-5:], wall(made.ends_at)[-5:]) == ("00:00", "00:00")
    assert made.ends_at - made.starts_at == timedelta(hours=hours)
    assert made.is_whole_days and made.last == sunday


@pytest.mark.parametrize(
    ("sunday", "minute", "shown"),
    [
        (date(2026, 3, 29), 150, "2026-03-29 03:30"),  # 2:30 is missing
        (date(2027, 3, 28), 150, "2027-03-28 03:30"),
        (date(2026, 10, 25), 150, "2026-10-25 02:30"),
    ],
)
def test_a_time_in_the_night_of_a_clock_change_is_one_that_the_clock_shows(
    sunday: date, minute: int, shown: str
) -> None:
    now = at_local(sunday - timedelta(days=3), time(12))

    made = absence(SICK, sunday, sunday, minute, 6 * 60, now=now)

    assert wall(made.starts_at) == shown
    assert wall(made.ends_at)[-5:] == "06:00"


@pytest.mark.parametrize(
    ("first", "last", "start", "end"),
    [
        (TOMORROW, TOMORROW, 12 * 60, 9 * 60),
        (TOMORROW, TOMORROW, 12 * 60, 12 * 60),
        (TOMORROW, TODAY, 0, DAY),
        (TOMORROW, TOMORROW, DAY, DAY),
        (TOMORROW, TOMORROW, 0, 0),
        (TOMORROW, TOMORROW, 0, DAY + 1),
    ],
)
def test_what_ends_before_it_begins_is_refused(first: date, last: date, start: int, end: int) -> None:
    with pytest.raises(EndsFirst):
        absence(SICK, first, last, start, end, now=NOW)


@pytest.mark.parametrize(
    ("first", "last", "end"),
    [(date(2026, 11, 20), date(2026, 11, 20), DAY), (TODAY, TODAY, 9 * 60), (date(2026, 11, 20), TOMORROW, DAY)],
)
def test_what_is_past_is_refused(first: date, last: date, end: int) -> None:
    with pytest.raises(IsPast):
        absence(SICK, first, last, 0, end, now=NOW)


def test_today_can_still_be_a_whole_day() -> None:
    assert absence(SICK, TODAY, TODAY, 0, DAY, now=NOW).ends_at > NOW


def test_nobody_plans_further_ahead_than_two_years() -> None:
    last = TODAY + timedelta(days=FARTHEST_DAYS)

    check_days(TODAY, last, now=NOW)
    with pytest.raises(TooFar):
        check_days(TODAY, last + timedelta(days=1), now=NOW)


def test_an_absence_has_begun_from_its_moment_on() -> None:
    there = Absence(SICK, NOW, NOW + timedelta(hours=2))

    assert not has_begun(there, now=NOW) and has_begun(there, now=NOW + timedelta(seconds=1))


def test_tonight_is_the_next_midnight_also_after_the_clock_change() -> None:
    assert wall(tonight(at_local(date(2026, 10, 25), time(1)))) == "2026-10-26 00:00"
