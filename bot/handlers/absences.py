"""A mentor says when she is away: chosen by taps, the appointments it hits are shown before it is saved."""

from __future__ import annotations

from bot.domain import absence as rules
from bot.domain.absence import ABSENCES, Absence, EndsFirst, IsPast, TooFar
from bot.domain.appointments import Appointment
from bot.domain.availability import DAY_MINUTES
from bot.domain.changes import hit_by_absence
from bot.domain.groups import Group
from bot.domain.moments import local_day, month_of
from bot.handlers import groups, re_offers, slots
from bot.handlers.request import Gone, Request
from bot.screens import absences as screens
from bot.screens.month import HALF_HOURS
from bot.screens.screen import Screen
from bot.store import absences, appointments, holidays
from bot.store import groups as group_meetings


def listing(request: Request, number: int = 0) -> Screen:
    """Show what is planned."""
    return _listing(request, number)


def new(request: Request, name: str, day: int | None = None) -> Screen:
    """Ask for the first day, from this month or the one in which a day lies."""
    today = local_day(request.now)
    shown = today if day is None else slots.near_day(request, day)
    there = holidays.public(request.tx, *month_of(shown))
    return screens.choose_first(request.language, _kind(name), shown, today=today, holidays=there)


def form(request: Request, name: str, first: int, last: int, start: int, end: int) -> Screen:
    """Show what would be saved and whom it hits."""
    made = _made(request, name, first, last, start, end)
    if isinstance(made, Screen):
        return made
    path, hit = _path(name, first, last, start, end), _hit(request, made)
    return screens.form(request.language, path, made, hit, groups=len(_groups(request, made)))


def until(request: Request, name: str, first: int, last: int, start: int, end: int, day: int | None = None) -> Screen:
    """Ask for the last day."""
    path, begins = _path(_kind(name), first, last, start, end), slots.near_day(request, first)
    shown = slots.near_day(request, last if day is None else day)
    pick = _path(name, first, "{day}", start, DAY_MINUTES)
    return screens.choose_last(request.language, path, name, begins, shown, pick)


def ask_start(request: Request, name: str, first: int, last: int, start: int, end: int) -> Screen:
    """Ask from what time of the first day on."""
    path, begins = _path(_kind(name), first, last, start, end), slots.near_day(request, first)
    latest = end - HALF_HOURS if first == last else DAY_MINUTES
    return screens.choose_start(request.language, path, begins, latest, _path(name, first, last, "{minute}", end))


def ask_end(request: Request, name: str, first: int, last: int, start: int, end: int) -> Screen:
    """Ask until what time of the last day."""
    path, ends = _path(_kind(name), first, last, start, end), slots.near_day(request, last)
    earliest = start + HALF_HOURS if first == last else 0
    return screens.choose_end(request.language, path, ends, earliest, _path(name, first, last, start, "{minute}"))


def save(request: Request, name: str, first: int, last: int, start: int, end: int) -> Screen:
    """Store the absence; each mentee whom it hits is asked for another time."""
    made = _made(request, name, first, last, start, end)
    if isinstance(made, Screen):
        return made
    hit, hit_groups = _hit(request, made), _groups(request, made)
    if not absences.add(request.tx, request.person, made, now=request.now):
        return screens.saved(request.language, made, ())
    for group in hit_groups:
        groups.cancel_now(request, group)
    asked = re_offers.offer_others(request, hit)
    return screens.saved(request.language, made, asked, groups=len(hit_groups))


def card(request: Request, absence: int) -> Screen:
    """Show one absence."""
    return screens.card(request.language, _find(request, absence), now=request.now)


def end(request: Request, absence: int) -> Screen:
    """Let an absence end at this moment."""
    found = _find(request, absence)
    if not rules.has_begun(found, now=request.now):
        raise Gone
    absences.end(request.tx, request.person, absence, request.now)
    return _listing(request, note=screens.ended(request.language))


def end_tonight(request: Request, absence: int) -> Screen:
    """Let an absence end with this day."""
    if not rules.has_begun(_find(request, absence), now=request.now):
        raise Gone
    absences.end(request.tx, request.person, absence, rules.tonight(request.now))
    return _listing(request, note=screens.ended(request.language))


def remove(request: Request, absence: int) -> Screen:
    """Take back an absence that has not begun."""
    found = _find(request, absence)
    if rules.has_begun(found, now=request.now):
        raise Gone
    absences.remove(request.tx, request.person, absence)
    return _listing(request, note=screens.ended(request.language))


def _listing(request: Request, number: int = 0, *, note: str = "") -> Screen:
    there = absences.of(request.tx, request.person, now=request.now)
    return screens.listing(request.language, there, number, note=note)


def _made(request: Request, name: str, first: int, last: int, start: int, end: int) -> Absence | Screen:
    """Return the absence of these buttons, or why it cannot be."""
    try:
        days = slots.near_day(request, first), slots.near_day(request, last)
        return rules.absence(_kind(name), *days, start, end, now=request.now)
    except EndsFirst:
        return _listing(request, note=screens.ends_first(request.language))
    except IsPast:
        return _listing(request, note=screens.is_past(request.language))
    except TooFar:
        raise Gone from None


def _hit(request: Request, made: Absence) -> list[Appointment]:
    ahead = appointments.ahead_of(request.tx, request.person, now=request.now)
    alone = [appointment for appointment in ahead if appointment.group_id is None]
    return hit_by_absence(alone, made.starts_at, made.ends_at)


def _groups(request: Request, made: Absence) -> list[Group]:
    ahead = group_meetings.ahead_of(request.tx, request.person, now=request.now)
    return hit_by_absence(ahead, made.starts_at, made.ends_at)


def _find(request: Request, absence_id: int) -> Absence:
    found = absences.find(request.tx, request.person, absence_id, now=request.now)
    if found is None:
        raise Gone
    return found


def _kind(name: str) -> str:
    if name not in ABSENCES:
        raise Gone
    return name


def _path(name: str, first: int, last: int | str, start: int | str, end: int | str) -> str:
    return f"absences/new/{name}/{first}/{last}/{start}/{end}"
