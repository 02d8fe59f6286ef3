"""A mentor changes one window of her weekly hours: its time, its place, its kinds of meeting. No change is silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.appointments import Place
from bot.domain.availability import DAY_MINUTES, Hours, HoursError, check_hours
from bot.domain.changes import Times
from bot.handlers import changes, places
from bot.handlers.request import Gone, Request
from bot.screens import availability as screens
from bot.screens import windows as window_screens
from bot.screens.month import HALF_HOURS
from bot.screens.screen import Screen
from bot.store import availability


def card(request: Request, hours: int) -> Screen:
    """Show one window."""
    return _card(request, find(request, hours))


def ask_from(request: Request, hours: int) -> Screen:
    """Ask when the window is to begin."""
    found = find(request, hours)
    title = screens.weekday_title(request.language, found.weekday)
    return screens.ask_from(request.language, _base(found), title, back=_base(found))


def ask_to(request: Request, hours: int, start: int) -> Screen:
    """Ask when the window is to end."""
    found = find(request, hours)
    if start >= DAY_MINUTES - HALF_HOURS:
        raise Gone
    title = screens.weekday_title(request.language, found.weekday)
    return screens.ask_to(request.language, _base(found), title, start, back=f"{_base(found)}/from")


def set_times(request: Request, hours: int, start: int, end: int, choice: str = "") -> Screen:
    """Let the window begin and end at other minutes."""
    found = find(request, hours)
    changed = replace(found, from_minute=start, to_minute=end)
    try:
        check_hours(changed, _others(request, found))
    except HoursError:
        return _card(request, found, note=screens.hours_refused(request.language))

    def apply() -> Screen:
        availability.set_times(request.tx, request.person, hours, start, end)
        return card(request, hours)

    return _to(request, f"{_base(found)}/from/{start}/to/{end}", choice, changed, apply)


def choose_place(request: Request, hours: int) -> Screen:
    """Ask where people meet in the window."""
    found = find(request, hours)
    return window_screens.places(request.language, _base(found), places.of_project(request), found.place_id)


def set_place(request: Request, hours: int, place: int, choice: str = "") -> Screen:
    """Let the window be at a place, or at none."""
    found = find(request, hours)
    place_id = places.find(request, place).id if place else None

    def apply() -> Screen:
        availability.set_window_place(request.tx, request.person, hours, place_id)
        return card(request, hours)

    return _to(request, f"{_base(found)}/place/{place}", choice, replace(found, place_id=place_id), apply)


def set_kind(request: Request, hours: int, kind: int, offered: int, choice: str = "") -> Screen:
    """Open the window to one kind of meeting more or less; kind 0 opens it to all."""
    found = find(request, hours)
    if kind and kind not in {one.id for one in availability.kinds_of(request.tx, request.person.id)}:
        raise Gone
    kinds = (found.kinds | {kind} if offered else found.kinds - {kind}) if kind else frozenset[int]()

    def apply() -> Screen:
        availability.set_kinds(request.tx, request.person, hours, kinds)
        return card(request, hours)

    return _to(request, f"{_base(found)}/kind/{kind}/{offered}", choice, replace(found, kinds=kinds), apply)


def find(request: Request, hours_id: int) -> Hours:
    """Return one of the mentor's windows.

    Raises Gone where it is not there, or not hers.
    """
    there = availability.hours_of(request.tx, request.person.id)
    found = next((window for window in there if window.id == hours_id), None)
    if found is None:
        raise Gone
    return found


def place_of(request: Request, place_id: int | None) -> Place | None:
    """Return the place of a window, if it has one."""
    return next((place for place in places.of_project(request) if place.id == place_id), None)


def _card(request: Request, found: Hours, *, note: str = "") -> Screen:
    kinds = availability.kinds_of(request.tx, request.person.id)
    shown = [kind for kind in kinds if kind.offered or kind.id in found.kinds]
    return window_screens.window(request.language, found, shown, place_of(request, found.place_id), note=note)


def _to(request: Request, path: str, choice: str, changed: Hours, apply: changes.Apply) -> Screen:
    before = changes.present(request)
    hours = _with(before.hours, changed)
    return changes.to(request, path, choice, Times(hours, before.extra), apply, back=_base(changed))


def _with(hours: Iterable[Hours], changed: Hours) -> tuple[Hours, ...]:
    return tuple(changed if window.id == changed.id else window for window in hours)


def _others(request: Request, found: Hours) -> list[Hours]:
    return [window for window in availability.hours_of(request.tx, request.person.id) if window.id != found.id]


def _base(found: Hours) -> str:
    return f"hours/window/{found.id}"
