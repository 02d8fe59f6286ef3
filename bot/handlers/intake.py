"""A project's intake: its public link, who waits, and the answers: accept, pass on, decline."""

from __future__ import annotations

from bot.documents import qr
from bot.domain import intake as rules
from bot.domain.intake import Asking
from bot.domain.people import COORDINATOR, LEAD, MENTOR, Person
from bot.handlers.asking import tell_leads
from bot.handlers.request import Gone, Request
from bot.screens import intake as screens
from bot.screens.screen import Screen
from bot.store import intake, intake_links, outbox, people, projects
from bot.store.intake_links import OneIsOpen
from bot.store.projects import Project


def overview(request: Request, project: int, number: int = 0) -> Screen:
    """Show a project's link and who waits: to its leads the requests, to a coordinator a number."""
    found = _project(request, project)
    return screens.overview(
        request.language,
        found.id,
        found.name,
        intake_links.open_of(request.tx, found.id),
        intake.of_project(request.tx, request.person, found.id, now=request.now),
        number,
        waiting=intake.count_waiting(request.tx, found.id, now=request.now),
        lead=_leads(request, found.id),
        now=request.now,
    )


def make(request: Request, project: int) -> Screen:
    """Make the project's link and show it this once: as a QR picture for a poster, and as a text to forward."""
    found = _project(request, project)
    if not intake_links.takes_requests(request.tx, found.id, now=request.now):
        return screens.cannot_take(request.language, found.id)
    try:
        code = intake_links.add(request.tx, found.id, request.person, now=request.now)
    except OneIsOpen:
        return overview(request, project)
    link = request.link + code
    written_in = [request.german, *(one for one in request.languages.launch if one.code != "de")]
    poster = screens.poster_text(written_in, found.name, link)
    return screens.made(request.language, found.id, found.name, link, qr.picture(link), poster)


def ask_revoke(request: Request, project: int, poster: int) -> Screen:
    """Ask once before the link on every poster is worth nothing any more."""
    found = _project(request, project)
    _open_link(request, found.id, poster)
    return screens.ask_revoke(request.language, found.id, poster)


def revoke(request: Request, project: int, poster: int) -> Screen:
    """Make the link worthless."""
    found = _project(request, project)
    _open_link(request, found.id, poster)
    intake_links.revoke(request.tx, found.id, poster, now=request.now)
    return overview(request, project).with_toast(request.language.plain("Done."))


def card(request: Request, asking: int) -> Screen:
    """Show one request."""
    found = _find(request, asking)
    spoken = request.languages.get(found.language)
    return screens.card(request.language, found, spoken.autonym, now=request.now)


def mentors(request: Request, asking: int, version: int, number: int = 0) -> Screen:
    """Ask which mentor of the project takes the person on."""
    found = _waiting(request, asking, version)
    there = people.staff_of(request.tx, found.project_id, MENTOR, now=request.now)
    return screens.mentors(request.language, found, there, number)


def accept(request: Request, asking: int, version: int, mentor: int) -> Screen:
    """Give the person to a mentor: she gets the invitation in her chat."""
    found = _waiting(request, asking, version)
    chosen = _mentor(request, found, mentor)
    return _answered(request, intake.accept(request.tx, found, chosen.id, now=request.now))


def ask_pass_on(request: Request, asking: int, version: int, number: int = 0) -> Screen:
    """Ask to which project the request goes."""
    found = _waiting(request, asking, version)
    there = intake_links.others_that_take(request.tx, found.project_id, now=request.now)
    return screens.ask_pass_on(request.language, found, there, number)


def pass_on(request: Request, asking: int, version: int, to: int) -> Screen:
    """Give the request to another project: its leads are told, and the person where her request is now."""
    found = _waiting(request, asking, version)
    there = dict(intake_links.others_that_take(request.tx, found.project_id, now=request.now))
    if to not in there:
        raise Gone
    passed = intake.pass_on(request.tx, found, to, now=request.now)
    if passed is None:
        raise Gone
    tell_leads(request, passed)
    outbox.put(request.tx, [rules.answered(passed, now=request.now)], now=request.now)
    return screens.passed_on(request.language, found.project_id, there[to])


def ask_decline(request: Request, asking: int, version: int) -> Screen:
    """Ask once before a request is declined."""
    return screens.ask_decline(request.language, _waiting(request, asking, version))


def decline(request: Request, asking: int, version: int) -> Screen:
    """Decline the request: she is told so politely."""
    found = _waiting(request, asking, version)
    return _answered(request, intake.decline(request.tx, found, now=request.now))


def _answered(request: Request, asking: Asking | None) -> Screen:
    if asking is None:
        raise Gone
    outbox.put(request.tx, [rules.answered(asking, now=request.now)], now=request.now)
    return screens.answered(request.language, asking)


def _project(request: Request, project_id: int) -> Project:
    found = projects.by_id(request.tx, project_id)
    if found is None or not (_leads(request, project_id) or COORDINATOR in request.person.role_names):
        raise Gone
    return found


def _open_link(request: Request, project_id: int, link_id: int) -> None:
    link = intake_links.open_of(request.tx, project_id)
    if link is None or link.id != link_id:
        raise Gone


def _find(request: Request, asking_id: int) -> Asking:
    found = intake.find(request.tx, request.person, asking_id, now=request.now)
    if found is None:
        raise Gone
    return found


def _waiting(request: Request, asking_id: int, version: int) -> Asking:
    """Return a request in the version that a button was made for.

    Raises Gone: answered by somebody else meanwhile, not hers, or not there.
    """
    found = _find(request, asking_id)
    if found.version != version:
        raise Gone
    return found


def _mentor(request: Request, asking: Asking, mentor_id: int) -> Person:
    for one in people.staff_of(request.tx, asking.project_id, MENTOR, now=request.now):
        if one.id == mentor_id:
            return one
    raise Gone


def _leads(request: Request, project_id: int) -> bool:
    return project_id in request.person.projects(LEAD)
