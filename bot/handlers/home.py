"""Home, the language, the privacy notice and the second consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from bot.domain import people as rules
from bot.domain.consent import fingerprint
from bot.domain.moments import at_local, local_day
from bot.domain.people import Person
from bot.handlers import asking
from bot.handlers.request import Gone, Request
from bot.screens import home as screens
from bot.screens import privacy as privacy_notice
from bot.screens import welcome
from bot.screens.screen import Screen
from bot.store import (
    aftercare,
    appointments,
    attendance,
    availability,
    groups,
    people,
    projects,
    re_offers,
    tasks,
    updates,
)


def show(request: Request) -> Screen:
    """Show home; a dialogue that was open ends."""
    updates.end_dialogue(request.tx, request.person)
    return show_to(request, request.person)


def show_to(request: Request, person: Person) -> Screen:
    """Show the home of a person, also of one who has just come in."""
    language = request.languages.get(person.language)
    if person.role_names & rules.STAFF:
        return _of_staff(request, person)
    if rules.MENTEE in person.role_names and person.mentoring:
        open_now = person.mentoring.can_book
        kinds = availability.bookable_kinds(request.tx, person.mentoring.mentor_id) if open_now else []
        ahead = appointments.of_mentee(request.tx, person, now=request.now)
        offered = groups.open_to(request.tx, person, now=request.now)
        return screens.of_mentee(language, person, kinds, ahead, offered, re_offers.of_mentee(request.tx, person))
    return asking.home_of(request, person) or screens.nothing(language, person)


def languages(request: Request) -> Screen:
    """Show the languages."""
    return welcome.choose_language(request.languages.launch, "languages/{language}", request.language, known=True)


def set_language(request: Request, language: str) -> Screen:
    """Write in another language from now on."""
    chosen = request.spoken(language).code
    people.set_language(request.tx, request.person, chosen)
    return show_to(request, replace(request.person, language=chosen))


def privacy(request: Request) -> Screen:
    """Show the privacy notice; for a stranger the neutral sentence says all there is."""
    if request.who is None:
        return welcome.stranger(request.language, request.german)
    if asked := asking.privacy(request):
        return asked
    project_id = _project_of(request.person)
    project = projects.by_id(request.tx, project_id) if project_id else None
    followed = _is_asked(request)
    notice = privacy_notice.for_mentees if followed else privacy_notice.for_staff
    paragraphs = notice(
        request.language,
        operator=project.operator if project else projects.COORDINATION,
        contact=project.contact if project else projects.COORDINATION,
    )
    return screens.privacy(request.language, request.person, paragraphs, asked=followed)


def allow_follow_up(request: Request) -> Screen:
    """Store the consent to questions after the start of work or training."""
    _only_if_asked(request)
    if rules.FOLLOW_UP not in request.person.consents:
        people.withdraw_consent(request.tx, request.person, rules.FOLLOW_UP, now=request.now)  # to an older text
        people.give_consent(
            request.tx,
            request.person.id,
            rules.FOLLOW_UP,
            rules.CONSENT_VERSION,
            request.person.language,
            now=request.now,
            text_hash=fingerprint([welcome.ask_follow_up(request.language).text]),
        )
    return show_to(request, request.person)


def end_follow_up(request: Request) -> Screen:
    """Withdraw the consent to questions, or go on without it."""
    _only_if_asked(request)
    people.withdraw_consent(request.tx, request.person, rules.FOLLOW_UP, now=request.now)
    return show_to(request, request.person)


def _is_asked(request: Request) -> bool:
    """Return whether questions can come to her: she has a mentor, or her placement runs on after the mentoring."""
    return request.person.mentoring is not None or aftercare.goes_on_for(request.tx, request.person)


def _only_if_asked(request: Request) -> None:
    if rules.APPOINTMENTS not in request.person.consents or not _is_asked(request):
        raise Gone


def out_of_date(request: Request) -> Screen:
    """Answer a button that leads nowhere (any more)."""
    if request.who is None:
        return welcome.stranger(request.language, request.german)
    return welcome.gone(request.language)


def unasked(request: Request) -> Screen:
    """Answer a message that nobody asked for: it is not kept."""
    if request.who is None:
        return welcome.stranger(request.language, request.german)
    return welcome.please_tap(request.language, mentee=not request.who.role_names & rules.STAFF)


def _of_staff(request: Request, person: Person) -> Screen:
    start = at_local(local_day(request.now), time(0))
    today = groups.agenda_of(request.tx, person, start, at_local(local_day(start) + timedelta(days=1), time(0)))
    is_mentor = rules.MENTOR in person.role_names
    hours = availability.hours_of(request.tx, person.id) if is_mentor else []
    return screens.of_staff(
        request.languages.get(person.language),
        person,
        today=len(today),
        tasks=len(tasks.of(request.tx, person)),
        projects=[project.name for project in projects.led_by(request.tx, person)],
        needs_place=is_mentor and all(window.place_id is None for window in hours),
        without_time=len(re_offers.unanswered(request.tx, person)) if is_mentor else 0,
        unmarked=len(attendance.unmarked(request.tx, person, now=request.now)) if is_mentor else 0,
    )


def _project_of(person: Person) -> int | None:
    if person.mentoring:
        return person.mentoring.project_id
    return next((role.project_id for role in person.roles if role.project_id is not None), None)
