"""A coordinator makes a meeting of the mentors by taps and two short texts, and announces it to whom it is for."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import staff_meeting_notices as notices
from bot.domain import staff_meetings as rules
from bot.domain.programme import is_title
from bot.domain.staff_meetings import StaffMeeting
from bot.handlers.request import Gone, Request
from bot.handlers.staff_meeting_changes import days, length_of, ordinal, start_of, times
from bot.handlers.staff_meetings import card, find, listing
from bot.screens import audience
from bot.screens import staff_meeting_plans as screens
from bot.screens.paging import LISTED
from bot.screens.screen import Screen
from bot.store import outbox, projects, staff_meetings


def new(request: Request) -> Screen:
    """Ask what kind of meeting it is."""
    return screens.kinds(request.language)


def new_day(request: Request, name: str, day: int | None = None) -> Screen:
    """Ask for the day of a new meeting."""
    return days(request, _new(name), day, back="staff-meetings/new")


def new_time(request: Request, name: str, day: int) -> Screen:
    """Ask for the time of a new meeting."""
    return times(request, _new(name), day)


def new_length(request: Request, name: str, start: int) -> Screen:
    """Ask how long a new meeting takes."""
    at = start_of(request, start)
    return screens.lengths(request.language, f"{_new(name)}/at/{start}", back=f"{_new(name)}/{ordinal(at)}")


def new_title(request: Request, name: str, start: int, minutes: int) -> Screen:
    """Ask for the title, and with a good one in hand make the draft and ask for the place."""
    at, path = start_of(request, start), f"{_new(name)}/at/{start}/{length_of(minutes)}"
    if request.text is None:
        request.ask(path)
        return screens.ask_title(request.language, back="staff-meetings")
    title = request.text.strip()
    if not is_title(title, longest=rules.LONGEST_TITLE):
        return screens.ask_title(request.language, back="staff-meetings", note=screens.title_refused(request.language))
    ends = at + timedelta(minutes=minutes)
    made = find(request, staff_meetings.add(request.tx, name, title, at, ends, now=request.now))
    request.ask(f"staff-meetings/{made.id}/{made.version}/place")
    return screens.ask_place(request.language, made)


def title(request: Request, meeting: int, version: int) -> Screen:
    """Ask for another title of a draft, and store it."""
    found = _draft(request, meeting, version)
    if request.text is None:
        request.ask(f"staff-meetings/{found.id}/{found.version}/title")
        return screens.ask_title(request.language, back=f"staff-meetings/{found.id}")
    text = request.text.strip()
    if not is_title(text, longest=rules.LONGEST_TITLE):
        note = screens.title_refused(request.language)
        return screens.ask_title(request.language, back=f"staff-meetings/{found.id}", note=note)
    request.answered()
    staff_meetings.rename(request.tx, found, text)
    return card(request, meeting)


def for_whom(request: Request, meeting: int, version: int, number: int = 0) -> Screen:
    """Ask for which projects a draft is."""
    found = _draft(request, meeting, version)
    base = f"staff-meetings/{found.id}/{found.version}/projects"
    there = [(one.id, one.name) for one in projects.running(request.tx)]
    chosen = staff_meetings.projects_of(request.tx, found.id)
    back = f"staff-meetings/{found.id}"
    return audience.choose(request.language, base, there, chosen, number, for_all=found.for_all, back=back)


def for_all(request: Request, meeting: int, version: int) -> Screen:
    """Let a draft be for all projects."""
    staff_meetings.invite_all(request.tx, _draft(request, meeting, version))
    return for_whom(request, meeting, version)


def for_project(request: Request, meeting: int, version: int, project: int, offered: int) -> Screen:
    """Let a draft be for a project too, or not for it."""
    found = _draft(request, meeting, version)
    there = [one.id for one in projects.running(request.tx)]
    if project not in there or offered not in (0, 1):
        raise Gone
    staff_meetings.invite_project(request.tx, found, project, invited=bool(offered))
    return for_whom(request, meeting, version, there.index(project) // LISTED)


def announce(request: Request, meeting: int, version: int) -> Screen:
    """Announce a draft to all mentors and leads of its projects, or say what is missing."""
    found = find(request, meeting)
    if found.announced and version == found.version:
        return card(request, meeting)  # a second tap
    found = _draft(request, meeting, version)
    people = staff_meetings.invited(request.tx, found.id, now=request.now)
    nobody = not found.for_all and not staff_meetings.projects_of(request.tx, found.id)
    if not found.place or nobody or found.starts_at <= request.now:
        note = screens.missing(request.language, place=not found.place, projects=nobody)
        return card(request, meeting, note=note)
    staff_meetings.announce(request.tx, found, now=request.now)
    outbox.put(request.tx, notices.announced(found, people, now=request.now), now=request.now)
    return card(request, meeting, note=screens.announced(request.language, len(people)))


def discard(request: Request, meeting: int, version: int) -> Screen:
    """Throw a draft away."""
    staff_meetings.discard(request.tx, _draft(request, meeting, version))
    return listing(request).with_toast(request.language.plain("Removed."))


def _new(name: str) -> str:
    if name not in rules.KINDS:
        raise Gone
    return f"staff-meetings/new/{name}"


def _draft(request: Request, meeting_id: int, version: int) -> StaffMeeting:
    found = find(request, meeting_id)
    if found.announced or version != found.version:
        raise Gone
    return found
