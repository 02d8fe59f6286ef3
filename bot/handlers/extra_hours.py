"""A mentor adds hours once, on one day; they hold on a closed day too."""

from __future__ import annotations

from datetime import date

from bot.domain.availability import DAY_MINUTES, ExtraHours, Hours, HoursError, check_hours
from bot.domain.changes import Times
from bot.domain.moments import local_day, month_of
from bot.handlers import changes, places, slots, windows
from bot.handlers.request import Gone, Request
from bot.screens import absences as sentences
from bot.screens import availability as hours_screens
from bot.screens import extra_hours as screens
from bot.screens import windows as window_screens
from bot.screens.month import HALF_HOURS
from bot.screens.screen import Screen
from bot.store import availability, busy, holidays


def listing(request: Request, number: int = 0) -> Screen:
    """Show the extra hours ahead."""
    return _listing(request, number)


def new(request: Request, day: int | None = None) -> Screen:
    """Ask for the day."""
    today = local_day(request.now)
    shown = today if day is None else slots.near_day(request, day)
    there = holidays.public(request.tx, *month_of(shown))
    return screens.choose_day(request.language, shown, today=today, holidays=there)


def ask_from(request: Request, day: int) -> Screen:
    """Ask when they begin."""
    title = hours_screens.day_title(request.language, slots.near_day(request, day))
    return hours_screens.ask_from(request.language, f"extra/{day}", title, back="extra/new")


def ask_to(request: Request, day: int, start: int) -> Screen:
    """Ask when they end."""
    if start >= DAY_MINUTES - HALF_HOURS:
        raise Gone
    title = hours_screens.day_title(request.language, slots.near_day(request, day))
    return hours_screens.ask_to(request.language, f"extra/{day}", title, start, back=f"extra/{day}/from")


def add(request: Request, day: int, start: int, end: int) -> Screen:
    """Add extra hours, unless they overlap others of that day, end before they begin, or are past."""
    place = availability.place_of(request.tx, request.person)
    once = ExtraHours(slots.near_day(request, day), start, end, place.id if place else None)
    there = next((e for e in _there(request) if (e.day, e.from_minute, e.to_minute) == (once.day, start, end)), None)
    if there:
        return _card(request, there)
    if once.day < local_day(request.now):
        return _listing(request, note=sentences.is_past(request.language))
    try:
        check_hours(_as_hours(once), _others(request, once.day))
    except HoursError:
        return _listing(request, note=hours_screens.hours_refused(request.language))
    return card(request, availability.add_extra(request.tx, request.person, once))


def card(request: Request, extra: int) -> Screen:
    """Show extra hours."""
    return _card(request, _find(request, extra))


def choose_place(request: Request, extra: int) -> Screen:
    """Ask where people meet."""
    found = _find(request, extra)
    return window_screens.places(request.language, f"extra/window/{extra}", places.of_project(request), found.place_id)


def set_place(request: Request, extra: int, place: int, choice: str = "") -> Screen:
    """Let extra hours be at a place, or at none."""
    found = _find(request, extra)
    place_id = places.find(request, place).id if place else None
    changed = ExtraHours(found.day, found.from_minute, found.to_minute, place_id, found.id)

    def apply() -> Screen:
        availability.set_extra_place(request.tx, request.person, extra, place_id)
        return card(request, extra)

    return _to(request, f"extra/window/{extra}/place/{place}", choice, found, [changed], apply)


def remove(request: Request, extra: int, choice: str = "") -> Screen:
    """Remove extra hours."""
    found = _find(request, extra)

    def apply() -> Screen:
        availability.remove_extra(request.tx, request.person, extra)
        return _listing(request)

    return _to(request, f"extra/remove/{extra}", choice, found, [], apply)


def _to(
    request: Request, path: str, choice: str, found: ExtraHours, instead: list[ExtraHours], apply: changes.Apply
) -> Screen:
    present = changes.present(request)
    hours = present.hours if found.day not in _closed(request, found.day) else ()
    left = [once for once in present.extra if once.id != found.id]
    times = (Times(hours, present.extra), Times(hours, (*left, *instead)))
    return changes.to_one_day(request, path, choice, found.day, times, apply, back=f"extra/window/{found.id}")


def _listing(request: Request, number: int = 0, *, note: str = "") -> Screen:
    return screens.listing(request.language, _there(request), number, note=note)


def _card(request: Request, found: ExtraHours) -> Screen:
    return window_screens.extra_window(request.language, found, windows.place_of(request, found.place_id))


def _there(request: Request) -> list[ExtraHours]:
    return busy.extra_hours(request.tx, request.person.id, now=request.now)


def _find(request: Request, extra_id: int) -> ExtraHours:
    found = next((once for once in _there(request) if once.id == extra_id), None)
    if found is None:
        raise Gone
    return found


def _others(request: Request, day: date) -> list[Hours]:
    once = [_as_hours(extra) for extra in _there(request) if extra.day == day]
    if day in _closed(request, day):
        return once
    return once + availability.hours_of(request.tx, request.person.id)


def _closed(request: Request, day: date) -> set[date]:
    days = max(0, (day - local_day(request.now)).days)
    return busy.closed_days(request.tx, request.person.id, places.project(request), now=request.now, days=days)


def _as_hours(once: ExtraHours) -> Hours:
    return Hours(once.day.weekday(), once.from_minute, once.to_minute, once.place_id)
