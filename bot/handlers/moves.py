"""The coordinator moves a mentor or lead to another project: her role ends here and begins there."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.people import LEAD, MENTOR, Person
from bot.domain.programme import role_moved
from bot.handlers import leads, projects, staff
from bot.handlers.request import Gone, Request
from bot.screens import leads as lead_screens
from bot.screens import moves as screens
from bot.screens import staff as staff_screens
from bot.screens.screen import Screen
from bot.store import handover, mentees, moves, outbox, people
from bot.store import projects as projects_store


def mentor(request: Request, project: int, mentor: int, number: int = 0) -> Screen:
    """Ask to which project a mentor goes, or say that her mentees need another mentor first."""
    found = staff.mentor_of(request, project, mentor)
    if _has_mentees(request, project, found.id):
        return staff_screens.cannot_leave(request.language, project, found, mentees=0, lead=False)
    choice = _choice(request, MENTOR, project, found)
    return screens.ask_where(request.language, f"staff/{project}/{found.id}", found, choice, number)


def mentor_to(request: Request, project: int, mentor: int, to: int) -> Screen:
    """Ask once before a mentor goes to another project."""
    found = staff.mentor_of(request, project, mentor)
    if _has_mentees(request, project, found.id):
        return staff_screens.cannot_leave(request.language, project, found, mentees=0, lead=False)
    falls = handover.still_ahead(request.tx, found.id, project, now=request.now) or handover.groups_ahead(
        request.tx, found.id, project, now=request.now
    )
    notes = [staff_screens.what_falls(request.language)] if falls else []
    return _confirm(request, MENTOR, f"staff/{project}/{found.id}", project, found, to, notes)


def mentor_moved(request: Request, project: int, mentor: int, to: int, term: int) -> Screen:
    """Move a mentor, once all her mentees are in other hands: nobody is left alone."""
    if not _is_second_tap(request, MENTOR, project, mentor, to, term):
        found = staff.mentor_of(request, project, mentor)
        if _has_mentees(request, project, found.id):
            return staff_screens.cannot_leave(request.language, project, found, mentees=0, lead=False)
        _move(request, MENTOR, project, found, to, term, lambda: staff.end_work(request, found.id, project))
        moves.settle(request.tx, found.id, project, to)
    return _moved(request, mentor, to, back=f"projects/{project}/mentors")


def lead(request: Request, project: int, lead: int, number: int = 0) -> Screen:
    """Ask to which project a lead goes."""
    found = leads.lead_of(request, project, lead)
    choice = _choice(request, LEAD, project, found)
    return screens.ask_where(request.language, f"leads/{project}/{found.id}", found, choice, number)


def lead_to(request: Request, project: int, lead: int, to: int) -> Screen:
    """Ask once before a lead goes to another project, and say if nobody else leads the old one."""
    found = leads.lead_of(request, project, lead)
    notes = [lead_screens.nobody_leads(request.language)] if leads.is_last(request, project) else []
    return _confirm(request, LEAD, f"leads/{project}/{found.id}", project, found, to, notes)


def lead_moved(request: Request, project: int, lead: int, to: int, term: int) -> Screen:
    """Move a lead; what is open in the old project goes to who leads it with her."""
    if not _is_second_tap(request, LEAD, project, lead, to, term):
        found = leads.lead_of(request, project, lead)
        _move(request, LEAD, project, found, to, term, lambda: leads.end_lead(request, found.id, project))
    return _moved(request, lead, to, back=f"projects/{project}/leads")


def _confirm(request: Request, role: str, base: str, project: int, found: Person, to: int, notes: list[str]) -> Screen:
    name = _target(request, role, project, found, to)
    term = people.role_id(request.tx, found.id, role, project, now=request.now)
    return screens.confirm(request.language, base, found, to, name, term, notes=notes)


def _move(
    request: Request, role: str, project: int, found: Person, to: int, term: int, end: Callable[[], None]
) -> None:
    """End the role of the button and begin it in the other project, and tell whom it concerns."""
    tx, now = request.tx, request.now
    _target(request, role, project, found, to)
    if people.role_id(tx, found.id, role, project, now=now) != term:
        raise Gone
    end()
    new_term = moves.begin(tx, found.id, role, to, now=now)
    outbox.put(tx, [role_moved(found.id, new_term, now=now)], now=now)


def _moved(request: Request, person_id: int, to: int, *, back: str) -> Screen:
    name = people.by_id(request.tx, person_id, now=request.now).name
    return screens.moved(request.language, name, projects.find(request, to).name, back=back)


def _is_second_tap(request: Request, role: str, project: int, person_id: int, to: int, term: int) -> bool:
    tx, now = request.tx, request.now
    ended = people.has_ended(tx, term, person_id, role, project, now=now)
    return ended and people.role_id(tx, person_id, role, to, now=now) > term


def _choice(request: Request, role: str, project: int, found: Person) -> list[tuple[int, str]]:
    """Return the running projects (id and name) in which she does not hold this role yet."""
    hers = {project, *found.projects(role)}
    return [(one.id, one.name) for one in projects_store.running(request.tx) if one.id not in hers]


def _target(request: Request, role: str, project: int, found: Person, to: int) -> str:
    """Return the name of a project that she can go to.

    Raises Gone for any other.
    """
    for number, name in _choice(request, role, project, found):
        if number == to:
            return name
    raise Gone


def _has_mentees(request: Request, project: int, mentor_id: int) -> bool:
    return bool(mentees.of_list(request.tx, mentor_id, project, now=request.now))
