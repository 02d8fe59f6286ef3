"""The form of a placement: which questions a type has, which must be answered, and what the answers make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.domain.placement_rules import DEFAULT_PROBATION, fitting, probation_end, probation_months
from bot.domain.placements import EMPLOYMENT, INTERNSHIP, QUALIFICATION, SUBTYPES, TRAINING, Placement

SUBTYPE, EMPLOYER, START, END, PROBATION = "subtype", "employer", "start", "end", "probation"
INSURED, ADEQUATE, DEGREE, TEMPORARY, HOURS, STAY = "insured", "adequate", "degree", "temporary", "hours", "stay"

FIELDS: dict[str, tuple[str, ...]] = {
    INTERNSHIP: (SUBTYPE, EMPLOYER, START, END, STAY),
    TRAINING: (SUBTYPE, EMPLOYER, START, END, PROBATION, STAY),
    EMPLOYMENT: (EMPLOYER, ADEQUATE, START, END, PROBATION, INSURED, HOURS, TEMPORARY, STAY),
    QUALIFICATION: (SUBTYPE, DEGREE, EMPLOYER, START, END, STAY),
}
NEEDED: dict[str, tuple[str, ...]] = {  # what is asked one after the other; all else has a default
    INTERNSHIP: (SUBTYPE, EMPLOYER, START, END),
    TRAINING: (SUBTYPE, EMPLOYER, START, END),
    EMPLOYMENT: (EMPLOYER, ADEQUATE, START),
    QUALIFICATION: (SUBTYPE, DEGREE, START, END),
}
YES_OR_NO = {
    INSURED: "social_insurance",
    ADEQUATE: "adequate",
    DEGREE: "leads_to_degree",
    TEMPORARY: "temporary_work",
    STAY: "stay_depends",
}
NONE, YES, NO = "none", "yes", "no"
_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)  # no calendar of the form leads beyond
HOURS_OFFERED = (10, 15, 20, 25, 30, 35, 38, 40)


@dataclass(frozen=True)
class Draft:
    """A form that is half filled in; days are local days, the probation is in months.

    It is about a new placement, one that follows another (`follows_id`), or a change (`changes_id`); `of_version` is
    the version of either. `saved_id` is the placement that it has become.
    """

    id: int
    mentee_id: int
    type: str
    subtype: str | None = None
    employer_id: int | None = None
    starts_on: date | None = None
    planned_end: date | None = None
    probation: int = 0
    social_insurance: bool = False
    adequate: bool | None = None
    leads_to_degree: bool | None = None
    temporary_work: bool = False
    weekly_hours: int | None = None
    stay_depends: bool = False
    changes_id: int | None = None
    follows_id: int | None = None
    of_version: int = 0
    saved_id: int | None = None

    @property
    def known(self) -> list[str]:
        """The questions that must be answered and are."""
        there = {
            SUBTYPE: self.subtype,
            EMPLOYER: self.employer_id,
            START: self.starts_on,
            END: self.planned_end,
            ADEQUATE: self.adequate,
            DEGREE: self.leads_to_degree,
        }
        return [field for field in NEEDED[self.type] if there[field] is not None]

    @property
    def missing(self) -> str | None:
        """The next question that must be answered, or None where the form can be saved."""
        return next((field for field in NEEDED[self.type] if field not in self.known), None)


def new(mentee_id: int, type_: str, *, follows: Placement | None = None) -> Draft:
    """Return an empty form with what usually holds: a job is socially insured, its probation the longest."""
    return Draft(
        0,
        mentee_id,
        type_,
        employer_id=follows.employer_id if follows else None,  # who takes over an intern is most often the same firm
        probation=DEFAULT_PROBATION.get(type_, 0),
        social_insurance=type_ == EMPLOYMENT,
        follows_id=follows.id if follows else None,
        of_version=follows.version if follows else 0,
    )


def of(placement: Placement) -> Draft:
    """Return the form that changes a placement, filled in as it is."""
    return Draft(
        0,
        placement.mentee_id,
        placement.type,
        subtype=placement.subtype,
        employer_id=placement.employer_id,
        starts_on=placement.starts_on,
        planned_end=placement.planned_end,
        probation=probation_months(placement),
        social_insurance=placement.social_insurance,
        adequate=placement.adequate,
        leads_to_degree=placement.leads_to_degree,
        temporary_work=placement.temporary_work,
        weekly_hours=placement.weekly_hours,
        stay_depends=placement.stay_depends,
        changes_id=placement.id,
        of_version=placement.version,
    )


def answered(draft: Draft, field: str, answer: str) -> Draft:
    """Return the form with an answer as a button holds it: a word, a number, or a day as its ordinal.

    Raises ValueError where the form does not have this question, or not this answer.
    """
    if field not in FIELDS[draft.type]:
        raise ValueError(field)
    name = YES_OR_NO.get(field)
    if name is not None:
        return replace(draft, **_values({name: {YES: True, NO: False}.get(answer)}))
    return _READERS[field](draft, answer)


def placement(draft: Draft, *, mentor_id: int, project_id: int, present: Placement | None = None) -> Placement:
    """Return the placement that a filled form makes: a new one, or the present one changed.

    Raises ValueError while a question is open.
    """
    if draft.missing is not None or draft.starts_on is None:
        raise ValueError(draft.missing)
    made = present or Placement(0, draft.mentee_id, project_id, mentor_id, draft.type, draft.starts_on)
    return replace(
        made,
        starts_on=draft.starts_on,
        employer_id=draft.employer_id,
        subtype=draft.subtype,
        planned_end=draft.planned_end,
        probation_end=probation_ends(draft, present),
        social_insurance=draft.social_insurance,
        adequate=bool(draft.adequate),
        leads_to_degree=bool(draft.leads_to_degree),
        temporary_work=draft.temporary_work,
        weekly_hours=draft.weekly_hours,
        stay_depends=draft.stay_depends,
        follows_id=made.follows_id or draft.follows_id,
    )


def probation_ends(draft: Draft, present: Placement | None = None) -> date | None:
    """Return the last day of the probation: of fewer months where the placement ends before it.

    What is agreed for a present placement stays to the day while neither its start nor its months change.
    """
    start, end = draft.starts_on, draft.planned_end
    if start is None:
        return None
    if present and present.starts_on == start and probation_months(present) == draft.probation:
        return present.probation_end
    return probation_end(start, fitting(draft.probation, start, end) if end and end >= start else draft.probation)


def _subtype(draft: Draft, answer: str) -> Draft:
    if answer not in SUBTYPES[draft.type]:
        raise ValueError(answer)
    return replace(draft, subtype=answer)


def _start(draft: Draft, answer: str) -> Draft:
    return replace(draft, starts_on=_day(answer))


def _end(draft: Draft, answer: str) -> Draft:
    if answer == NONE and END not in NEEDED[draft.type]:
        return replace(draft, planned_end=None)
    return replace(draft, planned_end=_day(answer))


def _day(answer: str) -> date:
    ordinal = int(answer)
    if not _FIRST.toordinal() <= ordinal <= _LAST.toordinal():
        raise ValueError(answer)
    return date.fromordinal(ordinal)


def _probation(draft: Draft, answer: str) -> Draft:
    months = int(answer)
    if not 0 <= months <= 99:
        raise ValueError(answer)
    return replace(draft, probation=months)


def _hours(draft: Draft, answer: str) -> Draft:
    hours = None if answer == NONE else int(answer)
    if hours is not None and not 1 <= hours <= 60:
        raise ValueError(answer)
    return replace(draft, weekly_hours=hours)


def _employer(draft: Draft, answer: str) -> Draft:
    raise ValueError(answer)  # is chosen among those that are there, or typed


_READERS: dict[str, Callable[[Draft, str], Draft]] = {
    SUBTYPE: _subtype,
    EMPLOYER: _employer,
    START: _start,
    END: _end,
    PROBATION: _probation,
    HOURS: _hours,
}


def _values(values: dict[str, bool | None]) -> dict[str, Any]:
    if None in values.values():
        raise ValueError(values)
    return values
