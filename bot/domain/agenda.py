"""A mentor's agenda: her working days, when digest and evening list come, and an appointment's ledger."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.moments import QUIET_FROM, at_local
from bot.domain.notices import EVENING_LIST, MORNING_DIGEST, Notice

MORNING, NOON, EVENING = time(8), time(12), time(18)
SEARCHED = 30  # days in which there is a working day, whatever the holidays


@dataclass(frozen=True)
class Ledger:
    """What is known about an appointment's messages to its mentee and about her answer; moments are UTC."""

    delivered: tuple[datetime, ...] = ()  # reminders of the present time
    in_doubt: bool = False  # a reminder may not have arrived
    confirmed_at: datetime | None = None
    unreachable: bool = False  # no message reaches her


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Return whether a mentor works: Monday to Friday, but for the Saxon holidays that she has not opened."""
    return day.weekday() <= 4 and day not in holidays


def next_working_day(day: date, holidays: Container[date]) -> date:
    """Return the first working day after this local day."""
    after = (day + timedelta(days=n) for n in range(1, SEARCHED + 1))
    return next((one for one in after if is_working_day(one, holidays)), day + timedelta(days=1))


def evening_span(day: date, holidays: Container[date]) -> tuple[datetime, datetime]:
    """Return from when until when the evening list of a working day looks: to the end of the next working day.

    On a Friday it looks to the end of Monday, so that what lies on a free day is not forgotten.
    """
    tomorrow, after = day + timedelta(days=1), next_working_day(day, holidays) + timedelta(days=1)
    return at_local(tomorrow, time(0)), at_local(after, time(0))


def morning_digest(mentor_id: int, day: date) -> Notice:
    """Return the digest of a local day: at 8:00; after a downtime still until noon."""
    return Notice(MORNING_DIGEST, mentor_id, day.toordinal(), 1, at_local(day, MORNING), at_local(day, NOON))


def evening_list(mentor_id: int, day: date) -> Notice:
    """Return the evening list of a local day: at 18:00; after a downtime still until the quiet hours."""
    return Notice(EVENING_LIST, mentor_id, day.toordinal(), 1, at_local(day, EVENING), at_local(day, QUIET_FROM))
