"""Employers: what the project has worked with, finding one, its card, and what is corrected on it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.domain import employers as rules
from bot.domain.employers import SECTIONS, WAYS, Employer
from bot.domain.moments import at_local
from bot.domain.people import LEAD, MENTOR
from bot.domain.record import contact_days
from bot.handlers import slots
from bot.handlers.request import Gone, Request
from bot.screens import employer_contacts as contact_screens
from bot.screens import employers as screens
from bot.screens.paging import LISTED
from bot.screens.screen import Screen
from bot.store import employer_contacts, employers

CONTACTS_SHOWN = 5


def listing(request: Request, number: int = 0) -> Screen:
    """Show the firms that her project has worked with, the newest first."""
    if number > 10**6:
        raise Gone
    there = employers.recent(request.tx, request.person, project(request), limit=LISTED + 1, skip=number * LISTED)
    return screens.listing(request.language, there[:LISTED], number, more=len(there) > LISTED)


def card(request: Request, employer: int) -> Screen:
    """Show one firm with its history."""
    return _card(request, find(request, employer))


def ask_section(request: Request, employer: int) -> Screen:
    """Ask for its branch."""
    base = f"employers/{employer}"
    return screens.ask_section(request.language, find(request, employer), f"{base}/section", skip=base)


def set_section(request: Request, employer: int, section: str) -> Screen:
    """Set its branch."""
    find(request, employer)
    if section not in SECTIONS:
        raise Gone
    employers.set_section(request.tx, request.person, employer, section)
    return card(request, employer).with_toast(request.language.plain("Saved."))


def rename(request: Request, employer: int) -> Screen:
    """Ask for the right name, postcode and town, and store them unless another firm is that."""
    found = find(request, employer)
    typed = rules.typed(request.text) if request.text is not None else None
    if typed is None:
        request.ask(f"employers/{employer}/name")
        note = screens.name_refused(request.language) if request.text is not None else ""
        return screens.ask_name(request.language, found, note=note)
    request.answered()
    other = employers.same(request.tx, request.person, typed, but=employer)
    if other is not None:
        return _card(request, found, note=screens.is_there(request.language, other))
    employers.rename(request.tx, request.person, employer, typed)
    return card(request, employer).with_toast(request.language.plain("Saved."))


def person(request: Request, employer: int) -> Screen:
    """Ask whom to ask for, and store it."""
    found = find(request, employer)
    name = rules.contact(request.text) if request.text is not None else None
    if name is None:
        request.ask(f"employers/{employer}/person")
        return screens.ask_person(request.language, found, refused=request.text is not None)
    request.answered()
    employers.set_contact(request.tx, request.person, employer, name)
    return card(request, employer).with_toast(request.language.plain("Saved."))


def forget_person(request: Request, employer: int) -> Screen:
    """Forget whom to ask for."""
    find(request, employer)
    employers.set_contact(request.tx, request.person, employer, None)
    return card(request, employer).with_toast(request.language.plain("Removed."))


def contacts(request: Request, employer: int) -> Screen:
    """Ask what there was, with the latest contacts."""
    found = find(request, employer)
    today, yesterday = contact_days(request.now)
    return contact_screens.ask(
        request.language,
        found,
        employer_contacts.latest(request.tx, employer, limit=CONTACTS_SHOWN),
        today=today,
        yesterday=yesterday,
        mine=employer_contacts.last_of(request.tx, request.person, employer, since=_since(request)),
    )


def note(request: Request, employer: int, way: str, day: int) -> Screen:
    """Note a contact of today or yesterday; a second tap notes nothing more."""
    found, when = find(request, employer), slots.day(day)
    today, yesterday = contact_days(request.now)
    if way not in WAYS or when not in (today, yesterday):
        raise Gone
    at = request.now if when == today else at_local(when, time(12))
    span = at_local(when, time(0)), at_local(when + timedelta(days=1), time(0))
    employer_contacts.note(request.tx, request.person, project(request), found.id, way, at, day=span)
    return contacts(request, employer).with_toast(request.language.plain("Noted."))


def undo(request: Request, employer: int, contact: int) -> Screen:
    """Take back a contact that she has noted herself for today or yesterday."""
    find(request, employer)
    if not employer_contacts.take_back(request.tx, request.person, employer, contact, since=_since(request)):
        raise Gone
    return contacts(request, employer).with_toast(request.language.plain("Removed."))


def find(request: Request, employer_id: int) -> Employer:
    """Return a firm.

    Raises Gone where it is not there.
    """
    found = employers.find(request.tx, request.person, employer_id)
    if found is None:
        raise Gone
    return found


def project(request: Request) -> int:
    """Return the project for which this mentor or lead works with firms, the first of several.

    Raises Gone for anybody else.
    """
    projects = (*request.person.projects(MENTOR), *request.person.projects(LEAD))
    if not projects:
        raise Gone
    return projects[0]


def _card(request: Request, employer: Employer, *, note: str = "") -> Screen:
    return screens.card(
        request.language,
        employer,
        employers.placements_at(request.tx, request.person, employer.id),
        employer_contacts.latest(request.tx, employer.id, limit=CONTACTS_SHOWN),
        note=note,
    )


def _since(request: Request) -> datetime:
    return at_local(contact_days(request.now)[1], time(0))
