"""Screens of a mentor's agenda: a day, a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.appointments import Appointment
from bot.domain.moments import local_day
from bot.i18n import Language
from bot.screens.meetings import way
from bot.screens.screen import Button, Screen, bold, lines, page

MOST_LISTED = 40  # appointments of a week; more would not fit into one message, then the buttons alone count them


def day(language: Language, when: date, appointments: Sequence[Appointment], *, today: date) -> Screen:
    """Show the appointments of a local day; each opens by a tap."""
    rows = [[Button(_button(language, a), f"appointments/{a.id}")] for a in appointments]
    rows += [
        [
            _to_day(language.label("navigation", "‹ Day before"), when - timedelta(days=1)),
            _to_day(language.label("navigation", "Next day ›"), when + timedelta(days=1)),
        ],
        [_to_week(language.label("agenda", "Week"), when), Button(language.label("navigation", "‹ Home"), "home")],
    ]
    title = (
        language.text("Today, {day}", day=language.day(when)) if when == today else language.heading(language.day(when))
    )
    return page(language, bold(title), _list(language, appointments), rows=rows)


def week(language: Language, monday: date, appointments: Sequence[Appointment]) -> Screen:
    """Show the appointments of a week from its Monday on; a tap opens a day."""
    days = [monday + timedelta(days=n) for n in range(7)]
    paragraphs, rows = [], []
    for when in days:
        there = [a for a in appointments if local_day(a.starts_at) == when]
        if there:
            if len(appointments) <= MOST_LISTED:
                paragraphs.append(lines(bold(language.heading(language.day(when))), _list(language, there)))
            rows.append(
                [
                    _to_day(
                        language.plain_plural(
                            "{day}: {n} appointment",
                            "{day}: {n} appointments",
                            len(there),
                            day=language.short_day(when),
                        ),
                        when,
                    )
                ]
            )
    if not rows:
        paragraphs = [language.text("No appointments in this week.")]
    rows += [
        [
            _to_week(language.label("navigation", "‹ Week before"), monday - timedelta(days=7)),
            _to_week(language.label("navigation", "Next week ›"), monday + timedelta(days=7)),
        ],
        [Button(language.label("agenda", "Today"), "agenda"), Button(language.label("navigation", "‹ Home"), "home")],
    ]
    title = language.text("Week starting: {day}", day=language.day(monday))
    return page(language, bold(title), *paragraphs, rows=rows)


def _list(language: Language, appointments: Sequence[Appointment]) -> str:
    if not appointments:
        return language.text("No appointments on this day.")
    return lines(*(_line(language, a) for a in appointments))


def _line(language: Language, a: Appointment) -> str:
    values = {"time": language.time_range(a.starts_at, a.ends_at), "name": a.mentee_name, "way": way(language, a.way)}
    if a.confirmed:
        return language.text("{time} {name}, {way}, confirmed", **values)
    return language.text("{time} {name}, {way}", **values)


def _button(language: Language, a: Appointment) -> str:
    return language.plain("{time} {name}", time=language.time(a.starts_at), name=a.mentee_name)


def _to_day(text: str, when: date) -> Button:
    return Button(text, f"agenda/{when.toordinal()}")


def _to_week(text: str, when: date) -> Button:
    return Button(text, f"agenda/week/{when.toordinal()}")
