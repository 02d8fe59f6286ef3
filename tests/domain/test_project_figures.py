"""A project in numbers: the median of the waits, and what a coordinator may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.project_figures import Figures, week_of

FIGURES = Figures(1, "Dresden", 2, 1, 10, 5, 0, 0)


@pytest.mark.parametrize(
    ("waits", "median"), [((), None), ((0,), 0), ((3, 9, 1), 3), ((1, 2), 2), ((5, 6, 7, 100), 7), ((2, 4), 3)]
)
def test_the_wait_is_the_median_half_days_rounded_up(waits: tuple[int, ...], median: int | None) -> None:
    assert replace(FIGURES, waits=waits).wait == median


def test_one_mentors_figures_are_not_the_coordinators_business() -> None:
    assert FIGURES.can_be_shown
    assert not replace(FIGURES, mentors=1).can_be_shown
    assert not replace(FIGURES, mentors=0).can_be_shown


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 29)])
def test_a_week_begins_on_monday(day: date) -> None:
    assert week_of(day) == (date(2026, 11, 23), date(2026, 11, 30))
