"""Screens of the end of a placement: how, why, and when."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.placements import CANCELLED_BEFORE_START, COMPLETED, EARLY, END_REASONS, Entry
from bot.i18n import Language
from bot.screens import month
from bot.screens.placement_words import days, headline, reason_name
from bot.screens.screen import Button, Screen, bold, grid, lines, page

OUTCOMES = {"done": COMPLETED, "early": EARLY, "void": CANCELLED_BEFORE_START}  # as they stand in buttons
NO_REASON = "none"  # what was completed needs none


def ask_how(language: Language, entry: Entry, *, today: date) -> Screen:
    """Ask how a placement has ended; one that was to begin later can only have been called off."""
    base = f"{_base(entry)}/end"
    rows = []
    if entry.placement.starts_on <= today:
        rows += [
            [Button(language.label("placement", "Completed as planned"), f"{base}/done")],
            [Button(language.label("placement", "Ended early"), f"{base}/early")],
        ]
    rows += [[Button(language.label("placement", "It never began"), f"{base}/void")], _cancel(language, entry)]
    switches = language.text("Does something new follow? Then tap “Next placement follows” instead.")
    return page(language, _title(language, entry), language.text("How did it end?"), switches, rows=rows)


def ask_why(language: Language, entry: Entry, outcome: str) -> Screen:
    """Ask why; the list is closed, and health is not on it."""
    base = f"{_base(entry)}/end/{outcome}"
    rows = grid((Button(reason_name(language, one), f"{base}/{one}") for one in END_REASONS), 2)
    said = language.text("What was the main reason?")
    return page(language, _title(language, entry), said, rows=[*rows, _cancel(language, entry)])


def ask_when(
    language: Language, entry: Entry, outcome: str, reason: str, shown: date, *, today: date, note: str = ""
) -> Screen:
    """Ask for the last day: near ones, the planned one, or one of a month."""
    placement = entry.placement
    base = f"{_base(entry)}/end/{outcome}/{reason}"
    pick = f"{base}/{{day}}"
    near = [day for day in (today, today - timedelta(days=1)) if day >= placement.starts_on]
    names = [language.label("day", "Today"), language.label("day", "Yesterday")]
    rows = [[Button(label, pick.format(day=day.toordinal())) for label, day in zip(names, near, strict=False)]]
    if placement.planned_end and placement.starts_on <= placement.planned_end <= today:
        planned = language.plain("As planned: {day}", day=language.numeric_day(placement.planned_end))
        rows.append([Button(planned, pick.format(day=placement.planned_end.toordinal()))])
    turn = f"{base}/month/{{day}}"
    rows += month.rows(language, shown, pick, turn, first=placement.starts_on, last=today)
    said = lines(language.text("What was the last day?"), language.text("Month: {month}", month=language.month(shown)))
    return page(language, note, _title(language, entry), said, rows=[*rows, _cancel(language, entry)])


def ends_first(language: Language, entry: Entry) -> str:
    """Say that nothing ends before it begins, as HTML."""
    day = language.numeric_day(entry.placement.starts_on)
    return language.text("It cannot end before it began: {day}. Please choose a later day.", day=day)


def ends_later(language: Language) -> str:
    """Say that an end lies in the past, as HTML."""
    return language.text("This day is still to come. Please change the planned end instead.")


def _title(language: Language, entry: Entry) -> str:
    when = language.text("{facts}", facts=days(language, entry.placement))
    return lines(bold(headline(language, entry)), language.text("{name}", name=entry.mentee), when)


def _base(entry: Entry) -> str:
    return f"placements/{entry.placement.id}/{entry.placement.version}"


def _cancel(language: Language, entry: Entry) -> list[Button]:
    return [Button(language.label("dialog", "Cancel"), f"placements/{entry.placement.id}")]
