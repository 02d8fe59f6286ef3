"""A mentor sets her hours and booking rules."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.availability import DAY_MINUTES, Hours, HoursError, check_hours
from bot.domain.changes import Times
from bot.handlers import changes, places, windows
from bot.handlers.request import Gone, Request
from bot.screens import availability as screens
from bot.screens.month import HALF_HOURS
from bot.screens.screen import Screen
from bot.store import availability


def overview(request: Request) -> Screen:
    """Show the weekly hours."""
    return screens.overview(request.language, _hours(request), availability.place_of(request.tx, request.person))


def weekday(request: Request, weekday: int) -> Screen:
    """Show the hours of a weekday."""
    return _weekday(request, weekday)


def ask_from(request: Request, weekday: int) -> Screen:
    """Ask when new hours begin."""
    title = screens.weekday_title(request.language, _checked(weekday))
    return screens.ask_from(request.language, f"hours/{weekday}", title, back=f"hours/{weekday}")


def ask_to(request: Request, weekday: int, start: int) -> Screen:
    """Ask when new hours end."""
    if start >= DAY_MINUTES - HALF_HOURS:
        raise Gone
    title = screens.weekday_title(request.language, _checked(weekday))
    return screens.ask_to(request.language, f"hours/{weekday}", title, start, back=f"hours/{weekday}/from")


def add(request: Request, weekday: int, start: int, end: int) -> Screen:
    """Add hours, unless they overlap others or end before they begin."""
    place = availability.place_of(request.tx, request.person)
    new = Hours(_checked(weekday), start, end, place.id if place else None)
    there = {(window.weekday, window.from_minute, window.to_minute) for window in _hours(request)}
    if (new.weekday, new.from_minute, new.to_minute) in there:
        return _weekday(request, weekday)
    try:
        check_hours(new, _hours(request))
    except HoursError:
        return _weekday(request, weekday, note=screens.hours_refused(request.language))
    availability.add_hours(request.tx, request.person.id, [new])
    return _weekday(request, weekday)


def remove(request: Request, hours: int, choice: str = "") -> Screen:
    """Remove hours; appointments that lie in them stay, or their mentees are asked for another time."""
    window = windows.find(request, hours)

    def apply() -> Screen:
        availability.remove_hours(request.tx, request.person, hours)
        return _weekday(request, window.weekday)

    before = changes.present(request)
    after = Times(tuple(w for w in before.hours if w.id != hours), before.extra)
    return changes.to(request, f"hours/remove/{hours}", choice, after, apply, back=f"hours/{window.weekday}")


def rules(request: Request) -> Screen:
    """Show the booking rules."""
    return screens.rules(request.language, availability.rules_of(request.tx, request.person.id))


def set_rule(request: Request, name: str, value: int) -> Screen:
    """Set one booking rule to one of the offered values."""
    choices = {
        "notice": screens.NOTICE_CHOICES,
        "buffer": screens.BUFFER_CHOICES,
        "step": screens.STEP_CHOICES,
        "horizon": screens.HORIZON_CHOICES,
    }
    if value not in choices.get(name, ()):
        raise Gone
    present = availability.rules_of(request.tx, request.person.id)
    changed = replace(present, **{name: value})
    availability.set_rules(request.tx, request.person, changed)
    return screens.rules(request.language, changed)


def _weekday(request: Request, number: int, *, note: str = "") -> Screen:
    there = [window for window in _hours(request) if window.weekday == _checked(number)]
    return screens.weekday(request.language, number, there, places.of_project(request), note=note)


def _hours(request: Request) -> list[Hours]:
    return availability.hours_of(request.tx, request.person.id)


def _checked(weekday: int) -> int:
    if not 0 <= weekday <= 6:
        raise Gone
    return weekday
