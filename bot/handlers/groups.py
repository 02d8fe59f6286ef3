"""A mentor's group meetings: the list, who comes, whom to invite, and cancelling the whole group."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.appointments import BOOKED
from bot.domain.groups import DAYS_AHEAD, Group, hindrance, invitation, is_ahead
from bot.domain.notices import CANCELLED_BY_MENTOR, to_mentee
from bot.domain.people import APPOINTMENTS, Person
from bot.handlers.request import Gone, Request
from bot.handlers.seats import give
from bot.screens import groups as screens
from bot.screens.screen import Screen
from bot.store import appointments, groups, offers, outbox, people


def listing(request: Request, number: int = 0) -> Screen:
    """Show the groups that are ahead or going on."""
    first, last = request.now - timedelta(hours=3), request.now + timedelta(days=DAYS_AHEAD + 1)
    there = groups.of_mentor(request.tx, request.person, first, last)
    return screens.listing(request.language, [g for g in there if g.ends_at > request.now], page_number=number)


def card(request: Request, group: int) -> Screen:
    """Show a group with the names of those who come."""
    found = find(request, group)
    return screens.card(request.language, found, groups.seats_of(request.tx, found), now=request.now)


def who_comes(request: Request, group: int, number: int = 0) -> Screen:
    """Show the seats, each with the way to its appointment."""
    found = find(request, group)
    return screens.people(request.language, found, groups.seats_of(request.tx, found), page_number=number)


def invite(request: Request, group: int, number: int = 0) -> Screen:
    """Show whom the mentor can invite."""
    return _invite(request, ahead(request, group), number)


def invite_all(request: Request, group: int, version: int) -> Screen:
    """Invite all mentees whom a message reaches and who have no seat yet."""
    found = ahead(request, group, version)
    seated = {seat.mentee_id for seat in groups.seats_of(request.tx, found)}
    for mentee in _mentees(request, found):
        if mentee.id not in seated and _can_be_told(mentee):
            _invite_one(request, found, mentee)
    return _invite(request, found).with_toast(request.language.plain("The invitations go out."))


def invite_one(request: Request, group: int, version: int, mentee: int) -> Screen:
    """Invite one mentee; whom no message reaches, the mentor asks by phone."""
    found, who = ahead(request, group, version), _mentee(request, group, mentee)
    if groups.seat_of(request.tx, who, found):
        return _invite(request, found).with_toast(request.language.plain("This person has a seat."))
    if not _can_be_told(who):
        return screens.by_phone(request.language, found, who)
    _invite_one(request, found, who)
    return _invite(request, found).with_toast(request.language.plain("The invitation goes out."))


def take_seat(request: Request, group: int, version: int, mentee: int) -> Screen:
    """Take a seat for a mentee, who was asked by phone."""
    found, who = ahead(request, group, version), _mentee(request, group, mentee)
    if groups.seat_of(request.tx, who, found) is None:
        if why := hindrance(found, appointments.of_mentee(request.tx, who, now=request.now)):
            return screens.no_seat(request.language, found, why)
        give(request, who, found)
    return card(request, group).with_toast(request.language.plain("✅ The seat is taken."))


def ask_cancel(request: Request, group: int, version: int) -> Screen:
    """Ask once before the whole group is cancelled."""
    return screens.ask_cancel(request.language, ahead(request, group, version))


def cancel(request: Request, group: int, version: int) -> Screen:
    """Cancel the whole group: everybody who has a seat is told, and the time is free again."""
    found = find(request, group)
    if found.cancelled and was_before(found, version):
        return screens.cancelled(request.language, found)
    cancel_now(request, ahead(request, group, version))
    offers.pass_on(request.tx, now=request.now)
    return screens.cancelled(request.language, find(request, group))


def cancel_now(request: Request, found: Group) -> None:
    """Cancel the whole group with its seats, and plan what must be said to everybody who has one."""
    if not groups.cancel(request.tx, found, now=request.now):
        raise Gone
    for seat in groups.seats_of(request.tx, found):
        if seat.state == BOOKED:
            changed = appointments.cancel(request.tx, seat, None, by=request.person, now=request.now)
            if changed is None:
                raise Gone
            outbox.put(request.tx, [to_mentee(CANCELLED_BY_MENTOR, changed, now=request.now)], now=request.now)


def find(request: Request, group_id: int) -> Group:
    """Return a group on the lists of the mentor who asks.

    Raises Gone where it is not hers or not there.
    """
    found = groups.find(request.tx, request.person, group_id)
    if found is None:
        raise Gone
    return found


def ahead(request: Request, group_id: int, version: int | None = None) -> Group:
    """Return a group that has not begun, in the version that the button names, if it names one.

    Raises Gone for any other.
    """
    found = find(request, group_id)
    if not is_ahead(found, now=request.now) or version not in (None, found.version):
        raise Gone
    return found


def was_before(group: Group, version: int) -> bool:
    """Return whether the group was in this version before its last change: then it may be a second tap."""
    return 0 < version == group.version - 1


def _invite(request: Request, group: Group, number: int = 0) -> Screen:
    seated = {seat.mentee_id for seat in groups.seats_of(request.tx, group)}
    return screens.invite(
        request.language,
        group,
        _mentees(request, group),
        seated=seated,
        invited=groups.invited(request.tx, group),
        page_number=number,
    )


def _invite_one(request: Request, group: Group, mentee: Person) -> None:
    note = invitation(group, mentee.id, now=request.now)
    outbox.put(request.tx, [note] if note else [], now=request.now)


def _can_be_told(mentee: Person) -> bool:
    return mentee.telegram_id is not None and APPOINTMENTS in mentee.consents


def _mentees(request: Request, group: Group) -> list[Person]:
    there = people.mentees_of(request.tx, request.person, now=request.now)
    return [mentee for mentee in there if _is_with(mentee, group)]


def _mentee(request: Request, group_id: int, mentee_id: int) -> Person:
    found = people.mentee_of(request.tx, request.person, mentee_id, now=request.now)
    if found is None or not _is_with(found, find(request, group_id)):
        raise Gone
    return found


def _is_with(mentee: Person, group: Group) -> bool:
    cared = mentee.mentoring
    return cared is not None and (cared.mentor_id, cared.project_id) == (group.mentor_id, group.project_id)
