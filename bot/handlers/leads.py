"""A project's leads, for the coordinator; and a lead who leaves the project."""

from __future__ import annotations

from bot.domain.people import LEAD, Person
from bot.handlers.projects import find
from bot.handlers.request import Gone, Request
from bot.screens import leads as screens
from bot.screens import staff as staff_screens
from bot.screens.screen import Screen
from bot.store import people, tasks


def listing(request: Request, project: int, number: int = 0) -> Screen:
    """Show the leads of a project."""
    found = find(request, project)
    there = people.staff_of(request.tx, found.id, LEAD, now=request.now)
    return screens.listing(request.language, found.id, found.name, there, number)


def card(request: Request, project: int, lead: int) -> Screen:
    """Show one lead."""
    found = find(request, project)
    return screens.card(request.language, found.id, found.name, lead_of(request, project, lead))


def ask_leave(request: Request, project: int, lead: int) -> Screen:
    """Ask once before a lead's role ends, and say if nobody else leads the project."""
    found = lead_of(request, project, lead)
    role_id = people.role_id(request.tx, found.id, LEAD, project, now=request.now)
    return screens.confirm_leave(request.language, project, found, role_id, last=is_last(request, project))


def leave(request: Request, project: int, lead: int, term: int) -> Screen:
    """End a lead's role: her access ends at once, her open tasks go to who leads the project with her."""
    back = f"projects/{project}/leads"
    if people.has_ended(request.tx, term, lead, LEAD, project, now=request.now):
        name = people.by_id(request.tx, lead, now=request.now).name
        return staff_screens.left(request.language, name, back=back)  # a second tap
    found = lead_of(request, project, lead)
    if people.role_id(request.tx, found.id, LEAD, project, now=request.now) != term:
        raise Gone
    end_lead(request, found.id, project)
    return staff_screens.left(request.language, found.name, back=back)


def end_lead(request: Request, lead_id: int, project_id: int) -> None:
    """End a lead's role in a project and give what is open there to another lead, if there is one."""
    people.end_role(request.tx, lead_id, LEAD, project_id, now=request.now)
    others = people.staff_of(request.tx, project_id, LEAD, now=request.now)
    if others:
        tasks.pass_to_lead(request.tx, project_id, lead_id, others[0].id)


def is_last(request: Request, project_id: int) -> bool:
    """Return whether one person alone leads the project."""
    return len(people.staff_of(request.tx, project_id, LEAD, now=request.now)) == 1


def lead_of(request: Request, project_id: int, lead_id: int) -> Person:
    """Return a lead of the project.

    Raises Gone where she is not one, or the project is not there.
    """
    for one in people.staff_of(request.tx, find(request, project_id).id, LEAD, now=request.now):
        if one.id == lead_id:
            return one
    raise Gone
