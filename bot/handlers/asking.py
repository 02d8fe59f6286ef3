"""Somebody asks a project for a mentor: by its poster, tap by tap, and nothing is stored before the last one."""

from __future__ import annotations

from bot.domain import intake as rules
from bot.domain.districts import DISTRICTS
from bot.domain.intake import Asking, Link
from bot.domain.people import LEAD, MENTEE, Person, may_invite
from bot.handlers.request import Gone, Request
from bot.i18n import clean
from bot.screens import asking as screens
from bot.screens import welcome
from bot.screens.screen import Screen
from bot.store import availability, intake, intake_links, invitations, outbox, people, projects
from bot.store.projects import Project


def door(request: Request, code: str) -> Screen | None:
    """Answer the code of a poster: the languages, or where her request is; None where it is no such code."""
    link = intake_links.find(request.tx, code)
    if link is None or not rules.may_ask(request.who):
        return None
    if (asking := own(request)) is not None:
        return _state(request, asking)
    if not intake_links.takes_requests(request.tx, link.project_id, now=request.now):
        return screens.closed(request.language, request.german)
    return welcome.choose_language(request.languages.launch, "ask/{language}/" + code, request.language)


def age(request: Request, language: str, code: str) -> Screen:
    """Go on in the chosen language: ask for the age."""
    _open(request, code)
    return welcome.ask_age(request.spoken(language), _base(language, code))


def young(request: Request, language: str, code: str) -> Screen:
    """Answer somebody under 16."""
    _open(request, code)
    return screens.too_young(request.spoken(language), _base(language, code))


def read(request: Request, language: str, code: str) -> Screen:
    """Show what is stored, before anything is."""
    project = _open(request, code)[1]
    reader = request.spoken(language)
    return screens.notice(
        reader, _base(language, code), project=project.name, operator=project.operator, contact=project.contact
    )


def refuse(request: Request, language: str, code: str) -> Screen:
    """Answer who does not agree: nothing is stored."""
    _open(request, code)
    return welcome.refused(request.spoken(language), _base(language, code), mentee=False)


def agree(request: Request, language: str, code: str) -> Screen:
    """Ask how she would like to be spoken to; her agreement is stored with the request, at the last tap."""
    _open(request, code)
    return screens.ask_wish(request.spoken(language), _base(language, code))


def district(request: Request, language: str, code: str, wish: str) -> Screen:
    """Ask where she lives."""
    _open(request, code)
    return screens.ask_district(request.spoken(language), _base(language, code), wish)


def ask(request: Request, language: str, code: str, wish: str, district: int) -> Screen:
    """Store the request and tell the project's leads; a second tap shows the first request."""
    link, project = _open(request, code)
    reader, key = request.spoken(language), str(district)
    if key not in DISTRICTS or request.again:  # what she has withdrawn does not come back with an old update
        raise Gone
    if (asking := own(request)) is not None and asking.state != rules.DECLINED:
        return _state(request, asking)
    if not intake_links.let_through(request.tx, link, now=request.now):
        return screens.full(reader, _base(language, code))
    added = intake.add(
        request.tx,
        request.who,
        account=request.account,
        language=reader.code,
        project_id=project.id,
        wish=wish,
        district=key,
        now=request.now,
    )
    if added is None:
        raise Gone
    tell_leads(request, added)
    return _state(request, added)


def withdraw(request: Request, asking: int) -> Screen:
    """Delete the request, and with it all that is known of who has asked."""
    found = _own(request)
    if found.id != asking:
        raise Gone
    intake.forget(request.tx, found, now=request.now)
    return screens.withdrawn(request.languages.get(found.language))


def join(request: Request, asking: int) -> Screen:
    """Invite who was accepted, and show her what she is to agree to: from here it is an invitation like any other."""
    found = _own(request)
    if found.id != asking or found.state != rules.ACCEPTED or found.mentor_id is None:
        raise Gone
    mentor = people.by_id(request.tx, found.mentor_id, now=request.now)
    project = projects.by_id(request.tx, found.project_id)
    if project is None or not may_invite(mentor, MENTEE, found.project_id):
        raise Gone
    invitation_id, code = invitations.add(
        request.tx,
        role=MENTEE,
        project_id=found.project_id,
        inviter_id=mentor.id,
        name=clean(screens.alias(request.languages.get(mentor.language), found)),
        now=request.now,
    )
    intake.invited(request.tx, found, invitation_id, now=request.now)
    reader = request.languages.get(found.language)
    base = f"join/{reader.code}/{code}"
    return welcome.mentee_consent(reader, base, operator=project.operator, contact=project.contact)


def home_of(request: Request, person: Person) -> Screen | None:
    """Return the home of somebody who has asked: where her request is; None for anybody else."""
    if not rules.may_ask(person):
        return None
    asking = intake.of_person(request.tx, person.id, now=request.now)
    return None if asking is None else _state(request, asking)


def privacy(request: Request) -> Screen | None:
    """Return what is stored of somebody who has asked; None for anybody else."""
    asking = own(request)
    project = projects.by_id(request.tx, asking.project_id) if asking else None
    if asking is None or project is None:
        return None
    return screens.privacy(
        request.languages.get(asking.language),
        asking,
        project=project.name,
        operator=project.operator,
        contact=project.contact,
    )


def own(request: Request) -> Asking | None:
    """Return the request of who asks now, if she has one and nothing else."""
    if request.who is None or not rules.may_ask(request.who):
        return None
    return intake.of_person(request.tx, request.who.id, now=request.now)


def tell_leads(request: Request, asking: Asking) -> None:
    """Plan the note about a request for everybody who leads its project."""
    leads = people.staff_of(request.tx, asking.project_id, LEAD, now=request.now)
    outbox.put(request.tx, [rules.asked(lead.id, asking, now=request.now) for lead in leads], now=request.now)


def _state(request: Request, asking: Asking) -> Screen:
    project = projects.by_id(request.tx, asking.project_id)
    if project is None:
        raise Gone
    places = availability.places_of(request.tx, asking.project_id)
    return screens.state(
        request.languages.get(asking.language),
        asking,
        project=project.name,
        places=places if asking.wish != rules.HERE else (),
    )


def _own(request: Request) -> Asking:
    asking = own(request)
    if asking is None:
        raise Gone
    return asking


def _open(request: Request, code: str) -> tuple[Link, Project]:
    """Return the link and its project, if who asks may ask by it now."""
    link = intake_links.find(request.tx, code)
    project = projects.by_id(request.tx, link.project_id) if link else None
    if link is None or project is None or not rules.may_ask(request.who):
        raise Gone
    if not intake_links.takes_requests(request.tx, project.id, now=request.now):
        raise Gone
    return link, project


def _base(language: str, code: str) -> str:
    return f"ask/{language}/{code}"
