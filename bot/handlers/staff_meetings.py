"""Meetings of the mentors: what is planned, yes, no or maybe, the calendar file, who comes, who was there."""

from __future__ import annotations

from collections import Counter

from bot.domain import staff_meeting_notices as notices
from bot.domain.people import COORDINATOR
from bot.domain.staff_meetings import ANNOUNCED, ASKED, REMINDED, YES, StaffMeeting, is_ahead
from bot.handlers.request import Gone, Request
from bot.screens import staff_meeting_guests as guest_screens
from bot.screens import staff_meetings as screens
from bot.screens.audience import for_whom
from bot.screens.paging import LISTED
from bot.screens.screen import Screen
from bot.store import announcements, outbox, projects, staff_meeting_answers, staff_meeting_seats, staff_meetings


def listing(request: Request, number: int = 0) -> Screen:
    """Show what is planned for the reader."""
    there = staff_meetings.listing(request.tx, request.person, now=request.now)
    given = {one.id: staff_meeting_answers.of(request.tx, request.person.id, one.id) for one in there}
    answers = {meeting_id: answer for meeting_id, answer in given.items() if answer}
    coordinator = COORDINATOR in request.person.role_names
    return screens.listing(request.language, there, answers, number, coordinator=coordinator)


def card(request: Request, meeting: int, *, note: str = "") -> Screen:
    """Show a meeting, with her answer, and to a coordinator how many have answered what."""
    found = find(request, meeting)
    coordinator = COORDINATOR in request.person.role_names
    return screens.card(
        request.language,
        found,
        now=request.now,
        invited=staff_meetings.is_invited(request.tx, request.person.id, found.id, now=request.now),
        answer=staff_meeting_answers.of(request.tx, request.person.id, found.id),
        counts=_counts(request, found) if coordinator else None,
        delivery=announcements.delivery(request.tx, ANNOUNCED, found.id) if coordinator else None,
        whom=whom(request, found) if coordinator else "",
        note=note,
    )


def calendar_file(request: Request, meeting: int) -> Screen:
    """Show a meeting with its calendar file."""
    found = find(request, meeting)
    if not found.announced:
        raise Gone
    return card(request, meeting).followed_by(screens.entry(request.language, found, now=request.now))


def answer(request: Request, meeting: int, version: int, answer: str) -> Screen:
    """Take an answer. A yes to a full meeting waits; a seat that falls free goes to who waits longest at once."""
    found = find(request, meeting)
    invited = staff_meetings.is_invited(request.tx, request.person.id, found.id, now=request.now)
    if answer not in ASKED or not invited or not is_ahead(found, now=request.now):
        raise Gone
    if not 0 < version <= found.version:
        raise Gone
    if version < found.version:
        return card(request, meeting, note=screens.changed_since(request.language))
    before = staff_meeting_answers.of(request.tx, request.person.id, found.id)
    staff_meeting_answers.give(request.tx, request.person, found, answer, now=request.now)
    staff_meeting_seats.pass_on(request.tx, found.id, now=request.now, but=request.person.id)
    given = staff_meeting_answers.of(request.tx, request.person.id, found.id)
    if given in REMINDED:
        outbox.put(request.tx, notices.reminder(found, request.person.id, now=request.now), now=request.now)
    shown = card(request, meeting).with_toast(request.language.plain("Thank you."))
    if given == YES and before != YES:
        return shown.followed_by(screens.entry(request.language, found, now=request.now))
    return shown


def people(request: Request, meeting: int, number: int = 0) -> Screen:
    """Show a coordinator who comes."""
    found = _announced(request, meeting)
    guests = staff_meeting_answers.guests(request.tx, found.id, now=request.now)
    return guest_screens.people(request.language, found, guests, number)


def attendance(request: Request, meeting: int, number: int = 0) -> Screen:
    """Show whom a coordinator can mark as present."""
    found = _begun(request, meeting)
    guests = staff_meeting_answers.guests(request.tx, found.id, now=request.now)
    return guest_screens.attendance(request.language, found, guests, number)


def mark(request: Request, meeting: int, mentor: int, offered: int) -> Screen:
    """Mark one member of staff as present, or take the mark back."""
    found = _begun(request, meeting)
    guests = [one.person_id for one in staff_meeting_answers.guests(request.tx, found.id, now=request.now)]
    if mentor not in guests or offered not in (0, 1):
        raise Gone
    staff_meeting_answers.mark(request.tx, found.id, mentor, came=bool(offered), now=request.now)
    return attendance(request, meeting, guests.index(mentor) // LISTED)


def mark_all(request: Request, meeting: int) -> Screen:
    """Mark everybody as present who has said yes."""
    found = _begun(request, meeting)
    for one in staff_meeting_answers.guests(request.tx, found.id, now=request.now):
        if one.answer == YES:
            staff_meeting_answers.mark(request.tx, found.id, one.person_id, came=True, now=request.now)
    return attendance(request, meeting)


def find(request: Request, meeting_id: int) -> StaffMeeting:
    """Return a meeting that she sees.

    Raises Gone: not for her, or not there.
    """
    found = staff_meetings.find(request.tx, request.person, meeting_id, now=request.now)
    if found is None:
        raise Gone
    return found


def whom(request: Request, found: StaffMeeting) -> str:
    """Return for which projects a meeting is, as HTML."""
    chosen = staff_meetings.projects_of(request.tx, found.id)
    names = [one.name for one in projects.every(request.tx) if one.id in chosen]
    return for_whom(request.language, names, for_all=found.for_all)


def _counts(request: Request, found: StaffMeeting) -> Counter[str]:
    guests = staff_meeting_answers.guests(request.tx, found.id, now=request.now)
    return Counter(one.answer or "" for one in guests)


def _announced(request: Request, meeting_id: int) -> StaffMeeting:
    found = find(request, meeting_id)
    if not found.announced:
        raise Gone
    return found


def _begun(request: Request, meeting_id: int) -> StaffMeeting:
    found = _announced(request, meeting_id)
    if found.cancelled or found.starts_at > request.now:
        raise Gone
    return found
