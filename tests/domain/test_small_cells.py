"""Small cells: nobody who adds and subtracts what is printed learns of a one or a two which it is."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.breakdowns import Report, publicly
from bot.domain.placements import END_REASONS
from bot.domain.report import Period
from bot.domain.small_cells import FEWER, WITHHELD, Cell, public, public_column, share_is_public


def guesses(shown: dict[str, Cell], total: int) -> list[dict[str, int]]:
    """All columns that a reader who knows the sum and the signs can think of."""
    if set(shown.values()) == {WITHHELD}:
        return [
            dict(zip(shown, guess, strict=True))
            for guess in product(range(total + 1), repeat=len(shown))
            if sum(guess) == total
        ]
    choices = [
        (1, 2) if cell == FEWER else (0, *range(3, total + 1)) if cell == WITHHELD else (int(cell or 0),)
        for cell in shown.values()
    ]
    return [dict(zip(shown, guess, strict=True)) for guess in product(*choices) if sum(guess) == total]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_small_cell_of_a_column_can_be_worked_out(values: list[int]) -> None:
    cells = {str(number): value for number, value in enumerate(values)}

    shown = public_column(cells)

    possible = guesses(shown, sum(values))
    for key, value in cells.items():
        if value in (1, 2) and sum(values) not in (1, 2):
            assert shown[key] in (FEWER, WITHHELD)
            assert len({guess[key] for guess in possible}) > 1, (cells, shown)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ([10, 20, 30], [10, 20, 30]),
        ([0, 20, 30], [0, 20, 30]),
        ([1, 20, 30], [FEWER, WITHHELD, 30]),
        ([1, 2, 30], [FEWER, FEWER, 30]),
        ([1, 1, 30, 40], [FEWER, FEWER, WITHHELD, 40]),
        ([2, 2, 30, 40], [FEWER, FEWER, WITHHELD, 40]),
        ([1, 3, 30], [FEWER, WITHHELD, WITHHELD]),
    ],
)
def test_what_would_give_it_away_is_withheld_too(cells: list[int], shown: list[Cell]) -> None:
    assert list(public_column({str(n): value for n, value in enumerate(cells)}).values()) == shown


def test_pr_15_ones_and_twos_of_the_figures_are_not_printed_and_larger_ones_are() -> None:
    shown = public({"begun": 2, "training_people": 1, "employers": 3, "internship_people": 0, "gap_median": 1.5})

    assert list(shown.values()) == [FEWER, FEWER, 3, 0, 1.5]


def test_how_many_projects_there_are_is_no_secret() -> None:
    assert public({"projects": 2, "mentors": 1}) == {"projects": 2, "mentors": 1}


@pytest.mark.parametrize("women", [1, 2, 7, 8])
def test_a_share_is_not_printed_where_it_or_the_rest_is_small(women: int) -> None:
    figures = {"advised": 9, "women": women, "diverse": 0, "sex_unknown": 0}

    assert not share_is_public("women_share", public(figures))


def test_a_share_of_enough_people_is_printed() -> None:
    assert share_is_public("women_share", public({"advised": 9, "women": 4, "diverse": 0, "sex_unknown": 0}))


def test_what_a_breakdown_would_give_away_is_withheld_in_the_figures() -> None:
    """One man and one diverse person: beside the number of women both would be known."""
    figures = {"advised": 9, "women": 7, "diverse": 1, "sex_unknown": 0}

    assert public(figures)["women"] == WITHHELD


def test_a_cell_that_is_printed_elsewhere_is_withheld_last() -> None:
    cells = {"female": 3, "male": 4, "diverse": 1}

    assert public_column(cells, rather_not=["female"]) == {"female": 3, "male": WITHHELD, "diverse": FEWER}


def test_what_adds_up_is_withheld_together() -> None:
    figures = {"asked": 30, "answered": 21, "answered_late": 1, "no_answer": 8, "answered_with_late": 22}

    shown = public(figures)

    assert shown["answered_late"] == FEWER
    hidden = {name for name, cell in shown.items() if isinstance(cell, str)}
    # Both sums that a reader can make have two unknowns.
    assert len(hidden & {"answered", "answered_late", "answered_with_late"}) > 1
    assert len(hidden & {"answered", "answered_late", "no_answer"}) > 1


def test_one_reason_alone_is_withheld_with_another() -> None:
    reasons = {f"dropout_{reason}": 0 for reason in END_REASONS} | {"dropout_pay": 1, "dropout_hours": 9}

    shown = public({"running": 100, "dropouts": 10, "dropouts_in_probation": 5, **reasons})

    assert shown["dropout_pay"] == FEWER and shown["dropout_hours"] == WITHHELD and shown["dropouts"] == 10


@pytest.mark.parametrize(
    ("name", "of"),
    [("wait_median", "waits"), ("wait_p90", "waits"), ("gap_median", "gaps"), ("alarm_hours", "alarms_met")],
)
def test_pr_15_the_middle_of_one_or_two_is_theirs_and_not_printed(name: str, of: str) -> None:
    assert [public({name: 2, of: count})[name] for count in (1, 2, 3)] == [WITHHELD, WITHHELD, 2]
    assert public({name: None, of: 0})[name] is None


def test_pr_15_a_median_of_one_project_stays_inside() -> None:
    day = date(2026, 1, 1)
    rows = {"Dresden": {"advised": 40, "alarm_hours": 2.5}, "Leipzig": {"advised": 50, "alarm_hours": None}}

    public_rows = publicly(Report(Period(day, day), "", day, {"advised": 90}, breakdowns={"project": rows})).breakdowns

    assert public_rows["project"] == {
        "Dresden": {"advised": 40, "alarm_hours": WITHHELD},
        "Leipzig": {"advised": 50, "alarm_hours": None},
    }
