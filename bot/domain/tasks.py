"""Tasks for staff: what a message cannot do, until when it is to be done, and who hears of it when it is not."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.agenda import is_working_day, next_working_day
from bot.domain.moments import local_day
from bot.domain.notices import ALARM, TASK_ESCALATED, TASK_LATE, Notice, alarm_moment, staff_moment
from bot.domain.risk import AMBER, RED

UNREACHABLE, DOUBTFUL = "unreachable", "doubtful"
MISSED_TWICE = "missed_twice"  # two missed in a row: somebody asks what would help
PHONE_INSTEAD = "phone_instead"  # she has no Telegram: somebody tells her what a message would
NO_MENTOR = "no_mentor"  # her mentor does not work in the project any more: the lead gives her another
FOLLOW_UP = "follow_up"  # what a check-in or its silence asks for: one for each placement, raised and not doubled
EMPLOYER_CHECK_IN = "employer_check_in"  # the mentor asks the firm; the bot never writes to it
DEADLINE = "deadline"  # a probation, a fixed term, an exam, or an end that is still to be recorded
ABOUT_A_PLACEMENT = (FOLLOW_UP, EMPLOYER_CHECK_IN, DEADLINE)  # go on after the mentoring has ended

BY_CALLING = ("reached", "not_reached")  # outcomes that staff name
SOLVED, IN_PROGRESS, NOT_REACHED, ENDED, CONTINUES = "solved", "in_progress", "not_reached", "ended", "continues"
FINE, ISSUES, DONE = "fine", "issues", "done"
OUTCOMES: dict[str, tuple[str, ...]] = {
    FOLLOW_UP: (SOLVED, IN_PROGRESS, NOT_REACHED, ENDED, CONTINUES),
    EMPLOYER_CHECK_IN: (FINE, ISSUES, NOT_REACHED),
    DEADLINE: (DONE, NOT_REACHED),
    NO_MENTOR: (),
}
CONTACTS = ("reached", SOLVED, IN_PROGRESS, CONTINUES, ENDED)  # outcomes that say that somebody spoke with the person
GROUNDLESS = "groundless"  # the outcome of a task that has nothing to be done any more
RECORD_END = "end"  # the step of a deadline: she has ended, and the day and the reason are still to be recorded

AMBER_DAYS, DEADLINE_DAYS = 3, 5  # working days in which they are to be done
LATE_DAYS, ESCALATION_DAYS = 1, 3  # working days after the day due: the mentor again; then deputy and lead

OVERDUE, TODAY, THIS_WEEK, LATER = PARTS = ("overdue", "today", "week", "later")
_ALARM_LASTS, _LATE_LASTS = timedelta(days=3), timedelta(hours=12)


@dataclass(frozen=True)
class Task:
    """A task about a person, with her first name or alias; `due_on` is a local day, None where any soon will do."""

    id: int
    kind: str
    person_id: int
    name: str
    opened_at: datetime
    closed: bool
    list_of: str = ""  # read by a deputy: whose list it is on
    level: str | None = None
    reason: str | None = None
    due_on: date | None = None
    placement_id: int | None = None
    step: str = ""
    assignee_id: int = 0
    project_id: int = 0

    def part(self, today: date) -> str:
        """Return in which part of the list it stands; without a day it is for today."""
        if self.due_on is None or self.due_on == today:
            return TODAY
        if self.due_on < today:
            return OVERDUE
        return THIS_WEEK if self.due_on <= today + timedelta(days=6 - today.weekday()) else LATER


def outcomes(kind: str) -> tuple[str, ...]:
    """Return how a task of this kind can end, as staff name it."""
    return OUTCOMES.get(kind, BY_CALLING)


def ordered(tasks: Iterable[Task], today: date) -> list[Task]:
    """Return tasks as they are to be done: overdue, today, this week, later; in each the red ones first."""
    levels = (RED, AMBER, None)
    return sorted(
        tasks, key=lambda t: (PARTS.index(t.part(today)), levels.index(t.level), t.due_on or today, t.opened_at, t.id)
    )


def due_on(level: str, *, stay_depends: bool, holidays: Container[date], now: datetime) -> date:
    """Return until when a risk is to be looked after, a working day (PROGRAMME 4).

    Red: the next one, or the day on which the mentor is told where her stay in the country depends on it; amber:
    three working days.
    """
    if level != RED:
        return working_days_after(local_day(now), AMBER_DAYS, holidays)
    told = local_day(alarm_moment(now))
    if stay_depends and is_working_day(told, holidays):
        return told
    return next_working_day(local_day(now), holidays)


def working_days_after(day: date, count: int, holidays: Container[date]) -> date:
    """Return the n-th working day after a local day."""
    for _ in range(count):
        day = next_working_day(day, holidays)
    return day


def is_late(due: date, today: date, days: int, holidays: Container[date]) -> bool:
    """Return whether so many working days have passed since a task was due."""
    return working_days_after(due, days, holidays) <= today


def alarm(person_id: int, task_id: int, signal: int, *, now: datetime) -> Notice:
    """Return the alarm about a red task to a mentor, her deputy or a lead; each signal (a check-in) has its own."""
    due = alarm_moment(now)
    return Notice(ALARM, person_id, task_id, signal, due, due + _ALARM_LASTS)


def late(person_id: int, task: Task, *, escalated: bool, now: datetime) -> Notice:
    """Return the note that a task is late: to its mentor, or to deputy and lead; once for each day it was due."""
    due = staff_moment(now)
    version = task.due_on.toordinal() if task.due_on else 1
    kind = TASK_ESCALATED if escalated else TASK_LATE
    return Notice(kind, person_id, task.id, version, due, due + _LATE_LASTS)
