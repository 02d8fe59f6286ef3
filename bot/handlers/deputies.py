"""Deputies: a mentor, or the lead for her, names a colleague who works her list from one day to another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain import deputies as rules
from bot.domain.mentoring import may_arrange
from bot.domain.moments import local_day
from bot.domain.people import MENTOR, Person
from bot.handlers import slots
from bot.handlers.request import Gone, Request
from bot.screens import deputies as screens
from bot.screens.screen import Screen
from bot.store import deputies, outbox, people, projects


def overview(request: Request) -> Screen:
    """Show a mentor her own lists, and for whom she stands in."""
    me = request.person
    led = [(project_id, projects.by_id(request.tx, project_id)) for project_id in me.projects(MENTOR)]
    own = [(project_id, me.id, found.name) for project_id, found in led if found]
    return screens.overview(request.language, own, deputies.of_deputy(request.tx, me, now=request.now))


def of_list(request: Request, project: int, mentor: int) -> Screen:
    """Show who stands in for a mentor."""
    owner = _owner(request, project, mentor)
    there = deputies.of_list(request.tx, owner.id, project, now=request.now)
    back = "deputies" if owner.id == request.person.id else f"staff/{project}/{owner.id}"
    return screens.of_list(request.language, project, owner.id, owner.name, there, back=back)


def ask_who(request: Request, project: int, mentor: int, number: int = 0) -> Screen:
    """Ask who is to stand in."""
    owner = _owner(request, project, mentor)
    return screens.ask_who(
        request.language, project, owner.id, owner.name, _colleagues(request, project, owner), number
    )


def ask_first(request: Request, project: int, mentor: int, to: int, day: int | None = None) -> Screen:
    """Ask for the first day, in the month of a day."""
    owner, today = _owner(request, project, mentor), local_day(request.now)
    chosen = _colleague(request, project, owner, to)
    shown = today if day is None else _month(request, day)
    return screens.ask_first(request.language, project, owner.id, chosen, shown=shown, today=today)


def ask_last(request: Request, project: int, mentor: int, to: int, first: int, day: int | None = None) -> Screen:
    """Ask for the last day, in the month of a day."""
    owner, start = _owner(request, project, mentor), slots.day(first)
    chosen = _colleague(request, project, owner, to)
    _term(request, start, start)
    shown = start if day is None else _month(request, day)
    return screens.ask_last(request.language, project, owner.id, chosen, start, shown=shown)


def name(request: Request, project: int, mentor: int, to: int, first: int, last: int) -> Screen:
    """Name the deputy, and tell whoever has not done it herself."""
    owner = _owner(request, project, mentor)
    chosen = _colleague(request, project, owner, to)
    start, end = _term(request, slots.day(first), slots.day(last))
    named = deputies.name(request.tx, owner.id, chosen.id, project, start, end)
    if named is not None:
        told = {owner.id, chosen.id} - {request.person.id}
        outbox.put(request.tx, [rules.named(named, one, now=request.now) for one in sorted(told)], now=request.now)
    return of_list(request, project, mentor).with_toast(request.language.plain("Saved."))


def end(request: Request, deputyship: int) -> Screen:
    """End a deputyship at once."""
    found = deputies.by_id(request.tx, deputyship)
    if found is None:
        raise Gone
    _owner(request, found.project_id, found.mentor_id)
    deputies.end(request.tx, found.id, now=request.now)
    return of_list(request, found.project_id, found.mentor_id).with_toast(request.language.plain("Done."))


def _owner(request: Request, project_id: int, mentor_id: int) -> Person:
    """Return the mentor whose deputies may be arranged by who asks: she herself, or for the lead of her project."""
    if not may_arrange(request.person, mentor_id, project_id):
        raise Gone
    mentors = people.staff_of(request.tx, project_id, MENTOR, now=request.now)
    return _one_of(mentors, mentor_id)


def _colleagues(request: Request, project_id: int, owner: Person) -> list[Person]:
    mentors = people.staff_of(request.tx, project_id, MENTOR, now=request.now)
    return rules.can_stand_in(mentors, owner.id, project_id)


def _colleague(request: Request, project_id: int, owner: Person, person_id: int) -> Person:
    return _one_of(_colleagues(request, project_id, owner), person_id)


def _one_of(those: list[Person], person_id: int) -> Person:
    for one in those:
        if one.id == person_id:
            return one
    raise Gone


def _month(request: Request, day: int) -> date:
    """Return a day of the month that is to be shown: of this one or a later one in which a deputyship can lie."""
    shown, today = slots.day(day), local_day(request.now)
    if not today.replace(day=1) <= shown <= today + timedelta(days=rules.LONGEST + 31):
        raise Gone
    return shown


def _term(request: Request, first: date, last: date) -> tuple[datetime, datetime]:
    try:
        return rules.term(first, last, today=local_day(request.now))
    except ValueError:
        raise Gone from None
