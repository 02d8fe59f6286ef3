"""Deputies: a mentor stands in for another of the same project, for whole local days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.moments import at_local, local_day
from bot.domain.notices import DEPUTY_NAMED, Notice, staff_moment
from bot.domain.people import MENTOR, Person

LONGEST = 180  # local days from today on


@dataclass(frozen=True)
class Deputyship:
    """Who stands in for whom in [valid_from, valid_to), UTC moments at which local days begin."""

    id: int
    mentor_id: int
    mentor_name: str
    deputy_id: int
    deputy_name: str
    project_id: int
    valid_from: datetime
    valid_to: datetime

    @property
    def first(self) -> date:
        """Its first local day."""
        return local_day(self.valid_from)

    @property
    def last(self) -> date:
        """Its last local day."""
        return local_day(self.valid_to - timedelta(seconds=1))


def term(first: date, last: date, *, today: date) -> tuple[datetime, datetime]:
    """Return the moments from which and until which these local days last.

    Raises ValueError where they have begun before today, end before they begin, or lie too far ahead.
    """
    if not today <= first <= last <= today + timedelta(days=LONGEST):
        raise ValueError
    return at_local(first, time(0)), at_local(last + timedelta(days=1), time(0))


def can_stand_in(colleagues: Iterable[Person], mentor_id: int, project_id: int) -> list[Person]:
    """Return who of these can stand in for a mentor in a project, or take over her mentees: its other mentors."""
    return [one for one in colleagues if one.id != mentor_id and project_id in one.projects(MENTOR)]


def named(deputyship: Deputyship, person_id: int, *, now: datetime) -> Notice:
    """Return the note to the deputy, or to the mentor for whom a lead has named one."""
    due = staff_moment(now)
    return Notice(DEPUTY_NAMED, person_id, deputyship.id, 1, due, max(deputyship.valid_to, due + timedelta(hours=12)))
