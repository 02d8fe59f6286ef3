"""Screens of a mentor's calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain import feeds
from bot.domain.feeds import BusyFeed
from bot.i18n import Language, isolate_ltr
from bot.screens.screen import Button, Screen, bold, lines, page


def overview(language: Language, pasted: Sequence[BusyFeed], *, feed_on: bool, feed_possible: bool) -> Screen:
    """Show the private feed and the pasted calendars."""
    rows = [[Button(language.plain("{host}", host=feed.host), f"calendars/{feed.id}")] for feed in pasted]
    rows.append([Button(language.label("calendar", "Add a calendar"), "calendars/add")])
    if not feed_possible:
        said = language.text("Your appointments cannot be shown in another calendar: this bot has no public address.")
    elif feed_on:
        said = language.text("Your appointments are shown under a private address. It has times only, no names.")
        rows.append([Button(language.label("calendar", "New private address"), "calendars/feed/new")])
        rows.append([Button(language.label("calendar", "Switch it off"), "calendars/feed/off")])
    else:
        said = language.text("You can show your appointments in another calendar, under a private address.")
        rows.append([Button(language.label("calendar", "Make a private address"), "calendars/feed/new")])
    rows.append([Button(language.label("availability", "‹ Hours"), "hours")])
    busy = language.text("Mentees cannot book the busy times of these calendars:") if pasted else ""
    return page(language, bold(language.text("Calendars")), said, busy, rows=rows)


def new_address(language: Language, url: str) -> Screen:
    """Show the feed's address, this once."""
    rows = [
        [Button(language.label("calendar", "Copy the address"), copy=url)],
        [Button(language.label("calendar", "‹ Calendars"), "calendars")],
    ]
    said = lines(
        language.text("This is your private address. Subscribe to it in Outlook, Nextcloud or on your phone."),
        language.text("Address: {url}", url=isolate_ltr(url)),
    )
    hint = language.text(
        "Give it to nobody. It is not stored: if it is lost, make a new one. The old one stops working."
    )
    return page(language, bold(language.text("Private address")), said, hint, rows=rows)


def ask_address(language: Language, *, refused: bool = False) -> Screen:
    """Ask for the address of a calendar."""
    rows = [[Button(language.label("dialog", "Cancel"), "calendars")]]
    said = language.text("This is not the address of a calendar. Nothing has been changed.") if refused else ""
    ask = language.text("Please send the address of your calendar (ICS). It begins with https:// or webcal://")
    where = language.text("You find it in Outlook or Nextcloud under “Share” or “Publish”.")
    return page(language, said, ask, where, rows=rows)


def added(language: Language) -> Screen:
    """Say that the calendar is read now."""
    return page(
        language, language.text("Thank you. The calendar is read now. You get a message."), rows=_back(language)
    )


def too_many(language: Language, limit: int) -> Screen:
    """Say that there are enough calendars."""
    said = language.plural(
        "{n} calendar is the most. Please remove one first.",
        "{n} calendars are the most. Please remove one first.",
        limit,
    )
    return page(language, said, rows=_back(language))


def card(language: Language, feed: BusyFeed, busy: int, *, now: datetime) -> Screen:
    """Show one calendar, how fresh it is, and how to remove it."""
    rows = [[Button(language.label("calendar", "Remove it"), f"calendars/{feed.id}/remove")], *_back(language)]
    if feed.fetched_at is None:
        state = reason(language, feed.error) if feed.error else language.text("The calendar is being read.")
    else:
        stale = language.text("It could not be read lately. The last known times still count.") if feed.error else ""
        state = lines(
            language.text("Last read: {when}", when=language.moment(feed.fetched_at)),
            language.plural("It has {n} busy time.", "It has {n} busy times.", busy),
            stale,
        )
    return page(language, bold(language.text("{host}", host=isolate_ltr(feed.host))), state, rows=rows)


def read(language: Language, feed: BusyFeed, busy: int) -> Screen:
    """Tell the mentor that her calendar counts from now on."""
    said = language.plural(
        "It has {n} busy time. Mentees cannot book it.", "It has {n} busy times. Mentees cannot book them.", busy
    )
    return page(language, _about(language, "read", feed), said, rows=_open(language, feed))


def refused(language: Language, feed: BusyFeed) -> Screen:
    """Tell the mentor why her calendar could not be read."""
    why = reason(language, feed.error or feeds.NO_ANSWER)
    nothing = language.text("Nothing has been changed. Please check the address.")
    return page(language, _about(language, "refused", feed), why, nothing, rows=_open(language, feed))


def stale(language: Language, feed: BusyFeed, fetched_at: datetime) -> Screen:
    """Warn the mentor that her calendar could not be read for hours."""
    said = lines(
        language.text("Last read: {when}", when=language.moment(fetched_at)),
        language.text("The last known times still count. Please check the address."),
    )
    return page(language, _about(language, "stale", feed), said, rows=_open(language, feed))


def reason(language: Language, error: str) -> str:
    """Return why a calendar cannot be read, as HTML."""
    return {
        feeds.NOT_FOUND: language.text("The address leads to nothing, or it needs a password."),
        feeds.TOO_LARGE: language.text("The calendar is too large. 2 MB are the most."),
        feeds.NOT_A_CALENDAR: language.text("There is no calendar under this address."),
        feeds.PRIVATE: language.text("The address is inside a private network. The bot cannot go there."),
        feeds.REDIRECTS: language.text("The address leads on and on to other addresses."),
        feeds.NO_ANSWER: language.text("The server of the calendar does not answer."),
    }[error]


def _about(language: Language, what: str, feed: BusyFeed) -> str:
    host = isolate_ltr(feed.host)
    return bold(
        {
            "read": language.text("Calendar added: {host}", host=host),
            "refused": language.text("Calendar not added: {host}", host=host),
            "stale": language.text("Calendar out of date: {host}", host=host),
        }[what]
    )


def _open(language: Language, feed: BusyFeed) -> list[list[Button]]:
    return [[Button(language.label("calendar", "Open the calendar"), f"calendars/{feed.id}")]]


def _back(language: Language) -> list[list[Button]]:
    return [[Button(language.label("calendar", "‹ Calendars"), "calendars")]]
