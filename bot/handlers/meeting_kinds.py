"""A mentor sets what kinds of meeting she offers."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.availability import VIDEO, MeetingKind
from bot.handlers.request import Gone, Request
from bot.screens import meeting_kinds as screens
from bot.screens.screen import Screen
from bot.store import availability

LONGEST_LINK = 500  # those of Microsoft Teams have about 300 characters
# Telegram refuses a button with another address, and with it the whole card.
_ADDRESS = re.compile(r"https://[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?#][!#-&(-;=?-~]*)?")


def listing(request: Request) -> Screen:
    """Show the kinds of meeting."""
    return screens.kinds(request.language, availability.kinds_of(request.tx, request.person.id))


def card(request: Request, kind: int) -> Screen:
    """Show one kind of meeting."""
    return screens.kind(request.language, _find(request, kind))


def set_minutes(request: Request, kind: int, minutes: int) -> Screen:
    """Set the length of a kind of meeting; booked appointments keep theirs."""
    if minutes not in screens.LENGTH_CHOICES:
        raise Gone
    return _store(request, replace(_find(request, kind), minutes=minutes))


def set_offered(request: Request, kind: int, offered: int) -> Screen:
    """Offer a kind of meeting, or stop; video needs its link first."""
    found = _find(request, kind)
    if offered and found.way == VIDEO and not found.video_url:
        return screens.kind(request.language, found, note=screens.link_needed(request.language))
    return _store(request, replace(found, offered=bool(offered)))


def set_link(request: Request, kind: int) -> Screen:
    """Ask for the address of the video room, and store it."""
    found = _find(request, kind)
    if found.way != VIDEO:
        raise Gone
    if request.text is None:
        request.ask(f"kinds/{kind}/link")
        return screens.ask_link(request.language, kind)
    link = request.text.strip()
    if not _ADDRESS.fullmatch(link) or len(link) > LONGEST_LINK:
        return screens.link_refused(request.language, kind)
    request.answered()
    return _store(request, replace(found, video_url=link))


def _store(request: Request, kind: MeetingKind) -> Screen:
    availability.change_kind(request.tx, request.person, kind)
    return screens.kind(request.language, kind)


def _find(request: Request, kind_id: int) -> MeetingKind:
    there = availability.kinds_of(request.tx, request.person.id)
    found = next((kind for kind in there if kind.id == kind_id), None)
    if found is None:
        raise Gone
    return found
