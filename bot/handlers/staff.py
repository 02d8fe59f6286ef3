"""A project's mentors, for its lead and the coordinator; and a mentor who leaves the project."""

from __future__ import annotations

from bot.domain.notices import CANCELLED_BY_MENTOR, to_mentee
from bot.domain.people import COORDINATOR, LEAD, MENTOR, Person
from bot.handlers.request import Gone, Request
from bot.screens import staff as screens
from bot.screens.screen import Screen
from bot.store import (
    aftercare,
    appointments,
    deputies,
    groups,
    handover,
    invitations,
    mentees,
    outbox,
    people,
    projects,
)


def listing(request: Request, project: int, number: int = 0) -> Screen:
    """Show a coordinator the mentors of a project."""
    found = projects.by_id(request.tx, project)
    if found is None:
        raise Gone
    mentors = people.staff_of(request.tx, project, MENTOR, now=request.now)
    without = count_without_mentor(request, project)
    return screens.listing(request.language, found.id, found.name, mentors, number, without=without)


def card(request: Request, project: int, mentor: int) -> Screen:
    """Show one mentor of a project."""
    found, lead = _mentor(request, project, mentor)
    there = mentees.of_list(request.tx, found.id, project, now=request.now)
    names = [one.deputy_name for one in deputies.of_list(request.tx, found.id, project, now=request.now)]
    return screens.card(
        request.language,
        project,
        found,
        mentees=len(there),
        deputies=names,
        lead=lead,
        back=_back(project, lead=lead),
    )


def ask_leave(request: Request, project: int, mentor: int) -> Screen:
    """Ask once before a mentor's role ends, or say what must be settled first."""
    found, lead = _mentor(request, project, mentor)
    there = mentees.of_list(request.tx, found.id, project, now=request.now)
    running = aftercare.count(request.tx, found.id, project)
    if there or running:
        return screens.cannot_leave(request.language, project, found, mentees=len(there) + running, lead=lead)
    ahead = handover.still_ahead(request.tx, found.id, project, now=request.now)
    alone = [one for one in ahead if one.group_id is None]
    meetings = len(alone) + len(handover.groups_ahead(request.tx, found.id, project, now=request.now))
    role_id = people.role_id(request.tx, found.id, MENTOR, project, now=request.now)
    return screens.confirm_leave(request.language, project, found, role_id, ahead=meetings, lead=lead)


def leave(request: Request, project: int, mentor: int, term: int) -> Screen:
    """End a mentor's role once all her mentees are handed over: nobody is left alone, nobody comes in vain."""
    if people.has_ended(request.tx, term, mentor, MENTOR, project, now=request.now) and _may(request, project):
        name = people.by_id(request.tx, mentor, now=request.now).name
        return screens.left(request.language, name, back=_back(project, lead=_leads(request, project)))
    found, lead = _mentor(request, project, mentor)
    if people.role_id(request.tx, found.id, MENTOR, project, now=request.now) != term:
        raise Gone
    running = aftercare.count(request.tx, found.id, project)
    if running or mentees.of_list(request.tx, found.id, project, now=request.now):
        return ask_leave(request, project, mentor)
    end_work(request, found.id, project)
    return screens.left(request.language, found.name, back=_back(project, lead=lead))


def end_work(request: Request, mentor_id: int, project_id: int) -> None:
    """End a mentor's role in a project, with all that hangs on it: what is ahead, deputies, open invitations.

    The caller has made sure that no mentee is left on her list.
    """
    _cancel_what_is_ahead(request, mentor_id, project_id)
    people.end_role(request.tx, mentor_id, MENTOR, project_id, now=request.now)
    deputies.end_all(request.tx, mentor_id, project_id, now=request.now)
    invitations.revoke_all(request.tx, mentor_id, project_id, now=request.now)


def count_without_mentor(request: Request, project_id: int) -> int:
    """Return how many mentees of a project have a mentor who does not work there any more."""
    there = mentees.without_mentor(request.tx, now=request.now)
    return sum(of_project == project_id for _, of_project in there)


def _cancel_what_is_ahead(request: Request, mentor_id: int, project_id: int) -> None:
    tx, now = request.tx, request.now
    ahead = handover.still_ahead(tx, mentor_id, project_id, now=now)
    gone = [appointments.cancel(tx, one, None, by=request.person, now=now) for one in ahead]
    outbox.put(tx, [to_mentee(CANCELLED_BY_MENTOR, one, now=now) for one in gone if one], now=now)
    for group_id in handover.groups_ahead(tx, mentor_id, project_id, now=now):
        group = groups.by_id(tx, group_id)
        if group is not None:
            groups.cancel(tx, group, now=now)


def mentor_of(request: Request, project_id: int, mentor_id: int) -> Person:
    """Return a mentor of a project.

    Raises Gone where she is not one, or who asks neither leads it nor coordinates.
    """
    return _mentor(request, project_id, mentor_id)[0]


def _mentor(request: Request, project_id: int, mentor_id: int) -> tuple[Person, bool]:
    """Return a mentor of the project, and whether who asks leads it. A coordinator sees every project's mentors."""
    if not _may(request, project_id):
        raise Gone
    for one in people.staff_of(request.tx, project_id, MENTOR, now=request.now):
        if one.id == mentor_id:
            return one, _leads(request, project_id)
    raise Gone


def _may(request: Request, project_id: int) -> bool:
    return _leads(request, project_id) or COORDINATOR in request.person.role_names


def _leads(request: Request, project_id: int) -> bool:
    return project_id in request.person.projects(LEAD)


def _back(project_id: int, *, lead: bool) -> str:
    return f"project/{project_id}" if lead else f"projects/{project_id}/mentors"
