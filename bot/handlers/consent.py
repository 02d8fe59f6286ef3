"""Consent: a new text is agreed to, and the consent to appointments ends as easily as it was given."""

from __future__ import annotations

from bot.domain import consent as rules
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, FOLLOW_UP, Person
from bot.handlers import home
from bot.handlers.request import Gone, Request
from bot.i18n import Language
from bot.screens import consent as screens
from bot.screens import privacy
from bot.screens.screen import Screen
from bot.store import consents, outbox, people, projects


def read(request: Request) -> Screen:
    """Show a mentee the text as it is now."""
    person = _mentee(request)
    paragraphs = text_for(request, request.language, person)
    return screens.ask_again(request.language, paragraphs, new=APPOINTMENTS in person.consents)


def agree(request: Request) -> Screen:
    """Store that she agrees to the text as it is now, in the language in which she has read it; twice is once."""
    person, tx, now = _mentee(request), request.tx, request.now
    text = rules.fingerprint(text_for(request, request.language, person))
    for subject in consents.to_renew(tx, person):
        consents.end(tx, person, subject, now=now)
        people.give_consent(tx, person.id, subject, CONSENT_VERSION, person.language, now=now, text_hash=text)
    outbox.resume_for(tx, person.id, now=now)
    return home.show_to(request, people.by_id(tx, person.id, now=now))


def ask_end(request: Request) -> Screen:
    """Tell what ending the consent means, and ask once."""
    _mentee(request)
    return screens.ask_end(request.language)


def end(request: Request) -> Screen:
    """End both consents: from here on the bot writes nothing to her, and her mentor knows; twice is once."""
    person, tx, now = _mentee(request), request.tx, request.now
    ended = consents.end(tx, person, APPOINTMENTS, now=now)
    consents.end(tx, person, FOLLOW_UP, now=now)
    outbox.give_up_on(tx, person.id, now=now)
    if ended and person.mentoring:
        outbox.put(tx, [rules.ended(person.mentoring.mentor_id, ended, now=now)], now=now)
    return screens.ended(request.language)


def text_for(request: Request, language: Language, person: Person) -> tuple[str, ...]:
    """Return the text that a mentee agrees to, with who is responsible in her project.

    Raises Gone for somebody without a project.
    """
    project = projects.by_id(request.tx, person.mentoring.project_id) if person.mentoring else None
    if project is None:
        raise Gone
    return privacy.for_mentees(language, operator=project.operator, contact=project.contact)


def _mentee(request: Request) -> Person:
    if request.person.mentoring is None:
        raise Gone
    return request.person
