"""Screens of making and changing a meeting of the mentors: day, time and length by buttons, title and place as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.moments import seconds
from bot.domain.staff_meetings import KINDS, LENGTHS, SEATS, StaffMeeting
from bot.i18n import Language
from bot.screens import month
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page
from bot.screens.staff_meetings import about, kind


def kinds(language: Language) -> Screen:
    """Ask what kind of meeting it is."""
    rows = [
        *([Button(kind(language, name), f"staff-meetings/new/{name}")] for name in KINDS),
        [Button(language.label("navigation", "‹ Back"), "staff-meetings")],
    ]
    return page(language, language.text("What kind of meeting is it?"), rows=rows)


def days(language: Language, base: str, shown: date, *, today: date, back: str) -> Screen:
    """Ask for the day, by a month of buttons."""
    rows = [
        *month.rows(language, shown, f"{base}/{{day}}", f"{base}/month/{{day}}", first=today),
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    said = lines(language.text("Which day?"), language.text("Month: {month}", month=language.month(shown)))
    return page(language, said, rows=rows)


def times(language: Language, base: str, starts: Sequence[datetime], day: date) -> Screen:
    """Ask for the time."""
    buttons = (Button(language.time(start), f"{base}/at/{seconds(start)}") for start in starts)
    rows = [*grid(buttons, 4), [Button(language.label("navigation", "‹ Other days"), base)]]
    said = language.text("Which time?") if starts else language.text("This day has no free time any more.")
    return page(language, bold(language.heading(language.day(day))), said, rows=rows)


def lengths(language: Language, base: str, *, back: str) -> Screen:
    """Ask how long it takes."""
    buttons = (Button(language.plain("{minutes}", minutes=language.minutes(m)), f"{base}/{m}") for m in LENGTHS)
    rows = [*grid(buttons, 2), [Button(language.label("navigation", "‹ Back"), back)]]
    return page(language, language.text("How long does it take?"), rows=rows)


def ask_title(language: Language, *, back: str, note: str = "") -> Screen:
    """Ask for the title."""
    rows = [[Button(language.label("dialog", "Cancel"), back)]]
    return page(language, note, language.text("Please write the title of the meeting."), rows=rows)


def ask_place(language: Language, meeting: StaffMeeting, *, note: str = "") -> Screen:
    """Ask where it is: an address, a room, or a link."""
    rows = [[Button(language.label("dialog", "Cancel"), f"staff-meetings/{meeting.id}")]]
    asked = language.text("Please write the place: the address and the room, or a link.")
    return page(language, note, about(language, meeting), asked, rows=rows)


def title_refused(language: Language) -> str:
    """Return the sentence for a title that cannot be."""
    return language.text("The title needs one line of 2 to 80 characters without a link. Nothing has been changed.")


def place_refused(language: Language) -> str:
    """Return the sentence for a place that cannot be."""
    return language.text("The place needs one line of 2 to 120 characters. Nothing has been changed.")


def seats(language: Language, meeting: StaffMeeting) -> Screen:
    """Ask for how many there is room."""
    base = f"staff-meetings/{meeting.id}/{meeting.version}/seats"
    buttons = (Button(marked(n == meeting.seats, language.number(n)), f"{base}/{n}") for n in SEATS)
    rows = [
        [Button(marked(meeting.seats is None, language.label("staff_meeting", "Room for all")), f"{base}/0")],
        *grid(buttons, 5),
        [Button(language.label("navigation", "‹ Back"), f"staff-meetings/{meeting.id}")],
    ]
    said = language.text("For how many people is there a seat?")
    then = language.text("Who has a seat keeps it. Who waits longest gets the next one.")
    return page(language, bold(said), then, rows=rows)


def missing(language: Language, *, place: bool, projects: bool) -> str:
    """Return what is still missing before a draft can be announced; with nothing missing its time is past."""
    if place:
        return language.text("The place is missing. Please choose “Change the place” first.")
    if projects:
        return language.text("No project is chosen yet. Please choose “For whom” first.")
    return language.text("This time is in the past. Nothing has been changed.")


def ask_cancel(language: Language, meeting: StaffMeeting) -> Screen:
    """Ask once before a meeting is cancelled."""
    base = f"staff-meetings/{meeting.id}"
    rows = [
        [Button(language.label("group", "Yes, cancel it"), f"{base}/{meeting.version}/cancel/yes")],
        [Button(language.label("group", "No, keep it"), base)],
    ]
    said = language.text("Do you want to cancel this meeting? Everybody who was invited and has not said no is told.")
    return page(language, said, about(language, meeting), rows=rows)


def announced(language: Language, count: int) -> str:
    """Return to how many the invitation goes, as a sentence."""
    return language.plural("✅ {n} person gets the invitation.", "✅ {n} people get the invitation.", count)


def all_told(language: Language) -> str:
    """Return the sentence that the invited hear of a change."""
    return language.text("✅ Changed. The people who are invited get a message.")
