"""Screens of announcements: the list, a draft, what has been sent with its delivery, and the message itself."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from bot.domain.announcements import Announcement, Delivery
from bot.i18n import Language
from bot.screens.paging import turns
from bot.screens.screen import Button, Screen, bold, lines, page

SHOWN = 10
_PIECE = 190  # characters of a line that one inserted value can carry


def listing(language: Language, announcements: Sequence[Announcement], page_number: int) -> Screen:
    """Show all announcements, the newest first."""
    shown = announcements[page_number * SHOWN : (page_number + 1) * SHOWN]
    rows = [
        *([Button(_short(language, one), f"announcements/{one.id}")] for one in shown),
        *turns(language, "announcements", page_number, len(announcements), SHOWN),
        [Button(language.label("announcement", "New announcement"), "announcements/new")],
        [Button(language.label("programme", "‹ Programme"), "programme")],
    ]
    said = language.text("An announcement goes to mentors and project leads, on working days between 8:00 and 21:00.")
    return page(language, bold(language.text("Announcements")), said, rows=rows)


def ask_text(language: Language, *, back: str, refused: bool = False) -> Screen:
    """Ask for the text."""
    rows = [[Button(language.label("dialog", "Cancel"), back)]]
    note = language.text("The text is empty or longer than 1500 characters. Nothing has been changed.")
    asked = language.text("Please write the announcement in one message. Please name no mentee.")
    return page(language, note if refused else "", asked, rows=rows)


def draft(language: Language, announcement: Announcement, *, whom: str, readers: int, note: str = "") -> Screen:
    """Show a draft as it will be read, and to how many it goes."""
    base = f"announcements/{announcement.id}"
    rows = [
        [Button(language.label("announcement", "✅ Send it"), f"{base}/send")] if readers else [],
        [
            Button(language.label("announcement", "Change the text"), f"{base}/text"),
            Button(language.label("audience", "For whom"), f"{base}/projects"),
        ],
        [Button(language.label("audience", "Throw the draft away"), f"{base}/discard")],
        [Button(language.label("announcement", "‹ Announcements"), "announcements")],
    ]
    count = language.plural("{n} person gets it.", "{n} people get it.", readers)
    state = language.text("This is a draft. Nobody has been told yet.")
    return page(language, note, state, _text(language, announcement.text), lines(whom, count), rows=rows)


def sent(language: Language, announcement: Announcement, delivery: Delivery | None, *, whom: str) -> Screen:
    """Show what has been sent, and how far it has come."""
    rows = [
        [Button(language.label("announcement", "How far it is now"), f"announcements/{announcement.id}")],
        [Button(language.label("announcement", "‹ Announcements"), "announcements")],
    ]
    when = language.text("Sent: {when}", when=language.moment(announcement.sent_at)) if announcement.sent_at else ""
    return page(
        language,
        _text(language, announcement.text),
        lines(when, whom),
        came(language, announcement.readers, delivery),
        rows=rows,
    )


def came(language: Language, readers: int, delivery: Delivery | None) -> str:
    """Return how far a message to so many has come, as HTML lines."""
    to_all = language.text("For so many people: {n}", n=language.number(readers))
    if delivery is None:
        return lines(to_all, language.text("How far it came is kept for 90 days only."))
    return lines(
        to_all,
        language.text("Arrived: {n}", n=language.number(delivery.sent)),
        language.text("Still waiting: {n}", n=language.number(delivery.waiting)),
        language.text("Not reached: {n}", n=language.number(delivery.missed)),
    )


def to_staff(language: Language, text: str) -> Screen:
    """Tell a mentor or lead what the coordinator has written."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    return page(language, bold(language.text("From the coordination (ZEFAS)")), _text(language, text), rows=rows)


def _text(language: Language, text: str) -> str:
    """Return what somebody has written as HTML with its paragraphs; a long line in pieces that one value can carry."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(lines(*(_line(language, line) for line in one.splitlines())) for one in paragraphs)


def _line(language: Language, line: str) -> str:
    return " ".join(language.text("{text}", text=piece) for piece in textwrap.wrap(line, _PIECE) if piece.strip())


def _short(language: Language, announcement: Announcement) -> str:
    first = next((line.strip() for line in announcement.text.splitlines() if line.strip()), "")
    if announcement.sent_at is None:
        return language.plain("Draft: {text}", text=first)
    return language.plain("{when} {text}", when=language.short_moment(announcement.sent_at), text=first)
