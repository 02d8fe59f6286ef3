"""A mentor's agenda: day and week."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.domain.appointments import Appointment
from bot.domain.moments import at_local, local_day
from bot.handlers import slots
from bot.handlers.request import Gone, Request
from bot.screens import agenda as screens
from bot.screens.screen import Screen
from bot.store import appointments


def today(request: Request) -> Screen:
    """Show today."""
    return _day(request, local_day(request.now))


def day(request: Request, day: int) -> Screen:
    """Show a local day."""
    return _day(request, slots.day(day))


def this_week(request: Request) -> Screen:
    """Show the week from this week's Monday on."""
    return _week(request, local_day(request.now))


def week(request: Request, day: int) -> Screen:
    """Show the week in which a local day lies."""
    return _week(request, slots.day(day))


def _day(request: Request, when: date) -> Screen:
    return screens.day(request.language, when, _between(request, when, 1), today=local_day(request.now))


def _week(request: Request, when: date) -> Screen:
    monday = when - timedelta(days=when.weekday())
    return screens.week(request.language, monday, _between(request, monday, 7))


def _between(request: Request, first: date, days: int) -> list[Appointment]:
    if not 2000 < first.year < 2200:
        raise Gone
    start, end = at_local(first, time(0)), at_local(first + timedelta(days=days), time(0))
    return appointments.of_mentor(request.tx, request.person, start, end)
