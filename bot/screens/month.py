"""A month of buttons to tap a day from, and half hours to tap a time from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.absence import FARTHEST_DAYS
from bot.i18n import Language
from bot.screens.screen import Button, grid

HALF_HOURS = 30
EMPTY = "·"


def rows(
    language: Language, month: date, pick: str, turn: str, *, first: date, last: date | None = None
) -> list[list[Button]]:
    """Return a month as rows of a week; days before `first` or after `last` lead nowhere.

    `pick` is the path of a day and `turn` that of a month, with {day} where the day's ordinal stands.
    """
    start = month.replace(day=1)
    cells = [start + timedelta(days=n - start.weekday()) for n in range(_cells(start))]
    end = last or date.max
    days = (_day(day, start, pick, turn, day.month == start.month and first <= day <= end) for day in cells)
    head = [Button(language.short_weekday(number), _path(turn, start)) for number in range(7)]
    before, after = start - timedelta(days=1), start + timedelta(days=31)
    pages = []
    if before >= first:
        pages.append(Button(language.label("navigation", "‹ Month before"), _path(turn, before)))
    if after.replace(day=1) <= (last or first + timedelta(days=FARTHEST_DAYS)):
        pages.append(Button(language.label("navigation", "Next month ›"), _path(turn, after)))
    return [head, *grid(days, 7), pages]


def clocks(language: Language, minutes: Iterable[int], pick: str) -> list[list[Button]]:
    """Return times of a day as rows of buttons; `pick` is the path of a time, with {minute} in it."""
    return grid((Button(language.clock(minute), pick.format(minute=minute)) for minute in minutes), 4)


def _day(day: date, month: date, pick: str, turn: str, leads_on: bool) -> Button:
    return Button(str(day.day), _path(pick, day)) if leads_on else Button(EMPTY, _path(turn, month))


def _path(template: str, day: date) -> str:
    return template.format(day=day.toordinal())


def _cells(start: date) -> int:
    days = ((start + timedelta(days=31)).replace(day=1) - start).days
    return -(-(start.weekday() + days) // 7) * 7
