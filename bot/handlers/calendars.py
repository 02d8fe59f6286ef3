"""A mentor's calendars: her private feed, and the calendars whose busy times are not offered."""

from __future__ import annotations

from bot.domain.feeds import FEED_LIMIT, address
from bot.handlers.request import Gone, Request
from bot.screens import calendars as screens
from bot.screens.screen import Screen
from bot.store import feeds


def overview(request: Request) -> Screen:
    """Show both."""
    on = feeds.has_token(request.tx, request.person)
    return screens.overview(
        request.language, feeds.of(request.tx, request.person), feed_on=on, feed_possible=request.public_url is not None
    )


def new_address(request: Request) -> Screen:
    """Give the feed a new secret address, shown this once; the old one is worthless."""
    if request.public_url is None:
        raise Gone
    token = feeds.new_token(request.tx, request.person, now=request.now)
    return screens.new_address(request.language, f"{request.public_url}/calendar/{token}.ics")


def switch_off(request: Request) -> Screen:
    """Switch the feed off."""
    feeds.revoke_token(request.tx, request.person)
    return overview(request).with_toast(request.language.plain("Switched off."))


def add(request: Request) -> Screen:
    """Ask for the address of a calendar and take it; it is read a moment later, and she is told."""
    present = feeds.of(request.tx, request.person)
    if len(present) >= FEED_LIMIT:
        return screens.too_many(request.language, FEED_LIMIT)
    if request.text is None:
        request.ask("calendars/add")
        return screens.ask_address(request.language)
    url = address(request.text)
    if url is None:
        return screens.ask_address(request.language, refused=True)
    request.answered()
    feeds.add(request.tx, request.person, url, now=request.now)
    return screens.added(request.language)


def card(request: Request, feed: int) -> Screen:
    """Show one calendar."""
    found = feeds.find(request.tx, request.person.id, feed)
    if found is None:
        raise Gone
    return screens.card(request.language, found, feeds.count_busy(request.tx, found), now=request.now)


def remove(request: Request, feed: int) -> Screen:
    """Remove a calendar with its busy times."""
    if not feeds.remove(request.tx, request.person, feed):
        raise Gone
    return overview(request).with_toast(request.language.plain("Removed."))
