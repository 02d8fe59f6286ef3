"""A person comes to the door: with an invitation, or without."""

from __future__ import annotations

from bot.domain import people as rules
from bot.domain.availability import DEFAULT_HOURS, DEFAULT_KINDS
from bot.domain.consent import fingerprint
from bot.domain.invitations import Invitation, is_code
from bot.domain.notices import joined
from bot.domain.people import Person
from bot.domain.tasks import PHONE_INSTEAD, UNREACHABLE
from bot.handlers import asking, home
from bot.handlers.request import Gone, Request
from bot.i18n import Language
from bot.screens import privacy
from bot.screens import welcome as screens
from bot.screens.screen import Screen
from bot.store import availability, intake, invitations, outbox, people, projects, tasks


def start(request: Request) -> Screen:
    """Answer /start without a code: home, or one neutral sentence for a stranger."""
    if request.who is None:
        return stranger(request)
    return home.show(request)


def stranger(request: Request) -> Screen:
    """Answer anything of a stranger: one neutral sentence, and nothing is stored."""
    return screens.stranger(request.language, request.german)


def enter(request: Request, code: str) -> Screen:
    """Answer an invitation's link: a stranger chooses a language, a person we know reads on in hers."""
    invitation = _invitation(request, code)
    if invitation is None:
        if is_code(code) and (door := asking.door(request, code)):
            return door
        if request.who is not None:
            return home.show(request)
        return screens.invitation_invalid(request.language, request.german)
    if request.who is not None:
        return read(request, request.language.code, code)
    return screens.choose_language(request.languages.launch, "join/{language}/" + code, request.language)


def choose(request: Request, language: str, code: str) -> Screen:
    """Go on in the chosen language: a mentee is asked her age, staff read their notice."""
    if _open(request, code).role == rules.MENTEE:
        return screens.ask_age(request.spoken(language), _base(language, code))
    return read(request, language, code)


def young(request: Request, language: str, code: str) -> Screen:
    """Answer somebody under 16."""
    _open(request, code)
    return screens.too_young(request.spoken(language), _base(language, code))


def read(request: Request, language: str, code: str) -> Screen:
    """Show what she is to agree to."""
    invitation = _open(request, code)
    reader, base = request.spoken(language), _base(language, code)
    project = projects.by_id(request.tx, invitation.project_id) if invitation.project_id else None
    if invitation.role == rules.MENTEE and project:
        return screens.mentee_consent(reader, base, operator=project.operator, contact=project.contact)
    return screens.staff_notice(
        reader,
        base,
        role=invitation.role,
        project=project.name if project else "",
        operator=project.operator if project else projects.COORDINATION,
        contact=project.contact if project else projects.COORDINATION,
    )


def refuse(request: Request, language: str, code: str) -> Screen:
    """Answer who does not agree: nothing is stored, and the invitation stays open."""
    mentee = _open(request, code).role == rules.MENTEE
    return screens.refused(request.spoken(language), _base(language, code), mentee=mentee)


def agree(request: Request, language: str, code: str) -> Screen:
    """Claim the invitation and store the consent in one transaction: the first rows with her id."""
    reader = request.spoken(language)
    if request.who and (role := invitations.role_taken(request.tx, request.who, code)):
        return _inside(request, role, request.who, reader)  # a second tap
    invitation = _open(request, code)
    if invitation.person_id is not None:
        return _come_again(request, invitation, invitation.person_id, language)
    if invitation.role == rules.MENTEE and request.who and request.who.mentoring:
        return home.show(request)
    person_id = request.who.id if request.who else _add(request, invitation, language)
    if not invitations.claim(request.tx, invitation, person_id, now=request.now):
        raise Gone
    subject = rules.APPOINTMENTS if invitation.role == rules.MENTEE else rules.STAFF_NOTICE
    text = _read(request, invitation, reader)
    people.give_consent(
        request.tx, person_id, subject, rules.CONSENT_VERSION, language, now=request.now, text_hash=text
    )
    intake.has_come_in(request.tx, person_id, invitation.name, language, mentee=invitation.role == rules.MENTEE)
    _settle_in(request, invitation, person_id)
    if invitation.inviter_id is not None:
        outbox.put(request.tx, [joined(invitation.inviter_id, invitation.id, now=request.now)], now=request.now)
    return _inside(request, invitation.role, people.by_id(request.tx, person_id, now=request.now), reader)


def _come_again(request: Request, invitation: Invitation, person_id: int, language: str) -> Screen:
    """Let this account be the person whom her mentor has invited again; the old account is a stranger's from now on."""
    tx, now = request.tx, request.now
    if asked := asking.own(request):
        intake.forget(tx, asked, now=now)
    if not invitations.claim(tx, invitation, person_id, now=now):
        raise Gone
    people.bind(tx, person_id, request.account, request.spoken(language).code)
    text = _read(request, invitation, request.spoken(language))
    people.give_consent(tx, person_id, rules.APPOINTMENTS, rules.CONSENT_VERSION, language, now=now, text_hash=text)
    outbox.resume_for(tx, person_id, now=now)
    tasks.drop(tx, person_id, (PHONE_INSTEAD, UNREACHABLE), now=now)
    if invitation.inviter_id is not None:
        outbox.put(tx, [joined(invitation.inviter_id, invitation.id, now=now)], now=now)
    return _inside(request, invitation.role, people.by_id(tx, person_id, now=now), request.spoken(language))


def _read(request: Request, invitation: Invitation, reader: Language) -> str:
    """Return the hash of the notice as she has read it."""
    project = projects.by_id(request.tx, invitation.project_id) if invitation.project_id else None
    notice = privacy.for_mentees if invitation.role == rules.MENTEE else privacy.for_staff
    operator, contact = (project.operator, project.contact) if project else (projects.COORDINATION,) * 2
    return fingerprint(notice(reader, operator=operator, contact=contact))


def _inside(request: Request, role: str, person: Person, reader: Language) -> Screen:
    if role == rules.MENTEE and rules.FOLLOW_UP not in person.consents:
        return screens.ask_follow_up(reader)
    return home.show_to(request, person)


def _add(request: Request, invitation: Invitation, language: str) -> int:
    return people.add(request.tx, telegram_id=request.account, name=invitation.name, language=language, now=request.now)


def _settle_in(request: Request, invitation: Invitation, person_id: int) -> None:
    tx, project_id = request.tx, invitation.project_id
    if invitation.role == rules.MENTEE:
        if invitation.inviter_id is None or project_id is None:
            raise Gone
        people.start_mentoring(tx, person_id, invitation.inviter_id, project_id, now=request.now)
        return
    people.give_role(tx, person_id, invitation.role, project_id, now=request.now)
    if invitation.role == rules.MENTOR and project_id is not None and not availability.kinds_of(tx, person_id):
        places = availability.places_of(tx, project_id)
        availability.add_hours(tx, person_id, DEFAULT_HOURS)
        availability.add_kinds(tx, person_id, DEFAULT_KINDS)
        if places:
            availability.set_place(tx, people.by_id(tx, person_id, now=request.now), places[0].id)


def _invitation(request: Request, code: str) -> Invitation | None:
    if not is_code(code):
        return None
    invitation = invitations.find(request.tx, code, now=request.now)
    return invitation if invitation and _is_good(request, invitation) else None


def _is_good(request: Request, invitation: Invitation) -> bool:
    if invitation.inviter_id is None:
        return invitation.role == rules.COORDINATOR  # made by an operator on the server
    if request.who and request.who.id == invitation.inviter_id:
        return False  # who tries her own link must not use it up, or become her own mentee
    inviter = people.by_id(request.tx, invitation.inviter_id, now=request.now)
    if invitation.person_id is not None and not _is_for_her(request, invitation.person_id, inviter):
        return False
    return rules.may_invite(inviter, invitation.role, invitation.project_id)


def _is_for_her(request: Request, person_id: int, inviter: Person) -> bool:
    """Return whether she is on a list of the inviter still, not on the staff, and the account is nobody's or hers."""
    mentee = people.mentee_of(request.tx, inviter, person_id, now=request.now)
    on_list = mentee is not None and not mentee.roles
    nobody_yet = request.who is None or intake.has_only_asked(request.tx, request.who)
    return on_list and (nobody_yet or request.person.id == person_id)


def _open(request: Request, code: str) -> Invitation:
    invitation = _invitation(request, code)
    if invitation is None:
        raise Gone
    return invitation


def _base(language: str, code: str) -> str:
    return f"join/{language}/{code}"
