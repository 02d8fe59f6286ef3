"""Screens of the kinds of meeting that a mentor offers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.availability import VIDEO, MeetingKind
from bot.i18n import Language
from bot.screens.meetings import kind_label
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page

LENGTH_CHOICES = (20, 30, 45, 60, 90)


def kinds(language: Language, present: Sequence[MeetingKind]) -> Screen:
    """Show what kinds of meeting the mentor can offer; the offered ones have a mark."""
    rows = [[Button(marked(kind.offered, kind_label(language, kind)), f"kinds/{kind.id}")] for kind in present]
    rows.append([Button(language.label("availability", "‹ Hours"), "hours")])
    return page(
        language,
        bold(language.text("Kinds of meeting")),
        language.text("A mark shows what mentees can book."),
        rows=rows,
    )


def kind(language: Language, present: MeetingKind, *, note: str = "") -> Screen:
    """Show one kind of meeting: offered or not, its length, a video link."""
    base = f"kinds/{present.id}"
    lengths = (
        Button(
            marked(m == present.minutes, language.plain("{minutes}", minutes=language.minutes(m))),
            f"{base}/minutes/{m}",
        )
        for m in LENGTH_CHOICES
    )
    offer = (
        language.label("availability", "Do not offer") if present.offered else language.label("availability", "Offer")
    )
    rows = [[Button(offer, f"{base}/offered/{int(not present.offered)}")], *grid(lengths, 2)]
    if present.way == VIDEO:
        rows.append([Button(language.label("availability", "Set the video link"), f"{base}/link")])
    rows.append([Button(language.label("availability", "‹ Kinds of meeting"), "kinds")])
    state = language.text("Mentees can book this.") if present.offered else language.text("Mentees cannot book this.")
    link = ""
    if present.way == VIDEO:
        link = (
            language.text("Video link: {link}", link=present.video_url)
            if present.video_url
            else language.text("No video link is set yet.")
        )
    title = language.text("{kind}", kind=kind_label(language, present))
    return page(language, note, bold(title), lines(state, link), rows=rows)


def ask_link(language: Language, kind_id: int) -> Screen:
    """Ask for the address of the video room."""
    rows = [[Button(language.label("dialog", "Cancel"), f"kinds/{kind_id}")]]
    return page(
        language, language.text("Please send the address of your video room. It begins with https://"), rows=rows
    )


def link_refused(language: Language, kind_id: int) -> Screen:
    """Say what a link must be, and ask again."""
    rows = [[Button(language.label("dialog", "Cancel"), f"kinds/{kind_id}")]]
    return page(
        language,
        language.text("This is not an address of a video room. It must begin with https:// and have no spaces."),
        rows=rows,
    )


def link_needed(language: Language) -> str:
    """Return the sentence that a video meeting needs a link first."""
    return language.text("Please set the video link first.")
