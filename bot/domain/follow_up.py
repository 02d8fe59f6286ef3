"""Follow-up plans: which steps a placement has, on which days, and at which moments they may go out (PROGRAMME 4)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.follow_up_plans import CATCH_UP, END, INFO, PLANS, PROBATION, START, Mark, Plan
from bot.domain.moments import at_local, local, local_day
from bot.domain.placements import Placement

SEND_AT = time(17, 30)
WINDOW_FROM, WINDOW_TO = time(9), time(19, 30)  # Monday to Friday, no Saxon holidays

NEAR_ANCHORED = 10  # days: a step that counts from the start and lies so near an anchored one is dropped
LONG_PLAN, LAST_OF_LONG, LAST_OF_SHORT = 180, 60, 3  # days before the planned end without steps from the start
CATCH_UP_WITHIN = 7  # days: recorded late with nothing so soon, somebody is asked at once
SEARCHED = 30  # days within which there is one that is free for a check-in

PENDING, SKIPPED_PAST = "pending", "skipped_past"


@dataclass(frozen=True)
class Step:
    """A step of a placement's plan: its key, its kind, and the local day on which it goes out."""

    key: str
    kind: str
    day: date


@dataclass(frozen=True)
class Planned:
    """A step as it is to be stored: its state and the UTC moment at which it is due."""

    step: Step
    state: str
    due_at: datetime


def steps(placement: Placement, shifts: Mapping[str, int], *, holidays: Container[date]) -> list[Step]:
    """Return the steps of a placement in order; `shifts` are a project's days for some steps.

    What must be near another step or near the end is judged by the days before they are shifted off a free day.
    """
    plan = PLANS[placement.type]
    marks = [(mark, _day_of(mark, placement, shifts)) for mark in _marks(plan, placement)]
    there = [(mark, day) for mark, day in marks if day is not None and _makes_sense(mark, day, placement)]
    anchored = [day for mark, day in there if mark.anchor != START]
    kept = [
        Step(mark.key, mark.kind, shifted(day, back=mark.days < 0, holidays=holidays))
        for mark, day in there
        if mark.anchor != START or mark.kind == INFO or _stays(day, anchored, placement, plan)
    ]
    return sorted(kept, key=lambda step: step.day)


def mark_day(mark: Mark, placement: Placement, *, holidays: Container[date]) -> date | None:
    """Return the day of a mentor's task about a placement, or None where it has none."""
    day = _day_of(mark, placement, {})
    if day is None or not _makes_sense(mark, day, placement):
        return None
    return shifted(day, back=mark.days < 0, holidays=holidays)


def anchor_of(mark: Mark, placement: Placement) -> date | None:
    """Return the day that a step counts from, or None where the placement has none."""
    return {START: placement.starts_on, PROBATION: placement.probation_end, END: placement.planned_end}[mark.anchor]


def planned(placement: Placement, found: list[Step], *, holidays: Container[date], now: datetime) -> list[Planned]:
    """Return the steps with state and moment: what is past is skipped, what is due today still goes out."""
    today = local_day(now)
    return [
        Planned(step, SKIPPED_PAST, at_local(step.day, SEND_AT))
        if step.day < today
        else Planned(step, PENDING, _moment(step.day, holidays, now))
        for step in found
    ]


def catch_up(these: list[Planned], *, holidays: Container[date], now: datetime) -> Planned | None:
    """Return a step for now, where a placement was recorded late and nothing falls into the next seven days."""
    soon = local_day(now) + timedelta(days=CATCH_UP_WITHIN)
    asked = [one for one in these if one.step.kind != INFO]
    late = any(one.state == SKIPPED_PAST for one in asked)
    ahead = [one.step.day for one in asked if one.state == PENDING]
    if not late or not ahead or min(ahead) <= soon:
        return None
    due = allowed(now, holidays=holidays)
    return Planned(Step(CATCH_UP, CATCH_UP, local_day(due)), PENDING, due)


def shifted(day: date, *, back: bool, holidays: Container[date]) -> date:
    """Return the day, or the nearest one after it (before it) that is no Saturday, Sunday or holiday."""
    way = timedelta(days=-1 if back else 1)
    for _ in range(SEARCHED):
        if is_open(day, holidays):
            return day
        day += way
    return day


def allowed(at: datetime, *, holidays: Container[date]) -> datetime:
    """Return the moment itself, or the next one in the window: Monday to Friday 9:00 to 19:30, no holiday."""
    there = local(at)
    if is_open(there.date(), holidays) and WINDOW_FROM <= there.time() <= WINDOW_TO:
        return at
    day = there.date() if there.time() < WINDOW_FROM else there.date() + timedelta(days=1)
    return at_local(shifted(day, back=False, holidays=holidays), WINDOW_FROM)


def is_open(day: date, holidays: Container[date]) -> bool:
    """Return whether check-ins may go out on this local day."""
    return day.weekday() <= 4 and day not in holidays


def is_early(step: str, day: date, starts_on: date) -> bool:
    """Return whether a step is one of the first 30 days, in which a first silence counts."""
    if step.startswith(START):
        return int(step[1:]) <= 30
    return (day - starts_on).days <= 30


def _marks(plan: Plan, placement: Placement) -> Iterator[Mark]:
    yield from plan.marks
    if plan.every is None:
        return
    last = placement.planned_end or placement.starts_on + timedelta(days=plan.longest)
    days = max(mark.days for mark in plan.marks if mark.anchor == START) + plan.every
    while placement.starts_on + timedelta(days=days) < last:
        yield Mark(START, days)
        days += plan.every


def _day_of(mark: Mark, placement: Placement, shifts: Mapping[str, int]) -> date | None:
    anchor = anchor_of(mark, placement)
    return None if anchor is None else anchor + timedelta(days=mark.days + shifts.get(mark.key, 0))


def _makes_sense(mark: Mark, day: date, placement: Placement) -> bool:
    """A step about the end of something that is so short that it would lie before the beginning is none."""
    return mark.anchor == START or day > placement.starts_on


def _stays(day: date, anchored: list[date], placement: Placement, plan: Plan) -> bool:
    if any(abs((day - one).days) <= NEAR_ANCHORED for one in anchored):
        return False
    end = placement.planned_end
    if end is None:
        return True
    if day > end:
        return plan.outlasts
    long = (end - placement.starts_on).days > LONG_PLAN
    return (end - day).days > (LAST_OF_LONG if long else LAST_OF_SHORT)


def _moment(day: date, holidays: Container[date], now: datetime) -> datetime:
    at = at_local(day, SEND_AT)
    return at if at >= now else allowed(now, holidays=holidays)
