"""Screens of a mentor's weekly hours and booking rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.appointments import Place
from bot.domain.availability import BookingRules, Hours
from bot.i18n import Language
from bot.screens import month
from bot.screens.meetings import address_line
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page

NOTICE_CHOICES = (60, 4 * 60, 24 * 60, 48 * 60)
HORIZON_CHOICES = (14, 28, 56)
BUFFER_CHOICES = (0, 5, 15, 30)
STEP_CHOICES = (15, 30, 60)
FIRST_START, LAST_END = 7 * 60, 21 * 60


def overview(language: Language, hours: Sequence[Hours], place: Place | None) -> Screen:
    """Show the weekly hours; a tap on a weekday changes it."""
    said = [_weekday_line(language, weekday, [h for h in hours if h.weekday == weekday]) for weekday in range(7)]
    rows = [
        *grid((Button(language.heading(language.weekday(weekday)), f"hours/{weekday}") for weekday in range(7)), 2),
        [
            Button(language.label("availability", "Kinds of meeting"), "kinds"),
            Button(language.label("availability", "Place"), "places"),
        ],
        [
            Button(language.label("availability", "Notice and breaks"), "rules"),
            Button(language.label("availability", "What mentees see"), "preview"),
        ],
        [
            Button(language.label("availability", "Extra hours"), "extra"),
            Button(language.label("availability", "Public holidays"), "holidays"),
        ],
        [Button(language.label("absence", "Absence"), "absences")],
        [Button(language.label("calendar", "Calendars"), "calendars")],
        _home(language),
    ]
    where = (
        address_line(place.address)
        if place
        else language.text("You have not chosen a place yet. Nobody can book a meeting on site.")
    )
    return page(language, bold(language.text("Your hours")), lines(*said), where, rows=rows)


def weekday(
    language: Language, number: int, hours: Sequence[Hours], choice: Sequence[Place] = (), *, note: str = ""
) -> Screen:
    """Show the windows of a weekday; each opens by a tap or can be removed, another can be added."""
    rows = [
        [
            Button(language.clock_range(h.from_minute, h.to_minute), f"hours/window/{h.id}"),
            Button(
                language.label(
                    "availability", "✕ Remove {range}", range=language.clock_range(h.from_minute, h.to_minute)
                ),
                f"hours/remove/{h.id}",
            ),
        ]
        for h in hours
    ]
    rows += [
        [Button(language.label("availability", "Add a time"), f"hours/{number}/from")],
        [Button(language.label("availability", "‹ Hours"), "hours")],
    ]
    names = {place.id: place.name for place in choice}
    places = lines(*(_place_line(language, h, names) for h in hours))
    return page(language, note, bold(_weekday_line(language, number, hours)), places, rows=rows)


def ask_from(language: Language, base: str, title: str, *, back: str) -> Screen:
    """Ask when hours begin; the title says of which day."""
    pick = f"{base}/from/{{minute}}"
    rows = [
        *month.clocks(language, range(FIRST_START, LAST_END, month.HALF_HOURS), pick),
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    return page(language, bold(title), language.text("From what time?"), rows=rows)


def ask_to(language: Language, base: str, title: str, start: int, *, back: str) -> Screen:
    """Ask when hours end that begin at a minute of the day."""
    pick = f"{base}/from/{start}/to/{{minute}}"
    rows = [
        *month.clocks(language, range(start + month.HALF_HOURS, LAST_END + 1, month.HALF_HOURS), pick),
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    begins = language.text("From: {time}", time=language.clock(start))
    return page(language, bold(title), lines(begins, language.text("Until what time?")), rows=rows)


def weekday_title(language: Language, number: int) -> str:
    """Return the name of a weekday as a title."""
    return language.text("{weekday}", weekday=language.heading(language.weekday(number)))


def day_title(language: Language, day: date) -> str:
    """Return a local day as a title."""
    return language.text("{day}", day=language.heading(language.day(day)))


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


def _place_line(language: Language, hours: Hours, names: Mapping[int, str]) -> str:
    range_ = language.clock_range(hours.from_minute, hours.to_minute)
    if hours.place_id is None or hours.place_id not in names:
        return language.text("{range}: no place", range=range_)
    return language.text("{range}: {name}", range=range_, name=names[hours.place_id])


def _home(language: Language) -> list[Button]:
    return [Button(language.label("navigation", "‹ Home"), "home")]
