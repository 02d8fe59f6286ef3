"""A mentor's agenda: day, week, the next free times."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain.availability import MeetingKind, Slot
from bot.domain.moments import at_local, local_day
from bot.handlers import day_notes, slots
from bot.handlers.request import Gone, Request
from bot.screens import agenda as screens
from bot.screens.screen import Screen
from bot.store import agenda, attendance, availability, groups, people, waiting


def today(request: Request) -> Screen:
    """Show today."""
    return _day(request, local_day(request.now))


def day(request: Request, day: int, number: int = 0) -> Screen:
    """Show a local day, a page of it where it is full."""
    return _day(request, slots.day(day), number)


def this_week(request: Request) -> Screen:
    """Show the week from this week's Monday on."""
    return _week(request, local_day(request.now))


def week(request: Request, day: int) -> Screen:
    """Show the week in which a local day lies."""
    return _week(request, slots.day(day))


def free(request: Request, kind: int = 0, number: int = 0) -> Screen:
    """Show the mentor her next free times for a kind of meeting, at first the first that she offers."""
    offered = availability.bookable_kinds(request.tx, request.person.id)
    if not offered and not kind:
        return screens.free(request.language, (), None, ())
    chosen = _kind(offered, kind) if kind else offered[0]
    return screens.free(request.language, offered, chosen, _free(request, chosen), page_number=number)


def free_for(request: Request, kind: int, start: int, number: int = 0) -> Screen:
    """Ask for which mentee a free time is; if it is taken meanwhile, show the others."""
    chosen = _kind(availability.bookable_kinds(request.tx, request.person.id), kind)
    slot = slots.slot_then(_free(request, chosen), start)
    if slot is None:
        return free(request, kind).with_toast(request.language.plain("This time is taken."))
    mentees = people.mentees_of(request.tx, request.person, now=request.now)
    own = [one for one in mentees if one.mentoring and one.mentoring.mentor_id == request.person.id]
    return screens.free_for(request.language, chosen, slot, own, page_number=number)


def _day(request: Request, when: date, number: int = 0) -> Screen:
    start, end = _span(when, 1)
    return screens.day(
        request.language,
        when,
        groups.agenda_of(request.tx, request.person, start, end),
        today=local_day(request.now),
        now=request.now,
        unmarked=len(attendance.unmarked(request.tx, request.person, now=request.now)),
        on_offer=waiting.on_offer(request.tx, request.person, start, end),
        notes=day_notes.notes(request, when),
        page_number=number,
    )


def _week(request: Request, when: date) -> Screen:
    monday = when - timedelta(days=when.weekday())
    there = groups.agenda_of(request.tx, request.person, *_span(monday, 7))
    return screens.week(request.language, monday, there, now=request.now)


def _span(first: date, days: int) -> tuple[datetime, datetime]:
    if not 2000 < first.year < 2200:
        raise Gone
    return at_local(first, time(0)), at_local(first + timedelta(days=days), time(0))


def _kind(offered: list[MeetingKind], kind_id: int) -> MeetingKind:
    found = next((kind for kind in offered if kind.id == kind_id), None)
    if found is None:
        raise Gone
    return found


def _free(request: Request, kind: MeetingKind) -> list[Slot]:
    return agenda.open_slots_of(request.tx, request.person, kind, now=request.now)
