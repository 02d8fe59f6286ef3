"""What a coordinator sets for a project: name, district, by phone only, and its end."""

from __future__ import annotations

from bot.domain.districts import DISTRICTS
from bot.domain.moments import local_day
from bot.domain.people import LEAD, MENTOR
from bot.domain.programme import is_title
from bot.handlers import staff
from bot.handlers.projects import card, find, running
from bot.handlers.request import Gone, Request
from bot.screens import project_settings as screens
from bot.screens.projects import name_refused
from bot.screens.screen import Screen
from bot.store import people, projects
from bot.store.projects import NameTaken


def rename(request: Request, project: int) -> Screen:
    """Ask for another name, and store it."""
    found = running(request, project)
    if request.text is None:
        request.ask(f"projects/{found.id}/name")
        return screens.ask_name(request.language, found.id, found.name)
    name = request.text.strip()
    try:
        if not is_title(name):
            raise NameTaken(name)
        projects.rename(request.tx, found.id, name)
    except NameTaken:
        note = name_refused(request.language)
        return screens.ask_name(request.language, found.id, found.name, note=note)
    request.answered()
    return card(request, found.id)


def ask_district(request: Request, project: int) -> Screen:
    """Ask for the project's district."""
    found = running(request, project)
    return screens.choose_district(request.language, found.id, found.name, found.district)


def set_district(request: Request, project: int, answer: str) -> Screen:
    """Set the project's district, one of the closed list."""
    found = running(request, project)
    if answer not in DISTRICTS:
        raise Gone
    projects.set_district(request.tx, found.id, answer)
    return card(request, found.id).with_toast(request.language.plain("Changed."))


def set_phone_only(request: Request, project: int, offered: int) -> Screen:
    """Set whether mentees are kept without Telegram; links that are on their way open nothing then."""
    found = running(request, project)
    if offered not in (0, 1):
        raise Gone
    projects.set_phone_only(request.tx, found.id, bool(offered), now=request.now)
    shown = card(request, found.id)
    return shown.with_toast(screens.phone_only_set(request.language)) if offered else shown


def ask_end(request: Request, project: int) -> Screen:
    """Ask once before a project ends, or say what must be done first."""
    found = running(request, project)
    if there := projects.count_mentorings(request.tx, found.id):
        return screens.cannot_end(request.language, found.id, found.name, mentees=there)
    return screens.ask_end(request.language, found.id, found.name, staff=len(_staff(request, found.id)))


def end(request: Request, project: int) -> Screen:
    """End a project with this day; its mentors' groups are cancelled, and nobody works in it any more."""
    found = find(request, project)
    if found.ended_on is not None:
        return card(request, found.id)  # a second tap
    if projects.count_mentorings(request.tx, found.id):
        return ask_end(request, project)
    for mentor in people.staff_of(request.tx, found.id, MENTOR, now=request.now):
        staff.end_work(request, mentor.id, found.id)
    projects.end(request.tx, found.id, local_day(request.now), now=request.now)
    return card(request, found.id).with_toast(request.language.plain("Done."))


def reopen(request: Request, project: int) -> Screen:
    """Let a project go on that has ended; who works in it is invited again."""
    found = find(request, project)
    projects.reopen(request.tx, found.id)
    return card(request, found.id).with_toast(request.language.plain("Done."))


def _staff(request: Request, project_id: int) -> set[int]:
    return {one.id for role in (LEAD, MENTOR) for one in people.staff_of(request.tx, project_id, role, now=request.now)}
