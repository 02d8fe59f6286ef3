"""Screens of choosing a time: kinds of meeting, places, days, times. The same for mentee and mentor, booking and moving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.appointments import Place
from bot.domain.availability import MeetingKind, Slot, days_of
from bot.domain.groups import Group
from bot.domain.holidays import Run
from bot.domain.moments import local_day, seconds
from bot.i18n import Language
from bot.screens import seats
from bot.screens.holidays import day_notes, hints
from bot.screens.meetings import kind_label
from bot.screens.screen import Button, Screen, bold, grid, lines, page

DAYS_SHOWN = 16


def kinds(
    language: Language, base: str, offered: Sequence[MeetingKind], *, back: str, groups: Sequence[Group] = ()
) -> Screen:
    """Ask for the kind of meeting; a mentee finds the group meetings here too."""
    if not offered and not groups:
        return page(
            language,
            language.text("There is no free time at the moment. Please try again in a few days."),
            rows=[_back(language, back)],
        )
    rows = [[Button(kind_label(language, kind), f"{base}/{kind.id}")] for kind in offered]
    rows += [*seats.rows_of(language, groups), _back(language, back)]
    return page(language, language.text("What kind of meeting do you want?"), rows=rows)


def places(language: Language, base: str, choice: Sequence[Place], *, back: str) -> Screen:
    """Ask for the place."""
    rows = [[Button(language.plain("{name}", name=place.name), f"{base}/{place.id}")] for place in choice]
    return page(language, language.text("Where do you want to meet?"), rows=[*rows, _back(language, back)])


def days(
    language: Language,
    base: str,
    slots: Sequence[Slot],
    *,
    back: str,
    page_number: int = 0,
    note: str = "",
    faith: Sequence[Run] = (),
) -> Screen:
    """Ask for the day; the earliest slot is one tap away, and days of faith have a line."""
    if not slots:
        return page(
            language,
            note,
            language.text("There is no free time at the moment. Please try again in a few days."),
            rows=[_back(language, back)],
        )
    every = days_of(slots)
    shown = every[page_number * DAYS_SHOWN : (page_number + 1) * DAYS_SHOWN]
    near = [run for run in faith if any(run.first <= day <= run.last for day in shown)]
    rows = [
        [earliest(language, base, slots)],
        *grid((Button(language.short_day(day), f"{base}/{day.toordinal()}") for day in shown), 2),
        _pages(language, base, page_number, len(every)),
        _back(language, back),
    ]
    return page(language, note, language.text("Which day suits you?"), hints(language, near), rows=rows)


def times(
    language: Language,
    base: str,
    slots: Sequence[Slot],
    day: date,
    *,
    back: str,
    note: str = "",
    faith: Sequence[Run] = (),
) -> Screen:
    """Ask for the time of a day; a tap books."""
    there = [slot for slot in slots if local_day(slot.starts_at) == day]
    if not there:
        gone = language.text("This day has no free time any more.")
        return days(language, base, slots, back=back, note=gone, faith=faith)
    buttons = (Button(language.time(slot.starts_at), _at(base, slot)) for slot in there)
    rows = [
        *grid(buttons, 3),
        [] if there[0] == slots[0] else [earliest(language, base, slots)],
        [Button(language.label("navigation", "‹ Other days"), base)],
    ]
    return page(
        language,
        note,
        lines(bold(language.heading(language.day(day))), language.text("Which time suits you?")),
        day_notes(language, (), [run for run in faith if run.first <= day <= run.last]),
        rows=rows,
    )


def taken(
    language: Language, base: str, slots: Sequence[Slot], day: date, *, back: str, faith: Sequence[Run] = ()
) -> Screen:
    """Say that somebody was quicker, and show the other times."""
    note = language.text("This time has just been taken. Please choose another one.")
    toast = language.plain("This time has just been taken.")
    if any(local_day(slot.starts_at) == day for slot in slots):
        return times(language, base, slots, day, back=back, note=note, faith=faith).with_toast(toast)
    return days(language, base, slots, back=back, note=note, faith=faith).with_toast(toast)


def earliest(language: Language, base: str, slots: Sequence[Slot]) -> Button:
    """Return the button that books the earliest slot."""
    first = slots[0]
    when = language.short_moment(first.starts_at)
    if base.startswith("appointments/"):
        # Translators: a button; {when} is a short day and time. It moves the appointment to that time at once.
        return Button(language.label("slot", "⏱ Move to: {when}", when=when), _at(base, first))
    # Translators: a button; {when} is a short day and time. It books the earliest free time at once.
    return Button(language.label("slot", "⏱ Book: {when}", when=when), _at(base, first))


def _at(base: str, slot: Slot) -> str:
    return f"{base}/at/{seconds(slot.starts_at)}"


def _pages(language: Language, base: str, number: int, count: int) -> list[Button]:
    row = []
    if number > 0:
        row.append(Button(language.label("navigation", "‹ Earlier"), f"{base}/page/{number - 1}"))
    if (number + 1) * DAYS_SHOWN < count:
        row.append(Button(language.label("navigation", "Later ›"), f"{base}/page/{number + 1}"))
    return row


def _back(language: Language, path: str) -> list[Button]:
    return [Button(language.label("navigation", "‹ Back"), path)]
