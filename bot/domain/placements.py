"""Placements: internship, training, employment and qualification, with the facts that a follow-up must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TYPES = INTERNSHIP, TRAINING, EMPLOYMENT, QUALIFICATION = "internship", "training", "employment", "qualification"

SUBTYPES: dict[str, tuple[str, ...]] = {
    INTERNSHIP: ("orientation", "measure", "hospitation", "eq"),
    TRAINING: ("dual", "school", "assistant"),
    QUALIFICATION: ("language", "recognition", "further_training", "other"),
}
EQ = "eq"  # Einstiegsqualifizierung: socially insured, but reports count it as an internship

END_KINDS = COMPLETED, SWITCHED, EARLY, CANCELLED_BEFORE_START = (
    "completed",
    "switched",
    "early",
    "cancelled_before_start",
)
END_REASONS = (  # the closed list of PROGRAMME 1.3 and 4; health is never asked
    "language",
    "conflict",
    "hours",
    "pay",
    "childcare",
    "commute",
    "papers",
    "dismissed",
    "moved_away",
    "other_job",
    "other",
)

BY_MENTEE, BY_MENTOR, BY_EMPLOYER = "mentee", "mentor", "employer"  # who said that it goes on


@dataclass(frozen=True)
class Placement:
    """A placement (PROGRAMME 1.2). Days are local days, both ends inclusive; `version` grows with each change."""

    id: int
    mentee_id: int
    project_id: int
    mentor_id: int
    type: str
    starts_on: date
    employer_id: int | None = None
    subtype: str | None = None
    social_insurance: bool = False
    adequate: bool = False
    leads_to_degree: bool = False
    temporary_work: bool = False
    weekly_hours: int | None = None
    planned_end: date | None = None
    probation_end: date | None = None
    ended_on: date | None = None
    end_kind: str | None = None
    end_reason: str | None = None
    confirmed_on: date | None = None
    confirmed_by: str | None = None
    stay_depends: bool = False
    follows_id: int | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether nobody has said that it ended."""
        return self.ended_on is None

    @property
    def last_day(self) -> date | None:
        """The day on which it ended or is to end, if that is known."""
        return self.ended_on or self.planned_end


@dataclass(frozen=True)
class Entry:
    """A placement as a list shows it: with the firm's and the mentee's name, and whose list she is on."""

    placement: Placement
    employer: str = ""
    mentee: str = ""
    list_of: str = ""
