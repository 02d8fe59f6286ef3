"""A lead, or the coordinator, closes a project for some days; whoever is booked then is asked for another time."""

from __future__ import annotations

from collections import Counter

from bot.domain import re_offers as rules
from bot.domain.absence import Closure, EndsFirst, IsPast, TooFar, check_days
from bot.domain.appointments import Appointment
from bot.domain.changes import groups_on, hit_by_closed_days
from bot.domain.groups import Group
from bot.domain.moments import local_day, month_of
from bot.domain.people import COORDINATOR, LEAD, MENTOR
from bot.handlers import groups, re_offers, slots
from bot.handlers.request import Gone, Request
from bot.screens import absences as sentences
from bot.screens import closures as screens
from bot.screens.screen import Screen
from bot.store import absences, appointments, busy, holidays, outbox, people, projects
from bot.store import groups as group_meetings
from bot.store.projects import Project


def listing(request: Request, project: int, number: int = 0) -> Screen:
    """Show when the project is closed."""
    return _listing(request, _find(request, project), number)


def new(request: Request, project: int, day: int | None = None) -> Screen:
    """Ask for the first day."""
    found, today = _find(request, project), local_day(request.now)
    shown = today if day is None else slots.near_day(request, day)
    there = holidays.public(request.tx, *month_of(shown))
    return screens.choose_first(request.language, _base(found), found.name, shown, today=today, holidays=there)


def until(request: Request, project: int, first: int, last: int, day: int | None = None) -> Screen:
    """Ask for the last day."""
    found, begins = _find(request, project), slots.near_day(request, first)
    shown = slots.near_day(request, last if day is None else day)
    return screens.choose_last(request.language, _base(found), found.name, begins, shown)


def form(request: Request, project: int, first: int, last: int) -> Screen:
    """Show what would be saved and how many appointments it hits."""
    found = _find(request, project)
    made = _made(request, found, first, last)
    if isinstance(made, Screen):
        return made
    hit = Counter(appointment.mentor_name for appointment in _hit(request, made))
    named = found.id in request.person.projects(LEAD)
    cancelled = len(_groups(request, made))
    return screens.form(request.language, _base(found), found.name, made, hit, named=named, groups=cancelled)


def save(request: Request, project: int, first: int, last: int) -> Screen:
    """Close the project; each mentee whom it hits is asked for another time, and the mentors are told."""
    found = _find(request, project)
    made = _made(request, found, first, last)
    if isinstance(made, Screen):
        return made
    hit, hit_groups = _hit(request, made), _groups(request, made)
    closed = absences.close(request.tx, made, now=request.now)
    if closed is None:
        return screens.saved(request.language, _base(found), found.name, made, 0)
    asked = re_offers.offer_others(request, hit)
    for group in hit_groups:
        groups.cancel_now(request, group)
    mentors = people.staff_of(request.tx, found.id, MENTOR, now=request.now)
    notes = [rules.closed(closed, m.id, now=request.now) for m in mentors if m.id != request.person.id]
    outbox.put(request.tx, notes, now=request.now)
    return screens.saved(request.language, _base(found), found.name, closed, len(asked), groups=len(hit_groups))


def card(request: Request, project: int, closure: int) -> Screen:
    """Show one closure."""
    found = _find(request, project)
    return screens.card(request.language, _base(found), found.name, _closure(request, found, closure))


def remove(request: Request, project: int, closure: int) -> Screen:
    """Take back a closure: the days are open again."""
    found = _find(request, project)
    absences.reopen(request.tx, found.id, _closure(request, found, closure).id or 0)
    return _listing(request, found, note=screens.reopened(request.language))


def _listing(request: Request, found: Project, number: int = 0, *, note: str = "") -> Screen:
    there = absences.closures_of(request.tx, found.id, now=request.now)
    back = f"projects/{found.id}" if COORDINATOR in request.person.role_names else f"project/{found.id}"
    return screens.listing(request.language, _base(found), found.name, there, number, back=back, note=note)


def _made(request: Request, found: Project, first: int, last: int) -> Closure | Screen:
    """Return the closure of these buttons, or why it cannot be."""
    made = Closure(found.id, slots.near_day(request, first), slots.near_day(request, last))
    try:
        check_days(made.first, made.last, now=request.now)
    except EndsFirst:
        return _listing(request, found, note=sentences.ends_first(request.language))
    except IsPast:
        return _listing(request, found, note=sentences.is_past(request.language))
    except TooFar:
        raise Gone from None
    return made


def _hit(request: Request, made: Closure) -> list[Appointment]:
    ahead = appointments.ahead_in(request.tx, made.project_id, now=request.now)
    hit: list[Appointment] = []
    for mentor_id in {appointment.mentor_id for appointment in ahead}:
        extra = busy.extra_hours(request.tx, mentor_id, now=request.now)
        own = [a for a in ahead if a.mentor_id == mentor_id and a.group_id is None]
        hit += hit_by_closed_days(own, made.first, made.last, extra)
    return sorted(hit, key=lambda appointment: appointment.starts_at)


def _groups(request: Request, made: Closure) -> list[Group]:
    return groups_on(group_meetings.ahead_in(request.tx, made.project_id, now=request.now), made.first, made.last)


def _find(request: Request, project_id: int) -> Project:
    """Return a project that she leads; a coordinator's are all."""
    may = COORDINATOR in request.person.role_names or project_id in request.person.projects(LEAD)
    found = projects.by_id(request.tx, project_id) if may else None
    if found is None:
        raise Gone
    return found


def _closure(request: Request, found: Project, closure_id: int) -> Closure:
    there = absences.closures_of(request.tx, found.id, now=request.now)
    closure = next((one for one in there if one.id == closure_id), None)
    if closure is None:
        raise Gone
    return closure


def _base(found: Project) -> str:
    return f"projects/{found.id}/closures"
