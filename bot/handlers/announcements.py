"""A coordinator writes to mentors and leads of all or some projects, and sees how far it has come."""

from __future__ import annotations

from bot.domain import announcements as rules
from bot.domain.announcements import Announcement
from bot.domain.notices import ANNOUNCEMENT
from bot.handlers.request import Gone, Request
from bot.screens import announcements as screens
from bot.screens import audience
from bot.screens.paging import LISTED
from bot.screens.screen import Screen
from bot.store import announcements, outbox, projects


def listing(request: Request, number: int = 0) -> Screen:
    """Show all announcements."""
    return screens.listing(request.language, announcements.every(request.tx), number)


def new(request: Request) -> Screen:
    """Ask for the text, and with one in hand make a draft of it."""
    if request.text is None:
        request.ask("announcements/new")
        return screens.ask_text(request.language, back="announcements")
    if not rules.is_text(request.text):
        return screens.ask_text(request.language, back="announcements", refused=True)
    request.answered()
    return card(request, announcements.add(request.tx, request.text.strip(), now=request.now))


def card(request: Request, announcement: int) -> Screen:
    """Show a draft, or what has been sent with its delivery."""
    found = _find(request, announcement)
    chosen = announcements.projects_of(request.tx, found.id)
    names = [one.name for one in projects.every(request.tx) if one.id in chosen]
    whom = audience.for_whom(request.language, names, for_all=found.for_all)
    if found.sent_at is None:
        readers = announcements.readers(request.tx, found.id, now=request.now)
        return screens.draft(request.language, found, whom=whom, readers=len(readers))
    delivery = announcements.delivery(request.tx, ANNOUNCEMENT, found.id)
    return screens.sent(request.language, found, delivery, whom=whom)


def rewrite(request: Request, announcement: int) -> Screen:
    """Ask for another text of a draft, and store it."""
    found = _draft(request, announcement)
    base = f"announcements/{found.id}"
    if request.text is None:
        request.ask(f"{base}/text")
        return screens.ask_text(request.language, back=base)
    if not rules.is_text(request.text):
        return screens.ask_text(request.language, back=base, refused=True)
    request.answered()
    announcements.rewrite(request.tx, found.id, request.text.strip())
    return card(request, found.id)


def for_whom(request: Request, announcement: int, number: int = 0) -> Screen:
    """Ask for which projects a draft is."""
    found = _draft(request, announcement)
    base = f"announcements/{found.id}"
    there = [(one.id, one.name) for one in projects.running(request.tx)]
    chosen = announcements.projects_of(request.tx, found.id)
    return audience.choose(
        request.language, f"{base}/projects", there, chosen, number, for_all=found.for_all, back=base
    )


def for_all(request: Request, announcement: int) -> Screen:
    """Let a draft be for all projects."""
    announcements.address_all(request.tx, _draft(request, announcement).id)
    return for_whom(request, announcement)


def for_project(request: Request, announcement: int, project: int, offered: int) -> Screen:
    """Let a draft be for a project too, or not for it."""
    found = _draft(request, announcement)
    there = [one.id for one in projects.running(request.tx)]
    if project not in there or offered not in (0, 1):
        raise Gone
    announcements.address_project(request.tx, found.id, project, addressed=bool(offered))
    return for_whom(request, announcement, there.index(project) // LISTED)


def send(request: Request, announcement: int) -> Screen:
    """Send a draft to whom it is for at this moment; a second tap sends nothing."""
    found = _find(request, announcement)
    readers = announcements.readers(request.tx, found.id, now=request.now)
    if not readers or not announcements.send(request.tx, found.id, len(readers), now=request.now):
        return card(request, found.id)
    notes = [rules.notice(found.id, person_id, now=request.now) for person_id in readers]
    outbox.put(request.tx, notes, now=request.now)
    return card(request, found.id).with_toast(request.language.plain("Done."))


def discard(request: Request, announcement: int) -> Screen:
    """Throw a draft away."""
    announcements.discard(request.tx, _draft(request, announcement).id)
    return listing(request).with_toast(request.language.plain("Removed."))


def _draft(request: Request, announcement_id: int) -> Announcement:
    found = _find(request, announcement_id)
    if found.sent_at is not None:
        raise Gone
    return found


def _find(request: Request, announcement_id: int) -> Announcement:
    found = announcements.by_id(request.tx, announcement_id)
    if found is None:
        raise Gone
    return found
