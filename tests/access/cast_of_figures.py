"""Publications for the access tests: of each project, and of all."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.moments import local_day
from bot.domain.report import Period
from bot.store import publications, report_breakdowns

if TYPE_CHECKING:
    from tests.access.cast import Cast


def plant_publications(cast: Cast, now: datetime) -> None:
    """Publish a report of each project, and one of all."""
    for name, project in (("all", None), ("dresden", cast.ids["dresden"]), ("leipzig", cast.ids["leipzig"])):
        period = Period(date(2026, 1, 1), local_day(now) - timedelta(days=1))
        counted = report_breakdowns.whole(cast.tx, period, project, "" if name == "all" else name, now=now)
        cast.ids[f"{name}_publication"] = publications.add(
            cast.tx, cast.person("coordinator"), project, counted, now=now
        )
