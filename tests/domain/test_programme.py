"""Phases are whole months that never overlap; what can be a title."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.programme import Phase, at, can_be, in_the_way, is_title, years

TODAY = date(2026, 11, 23)
OLD = Phase(1, "2020–2024", date(2020, 1, 1), date(2024, 12, 31))
NEW = Phase(2, "2025–2027", date(2025, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "possible"),
    [
        (date(2028, 1, 1), date(2028, 1, 31), True),
        (date(2028, 2, 1), date(2028, 2, 29), True),
        (date(2028, 2, 1), date(2028, 2, 28), False),
        (date(2016, 10, 1), date(2019, 12, 31), True),
        (date(2015, 1, 1), date(2019, 12, 31), False),
        (date(2036, 1, 1), date(2036, 12, 31), True),
        (date(2036, 1, 1), date(2037, 12, 31), False),
        (date(2028, 3, 1), date(2028, 2, 29), False),
    ],
)
def test_a_phase_is_whole_months_in_order_in_the_years_offered(first: date, last: date, possible: bool) -> None:
    assert can_be(first, last, today=TODAY) is possible


def test_both_days_belong_to_a_phase() -> None:
    assert at([OLD, NEW], date(2024, 12, 31)) == OLD
    assert at([OLD, NEW], date(2025, 1, 1)) == NEW
    assert at([OLD, NEW], date(2028, 1, 1)) is None


def test_one_day_in_common_is_in_the_way_but_not_her_own() -> None:
    assert in_the_way([OLD, NEW], date(2024, 12, 1), date(2024, 12, 31)) == OLD
    assert in_the_way([OLD, NEW], date(2028, 1, 1), date(2029, 12, 31)) is None
    assert in_the_way([OLD, NEW], NEW.first, date(2028, 12, 31), but=2) is None
    assert in_the_way([OLD, NEW], date(2019, 1, 1), date(2030, 12, 31), but=2) == OLD


def test_the_last_year_of_a_phase_is_not_before_its_first() -> None:
    assert list(years(today=TODAY, since=2035)) == [2035, 2036]


@pytest.mark.parametrize("text", ["ab", "W" * 40, "Fachtag: Asyl & Arbeit"])
def test_a_title_is_one_readable_line(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize("text", ["", "a", "W" * 41, "a\nb", "http://x", "\u200b\u200b\u200b"])
def test_anything_else_is_no_title(text: str) -> None:
    assert not is_title(text)
