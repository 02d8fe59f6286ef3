"""The Solar Hijri calendar against known days, and day after day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.solar_hijri import in_dari, solar_hijri

FIRST, LAST = date(2020, 3, 20), date(2042, 3, 20)
LEAP_YEARS = {1399, 1403, 1408, 1412, 1416, 1420}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 26), (1405, 9, 5)),
        (date(2026, 3, 20), (1404, 12, 29)),
        (date(2026, 3, 21), (1405, 1, 1)),
        (date(2025, 3, 20), (1403, 12, 30)),
        (date(2025, 3, 21), (1404, 1, 1)),
        (date(2024, 3, 20), (1403, 1, 1)),
        (date(2028, 3, 20), (1407, 1, 1)),
        (date(2029, 3, 20), (1408, 1, 1)),
        (date(2026, 9, 22), (1405, 6, 31)),
        (date(2026, 9, 23), (1405, 7, 1)),
    ],
)
def test_known_days(day: date, expected: tuple[int, int, int]) -> None:
    assert solar_hijri(day) == expected


@given(st.dates(FIRST, LAST - timedelta(days=1)))
def test_tomorrow_is_the_next_day(day: date) -> None:
    year, month, number = solar_hijri(day)

    in_month = 31 if month <= 6 else 30 if month <= 11 or year in LEAP_YEARS else 29
    if number < in_month:
        tomorrow = (year, month, number + 1)
    else:
        tomorrow = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert solar_hijri(day + timedelta(days=1)) == tomorrow


def test_leap_years_have_366_days() -> None:
    days = [solar_hijri(FIRST + timedelta(days=n))[0] for n in range((LAST - FIRST).days + 1)]

    assert {year for year in set(days) if days.count(year) == 366} == LEAP_YEARS


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), date(2042, 3, 21)])
def test_unknown_years_are_refused(day: date) -> None:
    with pytest.raises(ValueError, match="outside"):
        solar_hijri(day)
    assert in_dari(day) == ""


def test_dari_writes_it_with_its_own_names_and_digits() -> None:
    assert in_dari(date(2026, 11, 26)) == "۵ قوس ۱۴۰۵"
