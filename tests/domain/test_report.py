"""The report's rules: half up, knapp and über, month ends, medians, and the periods that are one tap away."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.report import (
    Count,
    Period,
    Phase,
    changes,
    columns,
    decimal,
    median,
    month_after,
    ninth_tenth,
    per_cent,
    period_of,
    quick_periods,
    rounded,
    whole_number,
)
from bot.domain.report_lines import LINES, cell, share, written

P2020 = Phase("P2020", Period(date(2020, 1, 1), date(2024, 12, 31)))
P2025 = Phase("P2025", Period(date(2025, 1, 1), date(2027, 12, 31)))


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (3, 8, "37,5 %"),
        (5, 8, "62,5 %"),
        (1, 16, "6,3 %"),  # 6.25: half up, which Python's round is not
        (3, 16, "18,8 %"),
        (1, 3, "33,3 %"),
        (2, 3, "66,7 %"),
        (8, 8, "100,0 %"),
        (0, 8, "0,0 %"),
        (1, 2000, "0,1 %"),  # 0.05
        (0, 0, "–"),
        (None, 8, "–"),
        (3, None, "–"),
    ],
)
def test_a_share_has_one_decimal_half_up_and_is_a_dash_for_nothing(part: Count, whole: Count, said: str) -> None:
    assert per_cent(part, whole) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (3023, "über 3.000"),
        (5290, "knapp 5.300"),
        (1317, "über 1.300"),
        (5280, "knapp 5.300"),  # exactly 20 below
        (5279, "über 5.200"),
        (5200, "5.200"),
        (1001, "über 1.000"),
        (1000, "1.000"),
        (999, "999"),
        (985, "985"),
        (0, "0"),
        (12345, "über 12.300"),
        (99990, "knapp 100.000"),
    ],
)
def test_the_rounding_phrase(number: int, said: str) -> None:
    assert rounded(number) == said


def test_numbers_are_written_in_german() -> None:
    assert [whole_number(n) for n in (0, 999, 1317, 1234567)] == ["0", "999", "1.317", "1.234.567"]
    assert [decimal(n) for n in (7.0, 7.5, 0.25, 10.04)] == ["7", "7,5", "0,2", "10"]
    assert [cell(n) for n in (None, "<3", 1317, 2.5)] == ["–", "<3", "1.317", "2,5"]


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2024, 12, 31), 6, date(2025, 6, 30)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 1, 31), -12, date(2024, 1, 31)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
    ],
)
def test_the_same_day_so_many_months_later_or_the_last_of_a_short_month(day: date, months: int, after: date) -> None:
    assert month_after(day, months) == after


def test_the_median_and_what_nine_of_ten_do_not_exceed() -> None:
    assert [median(v) for v in ([], [5], [3, 1], [9, 1, 5])] == [None, 5, 2, 5]
    assert [ninth_tenth(v) for v in ([], [5], list(range(1, 11)), list(range(1, 12)), [3, 10, 12, 10])] == [
        None,
        5,
        9,
        10,
        12,
    ]


@pytest.mark.parametrize("first", [0, date(2015, 12, 31).toordinal(), date(2100, 1, 1).toordinal(), 10**15])
def test_a_day_outside_of_the_programme_is_none(first: int) -> None:
    with pytest.raises(ValueError, match=str(first)):
        period_of(first, date(2025, 1, 1).toordinal())


def test_a_reversed_period_is_turned() -> None:
    first, last = date(2025, 1, 1), date(2025, 12, 31)

    assert period_of(first.toordinal(), last.toordinal()) == (Period(first, last), False)
    assert period_of(last.toordinal(), first.toordinal()) == (Period(first, last), True)
    assert period_of(first.toordinal(), first.toordinal()) == (Period(first, first), False)


def test_the_periods_that_are_one_tap_away() -> None:
    found = quick_periods(date(2026, 11, 23), [P2020, P2025])

    assert found == {
        "this_year": Period(date(2026, 1, 1), date(2026, 12, 31)),
        "last_year": Period(date(2025, 1, 1), date(2025, 12, 31)),
        "this_quarter": Period(date(2026, 10, 1), date(2026, 12, 31)),
        "this_phase": P2025.period,
    }
    assert "this_phase" not in quick_periods(date(2028, 1, 1), [P2020, P2025])
    assert quick_periods(date(2026, 3, 31), [])["this_quarter"] == Period(date(2026, 1, 1), date(2026, 3, 31))


def test_a_period_in_one_phase_has_no_columns() -> None:
    assert columns(P2025.period, [P2020, P2025]) == []
    assert columns(Period(date(2024, 12, 31), date(2025, 1, 1)), [P2020, P2025]) == [
        Phase("P2020", Period(date(2024, 12, 31), date(2024, 12, 31))),
        Phase("P2025", Period(date(2025, 1, 1), date(2025, 1, 1))),
    ]


def test_a_recount_shows_what_is_different_also_what_is_new_or_gone() -> None:
    assert changes({"a": 1, "b": 2, "c": None}, {"a": 1, "b": 3, "d": 4}) == {"b": (2, 3), "d": (None, 4)}


def test_a_line_is_written_with_its_share_only_where_both_numbers_are() -> None:
    women = next(line for line in LINES if line.name == "women")

    assert written(women, {"women": 3, "advised": 8}) == "3 / 8 (37,5 %)"
    assert written(women, {"women": 0, "advised": 0}) == "0 / 0 (–)"
    assert written(women, {"women": "<3", "advised": 8}) == "<3 / 8 (–)"
    assert share("women", {"women": 3, "advised": "×"}) == "–"
