"""Screens of what mentees see: a kind of meeting's free times in a week or on a day, as a mentee gets them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.availability import MeetingKind, Slot
from bot.domain.moments import local_day
from bot.i18n import Language
from bot.screens.meetings import kind_label
from bot.screens.screen import Button, Screen, bold, grid, lines, page

MOST_TIMES = 200  # of a week in one text; more are counted, and a tap opens a day


def kinds(language: Language, offered: Sequence[MeetingKind]) -> Screen:
    """Ask for the kind of meeting."""
    rows = [[Button(kind_label(language, kind), f"preview/{kind.id}")] for kind in offered]
    said = (
        language.text("A mentee who opens the bot now sees the free times of one kind of meeting.")
        if offered
        else language.text("You offer no kind of meeting. Nobody can book.")
    )
    return page(language, bold(language.text("What mentees see")), said, rows=[*rows, _hours(language)])


def week(language: Language, kind: MeetingKind, monday: date, slots: Sequence[Slot], *, today: date) -> Screen:
    """Show the free times of a week from its Monday on."""
    base, days = f"preview/{kind.id}", [monday + timedelta(days=n) for n in range(7)]
    there = {day: [slot for slot in slots if local_day(slot.starts_at) == day] for day in days}
    listed = sum(map(len, there.values())) <= MOST_TIMES
    said = [_day_line(language, day, found, listed=listed) for day, found in there.items() if found]
    turns = [Button(language.label("navigation", "Next week ›"), f"{base}/{(monday + timedelta(days=7)).toordinal()}")]
    if monday > today:
        turns.insert(
            0,
            Button(language.label("navigation", "‹ Week before"), f"{base}/{(monday - timedelta(days=7)).toordinal()}"),
        )
    open_days = (
        Button(language.short_day(day), f"{base}/day/{day.toordinal()}") for day, found in there.items() if found
    )
    rows = [*grid(open_days, 3), turns, _kinds(language), _hours(language)]
    return page(
        language,
        lines(
            bold(language.text("{kind}", kind=kind_label(language, kind))),
            language.text("Week starting: {day}", day=language.day(monday)),
        ),
        lines(*said) or language.text("No free time in this week."),
        rows=rows,
    )


def day(language: Language, kind: MeetingKind, when: date, slots: Sequence[Slot]) -> Screen:
    """Show the free times of one day."""
    found = [slot for slot in slots if local_day(slot.starts_at) == when]
    rows = [
        [Button(language.label("agenda", "Week"), f"preview/{kind.id}/{when.toordinal()}")],
        _kinds(language),
        _hours(language),
    ]
    times = language.text("{times}", times=_times(language, found))
    return page(
        language,
        lines(
            bold(language.text("{kind}", kind=kind_label(language, kind))),
            language.text("{day}", day=language.heading(language.day(when))),
        ),
        times if found else language.text("No free time on this day."),
        rows=rows,
    )


def _day_line(language: Language, day: date, slots: Sequence[Slot], *, listed: bool) -> str:
    when = language.heading(language.short_day(day))
    if listed:
        return language.text("{day}: {times}", day=when, times=_times(language, slots))
    return language.plural("{day}: {n} free time", "{day}: {n} free times", len(slots), day=when)


def _times(language: Language, slots: Sequence[Slot]) -> str:
    return language.listing(dict.fromkeys(language.time(slot.starts_at) for slot in slots))


def _kinds(language: Language) -> list[Button]:
    return [Button(language.label("availability", "Other kinds of meeting"), "preview")]


def _hours(language: Language) -> list[Button]:
    return [Button(language.label("availability", "‹ Hours"), "hours")]
