"""Follow-up plans: the schedule oracle of the programme, its dropping rules, late recording, and the window."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest

from bot.domain import follow_up
from bot.domain.follow_up import PENDING, SKIPPED_PAST, Step, allowed, shifted
from bot.domain.follow_up_plans import CATCH_UP, INFO, PLANS
from bot.domain.holidays import PUBLIC_NAMES, computed
from bot.domain.moments import at_local
from bot.domain.placements import EMPLOYMENT, INTERNSHIP, QUALIFICATION, TRAINING, Placement

# Type, start, probation end, planned end; then the UTC moments in the order in which they are sent.
ORACLE = {
    "employment, six months of probation": (
        (EMPLOYMENT, "2025-03-03", "2025-09-02", None),
        "2025-03-05T16:30 2025-03-10T16:30 2025-03-17T16:30 2025-04-02T15:30 2025-05-02T15:30 2025-06-02T15:30 "
        "2025-08-05T15:30 2025-09-09T15:30 2025-11-28T16:30 2026-03-03T16:30",
    ),
    "employment, three months of probation": (
        (EMPLOYMENT, "2025-03-03", "2025-06-02", None),
        "2025-03-05T16:30 2025-03-10T16:30 2025-03-17T16:30 2025-04-02T15:30 2025-05-05T15:30 2025-06-10T15:30 "
        "2025-09-01T15:30 2025-11-28T16:30 2026-03-03T16:30",
    ),
    "training of three years": (
        (TRAINING, "2025-08-01", "2025-11-30", "2028-07-31"),
        "2025-08-04T15:30 2025-08-15T15:30 2025-09-01T15:30 2025-09-30T15:30 2025-10-30T16:30 2025-12-08T16:30 "
        "2026-01-28T16:30 2026-08-03T15:30 2027-01-28T16:30 2027-07-27T15:30 2028-01-24T16:30 2028-05-02T15:30 "
        "2028-08-14T15:30",
    ),
    "internship of four weeks": (
        (INTERNSHIP, "2025-04-14", None, "2025-05-09"),
        "2025-04-15T15:30 2025-04-24T15:30 2025-05-06T15:30 2025-05-12T15:30",
    ),
    "qualification of half a year": (
        (QUALIFICATION, "2025-09-01", None, "2026-02-27"),
        "2025-09-04T15:30 2025-09-22T15:30 2025-11-03T16:30 2025-12-30T16:30 2026-02-13T16:30 2026-03-06T16:30",
    ),
}
MILESTONES = {  # where the intention to stop is asked about, too
    "employment, six months of probation": ["S+30", "S+90", "P-28", "S+365"],
    "employment, three months of probation": ["S+30", "P-28", "S+365"],
    "training of three years": ["S+30", "P-28", "S+365", "E-90"],
    "internship of four weeks": ["E-3"],
    "qualification of half a year": ["S+21"],
}


@cache
def holidays() -> frozenset[date]:
    """The Saxon holidays of the years of the oracle."""
    return frozenset(one.day for one in computed(range(2025, 2029)) if one.name in PUBLIC_NAMES)


def placement(type: str, starts_on: str, probation_end: str | None = None, planned_end: str | None = None) -> Placement:
    def day(text: str | None) -> date | None:
        return None if text is None else date.fromisoformat(text)

    start = date.fromisoformat(starts_on)
    return Placement(1, 5, 1, 3, type, start, probation_end=day(probation_end), planned_end=day(planned_end))


def plan(one: Placement, shifts: dict[str, int] | None = None) -> list[Step]:
    return follow_up.steps(one, shifts or {}, holidays=holidays())


def keys(found: list[Step]) -> list[str]:
    return [step.key for step in found]


@pytest.mark.parametrize("case", ORACLE)
def test_the_schedule_of_the_programme_comes_out_to_the_minute(case: str) -> None:
    facts, expected = ORACLE[case]
    long_before = datetime(2025, 1, 1, tzinfo=UTC)

    found = [step for step in plan(placement(*facts)) if step.kind != INFO]
    due = [one.due_at for one in follow_up.planned(placement(*facts), found, holidays=holidays(), now=long_before)]

    assert [f"{at:%Y-%m-%dT%H:%M}" for at in due] == expected.split()


@pytest.mark.parametrize("case", ORACLE)
def test_the_intention_to_stop_is_asked_at_the_milestones_alone(case: str) -> None:
    found = plan(placement(*ORACLE[case][0]))

    assert [step.key for step in found if step.kind == "milestone"] == MILESTONES[case]


@pytest.mark.parametrize(
    ("kind", "start", "key", "day"),
    [
        (EMPLOYMENT, "2025-03-03", "S-1", date(2025, 2, 28)),  # a Monday: the Friday before
        (INTERNSHIP, "2025-04-15", "S-1", date(2025, 4, 14)),
        (TRAINING, "2025-08-01", "S-7", date(2025, 7, 25)),
    ],
)
def test_an_information_comes_before_the_start(kind: str, start: str, key: str, day: date) -> None:
    (info,) = [step for step in plan(placement(kind, start, None, "2027-12-31")) if step.kind == INFO]

    assert info == Step(key, INFO, day)


def test_half_a_year_always_belongs_to_the_plan_of_a_job() -> None:
    assert "S+180" in {mark.key for mark in PLANS[EMPLOYMENT].marks}
    assert "S+180" in keys(plan(placement(EMPLOYMENT, "2025-03-03")))


@pytest.mark.parametrize(("probation_end", "stays"), [("2025-09-02", False), ("2025-09-03", True)])
def test_within_ten_days_is_inclusive_and_measured_before_shifting(probation_end: str, stays: bool) -> None:
    half_a_year, after = date(2025, 8, 30), date.fromisoformat(probation_end) + timedelta(days=7)

    found = plan(placement(EMPLOYMENT, "2025-03-03", probation_end))

    assert ((after - half_a_year).days > 10) is stays
    assert ("S+180" in keys(found)) is stays  # shifted to Monday it would be nearer


def test_a_week_s_internship_is_asked_about_once_in_it_and_once_after() -> None:
    found = plan(placement(INTERNSHIP, "2025-04-07", None, "2025-04-11"))

    assert [(step.key, step.day) for step in found if step.kind != INFO] == [
        ("E-3", date(2025, 4, 8)),
        ("E+2", date(2025, 4, 14)),
    ]


def test_a_long_internship_is_asked_about_every_month() -> None:
    found = keys(plan(placement(INTERNSHIP, "2025-01-06", None, "2025-06-30")))

    assert found == ["S-1", "S+1", "S+10", "S+30", "S+60", "S+90", "S+120", "S+150", "E-3", "E+2"]


def test_the_last_sixty_days_of_a_fixed_term_have_one_question_and_the_year_is_asked_about_all_the_same() -> None:
    found = plan(placement(EMPLOYMENT, "2025-03-03", None, "2026-01-02"))

    assert keys(found)[-3:] == ["S+180", "E-60", "S+365"]  # without S+270: it lies in the last sixty days


def test_a_probation_that_is_so_short_that_its_step_lies_before_the_start_has_none() -> None:
    assert "P-28" not in keys(plan(placement(TRAINING, "2025-08-01", "2025-08-20", "2028-07-31")))


def test_a_project_asks_earlier_or_later() -> None:
    moved = {step.key: step.day for step in plan(placement(EMPLOYMENT, "2025-03-03"), {"S+7": 2, "S+60": -2})}

    assert (moved["S+7"], moved["S+60"]) == (date(2025, 3, 12), date(2025, 4, 30))


def test_after_steps_go_forward_and_steps_before_a_deadline_back() -> None:
    repentance, reformation = date(2025, 11, 19), date(2025, 10, 31)

    assert shifted(repentance, back=False, holidays=holidays()) == date(2025, 11, 20)
    assert shifted(reformation, back=False, holidays=holidays()) == date(2025, 11, 3)
    assert shifted(date(2025, 11, 2), back=True, holidays=holidays()) == date(2025, 10, 30)
    assert shifted(date(2025, 12, 25), back=False, holidays=holidays()) == date(2025, 12, 29)


@pytest.mark.parametrize(
    ("at", "goes_out"),
    [
        ("2025-03-05 17:30", "2025-03-05 17:30"),
        ("2025-03-05 19:30", "2025-03-05 19:30"),
        ("2025-03-05 19:31", "2025-03-06 09:00"),
        ("2025-03-05 08:59", "2025-03-05 09:00"),
        ("2025-03-07 20:00", "2025-03-10 09:00"),
        ("2025-10-30 20:00", "2025-11-03 09:00"),  # Reformation Day, then a weekend
        ("2025-03-29 12:00", "2025-03-31 09:00"),  # the clock changes in between
    ],
)
def test_what_is_delayed_waits_for_the_window(at: str, goes_out: str) -> None:
    def moment(text: str) -> datetime:
        there = datetime.fromisoformat(text)
        return at_local(there.date(), there.time())

    assert allowed(moment(at), holidays=holidays()) == moment(goes_out)


def late(now: datetime, facts: tuple[str, ...] = (EMPLOYMENT, "2025-03-03", "2025-09-02")) -> list[tuple[str, str]]:
    these = follow_up.planned(placement(*facts), plan(placement(*facts)), holidays=holidays(), now=now)
    more = follow_up.catch_up(these, holidays=holidays(), now=now)
    return [(one.step.key, one.state) for one in [*these, *([more] if more else [])]]


def test_a_placement_that_is_recorded_late_skips_what_is_past_and_is_asked_about_at_once() -> None:
    found = late(at_local(date(2025, 3, 19), time(10)))

    assert found[:4] == [(key, SKIPPED_PAST) for key in ("S-1", "S+2", "S+7", "S+14")]
    assert all(state == PENDING for _, state in found[4:])
    assert found[-1] == (CATCH_UP, PENDING)


@pytest.mark.parametrize("day", [date(2025, 3, 8), date(2025, 3, 26), date(2025, 2, 3)])
def test_nobody_is_asked_twice_where_a_step_comes_within_a_week_or_nothing_is_past(day: date) -> None:
    assert CATCH_UP not in dict(late(at_local(day, time(10))))


def test_a_plan_that_is_over_asks_nothing_more() -> None:
    assert CATCH_UP not in dict(late(at_local(date(2027, 1, 4), time(10))))


@pytest.mark.parametrize(
    ("clock", "goes_out"),
    [
        (time(8), "03-17 17:30"),
        (time(18, 10), "03-17 18:10"),
        (time(20), "03-18 09:00"),
    ],
)
def test_what_is_due_today_still_goes_out_at_the_next_allowed_minute(clock: time, goes_out: str) -> None:
    one, now = placement(EMPLOYMENT, "2025-03-03"), at_local(date(2025, 3, 17), clock)

    due = {p.step.key: p for p in follow_up.planned(one, plan(one), holidays=holidays(), now=now)}

    month, day, hour, minute = (int(part) for part in goes_out.replace(" ", "-").replace(":", "-").split("-"))
    assert due["S+14"].state == PENDING
    assert due["S+14"].due_at == at_local(date(2025, month, day), time(hour, minute))


def test_the_first_thirty_days_are_told_by_the_step_or_the_day() -> None:
    start = date(2025, 3, 3)

    assert follow_up.is_early("S+30", start + timedelta(days=32), start)  # shifted over a weekend
    assert not follow_up.is_early("S+60", start + timedelta(days=60), start)
    assert follow_up.is_early("E-3", start + timedelta(days=22), start)
    assert not follow_up.is_early("catch_up", start + timedelta(days=31), start)
