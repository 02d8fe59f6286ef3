"""Screens of extra hours: once, on one day, also on a day that is closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.availability import ExtraHours
from bot.domain.holidays import Special
from bot.i18n import Language
from bot.screens import month
from bot.screens.absences import month_notes
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, page


def listing(language: Language, there: Sequence[ExtraHours], page_number: int, *, note: str = "") -> Screen:
    """Show the extra hours ahead, and let the mentor add some."""
    shown = there[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(_button(language, once), f"extra/window/{once.id}")] for once in shown]
    rows += [
        *turns(language, "extra", page_number, len(there)),
        [Button(language.label("availability", "Add extra hours"), "extra/new")],
        [Button(language.label("availability", "‹ Hours"), "hours")],
    ]
    said = language.text("Extra hours hold once, on one day. They hold on a public holiday too.")
    return page(language, note, bold(language.text("Extra hours")), said, rows=rows)


def choose_day(language: Language, shown: date, *, today: date, holidays: Iterable[Special]) -> Screen:
    """Ask for the day."""
    rows = [
        *month.rows(language, shown, "extra/{day}/from", "extra/new/month/{day}", first=today),
        [Button(language.label("availability", "‹ Extra hours"), "extra")],
    ]
    return page(
        language,
        bold(language.text("Extra hours: on which day?")),
        month_notes(language, shown, holidays),
        rows=rows,
    )


def _button(language: Language, once: ExtraHours) -> str:
    return language.plain(
        "{day} {range}",
        day=language.short_day(once.day),
        range=language.clock_range(once.from_minute, once.to_minute),
    )
