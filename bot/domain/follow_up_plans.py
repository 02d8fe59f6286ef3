"""The follow-up plans as data (PROGRAMME 4): which steps each type of placement has. Change VERSION with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.domain.placements import EMPLOYMENT, INTERNSHIP, QUALIFICATION, TRAINING

VERSION = 1

START, PROBATION, END = "S", "P", "E"  # what a step is counted from
INFO, QUESTION, MILESTONE, OUTCOME, CATCH_UP = "info", "question", "milestone", "outcome", "catch_up"

SHIFTS = (-7, -5, -3, -2, -1, 0, 1, 2, 3, 5, 7)  # days by which a project can move a step


@dataclass(frozen=True)
class Mark:
    """A step of a plan: so many days after (before, where negative) its anchor."""

    anchor: str
    days: int
    kind: str = QUESTION

    @cached_property
    def key(self) -> str:
        """Its name in the database, such as S+30."""
        return f"{self.anchor}{self.days:+d}"


@dataclass(frozen=True)
class Plan:
    """The steps of a type; `every` days one more after the last that counts from the start, for `longest` days."""

    marks: tuple[Mark, ...]
    every: int | None = None
    longest: int = 365
    outlasts: bool = False  # a fixed term that has run out is still asked about: it may have been extended


def _from_start(*days: int, milestones: tuple[int, ...] = ()) -> tuple[Mark, ...]:
    return tuple(Mark(START, one, MILESTONE if one in milestones else QUESTION) for one in days)


PLANS: dict[str, Plan] = {
    INTERNSHIP: Plan(
        (
            Mark(START, -1, INFO),
            *_from_start(1, 10, 30),
            Mark(END, -3, MILESTONE),
            Mark(END, 2, OUTCOME),
        ),
        every=30,
    ),
    EMPLOYMENT: Plan(
        (
            Mark(START, -1, INFO),
            *_from_start(2, 7, 14, 30, 60, 90, 180, 270, 365, milestones=(30, 90, 365)),
            Mark(PROBATION, -28, MILESTONE),
            Mark(PROBATION, 7),
            Mark(END, -60),
        ),
        outlasts=True,
    ),
    TRAINING: Plan(
        (
            Mark(START, -7, INFO),
            *_from_start(3, 14, 30, 60, 180, 365, milestones=(30, 365)),
            Mark(PROBATION, -28, MILESTONE),
            Mark(PROBATION, 7),
            Mark(END, -90, MILESTONE),
            Mark(END, 14, OUTCOME),
        ),
        every=180,
        longest=1460,
    ),
    QUALIFICATION: Plan(
        (
            *_from_start(3, 21, 60, milestones=(21,)),
            Mark(END, -14),
            Mark(END, 7, OUTCOME),
        ),
        every=60,
        longest=730,
    ),
}

# Mentors' tasks about a placement: talks with the employer, and deadlines ahead of time (PROGRAMME 1.3 and 4).
EMPLOYER_TALKS: dict[str, tuple[Mark, ...]] = {
    EMPLOYMENT: (Mark(START, 10), Mark(PROBATION, -28), Mark(START, 180)),
    TRAINING: (Mark(START, 14), Mark(PROBATION, -28), Mark(START, 180), Mark(START, 365)),
    INTERNSHIP: (Mark(END, -5),),
    QUALIFICATION: (),
}
DEADLINES: dict[str, tuple[Mark, ...]] = {
    EMPLOYMENT: (Mark(PROBATION, -14), Mark(END, -100)),  # a fixed term: register as job-seeking in time
    TRAINING: (Mark(PROBATION, -14), Mark(END, -100)),  # the exam, and whether the firm takes her over
    INTERNSHIP: (),
    QUALIFICATION: (),
}
