"""Projects: a coordinator makes them and invites into them, a lead sees her own."""

from __future__ import annotations

import re

from bot.domain.people import LEAD, MENTOR, can_be_seen
from bot.domain.programme import is_title
from bot.handlers import invitations, staff
from bot.handlers.request import Gone, Request
from bot.screens import projects as screens
from bot.screens.screen import Screen
from bot.store import people, project_figures, projects
from bot.store.projects import NameTaken, Project


def listing(request: Request, number: int = 0) -> Screen:
    """Show all projects; those that have ended say so."""
    there = [(one.id, one.name, one.ended_on is not None) for one in projects.every(request.tx)]
    return screens.listing(request.language, there, number)


def card(request: Request, project: int) -> Screen:
    """Show one project in numbers."""
    found = find(request, project)
    return screens.card(
        request.language,
        project_figures.of(request.tx, found, now=request.now),
        found.operator,
        found.contact,
        district=found.district,
        phone_only=found.phone_only,
    )


def new(request: Request) -> Screen:
    """Ask for a name, make the project, and ask on for its operator."""
    if request.text is None:
        request.ask("projects/new")
        return screens.ask_name(request.language)
    name = request.text.strip()
    if not is_title(name):
        return screens.ask_name(request.language, note=screens.name_refused(request.language))
    try:
        project_id = projects.add(request.tx, name, name, projects.UNKNOWN, now=request.now)
    except NameTaken:
        return screens.ask_name(request.language, note=screens.name_refused(request.language))
    request.ask(f"projects/{project_id}/operator")
    return screens.ask_operator(request.language, project_id)


def operator(request: Request, project: int) -> Screen:
    """Ask who runs the project and whom to ask about data, and store both."""
    found = running(request, project)
    if request.text is None:
        request.ask(f"projects/{found.id}/operator")
        return screens.ask_operator(request.language, found.id)
    answer = _two_parts(request.text)
    if len(answer) != 2 or not all(3 <= len(line) <= 120 and can_be_seen(line) for line in answer):
        return screens.ask_operator(request.language, found.id, note=screens.operator_refused(request.language))
    request.answered()
    projects.describe(request.tx, found.id, answer[0], answer[1])
    return card(request, found.id)


def invite(request: Request, project: int, role: str) -> Screen:
    """Invite a lead or a mentor into a project, as soon as its consent text can name the operator and a contact."""
    if role not in (LEAD, MENTOR):
        raise Gone
    found = running(request, project)
    if not found.is_described:
        request.ask(f"projects/{found.id}/operator")
        return screens.ask_operator(request.language, found.id, note=screens.operator_first(request.language))
    base = f"projects/{found.id}"
    return invitations.invite_as(request, role, found.id, f"{base}/invite/{role}", back=base)


def of_lead(request: Request, project: int = 0, number: int = 0) -> Screen:
    """Show a lead a project of hers, the first of several if none is named."""
    led = projects.led_by(request.tx, request.person)
    shown = next((one for one in led if project in (0, one.id)), None)
    if shown is None:
        raise Gone
    mentors = people.staff_of(request.tx, shown.id, MENTOR, now=request.now)
    return screens.of_lead(
        request.language,
        shown.id,
        shown.name,
        mentors,
        number,
        without=staff.count_without_mentor(request, shown.id),
        others=[(one.id, one.name) for one in led if one.id != shown.id],
    )


def find(request: Request, project_id: int) -> Project:
    """Return a project; for coordinators, whose are all.

    Raises Gone where it is not there.
    """
    found = projects.by_id(request.tx, project_id)
    if found is None:
        raise Gone
    return found


def running(request: Request, project_id: int) -> Project:
    """Return a project that has not ended.

    Raises Gone for any other: nothing is changed in it any more.
    """
    found = find(request, project_id)
    if found.ended_on is not None:
        raise Gone
    return found


def _two_parts(text: str) -> list[str]:
    """Return what was typed in two lines, or in one line before and after its last comma."""
    typed = [line.strip() for line in text.splitlines() if line.strip()]
    return typed if len(typed) != 1 else [part.strip() for part in re.split(r"[,،](?!.*[,،])", typed[0])]
