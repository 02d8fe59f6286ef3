"""Saxon wall-clock time and moments, over the clock changes of the next years."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import moments
from bot.domain.moments import after_quiet, at_local, before_quiet, exists, is_quiet, local, local_day, same_clock

MARCH = [date(2026, 3, 29), date(2027, 3, 28), date(2028, 3, 26), date(2029, 3, 25), date(2030, 3, 31)]
OCTOBER = [date(2026, 10, 25), date(2027, 10, 31), date(2028, 10, 29), date(2029, 10, 28), date(2030, 10, 27)]
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
ANY_MOMENT = st.integers(0, 5 * 365 * 86400).map(lambda seconds: FIRST + timedelta(seconds=seconds))


def test_a_moment_is_kept_as_whole_utc_seconds() -> None:
    at = datetime(2026, 11, 23, 9, 0, 30, 999_999, tzinfo=UTC)

    assert moments.from_seconds(moments.seconds(at)) == at.replace(microsecond=0)
    assert moments.from_seconds(0).tzinfo is UTC


def test_the_saxon_day_begins_before_the_utc_day() -> None:
    assert local_day(datetime(2026, 11, 23, 22, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert local_day(datetime(2026, 11, 23, 23, 0, tzinfo=UTC)) == date(2026, 11, 24)
    assert local_day(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == date(2026, 7, 2)


@pytest.mark.parametrize("day", MARCH)
def test_the_hour_that_march_skips_does_not_exist(day: date) -> None:
    missing = [minute for minute in range(24 * 60) if not exists(day, time(minute // 60, minute % 60))]

    assert missing == list(range(2 * 60, 3 * 60))


@pytest.mark.parametrize("day", OCTOBER)
def test_the_hour_that_october_doubles_means_its_first_half(day: date) -> None:
    first = at_local(day, time(2, 30))

    assert exists(day, time(2, 30))
    assert first.hour == 0
    assert local(first + timedelta(hours=1)).time() == time(2, 30)


@pytest.mark.parametrize("day", MARCH + OCTOBER)
def test_the_same_clock_is_23_or_25_hours_away_over_a_clock_change(day: date) -> None:
    noon_before = at_local(day - timedelta(days=1), time(12))

    noon = same_clock(noon_before, days=1)

    assert noon == at_local(day, time(12))
    assert noon - noon_before == timedelta(hours=23 if day in MARCH else 25)


@given(at=ANY_MOMENT, days=st.integers(-400, 400))
@settings(deadline=None)
def test_the_same_clock_shows_the_same_time_on_that_day(at: datetime, days: int) -> None:
    there = local(same_clock(at, days=days))

    assert there.date() == local_day(at) + timedelta(days=days) or not exists(there.date(), local(at).time())
    if exists(local_day(at) + timedelta(days=days), local(at).time()):
        assert there.time() == local(at).time()


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        (time(20, 59, 59), False),
        (time(21, 0), True),
        (time(23, 59, 59), True),
        (time(0, 0), True),
        (time(7, 59, 59), True),
        (time(8, 0), False),
    ],
)
@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 7, 15), date(2026, 3, 29), date(2026, 10, 25)])
def test_quiet_hours_are_from_21_to_8_on_the_saxon_clock(day: date, clock: time, quiet: bool) -> None:
    assert is_quiet(at_local(day, clock)) is quiet


@given(at=ANY_MOMENT)
@settings(deadline=None)
def test_after_the_quiet_hours_is_the_next_eight_o_clock(at: datetime) -> None:
    after = after_quiet(at)

    assert not is_quiet(after)
    if is_quiet(at):
        assert local(after).time() == time(8)
        assert timedelta(0) < after - at <= timedelta(hours=12)
    else:
        assert after == at


@given(at=ANY_MOMENT)
@settings(deadline=None)
def test_before_the_quiet_hours_is_eight_in_the_evening(at: datetime) -> None:
    before = before_quiet(at)

    assert not is_quiet(before)
    if is_quiet(at):
        assert local(before).time() == time(20)
        assert timedelta(hours=1) <= at - before <= timedelta(hours=13)
    else:
        assert before == at
