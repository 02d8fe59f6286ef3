"""The report as a table for the office: printed by a command beside the bot, which reads and never writes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from bot.documents import table
from bot.domain import breakdowns
from bot.domain.moments import local_day
from bot.domain.report import Period, period_of
from bot.settings import SettingError
from bot.store import database, projects, report_breakdowns
from bot.store.database import Transaction


def printed(
    path: Path, key: str | None, days: tuple[str, str], *, project: str | None, public: bool, now: datetime
) -> bytes:
    """Return the report of two days (YYYY-MM-DD, both inclusive, in either order) as a CSV file.

    Raises SettingError where a day is none or lies ahead, or no project has this name.
    """
    period = _period(days)
    if period.first > local_day(now):
        raise SettingError(f"The period has not begun yet: today is {local_day(now).isoformat()}.")
    made = database.run(path, key, lambda tx: _counted(tx, period, project, now), read_only=True)
    return table.made(breakdowns.publicly(made) if public else made)


def _period(days: tuple[str, str]) -> Period:
    try:
        first, last = (date.fromisoformat(day).toordinal() for day in days)
        return period_of(first, last)[0]
    except ValueError:
        raise SettingError("These are no days of the programme. Write them like this: 2025-01-01 2025-12-31.") from None


def _counted(tx: Transaction, period: Period, project: str | None, now: datetime) -> breakdowns.Report:
    alone = report_breakdowns.alone(tx, period, now=now)
    if project is None:
        return breakdowns.discreet(report_breakdowns.whole(tx, period, None, "", now=now), alone)
    there = {one.name: one.id for one in projects.every(tx)}
    if project not in there:
        raise SettingError(f"There is no project {project}. There are: {', '.join(there) or 'none'}.")
    return breakdowns.discreet(report_breakdowns.whole(tx, period, there[project], project, now=now), alone)
