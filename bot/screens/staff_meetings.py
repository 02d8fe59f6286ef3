"""Screens of meetings of the mentors: the list, and the card with the answers and all that a coordinator can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.announcements import Delivery
from bot.domain.staff_meetings import (
    ASKED,
    EXCHANGE,
    MAYBE,
    NETWORK,
    NO,
    TRAINING,
    WAITING,
    YES,
    StaffMeeting,
    can_be_changed,
    is_ahead,
)
from bot.i18n import Language
from bot.screens.paging import turns
from bot.screens.screen import Button, CalendarEntry, Screen, bold, lines, marked, page
from bot.screens.staff_meeting_guests import numbers

SHOWN = 10  # meetings on a screen


def listing(
    language: Language,
    meetings: Sequence[StaffMeeting],
    answers: Mapping[int, str],
    page_number: int,
    *,
    coordinator: bool,
) -> Screen:
    """Show the meetings that the reader sees, with her answers; a coordinator can make one."""
    shown = meetings[page_number * SHOWN : (page_number + 1) * SHOWN]
    rows = [
        *([Button(_short(language, one), f"staff-meetings/{one.id}")] for one in shown),
        *turns(language, "staff-meetings", page_number, len(meetings), SHOWN),
        [Button(language.label("staff_meeting", "New meeting"), "staff-meetings/new")] if coordinator else [],
        [Button(language.label("programme", "‹ Programme"), "programme")] if coordinator else [],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    said = "" if meetings else language.text("No meeting is planned.")
    listed = (_line(language, one, answers.get(one.id)) for one in shown)
    return page(language, bold(language.text("Meetings of mentors and leads")), said, *listed, rows=rows)


def card(
    language: Language,
    meeting: StaffMeeting,
    *,
    now: datetime,
    invited: bool,
    answer: str | None,
    counts: Mapping[str, int] | None = None,
    delivery: Delivery | None = None,
    whom: str = "",
    note: str = "",
) -> Screen:
    """Show a meeting: to the invited with their answer, to a coordinator (who gets `counts`) with all she can do."""
    rows: list[list[Button]] = []
    if invited and is_ahead(meeting, now=now):
        rows += answer_rows(language, meeting, answer)
    if meeting.announced and not meeting.cancelled:
        rows.append([Button(language.label("appointment", "Calendar file"), f"staff-meetings/{meeting.id}/calendar")])
    if counts is not None:
        rows += _coordinators_rows(language, meeting, now=now)
    rows.append([Button(language.label("staff_meeting", "‹ Meetings"), "staff-meetings")])
    state = _state(language, meeting)
    said = answered(language, answer) if invited and meeting.announced else ""
    counted = numbers(language, counts) if counts is not None and meeting.announced else ""
    came = _came(language, delivery) if delivery else ""
    return page(language, note, state, about(language, meeting), said, lines(whom, came), counted, rows=rows)


def answer_rows(language: Language, meeting: StaffMeeting, answer: str | None) -> list[list[Button]]:
    """Return the buttons of the three answers; where all seats are taken, yes leads to the waiting list."""
    base = f"staff-meetings/{meeting.id}/{meeting.version}/answer"
    yes = language.label("answer", "Yes, I come")
    if meeting.is_full and answer != YES:
        yes = language.label("answer", "Waiting list")
    words = {YES: yes, MAYBE: language.label("answer", "Maybe"), NO: language.label("answer", "No")}
    chosen = YES if answer == WAITING else answer
    buttons = {one: Button(marked(one == chosen, words[one]), f"{base}/{one}") for one in ASKED}
    return [[buttons[YES]], [buttons[MAYBE], buttons[NO]]]


def entry(language: Language, meeting: StaffMeeting, *, now: datetime) -> CalendarEntry:
    """Return the meeting as a calendar file, or its cancellation."""
    caption = (
        language.text("Please delete the entry in your calendar, or open this file.")
        if meeting.cancelled
        else language.text("Open this file to put the appointment into your calendar.")
    )
    return CalendarEntry(
        appointment_id=meeting.id,
        sequence=meeting.version - 1,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=meeting.title,
        place=meeting.place,
        note=language.plain("Arbeitsmarktmentoren Sachsen"),
        cancelled=meeting.cancelled,
        written_at=now,
        caption=language.lines(caption),
        what="meeting",
    )


def changed_since(language: Language) -> str:
    """Return the sentence for an answer to a time or place that the meeting has no more."""
    return language.text("The meeting has changed. Please look again, and answer again.")


def about(language: Language, meeting: StaffMeeting) -> str:
    """Return what a meeting is, when, where, and how many seats there are, as HTML lines."""
    return lines(
        bold(language.text("{name}", name=meeting.title)),
        language.text("{topic}", topic=kind(language, meeting.kind)),
        bold(language.text("Date: {when}", when=language.moment(meeting.starts_at))),
        language.text("Duration: {minutes}", minutes=language.minutes(meeting.minutes)),
        language.text("Place: {name}", name=meeting.place) if meeting.place else "",
        language.text(
            "Seats taken: {taken} of {seats}",
            taken=language.number(meeting.taken),
            seats=language.number(meeting.seats),
        )
        if meeting.seats is not None
        else "",
    )


def day_note(language: Language, meeting: StaffMeeting) -> str:
    """Return the line about a meeting under a day of the agenda."""
    when = language.time_range(meeting.starts_at, meeting.ends_at)
    return language.text("{when}: {name}", when=when, name=meeting.title)


def kind(language: Language, name: str) -> str:
    """Return the kind of a meeting as a label."""
    return {
        NETWORK: language.label("staff_meeting", "Network meeting"),
        TRAINING: language.label("staff_meeting", "Training"),
        EXCHANGE: language.label("staff_meeting", "Exchange"),
    }[name]


def answered(language: Language, answer: str | None) -> str:
    """Return what the reader has answered, as a sentence to her."""
    return {
        YES: language.text("You come."),
        WAITING: language.text("You are on the waiting list. You get a message when a seat is yours."),
        MAYBE: language.text("You perhaps come. No seat is kept for you."),
        NO: language.text("You do not come."),
        None: language.text("You have not answered yet."),
    }[answer]


def _coordinators_rows(language: Language, meeting: StaffMeeting, *, now: datetime) -> list[list[Button]]:
    base, versioned = f"staff-meetings/{meeting.id}", f"staff-meetings/{meeting.id}/{meeting.version}"
    rows: list[list[Button]] = []
    if meeting.announced:
        rows.append([Button(language.label("group", "Who comes"), f"{base}/people")])
    if meeting.announced and not meeting.cancelled and meeting.starts_at <= now:
        rows.append([Button(language.label("staff_meeting", "Who was there"), f"{base}/attendance")])
    if not can_be_changed(meeting, now=now):
        return rows
    if not meeting.announced:
        rows += [
            [Button(language.label("staff_meeting", "✅ Announce it"), f"{versioned}/announce")],
            [
                Button(language.label("staff_meeting", "Title"), f"{versioned}/title"),
                Button(language.label("audience", "For whom"), f"{versioned}/projects"),
            ],
        ]
    rows += [
        [
            Button(language.label("group", "Change the time"), f"{versioned}/time"),
            Button(language.label("staff_meeting", "Duration"), f"{versioned}/length"),
        ],
        [
            Button(language.label("group", "Change the place"), f"{versioned}/place"),
            Button(language.label("staff_meeting", "Seats"), f"{versioned}/seats"),
        ],
    ]
    if meeting.announced:
        rows.append([Button(language.label("staff_meeting", "Cancel the meeting"), f"{versioned}/cancel")])
    else:
        rows.append([Button(language.label("audience", "Throw the draft away"), f"{versioned}/discard")])
    return rows


def _came(language: Language, delivery: Delivery) -> str:
    return language.text(
        "Invitations: arrived {sent}, still waiting {waiting}, not reached {missed}",
        sent=language.number(delivery.sent),
        waiting=language.number(delivery.waiting),
        missed=language.number(delivery.missed),
    )


def _state(language: Language, meeting: StaffMeeting) -> str:
    if meeting.cancelled:
        return bold(language.text("A meeting does not take place"))
    return "" if meeting.announced else language.text("This is a draft. Nobody has been told yet.")


def _short(language: Language, meeting: StaffMeeting) -> str:
    when = language.short_moment(meeting.starts_at)
    return language.plain("{when} {name}", when=when, name=meeting.title)


def _line(language: Language, meeting: StaffMeeting, answer: str | None) -> str:
    state = language.text("This is a draft. Nobody has been told yet.") if not meeting.announced else ""
    if meeting.cancelled:
        state = language.text("It does not take place.")
    said = answered(language, answer) if answer else ""
    return lines(
        language.text("{when}: {name}", when=language.short_moment(meeting.starts_at), name=meeting.title),
        state or said,
    )
