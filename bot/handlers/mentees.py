"""A mentor's mentees, and the invitations of all staff."""

from __future__ import annotations

from bot.documents import qr
from bot.domain import people as rules
from bot.domain.invitations import Invitation
from bot.domain.people import is_name
from bot.handlers.request import Gone, Request
from bot.screens import mentees as screens
from bot.screens.screen import Screen
from bot.store import appointments, invitations, people


def listing(request: Request) -> Screen:
    """Show a mentor her mentees and open invitations."""
    mentees = people.mentees_of(request.tx, request.person, now=request.now)
    waiting = invitations.open_of(request.tx, request.person, now=request.now)
    return screens.listing(request.language, mentees, [i for i in waiting if i.role == rules.MENTEE])


def card(request: Request, mentee: int) -> Screen:
    """Show a mentor one of her mentees."""
    found = people.mentee_of(request.tx, request.person, mentee, now=request.now)
    if found is None:
        raise Gone
    ahead = appointments.of_mentee(request.tx, found, now=request.now)
    return screens.card(request.language, found, request.languages.get(found.language), ahead)


def invite(request: Request) -> Screen:
    """Ask for the name of a mentee, then make her invitation into the mentor's project."""
    projects = request.person.projects(rules.MENTOR)
    if not projects:
        raise Gone
    return invite_as(request, rules.MENTEE, projects[0], "invite", back="mentees")


def invite_as(request: Request, role: str, project_id: int, path: str, *, back: str) -> Screen:
    """Ask for a name, or with a good one in hand make the invitation."""
    if request.text is None:
        request.ask(path)
        return screens.ask_name(request.language, back)
    name = " ".join(request.text.split()) if "\n" not in request.text else request.text
    if not is_name(name):
        return screens.bad_name(request.language, back)
    request.answered()
    invitation_id, code = invitations.add(
        request.tx, role=role, project_id=project_id, inviter_id=request.person.id, name=name, now=request.now
    )
    made = invitations.find(request.tx, code, now=request.now)
    if made is None or made.id != invitation_id:
        raise Gone
    link = request.link + code
    forward = screens.forward_text(
        [request.german, *(x for x in request.languages.launch if x.code != "de")], made, link
    )
    return screens.invited(request.language, made, link, qr.picture(link), forward, back=back)


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
    """Shut out who has joined with this invitation: her role or mentoring ends at once."""
    taken, person_id = _claimed(request, invitation)
    invitations.undo(request.tx, request.person, invitation, now=request.now)
    joined = people.by_id(request.tx, person_id, now=request.now)
    if taken.role == rules.MENTEE:
        theirs = appointments.of_mentee(request.tx, joined, now=request.now)
        for appointment in (a for a in theirs if a.mentor_id == request.person.id):
            appointments.cancel(request.tx, appointment, None, by=request.person, now=request.now)
        people.end_mentoring(request.tx, request.person, person_id, now=request.now)
    else:
        people.end_role(request.tx, person_id, taken.role, taken.project_id, now=request.now)
    return screens.undone(request.language, taken)


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
    return found
