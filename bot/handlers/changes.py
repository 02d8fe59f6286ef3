"""A safe change of hours: who is booked in hours that go is listed first, then kept or asked for another time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.domain.appointments import Appointment
from bot.domain.changes import Times, displaced, hit_by_closed_days
from bot.domain.moments import local_day
from bot.handlers import re_offers
from bot.handlers.request import Request
from bot.screens import re_offers as screens
from bot.screens.screen import Screen
from bot.store import appointments, availability, busy

OFFER = "offer"  # the other choice is to keep them

Apply = Callable[[], Screen]


def present(request: Request) -> Times:
    """Return when the mentor can be met now."""
    hours = availability.hours_of(request.tx, request.person.id)
    return Times(tuple(hours), tuple(busy.extra_hours(request.tx, request.person.id, now=request.now)))


def to(request: Request, path: str, choice: str, after: Times, apply: Apply, *, back: str) -> Screen:
    """Apply a change of hours at once where it hits nobody; else ask what becomes of the appointments.

    `path` is that of the change: the answers add their word to it.
    """
    kinds = availability.kinds_of(request.tx, request.person.id)
    hit = displaced(_ahead(request), present(request), after, kinds)
    return _settled(request, path, choice, hit, apply, back=back)


def to_one_day(
    request: Request, path: str, choice: str, day: date, times: tuple[Times, Times], apply: Apply, *, back: str
) -> Screen:
    """Apply a change of one local day, from the first times to the second, like `to`."""
    kinds = availability.kinds_of(request.tx, request.person.id)
    there = [appointment for appointment in _ahead(request) if local_day(appointment.starts_at) == day]
    hit = displaced(there, *times, kinds)
    return _settled(request, path, choice, hit, apply, back=back)


def to_closed_day(request: Request, path: str, choice: str, day: date, apply: Apply, *, back: str) -> Screen:
    """Close a day at once where that hits nobody; else ask what becomes of the appointments."""
    hit = hit_by_closed_days(_ahead(request), day, day, present(request).extra)
    return _settled(request, path, choice, hit, apply, back=back)


def _settled(
    request: Request, path: str, choice: str, hit: Sequence[Appointment], apply: Apply, *, back: str
) -> Screen:
    if hit and not choice:
        return screens.ask_keep(request.language, path, hit, back=back)
    if hit and choice == OFFER:
        asked = re_offers.offer_others(request, hit)
        return apply().with_toast(screens.asked_toast(request.language, len(asked)))
    return apply()


def _ahead(request: Request) -> list[Appointment]:
    ahead = appointments.ahead_of(request.tx, request.person, now=request.now)
    return [appointment for appointment in ahead if appointment.group_id is None]  # a group has a time of its own
