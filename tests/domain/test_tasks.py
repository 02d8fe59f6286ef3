"""Tasks: until when they are to be done, in which part of the list they stand, and when they are late."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.domain import tasks as rules
from bot.domain.moments import at_local
from bot.domain.notices import ALARM, alarm_moment, allowed_at, copies_allowed, loss_hurts
from bot.domain.risk import AMBER, RED
from bot.domain.tasks import LATER, OVERDUE, THIS_WEEK, TODAY, Task

# Wednesday November 18, 2026 is Repentance Day; Christmas is a Friday.
HOLIDAYS = {date(2026, 11, 18), date(2026, 12, 25), date(2027, 1, 1)}
MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("level", "day", "clock", "stay_depends", "due"),
    [
        (RED, date(2026, 11, 16), time(10), False, date(2026, 11, 17)),
        (RED, date(2026, 11, 17), time(10), False, date(2026, 11, 19)),  # over a holiday
        (RED, date(2026, 11, 20), time(18), False, date(2026, 11, 23)),  # Friday
        (RED, date(2026, 11, 21), time(12), False, date(2026, 11, 23)),  # Saturday
        (RED, date(2026, 11, 16), time(10), True, date(2026, 11, 16)),
        (RED, date(2026, 11, 16), time(20, 30), True, date(2026, 11, 17)),  # she is told the next morning
        (RED, date(2026, 11, 21), time(12), True, date(2026, 11, 23)),
        (RED, date(2026, 11, 17), time(21), True, date(2026, 11, 19)),
        (AMBER, date(2026, 11, 16), time(10), False, date(2026, 11, 20)),
        (AMBER, date(2026, 11, 19), time(10), True, date(2026, 11, 24)),
        (AMBER, date(2026, 12, 23), time(10), False, date(2026, 12, 29)),
    ],
)
def test_due_days_are_working_days(level: str, day: date, clock: time, stay_depends: bool, due: date) -> None:
    now = at_local(day, clock)

    assert rules.due_on(level, stay_depends=stay_depends, holidays=HOLIDAYS, now=now) == due


@pytest.mark.parametrize(
    ("day", "clock", "told"),
    [
        (date(2026, 11, 16), time(8), (date(2026, 11, 16), time(8))),
        (date(2026, 11, 16), time(19, 59), (date(2026, 11, 16), time(19, 59))),
        (date(2026, 11, 16), time(20), (date(2026, 11, 17), time(8))),
        (date(2026, 11, 16), time(7), (date(2026, 11, 16), time(8))),
        (date(2026, 11, 20), time(20), (date(2026, 11, 23), time(8))),
        (date(2026, 11, 22), time(10), (date(2026, 11, 23), time(8))),
    ],
)
def test_an_alarm_rings_at_once_from_eight_to_eight(day: date, clock: time, told: tuple[date, time]) -> None:
    now = at_local(day, clock)

    assert alarm_moment(now) == at_local(*told)
    assert allowed_at(rules.alarm(3, 1, 1, now=now), now=now) == at_local(*told)


def test_an_alarm_may_come_three_times_and_its_loss_is_noticed() -> None:
    assert copies_allowed(ALARM) == 2
    assert loss_hurts(ALARM)


def task(due: date | None, level: str | None = None, number: int = 1) -> Task:
    return Task(number, "follow_up", 5, "Zahra", datetime(2026, 11, 1, tzinfo=UTC), False, level=level, due_on=due)


@pytest.mark.parametrize(
    ("due", "part"),
    [
        (date(2026, 11, 13), OVERDUE),
        (MONDAY, TODAY),
        (None, TODAY),
        (date(2026, 11, 20), THIS_WEEK),
        (date(2026, 11, 22), THIS_WEEK),
        (date(2026, 11, 23), LATER),
    ],
)
def test_the_list_has_its_parts(due: date | None, part: str) -> None:
    assert task(due).part(MONDAY) == part


def test_overdue_stands_first_and_in_each_part_the_red_ones() -> None:
    late, today = date(2026, 11, 13), MONDAY
    there = [task(today, None, 1), task(today, AMBER, 2), task(today, RED, 3), task(late, AMBER, 4), task(late, RED, 5)]

    assert [one.id for one in rules.ordered(there, MONDAY)] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("today", "days", "late"),
    [
        (date(2026, 11, 17), 1, False),
        (date(2026, 11, 19), 1, True),  # the 18th is a holiday
        (date(2026, 11, 20), 3, False),
        (date(2026, 11, 23), 3, True),
    ],
)
def test_late_is_counted_in_working_days(today: date, days: int, late: bool) -> None:
    assert rules.is_late(date(2026, 11, 17), today, days, HOLIDAYS) is late
