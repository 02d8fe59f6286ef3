"""Erasure: somebody deletes her data, or a mentor does it for a mentee who has asked her to."""

from __future__ import annotations

from bot.domain import consent
from bot.domain.appointments import Appointment, is_open
from bot.domain.moments import local_day
from bot.domain.people import Person
from bot.handlers import mentees
from bot.handlers.request import Gone, Request
from bot.screens import erasure as screens
from bot.screens.screen import Screen
from bot.screens.welcome import stranger
from bot.store import appointments, erasure, handover, intake, offers, outbox
from bot.store import mentees as listed


def ask(request: Request) -> Screen:
    """Tell what erasure does, and ask once; a stranger has nothing here."""
    if request.who is None:
        return stranger(request.language, request.german)
    return _settle_first(request) or screens.ask(request.language, mentee=request.who.mentoring is not None)


def ask_again(request: Request) -> Screen:
    """Ask the second time."""
    return _settle_first(request) or screens.ask_again(request.language, local_day(request.now).toordinal())


def erase(request: Request, day: int) -> Screen:
    """Erase who asks: at once, and for good. The button of another day is out of date: nobody is erased by chance."""
    if day != local_day(request.now).toordinal():
        raise Gone
    unsettled = _settle_first(request)
    if unsettled is not None:
        return unsettled
    _erase(request, request.person)
    return screens.erased(request.language)


def ask_for(request: Request, mentee: int) -> Screen:
    """Ask a mentor once."""
    found, _ = _own(request, mentee)
    return screens.ask_for(request.language, found.id, found.name)


def ask_again_for(request: Request, mentee: int) -> Screen:
    """Ask a mentor the second time."""
    found, mentoring_id = _own(request, mentee)
    ahead = len(_ahead(request, found))
    return screens.ask_again_for(request.language, found.id, found.name, mentoring_id, ahead=ahead)


def erase_for(request: Request, mentee: int, mentoring: int) -> Screen:
    """Erase one of her own mentees; a second tap finds it done, an old button another mentoring."""
    if erasure.was_done(request.tx, request.person, mentee, mentoring):
        return screens.erased_for(request.language)
    found, mentoring_id = _own(request, mentee)
    if mentoring_id != mentoring:
        raise Gone
    return screens.erased_for(request.language, _erase(request, found))


def _erase(request: Request, person: Person) -> list[Appointment]:
    """Cancel what is ahead, tell the mentor unless she does it herself, and erase."""
    tx, now = request.tx, request.now
    gone = (appointments.cancel(tx, one, None, by=person, now=now) for one in _ahead(request, person))
    cancelled = [one for one in gone if one]
    if asking := intake.of_person(tx, person.id, now=now):  # the invitation that she was given goes, and her row
        intake.forget(tx, asking, now=now)
    erasure.erase(tx, person.id, now=now)
    offers.pass_on(tx, now=now)
    mentoring = person.mentoring
    if mentoring and mentoring.mentor_id != request.person.id:
        starts = [one.starts_at for one in cancelled]
        outbox.put(tx, [consent.erased(mentoring.mentor_id, mentoring.id, starts, now=now)], now=now)
    return cancelled


def _settle_first(request: Request) -> Screen | None:
    """Return what must be settled before a member of staff can be erased, or None."""
    person = request.person
    there = listed.on_lists_of(request.tx, person, now=request.now)
    alone = sum(one.mentor_id == person.id for one in there)
    groups = sum(
        len(handover.groups_ahead(request.tx, person.id, project_id, now=request.now))
        for project_id in {role.project_id for role in person.roles if role.project_id is not None}
    )
    return screens.settle_first(request.language, mentees=alone, groups=groups) if alone or groups else None


def _ahead(request: Request, person: Person) -> list[Appointment]:
    there = appointments.of_mentee(request.tx, person, now=request.now)
    return [appointment for appointment in there if is_open(appointment, now=request.now)]


def _own(request: Request, mentee_id: int) -> tuple[Person, int]:
    """Return one of her own mentees with the mentoring's id: a deputy does not erase who is not hers."""
    found = mentees.find_no_staff(request, mentee_id)
    if found.mentoring is None or found.mentoring.mentor_id != request.person.id:
        raise Gone
    return found, found.mentoring.id
