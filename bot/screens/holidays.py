"""Public holidays and days of faith: their names, the short hints, and what a mentor opens by hand."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from bot.domain.holidays import Run, Special
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, marked, page


def holiday_name(language: Language, name: str) -> str:
    """Return a public holiday's name as a label."""
    return {
        "new_year": language.label("holiday", "New Year's Day"),
        "good_friday": language.label("holiday", "Good Friday"),
        "easter_monday": language.label("holiday", "Easter Monday"),
        "labour_day": language.label("holiday", "Labour Day"),
        "ascension": language.label("holiday", "Ascension Day"),
        "whit_monday": language.label("holiday", "Whit Monday"),
        "german_unity": language.label("holiday", "Day of German Unity"),
        "reformation": language.label("holiday", "Reformation Day"),
        # Translators: the German name in brackets: it stands on doors, and no other country has this day.
        "repentance": language.label("holiday", "Buss- und Bettag"),
        "christmas": language.label("holiday", "Christmas Day"),
        "second_christmas": language.label("holiday", "Second Christmas Day"),
        "other": language.label("holiday", "Public holiday"),
    }[name]


def faith_name(language: Language, name: str) -> str:
    """Return the name of days of faith as a label, as people of that faith say it."""
    return {
        "ramadan": language.label("faith", "Ramadan"),
        "eid_al_fitr": language.label("faith", "Eid al-Fitr"),
        "eid_al_adha": language.label("faith", "Eid al-Adha"),
        "nowruz": language.label("faith", "Nowruz"),
        "orthodox_christmas": language.label("faith", "Orthodox Christmas"),
    }[name]


def hints(language: Language, faith: Sequence[Run]) -> str:
    """Return a short line for each row of days of faith; nothing is closed by them."""
    return lines(*(_hint(language, run) for run in faith))


def day_notes(language: Language, holidays: Sequence[Special], faith: Sequence[Run]) -> str:
    """Return what a local day is besides: a public holiday, a day of faith."""
    names = (holiday_name(language, special.name) for special in holidays)
    return lines(
        *(language.text("Public holiday: {name}", name=name) for name in names),
        *(language.text("Please note: {name}", name=faith_name(language, run.name)) for run in faith),
    )


def listing(
    language: Language, holidays: Sequence[Special], opened: Container[date], page_number: int, *, note: str = ""
) -> Screen:
    """Show the holidays ahead; a tap opens one for the mentor's weekly hours, or closes it again."""
    shown = holidays[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[_toggle(language, special, special.day in opened)] for special in shown]
    rows += [
        *turns(language, "holidays", page_number, len(holidays)),
        [Button(language.label("availability", "‹ Hours"), "hours")],
    ]
    said = (
        language.text("On a public holiday nobody can book. Tap a day to open it. A mark shows the days that are open.")
        if holidays
        else language.text("The public holidays are not there yet. Please try again in a few minutes.")
    )
    return page(language, note, bold(language.text("Public holidays")), said, rows=rows)


def _toggle(language: Language, special: Special, is_open: bool) -> Button:
    text = language.plain(
        "{day} {name}",
        day=language.short_day(special.day),
        name=holiday_name(language, special.name),
    )
    action = "close" if is_open else "open"
    return Button(marked(is_open, text), f"holidays/{special.day.toordinal()}/{action}")


def _hint(language: Language, run: Run) -> str:
    name = faith_name(language, run.name)
    if run.first == run.last:
        return language.text("Please note: {name}, {day}", name=name, day=language.short_day(run.first))
    return language.text(
        "Please note: {name}, from {first} to {last}",
        name=name,
        first=language.short_day(run.first),
        last=language.short_day(run.last),
    )
