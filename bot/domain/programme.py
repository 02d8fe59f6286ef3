"""The programme: its phases (whole months, never two at once), whom a phase is for, and what can be a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.moments import month_of
from bot.domain.notices import ROLE_MOVED, Notice, staff_moment
from bot.domain.people import LONGEST_NAME, can_be_seen

WOMEN, UNQUALIFIED = "women", "unqualified"  # people without a vocational qualification
FOCUS = (WOMEN, UNQUALIFIED)
FIRST_YEAR = 2016  # the model phase began in October 2016 (PROGRAMME 1.1)
_YEARS_AHEAD = 10


@dataclass(frozen=True)
class Phase:
    """A phase of the programme: local days, both included, and whom it is for above all."""

    id: int
    name: str
    first: date
    last: date
    focus: frozenset[str] = field(default_factory=frozenset)


def years(*, today: date, since: int = FIRST_YEAR) -> range:
    """Return the years in which a phase can begin or end."""
    return range(since, today.year + _YEARS_AHEAD + 1)


def can_be(first: date, last: date, *, today: date) -> bool:
    """Return whether these days can be a phase: whole months, in order, in the years that are offered."""
    whole = first == month_of(first)[0] and last == month_of(last)[1]
    return whole and first < last and {first.year, last.year} <= set(years(today=today))


def in_the_way(phases: Iterable[Phase], first: date, last: date, *, but: int = 0) -> Phase | None:
    """Return a phase, other than that one, which has a day in common with these days, or None."""
    return next((one for one in phases if one.id != but and one.first <= last and first <= one.last), None)


def at(phases: Iterable[Phase], day: date) -> Phase | None:
    """Return the phase in which a day lies, or None between two phases."""
    return next((one for one in phases if one.first <= day <= one.last), None)


def is_title(text: str, *, longest: int = LONGEST_NAME) -> bool:
    """Return whether the text can be a name or title: one line of at least two characters, no link."""
    return 2 <= len(text) <= longest and "\n" not in text and "://" not in text and can_be_seen(text)


def role_moved(person_id: int, role_id: int, *, now: datetime) -> Notice:
    """Return the note to a mentor or lead that she works in another project now; the subject is her new role."""
    due = staff_moment(now)
    return Notice(ROLE_MOVED, person_id, role_id, 1, due, due + timedelta(days=7))
