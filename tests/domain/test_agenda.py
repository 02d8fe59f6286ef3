"""A mentor's working days, and when her digest and her evening list come: also around the clock changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.agenda import evening_list, evening_span, is_working_day, morning_digest, next_working_day
from bot.domain.moments import SAXONY, at_local, is_quiet, local
from bot.domain.notices import EVENING_LIST, MORNING_DIGEST, UNMARKED, Notice, allowed_at

GOOD_FRIDAY, EASTER_MONDAY, REPENTANCE = date(2027, 3, 26), date(2027, 3, 29), date(2026, 11, 18)
HOLIDAYS = {GOOD_FRIDAY, EASTER_MONDAY, REPENTANCE}
CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)]
AROUND = [change + timedelta(days=n) for change in CHANGES for n in range(-3, 4)]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (REPENTANCE, False),
        (date(2026, 11, 19), True),
    ],
)
def test_a_mentor_works_from_monday_to_friday_but_on_holidays(day: date, works: bool) -> None:
    assert is_working_day(day, HOLIDAYS) is works


def test_a_holiday_that_she_has_opened_is_a_working_day() -> None:
    assert is_working_day(REPENTANCE, HOLIDAYS - {REPENTANCE})


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 11, 17), date(2026, 11, 19)),
        (date(2027, 3, 25), date(2027, 3, 30)),
        (date(2026, 3, 27), date(2026, 3, 30)),
    ],
)
def test_the_next_working_day_leaves_out_weekends_and_holidays(day: date, following: date) -> None:
    assert next_working_day(day, HOLIDAYS) == following


def test_there_is_a_next_day_even_if_every_day_is_a_holiday() -> None:
    every = {date(2026, 11, 23) + timedelta(days=n) for n in range(100)}

    assert next_working_day(date(2026, 11, 23), every) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "last", "hours"),
    [
        (date(2026, 11, 23), date(2026, 11, 24), 24),
        (date(2026, 11, 20), date(2026, 11, 23), 72),
        (date(2026, 3, 27), date(2026, 3, 30), 71),
        (date(2026, 10, 23), date(2026, 10, 26), 73),
        (date(2027, 3, 25), date(2027, 3, 30), 119),
    ],
)
def test_the_evening_list_looks_to_the_end_of_the_next_working_day(day: date, last: date, hours: int) -> None:
    start, end = evening_span(day, HOLIDAYS)

    assert local(start).replace(tzinfo=None) == datetime.combine(day + timedelta(days=1), time(0))
    assert local(end).replace(tzinfo=None) == datetime.combine(last + timedelta(days=1), time(0))
    assert end - start == timedelta(hours=hours)


@pytest.mark.parametrize("day", AROUND)
def test_digest_and_list_come_at_the_same_clock_around_the_clock_changes(day: date) -> None:
    digest, evening = morning_digest(3, day), evening_list(3, day)

    assert local(digest.due_at).replace(tzinfo=None) == datetime.combine(day, time(8))
    assert local(evening.due_at).replace(tzinfo=None) == datetime.combine(day, time(18))
    for notice in (digest, evening):
        assert notice.due_at < notice.expires_at
        assert local(notice.expires_at).date() == day
        assert not is_quiet(notice.due_at)
        assert notice.subject_id == day.toordinal()


def test_a_digest_that_is_late_comes_until_noon_and_a_list_until_the_quiet_hours() -> None:
    day = date(2026, 11, 23)

    assert morning_digest(3, day).expires_at == at_local(day, time(12))
    assert evening_list(3, day).expires_at == at_local(day, time(21))


@pytest.mark.parametrize(
    ("kind", "now", "allowed"),
    [
        (MORNING_DIGEST, "2026-11-23 08:00", "2026-11-23 08:00"),
        (MORNING_DIGEST, "2026-11-23 07:59", "2026-11-23 08:00"),
        (MORNING_DIGEST, "2026-11-21 08:00", "2026-11-23 08:00"),
        (EVENING_LIST, "2026-11-20 18:00", "2026-11-20 18:00"),
        (EVENING_LIST, "2026-11-21 18:00", "2026-11-23 08:00"),
        (UNMARKED, "2026-11-21 17:00", "2026-11-21 17:00"),
        (UNMARKED, "2026-11-23 21:00", "2026-11-24 08:00"),
    ],
)
def test_daily_messages_keep_to_the_hours_of_staff(kind: str, now: str, allowed: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=SAXONY)
    notice = Notice(kind, 3, at.toordinal(), 1, at, at + timedelta(hours=3))

    assert allowed_at(notice, now=at) == datetime.fromisoformat(allowed).replace(tzinfo=SAXONY)
