"""Invitations of all staff: into a project, again on a new phone, and people without Telegram."""

from __future__ import annotations

from bot.documents import qr
from bot.domain import people as rules
from bot.domain.invitations import Invitation
from bot.domain.mentoring import WRONG_PERSON
from bot.domain.people import is_name
from bot.domain.tasks import NO_MENTOR
from bot.handlers import mentees
from bot.handlers.request import Gone, Request
from bot.screens import invitations as screens
from bot.screens.project_settings import invite_by_phone
from bot.screens.screen import Screen
from bot.store import appointments, invitations, people, projects, tasks
from bot.store import mentees as lists


def listing(request: Request, number: int = 0) -> Screen:
    """Show her invitations that nobody has taken up yet."""
    waiting = invitations.open_of(request.tx, request.person, now=request.now)
    return screens.listing(request.language, waiting, number)


def invite(request: Request) -> Screen:
    """Ask for the name of a mentee, then make her invitation into the mentor's project."""
    return invite_as(request, rules.MENTEE, _project(request), "invite", back="mentees")


def invite_as(request: Request, role: str, project_id: int, path: str, *, back: str) -> Screen:
    """Ask for a name, or with a good one in hand make the invitation."""
    if role == rules.MENTEE and _is_by_phone(request, project_id):
        return invite_by_phone(request.language)
    name = _asked_name(request, path, back)
    if isinstance(name, Screen):
        return name
    return _made(request, role, project_id, name, back=back)


def ask_again(request: Request, mentee: int) -> Screen:
    """Ask once before a mentee is invited again."""
    found = mentees.find_no_staff(request, mentee)
    if found.mentoring and _is_by_phone(request, found.mentoring.project_id):
        return invite_by_phone(request.language)
    newest = invitations.newest_of(request.tx, found.id, claimed=False)
    linked = found.telegram_id is not None
    return screens.ask_again(request.language, found.id, found.name, newest, linked=linked)


def again(request: Request, mentee: int, invitation: int) -> Screen:
    """Invite a mentee again: the account that takes up the link becomes hers, the old one a stranger's.

    A second tap makes no second link, which would make the first one worthless.
    """
    found = mentees.find_no_staff(request, mentee)
    newest = invitations.newest_of(request.tx, found.id, claimed=False)
    if found.mentoring is None or newest != invitation or _is_by_phone(request, found.mentoring.project_id):
        return ask_again(request, mentee)
    return _made(
        request, rules.MENTEE, found.mentoring.project_id, found.name, back=f"mentees/{mentee}", person_id=found.id
    )


def ask_block(request: Request, mentee: int) -> Screen:
    """Ask once before the account of a mentee who has lost her phone is shut out."""
    found = mentees.find_no_staff(request, mentee)
    newest = invitations.newest_of(request.tx, found.id, claimed=True)
    return screens.ask_block(request.language, found.id, found.name, newest)


def block(request: Request, mentee: int, claimed: int) -> Screen:
    """Shut out the account of a mentee: she is without Telegram until she is invited again.

    An old button does nothing to the account that has come since.
    """
    found = mentees.find_no_staff(request, mentee)
    if invitations.newest_of(request.tx, found.id, claimed=True) != claimed:
        raise Gone
    people.unbind(request.tx, request.person, found.id)
    return mentees.card(request, mentee).with_toast(request.language.plain("Done."))


def phone_only(request: Request) -> Screen:
    """Ask whether somebody without Telegram has agreed on paper."""
    return screens.ask_consent(request.language)


def phone_language(request: Request) -> Screen:
    """Ask for her language."""
    return screens.ask_language(request.language, request.languages.launch)


def phone_name(request: Request, language: str) -> Screen:
    """Ask for her name, then keep her with the consent that the mentor has seen on paper."""
    spoken, project_id = request.spoken(language), _project(request)
    name = _asked_name(request, f"mentees/phone/{spoken.code}", "mentees")
    if isinstance(name, Screen):
        return name
    person_id = people.add(request.tx, telegram_id=None, name=name, language=spoken.code, now=request.now)
    people.give_consent(
        request.tx,
        person_id,
        rules.APPOINTMENTS,
        rules.CONSENT_VERSION,
        spoken.code,
        now=request.now,
        noted_by=request.person,
    )
    people.start_mentoring(request.tx, person_id, request.person.id, project_id, now=request.now)
    return mentees.card(request, person_id)


def open_invitation(request: Request, invitation: int) -> Screen:
    """Show one of her open invitations."""
    return screens.open_invitation(request.language, _open(request, invitation))


def revoke(request: Request, invitation: int) -> Screen:
    """Take back an invitation that nobody has taken up."""
    _open(request, invitation)
    invitations.revoke(request.tx, request.person, invitation, now=request.now)
    return screens.revoked(request.language)


def ask_undo(request: Request, invitation: int) -> Screen:
    """Ask once before somebody who has joined by mistake is shut out."""
    return screens.ask_undo(request.language, _claimed(request, invitation)[0])


def undo(request: Request, invitation: int) -> Screen:
    """Shut out who has joined with this invitation: her role, mentoring or account ends at once."""
    taken, person_id = _claimed(request, invitation)
    invitations.undo(request.tx, request.person, invitation, now=request.now)
    if taken.person_id is not None:
        people.unbind(request.tx, request.person, person_id)
    elif taken.role == rules.MENTEE:
        _end_mentoring(request, person_id)
    else:
        people.end_role(request.tx, person_id, taken.role, taken.project_id, now=request.now)
        tell_leads(request)
    return screens.undone(request.language, taken)


def tell_leads(request: Request) -> None:
    """Open a task for the leads about everybody whose mentor is not there any more."""
    for mentee_id, _ in lists.without_mentor(request.tx, now=request.now):
        mentee = people.by_id(request.tx, mentee_id, now=request.now)
        tasks.open_for(request.tx, mentee, NO_MENTOR, now=request.now)


def _end_mentoring(request: Request, person_id: int) -> None:
    joined = people.by_id(request.tx, person_id, now=request.now)
    theirs = appointments.of_mentee(request.tx, joined, now=request.now)
    for appointment in (a for a in theirs if a.mentor_id == request.person.id):
        appointments.cancel(request.tx, appointment, None, by=request.person, now=request.now)
    people.end_mentoring(request.tx, request.person, person_id, WRONG_PERSON, now=request.now)


def _asked_name(request: Request, path: str, back: str) -> str | Screen:
    """Return the name that was typed, or the screen that asks for it."""
    if request.text is None:
        request.ask(path)
        return screens.ask_name(request.language, back)
    name = " ".join(request.text.split()) if "\n" not in request.text else request.text
    if not is_name(name):
        return screens.bad_name(request.language, back)
    request.answered()
    return name


def _made(
    request: Request, role: str, project_id: int, name: str, *, back: str, person_id: int | None = None
) -> Screen:
    _, code = invitations.add(
        request.tx,
        role=role,
        project_id=project_id,
        inviter_id=request.person.id,
        name=name,
        now=request.now,
        person_id=person_id,
    )
    made = invitations.find(request.tx, code, now=request.now)
    if made is None:
        raise Gone
    link = request.link + code
    forward = screens.forward_text(
        [request.german, *(x for x in request.languages.launch if x.code != "de")], made, link
    )
    return screens.invited(request.language, made, link, qr.picture(link), forward, back=back)


def _is_by_phone(request: Request, project_id: int) -> bool:
    """Return whether the project's mentees are not to be on Telegram: so its operator has decided."""
    project = projects.by_id(request.tx, project_id)
    return project is not None and project.phone_only


def _project(request: Request) -> int:
    hers = request.person.projects(rules.MENTOR)
    if not hers:
        raise Gone
    return hers[0]


def _open(request: Request, invitation_id: int) -> Invitation:
    waiting = invitations.open_of(request.tx, request.person, now=request.now)
    found = next((i for i in waiting if i.id == invitation_id), None)
    if found is None:
        raise Gone
    return found


def _claimed(request: Request, invitation_id: int) -> tuple[Invitation, int]:
    found = invitations.claimed(request.tx, request.person.id, invitation_id)
    if found is None or not rules.may_invite(request.person, found[0].role, found[0].project_id):
        raise Gone
    if found[0].role == rules.MENTEE:
        find = mentees.find if found[0].person_id is None else mentees.find_no_staff
        find(request, found[1])  # who was handed over meanwhile is not hers any more
    return found
