"""Screens of the programme's phases: the list, one phase, its months by buttons, its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.moments import month_of
from bot.domain.programme import UNQUALIFIED, WOMEN, Phase, years
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page


def listing(language: Language, phases: Sequence[Phase], page_number: int) -> Screen:
    """Show all phases."""
    shown = phases[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *([Button(language.plain("{name}", name=one.name), f"phases/{one.id}")] for one in shown),
        *turns(language, "phases", page_number, len(phases)),
        [Button(language.label("phase", "New phase"), "phases/new")],
        [Button(language.label("programme", "‹ Programme"), "programme")],
    ]
    said = language.text("The report counts by phase. Two phases have no day in common.")
    return page(language, bold(language.text("Phases of the programme")), said, rows=rows)


def card(language: Language, phase: Phase, *, note: str = "") -> Screen:
    """Show one phase, with whom it is for above all."""
    base = f"phases/{phase.id}"
    rows = [
        [_turn(language, phase, WOMEN, language.label("phase", "Women"))],
        [_turn(language, phase, UNQUALIFIED, language.label("phase", "Without a qualification"))],
        [Button(language.label("phase", "Change the days"), f"{base}/days")],
        [Button(language.label("phase", "Change the name"), f"{base}/name")],
        [Button(language.label("phase", "‹ Phases"), "phases")],
    ]
    about = lines(bold(language.text("{name}", name=phase.name)), span(language, phase.first, phase.last))
    return page(language, note, about, focus(language, phase), rows=rows)


def choose_year(language: Language, base: str, *, today: date, back: str) -> Screen:
    """Ask for the year in which a phase begins."""
    buttons = (Button(str(year), f"{base}/from/{year}") for year in years(today=today))
    rows = [*grid(buttons, 4), [Button(language.label("navigation", "‹ Back"), back)]]
    return page(language, language.text("In which year does the phase begin?"), rows=rows)


def choose_last_year(language: Language, base: str, first: date, *, today: date) -> Screen:
    """Ask for the year in which a phase with this first day ends."""
    path = f"{base}/first/{first.toordinal()}/until"
    buttons = (Button(str(year), f"{path}/{year}") for year in years(today=today, since=first.year))
    rows = [*grid(buttons, 4), [Button(language.label("navigation", "‹ Back"), f"{base}/from/{first.year}")]]
    said = lines(
        language.text("From: {day}", day=language.day(first)), language.text("In which year does the phase end?")
    )
    return page(language, said, rows=rows)


def choose_first(language: Language, base: str, year: int, *, back: str) -> Screen:
    """Ask for the month with which a phase begins."""
    months = [date(year, month, 1) for month in range(1, 13)]
    buttons = (Button(language.month(one), f"{base}/first/{one.toordinal()}") for one in months)
    rows = [*grid(buttons, 2), [Button(language.label("navigation", "‹ Back"), back)]]
    return page(language, language.text("Which is the first month of the phase?"), rows=rows)


def choose_last(language: Language, base: str, first: date, year: int) -> Screen:
    """Ask for the month with whose last day a phase ends."""
    months = [one for one in (date(year, month, 1) for month in range(1, 13)) if one >= first]
    path = f"{base}/{first.toordinal()}"
    buttons = (Button(language.month(one), f"{path}/{month_of(one)[1].toordinal()}") for one in months)
    back = [Button(language.label("navigation", "‹ Back"), f"{base}/first/{first.toordinal()}")]
    said = lines(
        language.text("From: {day}", day=language.day(first)), language.text("Which is the last month of the phase?")
    )
    return page(language, said, rows=[*grid(buttons, 2), back])


def ask_name(language: Language, *, back: str, note: str = "", days: tuple[date, date] | None = None) -> Screen:
    """Ask for the name of a phase; a new one's days stand above."""
    rows = [[Button(language.label("dialog", "Cancel"), back)]]
    above = span(language, *days) if days else ""
    asked = language.text("Please write the name of the phase, for example the years.")
    return page(language, note, above, asked, rows=rows)


def in_the_way(language: Language, other: Phase) -> str:
    """Return the sentence for days that another phase has."""
    return lines(
        language.text("Another phase has some of these days. Nothing has been changed."),
        language.text("Phase: {name}", name=other.name),
        span(language, other.first, other.last),
    )


def span(language: Language, first: date, last: date) -> str:
    """Return from when until when, as HTML lines."""
    return lines(
        language.text("From: {day}", day=language.day(first)), language.text("Until: {day}", day=language.day(last))
    )


def focus(language: Language, phase: Phase) -> str:
    """Return whom the phase is for above all, as HTML lines; empty where it is for nobody above others."""
    whom = [
        language.text("• women") if WOMEN in phase.focus else "",
        language.text("• people without a vocational qualification") if UNQUALIFIED in phase.focus else "",
    ]
    return lines(language.text("Focus of the phase:"), *whom) if any(whom) else ""


def _turn(language: Language, phase: Phase, name: str, label: str) -> Button:
    chosen = name in phase.focus
    return Button(marked(chosen, label), f"phases/{phase.id}/focus/{name}/{int(not chosen)}")
