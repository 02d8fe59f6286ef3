"""What a placement may be: the dates of PROGRAMME 1.3, and what is refused or unusual."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.placement_rules import (
    ENDS_FIRST,
    EQ_LENGTH,
    HAS_BEGUN,
    LONG_MEASURE,
    LONG_ORIENTATION,
    LONG_PROBATION,
    PROBATION_OF_TRAINING,
    SECOND_TRAINING,
    STARTS_FIRST,
    TOO_FAR,
    TOO_LONG,
    TOO_OLD,
    cancelled_on,
    ends_of,
    fitting,
    hints,
    lasting,
    months_later,
    near_starts,
    probation_end,
    probation_months,
    problem,
    switched_on,
)
from bot.domain.placements import Placement

TODAY = date(2026, 11, 23)
JOB = Placement(1, 5, 1, 3, "employment", date(2026, 12, 1), 4, probation_end=date(2027, 5, 31))
TRAINING = Placement(2, 5, 1, 3, "training", date(2026, 8, 1), 4, "dual", planned_end=date(2029, 7, 31))
TRAINING = replace(TRAINING, probation_end=date(2026, 11, 30))
INTERNSHIP = Placement(3, 5, 1, 3, "internship", TODAY, 4, "orientation", planned_end=date(2026, 12, 18))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 3, 3), 6, date(2025, 9, 2)),
        (date(2025, 3, 3), 3, date(2025, 6, 2)),
        (date(2025, 8, 1), 4, date(2025, 11, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
    ],
)
def test_the_first_working_day_counts_for_the_probation(start: date, months: int, end: date) -> None:
    assert probation_end(start, months) == end
    assert probation_months(replace(JOB, starts_on=start, probation_end=end)) == months


def test_without_probation_there_is_no_end_of_one() -> None:
    assert probation_end(TODAY, 0) is None
    assert probation_months(replace(JOB, probation_end=None)) == 0


def test_a_probation_is_never_longer_than_the_contract() -> None:
    start = date(2026, 12, 1)

    assert fitting(6, start, date(2027, 2, 28)) == 3
    assert fitting(6, start, date(2027, 5, 30)) == 5
    assert fitting(6, start, None) == fitting(6, start, date(2027, 5, 31)) == 6


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2027, 3, 31), -1) == date(2027, 2, 28)
    assert months_later(date(2026, 12, 15), 13) == date(2028, 1, 15)


def test_weeks_end_on_a_friday_and_months_on_the_day_before() -> None:
    assert lasting(date(2025, 4, 14), 4, "w") == date(2025, 5, 9)
    assert lasting(date(2026, 11, 25), 1, "w") == date(2026, 12, 1)
    assert lasting(date(2026, 8, 1), 36, "m") == date(2029, 7, 31)


def test_near_days_to_begin_are_today_monday_the_first_and_for_trainings_late_summer() -> None:
    assert near_starts("employment", TODAY) == [TODAY, date(2026, 11, 30), date(2026, 12, 1)]
    assert near_starts("training", TODAY)[-2:] == [date(2027, 8, 1), date(2027, 9, 1)]


def test_an_entry_qualification_has_lengths_of_its_own() -> None:
    assert [number for number, _, _ in ends_of("internship", "eq", TODAY)] == [4, 6, 9, 12]
    assert ends_of("internship", "orientation", TODAY)[0] == (1, "w", date(2026, 11, 27))


def test_what_is_right_is_no_problem() -> None:
    assert problem(JOB, [], today=TODAY) is None
    assert problem(TRAINING, [JOB, INTERNSHIP], today=TODAY) is None
    assert problem(INTERNSHIP, [TRAINING], today=TODAY) is None


def _job(**changes: object) -> Placement:
    return replace(JOB, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("placement", "why"),
    [
        (_job(starts_on=date(2015, 12, 31), probation_end=None), TOO_OLD),
        (_job(starts_on=TODAY + timedelta(days=367), probation_end=None), TOO_FAR),
        (_job(planned_end=date(2026, 11, 30)), ENDS_FIRST),
        (_job(ended_on=date(2026, 11, 30), end_kind="early"), ENDS_FIRST),
        (_job(planned_end=date(2032, 12, 2)), TOO_LONG),
        (_job(probation_end=date(2027, 6, 1)), LONG_PROBATION),
        (replace(TRAINING, probation_end=None), PROBATION_OF_TRAINING),
        (replace(TRAINING, probation_end=date(2026, 12, 1)), PROBATION_OF_TRAINING),
        (replace(INTERNSHIP, subtype="eq", planned_end=date(2027, 3, 21)), EQ_LENGTH),
        (replace(INTERNSHIP, subtype="eq", planned_end=date(2027, 11, 23)), EQ_LENGTH),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(placement: Placement, why: str) -> None:
    assert problem(placement, [], today=TODAY) == why


@pytest.mark.parametrize(
    "placement",
    [
        _job(starts_on=date(2016, 1, 1), probation_end=None),
        _job(starts_on=TODAY + timedelta(days=366), probation_end=None),
        _job(planned_end=JOB.starts_on),
        _job(planned_end=date(2032, 12, 1)),
        _job(ended_on=date(2026, 11, 23), end_kind="cancelled_before_start"),
        replace(TRAINING, probation_end=date(2026, 8, 31)),
        replace(INTERNSHIP, subtype="eq", planned_end=date(2027, 3, 22)),
        replace(INTERNSHIP, subtype="eq", planned_end=date(2027, 11, 22)),
    ],
)
def test_the_limits_themselves_are_allowed(placement: Placement) -> None:
    assert problem(placement, [], today=TODAY) is None


def test_a_probation_that_was_prolonged_before_does_not_stop_another_change() -> None:
    present = replace(TRAINING, probation_end=date(2026, 12, 20))
    changed = replace(present, planned_end=date(2029, 8, 31))

    assert problem(changed, [], today=TODAY) == PROBATION_OF_TRAINING
    assert problem(changed, [], today=TODAY, present=present) is None
    assert problem(replace(changed, probation_end=date(2027, 1, 1)), [], today=TODAY, present=present) is not None


def test_a_second_training_at_the_same_time_is_refused() -> None:
    second = replace(TRAINING, id=0, starts_on=date(2029, 7, 31), planned_end=None, probation_end=date(2029, 11, 29))
    in_time = date(2029, 1, 1)

    assert problem(second, [TRAINING], today=in_time) == SECOND_TRAINING
    assert problem(replace(second, starts_on=date(2029, 8, 1)), [TRAINING], today=in_time) is None
    assert problem(second, [replace(TRAINING, planned_end=None)], today=in_time) == SECOND_TRAINING
    ended = replace(TRAINING, ended_on=date(2027, 1, 1), end_kind="early")
    never = replace(TRAINING, ended_on=date(2026, 7, 1), end_kind="cancelled_before_start")
    assert problem(second, [ended, never, JOB], today=in_time) is None


def test_a_training_may_follow_another_one() -> None:
    second = replace(TRAINING, id=0, starts_on=date(2026, 12, 1), probation_end=date(2027, 3, 31))

    assert problem(second, [TRAINING], today=TODAY, before=TRAINING) is None
    assert problem(replace(second, starts_on=TRAINING.starts_on), [], today=TODAY, before=TRAINING) == STARTS_FIRST


def test_what_is_unusual_is_said() -> None:
    assert hints(INTERNSHIP, today=TODAY) == []
    assert hints(replace(INTERNSHIP, planned_end=date(2027, 2, 22)), today=TODAY) == []
    assert hints(replace(INTERNSHIP, planned_end=date(2027, 2, 23)), today=TODAY) == [LONG_ORIENTATION]
    measure = replace(INTERNSHIP, subtype="measure")
    assert hints(replace(measure, planned_end=TODAY + timedelta(days=41)), today=TODAY) == []
    assert hints(replace(measure, planned_end=TODAY + timedelta(days=42)), today=TODAY) == [LONG_MEASURE]
    assert hints(replace(INTERNSHIP, id=0, starts_on=TODAY - timedelta(days=1)), today=TODAY) == [HAS_BEGUN]


def test_what_is_followed_ends_the_day_before_or_as_planned() -> None:
    next_one = replace(TRAINING, starts_on=date(2027, 8, 1))

    assert switched_on(INTERNSHIP, next_one) == INTERNSHIP.planned_end
    assert switched_on(JOB, next_one) == date(2027, 7, 31)
    assert switched_on(replace(INTERNSHIP, planned_end=date(2027, 9, 1)), next_one) == date(2027, 7, 31)


def test_what_never_began_is_kept_under_a_day_before_its_start() -> None:
    assert cancelled_on(JOB, TODAY) == TODAY
    assert cancelled_on(TRAINING, TODAY) == date(2026, 7, 31)
