"""A deputyship lasts whole local days, also when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import deputies
from bot.domain.deputies import Deputyship

TODAY = date(2026, 10, 20)


def test_it_lasts_from_midnight_to_midnight_over_the_change_of_clocks() -> None:
    start, end = deputies.term(date(2026, 10, 25), date(2026, 10, 25), today=TODAY)

    assert (start, end) == (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))


def test_its_days_are_those_that_were_named() -> None:
    for first, last in ((date(2026, 10, 25), date(2026, 10, 25)), (TODAY, date(2027, 3, 28))):
        start, end = deputies.term(first, last, today=TODAY)
        there = Deputyship(1, 2, "Anna", 3, "Karim", 1, start, end)
        assert (there.first, there.last) == (first, last)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (TODAY - timedelta(days=1), TODAY),
        (TODAY + timedelta(days=2), TODAY + timedelta(days=1)),
        (TODAY, TODAY + timedelta(days=deputies.LONGEST + 1)),
    ],
)
def test_a_term_that_cannot_be_is_refused(first: date, last: date) -> None:
    with pytest.raises(ValueError):
        deputies.term(first, last, today=TODAY)
