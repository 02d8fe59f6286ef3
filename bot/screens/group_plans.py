"""Screens of making a group meeting by taps: topic, day, time, length, place, seats; day, time and place to change it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.appointments import Place
from bot.domain.groups import GROUP_TOPICS, SEATS
from bot.domain.moments import seconds
from bot.i18n import Language
from bot.screens.groups import topic
from bot.screens.paging import turns
from bot.screens.screen import Button, Screen, bold, grid, page

DAYS_SHOWN = 14


def topics(language: Language) -> Screen:
    """Ask what the meeting is about."""
    rows = [[Button(topic(language, name), f"groups/new/{name}")] for name in GROUP_TOPICS]
    return _ask(language, language.text("What is the group meeting about?"), rows, back="groups")


def days(language: Language, base: str, choice: Sequence[date], *, back: str, page_number: int = 0) -> Screen:
    """Ask for the day."""
    shown = choice[page_number * DAYS_SHOWN : (page_number + 1) * DAYS_SHOWN]
    buttons = (Button(language.short_day(day), f"{base}/{day.toordinal()}") for day in shown)
    rows = [*grid(buttons, 2), *turns(language, base, page_number, len(choice), DAYS_SHOWN)]
    return _ask(language, language.text("Which day?"), rows, back=back)


def times(language: Language, base: str, starts: Sequence[datetime], day: date, *, note: str = "") -> Screen:
    """Ask for the time; where something else is already, there is no button."""
    buttons = (Button(language.time(start), f"{base}/at/{seconds(start)}") for start in starts)
    said = language.text("Which time?") if starts else language.text("This day has no free time any more.")
    return page(
        language,
        note,
        bold(language.heading(language.day(day))),
        said,
        rows=[*grid(buttons, 4), [Button(language.label("navigation", "‹ Other days"), base)]],
    )


def lengths(language: Language, base: str, choice: Sequence[int], *, back: str) -> Screen:
    """Ask how long it takes: the lengths (minutes) for which there is time."""
    buttons = (Button(language.plain("{minutes}", minutes=language.minutes(m)), f"{base}/{m}") for m in choice)
    return _ask(language, language.text("How long does it take?"), grid(buttons, 2), back=back)


def places(language: Language, base: str, choice: Sequence[Place], *, back: str) -> Screen:
    """Ask where it is; without a place of the project, say how to add one."""
    if not choice:
        rows = [[Button(language.label("availability", "Add a place"), "places/new")]]
        return _ask(language, language.text("There is no place yet. Please add the address first."), rows, back=back)
    rows = [[Button(language.plain("{name}", name=place.name), f"{base}/{place.id}")] for place in choice]
    return _ask(language, language.text("Where is the group meeting?"), rows, back=back)


def seats(language: Language, base: str, *, back: str) -> Screen:
    """Ask for how many people there is room; the tap makes the group."""
    buttons = (Button(language.number(n), f"{base}/{n}") for n in SEATS)
    return _ask(language, language.text("For how many people is there a seat?"), grid(buttons, 6), back=back)


def taken(language: Language) -> str:
    """Return the sentence that there is something else at that time."""
    return language.text("You have something else at this time. Please choose another time.")


def people_busy(language: Language, base: str, names: Sequence[str]) -> Screen:
    """Say who has another appointment at the new time; nothing is changed."""
    who = "\n".join(language.text("• {name}", name=name) for name in names)
    return page(
        language,
        language.text("The group meeting stays as it is. At the new time these people have another appointment:"),
        who,
        rows=[[Button(language.label("navigation", "‹ Other days"), base)]],
    )


def _ask(language: Language, question: str, rows: list[list[Button]], *, back: str) -> Screen:
    return page(language, question, rows=[*rows, [Button(language.label("navigation", "‹ Back"), back)]])
