"""Screens of a mentor's weekly hours and booking rules."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Place
from bot.domain.availability import BookingRules, Hours
from bot.i18n import Language
from bot.screens.meetings import address_line
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page

NOTICE_CHOICES = (60, 4 * 60, 24 * 60, 48 * 60)
HORIZON_CHOICES = (14, 28, 56)
BUFFER_CHOICES = (0, 5, 15, 30)
STEP_CHOICES = (15, 30, 60)


def overview(language: Language, hours: Sequence[Hours], place: Place | None) -> Screen:
    """Show the weekly hours; a tap on a weekday changes it."""
    said = [_weekday_line(language, weekday, [h for h in hours if h.weekday == weekday]) for weekday in range(7)]
    rows = [
        *grid((Button(language.heading(language.weekday(weekday)), f"hours/{weekday}") for weekday in range(7)), 2),
        [
            Button(language.label("availability", "Kinds of meeting"), "kinds"),
            Button(language.label("availability", "Place"), "places"),
        ],
        [Button(language.label("availability", "Notice and breaks"), "rules")],
        _home(language),
    ]
    where = (
        address_line(place.address)
        if place
        else language.text("You have not chosen a place yet. Nobody can book a meeting on site.")
    )
    return page(language, bold(language.text("Your hours")), lines(*said), where, rows=rows)


def weekday(language: Language, number: int, hours: Sequence[Hours], *, note: str = "") -> Screen:
    """Show the windows of a weekday; each can be removed, another added."""
    rows = [
        [
            Button(
                language.label(
                    "availability", "✕ Remove {range}", range=language.clock_range(h.from_minute, h.to_minute)
                ),
                f"hours/remove/{h.id}",
            )
        ]
        for h in hours
    ]
    rows += [
        [Button(language.label("availability", "Add a time"), f"hours/{number}/from")],
        [Button(language.label("availability", "‹ Hours"), "hours")],
    ]
    return page(language, note, _weekday_line(language, number, hours), rows=rows)


def ask_from(language: Language, number: int) -> Screen:
    """Ask when a new window begins."""
    buttons = (Button(language.clock(m), f"hours/{number}/from/{m}") for m in range(7 * 60, 20 * 60 + 1, 30))
    rows = [*grid(buttons, 4), [Button(language.label("availability", "‹ Hours"), "hours")]]
    return page(
        language,
        bold(language.text("{weekday}", weekday=language.heading(language.weekday(number)))),
        language.text("From what time?"),
        rows=rows,
    )


def ask_to(language: Language, number: int, start: int) -> Screen:
    """Ask when the new window ends."""
    buttons = (
        Button(language.clock(m), f"hours/{number}/from/{start}/to/{m}") for m in range(start + 30, 21 * 60 + 1, 30)
    )
    rows = [*grid(buttons, 4), [Button(language.label("availability", "‹ Hours"), "hours")]]
    return page(
        language,
        bold(
            language.text(
                "{weekday}, from {time}", weekday=language.heading(language.weekday(number)), time=language.clock(start)
            )
        ),
        language.text("Until what time?"),
        rows=rows,
    )


def hours_refused(language: Language) -> str:
    """Return the sentence for hours that cannot be."""
    return language.text(
        "These hours overlap with other hours of that day, or they end before they begin. Nothing has been changed."
    )


def rules(language: Language, present: BookingRules) -> Screen:
    """Show the booking rules; the value in force has a mark."""

    def hours_of_notice(minutes: int) -> Button:
        text = language.plain_plural("{n} h notice", "{n} h notice", minutes // 60)
        return Button(marked(minutes == present.notice, text), f"rules/notice/{minutes}")

    def length_of_break(minutes: int) -> Button:
        text = language.plain_plural("{n} min break", "{n} min break", minutes)
        return Button(marked(minutes == present.buffer, text), f"rules/buffer/{minutes}")

    def step(minutes: int) -> Button:
        text = language.plain_plural("every {n} min", "every {n} min", minutes)
        return Button(marked(minutes == present.step, text), f"rules/step/{minutes}")

    def horizon(days: int) -> Button:
        return Button(
            marked(days == present.horizon, language.plain_plural("{n} day", "{n} days", days)),
            f"rules/horizon/{days}",
        )

    said = lines(
        language.plural("Shortest notice: {n} hour", "Shortest notice: {n} hours", present.notice // 60),
        language.text("Break between meetings: {minutes}", minutes=language.minutes(present.buffer)),
        language.text("A meeting can start every: {minutes}", minutes=language.minutes(present.step)),
        language.plural(
            "Can be booked at most {n} day ahead.", "Can be booked at most {n} days ahead.", present.horizon
        ),
    )
    rows = [
        *grid(map(hours_of_notice, NOTICE_CHOICES), 2),
        *grid(map(length_of_break, BUFFER_CHOICES), 2),
        [step(minutes) for minutes in STEP_CHOICES],
        [horizon(days) for days in HORIZON_CHOICES],
        [Button(language.label("availability", "‹ Hours"), "hours")],
    ]
    return page(language, bold(language.text("Notice and breaks")), said, rows=rows)


def _weekday_line(language: Language, number: int, hours: Sequence[Hours]) -> str:
    if not hours:
        return language.text("{weekday}: no hours", weekday=language.heading(language.weekday(number)))
    ranges = language.listing(language.clock_range(h.from_minute, h.to_minute) for h in hours)
    return language.text("{weekday}: {ranges}", weekday=language.heading(language.weekday(number)), ranges=ranges)


def _home(language: Language) -> list[Button]:
    return [Button(language.label("navigation", "‹ Home"), "home")]
