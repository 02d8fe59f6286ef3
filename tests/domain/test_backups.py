"""Which backups are kept: 24 hourly, 14 daily, and none that is 14 days old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.backups import hour_of, kept, moment_of, name_of

NOW = datetime(2026, 11, 23, 9, 21, 31, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_of_a_month_of_hourly_backups_24_hourly_and_14_daily_ones_stay() -> None:
    stay = kept((NOW - HOUR * n for n in range(24 * 31)), now=NOW)

    ages = sorted(NOW - moment for moment in stay)
    assert ages[:24] == [HOUR * n for n in range(24)]
    assert [(NOW - age).date() for age in ages[24:]] == [(NOW - DAY * n).date() for n in range(2, 15)]


def test_it_is_the_newest_of_an_hour_that_stays() -> None:
    assert kept([NOW - timedelta(minutes=m) for m in (5, 10, 21)], now=NOW) == {NOW - timedelta(minutes=5)}


@pytest.mark.parametrize(
    ("age", "stays"),
    [
        (timedelta(0), True),
        (14 * DAY - timedelta(seconds=1), True),
        (14 * DAY, False),
        (20 * DAY, False),
        (timedelta(seconds=-1), False),
    ],
)
def test_a_backup_ends_with_its_fourteenth_day(age: timedelta, stays: bool) -> None:
    assert (NOW - age in kept([NOW - age], now=NOW)) is stays


def test_pruning_every_hour_keeps_every_day_until_its_end() -> None:
    there: set[datetime] = set()
    for hour in range(24 * 30):
        now = NOW + HOUR * hour
        there = kept({*there, now}, now=now)

    ages = sorted(now - moment for moment in there)
    assert len(ages) in range(24 + 13, 24 + 15)
    assert all(later - earlier <= DAY + HOUR for earlier, later in pairwise(ages))
    assert ages[-1] > 13 * DAY


def test_a_name_tells_the_moment_and_other_names_are_none_of_ours() -> None:
    assert name_of(NOW) == "bot-20261123T092131Z.sqlite3"
    assert moment_of(name_of(NOW)) == NOW
    for name in ("bot.sqlite3", "bot-20261323T092131Z.sqlite3", f"{name_of(NOW)}.part", f"x{name_of(NOW)}", ""):
        assert moment_of(name) is None


def test_an_hour_has_one_name_however_the_clocks_are_changed() -> None:
    night = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)

    assert len({hour_of(night + HOUR * n) for n in range(26)}) == 26
    assert hour_of(NOW) == hour_of(NOW + timedelta(minutes=38))
