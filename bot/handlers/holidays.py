"""Public holidays: closed by themselves, opened by hand by each mentor."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.holidays import Special
from bot.domain.moments import local_day
from bot.handlers import changes, slots
from bot.handlers.request import Gone, Request
from bot.screens import holidays as screens
from bot.screens.paging import LISTED
from bot.screens.screen import Screen
from bot.store import holidays

A_YEAR = 365  # days; then each name stands in the list once


def listing(request: Request, number: int = 0) -> Screen:
    """Show the holidays ahead."""
    opened = holidays.opened_by(request.tx, request.person)
    return screens.listing(request.language, _ahead(request), opened, number)


def open_day(request: Request, day: int) -> Screen:
    """Let the mentor's weekly hours hold on a holiday."""
    found = _find(request, day)
    holidays.open_day(request.tx, request.person, found)
    return listing(request, _page_of(request, found))


def close_day(request: Request, day: int, choice: str = "") -> Screen:
    """Close a holiday again that the mentor has opened."""
    found = _find(request, day)
    if found not in holidays.opened_by(request.tx, request.person):
        return listing(request, _page_of(request, found))

    def apply() -> Screen:
        holidays.close_day(request.tx, request.person, found)
        return listing(request, _page_of(request, found))

    return changes.to_closed_day(request, f"holidays/{day}/close", choice, found, apply, back="holidays")


def _ahead(request: Request) -> list[Special]:
    today = local_day(request.now)
    return holidays.public(request.tx, today, today + timedelta(days=A_YEAR))


def _find(request: Request, ordinal: int) -> date:
    day = slots.near_day(request, ordinal)
    if day not in {special.day for special in _ahead(request)}:
        raise Gone
    return day


def _page_of(request: Request, day: date) -> int:
    return [special.day for special in _ahead(request)].index(day) // LISTED
