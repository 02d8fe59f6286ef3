"""Retention: how long data are kept (DESIGN 8), whom a mentor hears of before names go, and who has gone silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.moments import local_day
from bot.domain.notices import RETENTION_WARNING, Notice, staff_moment

WARNED_BEFORE = timedelta(days=30)  # PR-19
SILENT_FOR = timedelta(days=182)  # PR-24: six months

# Days by the name of the data map's terms; what is not here stays as long as the map says.
Days = Mapping[str, int]


@dataclass(frozen=True)
class Leaving:
    """A person whose identity goes on a local day, with the mentor whom she had last (None of staff)."""

    person_id: int
    name: str
    day: date
    mentor_id: int | None = None
    project_id: int | None = None


@dataclass(frozen=True)
class Removed:
    """What a round removes: how many people's identity, and rows by table and term (emptied or deleted)."""

    people: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether nothing was over."""
        return not self.people and not self.rows


def warning(reader_id: int, day: date, *, now: datetime) -> Notice:
    """Return the note that names go on this day (the subject, as an ordinal); whose is looked up when it is sent."""
    due = staff_moment(now)
    return Notice(RETENTION_WARNING, reader_id, day.toordinal(), 1, due, due + timedelta(days=7))


def is_warned_of(leaving: Leaving, *, now: datetime) -> bool:
    """Return whether somebody is told about her: whoever had her as a mentee."""
    return leaving.mentor_id is not None and leaving.day > local_day(now)
