"""Backups: how they are named, and which of them are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

HOURLY, DAILY = 24, 14
OLDEST = timedelta(days=DAILY)  # an erased person is in no copy after that: no file gets older

_NAME = re.compile(r"bot-(\d{8}T\d{6})Z\.sqlite3")
_MOMENT = "%Y%m%dT%H%M%S"


def name_of(moment: datetime) -> str:
    """Return the file name of the backup of this moment."""
    return f"bot-{moment.astimezone(UTC).strftime(_MOMENT)}Z.sqlite3"


def moment_of(name: str) -> datetime | None:
    """Return the moment of the backup with this file name, or None where the name is not one of a backup."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def hour_of(now: datetime) -> str:
    """Return the name under which the hourly backup of this moment is noted as done."""
    return f"backup {now.astimezone(UTC):%Y-%m-%dT%H}"


def kept(moments: Iterable[datetime], *, now: datetime) -> set[datetime]:
    """Return which backups stay: the newest of each of the last 24 hours and of each of the last 14 days (UTC).

    None that is 14 days old or older stays, nor one from the future: it would outlive its time. Hours and days are
    those of the clock: windows that move along with it would in time lose all but the newest.
    """
    young = sorted(moment for moment in moments if now - OLDEST < moment <= now)
    hours = {hour_of(moment): moment for moment in young}  # the newest of an hour is the last
    days = {moment.astimezone(UTC).date(): moment for moment in young}
    last_hours = {hour_of(now - timedelta(hours=ago)) for ago in range(HOURLY)}
    return {moment for hour, moment in hours.items() if hour in last_hours} | set(days.values())
