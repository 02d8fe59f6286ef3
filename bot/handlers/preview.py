"""What a mentee would get now: the free times of a kind of meeting, seen by the mentor."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.availability import MeetingKind, Slot
from bot.domain.moments import local_day
from bot.handlers import places, slots
from bot.handlers.request import Gone, Request
from bot.screens import preview as screens
from bot.screens.screen import Screen
from bot.store import availability
from bot.store import slots as free


def kinds(request: Request) -> Screen:
    """Show the kinds of meeting that mentees can book."""
    return screens.kinds(request.language, availability.bookable_kinds(request.tx, request.person.id))


def week(request: Request, kind: int, day: int | None = None) -> Screen:
    """Show the week in which a day lies, at first the week of the earliest free time."""
    found = _find(request, kind)
    there, today = _free(request, found), local_day(request.now)
    earliest = local_day(there[0].starts_at) if there else today
    when = earliest if day is None else slots.near_day(request, day)
    return screens.week(request.language, found, _monday(when), there, today=today)


def day(request: Request, kind: int, day: int) -> Screen:
    """Show one day."""
    found = _find(request, kind)
    return screens.day(request.language, found, slots.near_day(request, day), _free(request, found))


def _free(request: Request, kind: MeetingKind) -> list[Slot]:
    return free.seen_by_mentees(request.tx, request.person, places.project(request), kind, now=request.now)


def _find(request: Request, kind_id: int) -> MeetingKind:
    there = availability.bookable_kinds(request.tx, request.person.id)
    found = next((kind for kind in there if kind.id == kind_id), None)
    if found is None:
        raise Gone
    return found


def _monday(when: date) -> date:
    return when - timedelta(days=when.weekday())
