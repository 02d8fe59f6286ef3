"""The contact log: called, met, accompanied, wrote; today or yesterday."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain.moments import at_local
from bot.domain.record import WAYS, contact_days
from bot.handlers import mentees, slots
from bot.handlers.request import Gone, Request
from bot.screens import contacts as screens
from bot.screens.screen import Screen
from bot.store import contacts

SHOWN = 5


def ask(request: Request, mentee: int) -> Screen:
    """Ask what there was, with the latest contacts."""
    found = mentees.find(request, mentee)
    today, yesterday = contact_days(request.now)
    there = contacts.latest(request.tx, request.person, found.id, limit=SHOWN)
    return screens.ask(
        request.language,
        found.id,
        found.name,
        there,
        today=today,
        yesterday=yesterday,
        mine=contacts.last_of(request.tx, request.person, found.id, since=at_local(yesterday, time(0))),
    )


def note(request: Request, mentee: int, way: str, day: int) -> Screen:
    """Note a contact of today or yesterday; a second tap notes nothing more."""
    found, when = mentees.find(request, mentee), slots.day(day)
    if way not in WAYS or when not in contact_days(request.now):
        raise Gone
    at = request.now if when == contact_days(request.now)[0] else at_local(when, time(12))
    contacts.note(request.tx, request.person, found.id, way, at, day=_span(when))
    return ask(request, mentee).with_toast(request.language.plain("Noted."))


def undo(request: Request, mentee: int, contact: int) -> Screen:
    """Take back a contact that she has noted herself for today or yesterday."""
    since = at_local(contact_days(request.now)[1], time(0))
    if not contacts.take_back(request.tx, request.person, mentee, contact, since=since):
        raise Gone
    return ask(request, mentee).with_toast(request.language.plain("Removed."))


def _span(day: date) -> tuple[datetime, datetime]:
    return at_local(day, time(0)), at_local(day + timedelta(days=1), time(0))
