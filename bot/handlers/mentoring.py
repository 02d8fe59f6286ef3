"""The end of a mentoring, by the mentee's own mentor: a reason, one question, and everything open ends."""

from __future__ import annotations

from bot.domain import mentoring as rules
from bot.domain.appointments import Appointment, is_open
from bot.domain.people import Person
from bot.domain.tasks import PHONE_INSTEAD
from bot.handlers import mentees
from bot.handlers.request import Gone, Request
from bot.screens import mentoring as screens
from bot.screens.screen import Screen
from bot.store import appointments, handover, invitations, outbox, people, placements, re_offers, tasks


def ask_reason(request: Request, mentee: int) -> Screen:
    """Ask why."""
    found, _ = _own(request, mentee)
    return screens.ask_reason(request.language, found.id, found.name)


def confirm(request: Request, mentee: int, reason: str) -> Screen:
    """Ask once."""
    found, mentoring_id = _own(request, mentee)
    if reason not in rules.END_REASONS:
        raise Gone
    ahead = len(_ahead(request, found))
    there = placements.of_mentee(request.tx, request.person, found.id)
    return screens.confirm_end(
        request.language,
        found.id,
        found.name,
        reason,
        ahead,
        mentoring_id=mentoring_id,
        running=sum(entry.placement.is_open for entry in there),
    )


def end(request: Request, mentee: int, reason: str, mentoring: int) -> Screen:
    """End the mentoring; a second tap finds it ended, an old button another mentoring."""
    if reason not in rules.END_REASONS:
        raise Gone
    if handover.was_ended(request.tx, request.person, mentoring, reason):
        return screens.ended(request.language)
    found, mentoring_id = _own(request, mentee)
    if mentoring_id != mentoring:
        raise Gone
    cancelled = _end(request, found, mentoring_id, reason)
    by_phone = found.telegram_id is None
    return screens.ended(request.language, call=cancelled if by_phone else ())


def _end(request: Request, mentee: Person, mentoring_id: int, reason: str) -> list[Appointment]:
    tx, now = request.tx, request.now
    gone = (appointments.cancel(tx, one, None, by=request.person, now=now) for one in _ahead(request, mentee))
    cancelled = [one for one in gone if one]
    handover.end_offers(tx, mentee.id)
    re_offers.close_all(tx, mentee.id, now=now)
    invitations.revoke_again(tx, mentee.id, now=now)
    tasks.drop_all(tx, mentee.id, now=now)
    if mentee.telegram_id is None and cancelled:
        tasks.open_for(tx, mentee, PHONE_INSTEAD, now=now)
    people.end_mentoring(tx, request.person, mentee.id, reason, now=now)
    if mentee.telegram_id is not None:
        outbox.put(tx, [rules.ended(mentee.id, mentoring_id, cancelled, now=now)], now=now)
    return cancelled


def _ahead(request: Request, mentee: Person) -> list[Appointment]:
    there = appointments.of_mentee(request.tx, mentee, now=request.now)
    return [appointment for appointment in there if is_open(appointment, now=request.now)]


def _own(request: Request, mentee_id: int) -> tuple[Person, int]:
    """Return one of her own mentees with the mentoring's id: a deputy does not end what is not hers."""
    found = mentees.find(request, mentee_id)
    if found.mentoring is None or found.mentoring.mentor_id != request.person.id:
        raise Gone
    return found, found.mentoring.id
