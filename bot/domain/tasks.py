"""Tasks for staff: what a message cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

UNREACHABLE, DOUBTFUL = "unreachable", "doubtful"
MISSED_TWICE = "missed_twice"  # two missed in a row: somebody asks what would help
PHONE_INSTEAD = "phone_instead"  # she has no Telegram: somebody tells her what a message would
NO_MENTOR = "no_mentor"  # her mentor does not work in the project any more: the lead gives her another

BY_CALLING = ("reached", "not_reached")  # outcomes that staff name
GROUNDLESS = "groundless"  # the outcome of a task that has nothing to be done any more


@dataclass(frozen=True)
class Task:
    """A task about a person, with her first name or alias."""

    id: int
    kind: str
    person_id: int
    name: str
    opened_at: datetime
    closed: bool
    list_of: str = ""  # read by a deputy: whose list it is on
