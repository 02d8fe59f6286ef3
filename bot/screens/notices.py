"""Screens that the bot sends by itself: reminders, and notes about bookings, moves and cancellations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Appointment
from bot.domain.notices import BOOKED_BY_MENTEE, CANCELLED_BY_MENTEE, MOVED_BY_MENTEE
from bot.i18n import Language
from bot.screens import day
from bot.screens.appointments import answer_rows
from bot.screens.meetings import card, mentor_card, reason
from bot.screens.screen import Button, Screen, bold, lines, page


def reminder_days(language: Language, appointment: Appointment) -> Screen:
    """Remind of an appointment on a later day; a kept time names what it costs (PROGRAMME 3, framing)."""
    return page(
        language,
        bold(language.text("Reminder of your appointment")),
        card(language, appointment),
        _kept(language, appointment),
        rows=answer_rows(language, appointment),
    )


def reminder_hours(language: Language, appointment: Appointment) -> Screen:
    """Remind shortly before the start: time and place, and what can be told on the way."""
    said = language.text("Your appointment is soon.")
    rows = [*answer_rows(language, appointment), *day.signal_rows(language, appointment)]
    return page(language, bold(said), card(language, appointment), day.hint(language), rows=rows)


def to_mentee(language: Language, appointment: Appointment, *, moved: bool) -> Screen:
    """Tell a mentee that her mentor has booked or moved an appointment."""
    if moved and appointment.group_id is not None:
        title = language.text("Your mentor has changed the time or the place of your group meeting.")
    elif moved:
        title = language.text("Your mentor has changed the time of your appointment.")
    else:
        title = language.text("Your mentor has booked an appointment for you.")
    german = [Button(language.label("appointment", "Card in German"), f"appointments/{appointment.id}/german")]
    rows = [*answer_rows(language, appointment), german]
    return page(language, bold(title), card(language, appointment), rows=rows)


def cancelled_to_mentee(language: Language, appointment: Appointment) -> Screen:
    """Tell a mentee that her mentor has cancelled."""
    rows = [
        [Button(language.label("appointment", "Book a new one"), "book")],
        [Button(language.label("appointment", "Calendar file"), f"appointments/{appointment.id}/calendar")],
    ]
    when = language.text("Date: {when}", when=language.moment(appointment.starts_at))
    return page(
        language,
        bold(language.text("Your mentor has cancelled your appointment.")),
        when,
        language.text("Please choose a new time."),
        rows=rows,
    )


def to_mentor(language: Language, kind: str, appointment: Appointment, *, why: str | None, late: bool) -> Screen:
    """Tell a mentor what a mentee has done."""
    rows = [
        [
            Button(language.label("agenda", "Open the appointment"), f"appointments/{appointment.id}"),
            Button(language.label("agenda", "Agenda"), "agenda"),
        ]
    ]
    said = ""
    if kind == CANCELLED_BY_MENTEE:
        said = lines(
            language.text("Reason: {reason}", reason=reason(language, why)) if why else "",
            language.text("It was cancelled less than a day before.") if late else "",
        )
    return page(language, bold(headline(language, kind)), mentor_card(language, appointment), said, rows=rows)


def many_to_mentor(language: Language, news: Sequence[tuple[str, Appointment]]) -> Screen:
    """Tell a mentor several things in one message."""
    said = (
        lines(
            headline(language, kind),
            language.text("{name}, {when}", name=a.listed_as, when=language.moment(a.starts_at)),
        )
        for kind, a in news
    )
    rows = [
        [Button(language.label("agenda", "Agenda"), "agenda"), Button(language.label("agenda", "Week"), "agenda/week")]
    ]
    title = language.plural("{n} change in your agenda", "{n} changes in your agenda", len(news))
    return page(language, bold(title), *said, rows=rows)


def headline(language: Language, kind: str) -> str:
    """Return the sentence for what a mentee has done."""
    return {
        BOOKED_BY_MENTEE: language.text("New appointment"),
        MOVED_BY_MENTEE: language.text("An appointment has a new time"),
        CANCELLED_BY_MENTEE: language.text("An appointment is cancelled"),
    }[kind]


def joined(language: Language, name: str, invitation_id: int, *, mentee_id: int | None) -> Screen:
    """Tell the inviter that her invitation was taken up, and let her undo it."""
    rows = []
    if mentee_id is not None:
        rows.append([Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")])
    rows.append([Button(language.label("invitation", "Somebody else joined"), f"invitations/{invitation_id}/undo")])
    return page(language, bold(language.text("Invitation accepted: {name}", name=name)), rows=rows)


def _kept(language: Language, appointment: Appointment) -> str:
    if appointment.group_id is not None:
        return language.text(
            "A seat is kept for you. If you do not have time, please give it back. Then another person gets the seat."
        )
    return language.plural(
        "Your mentor has kept {n} minute for you. If you do not have time, please cancel. Then another person gets the time.",
        "Your mentor has kept {n} minutes for you. If you do not have time, please cancel. Then another person gets the time.",
        appointment.minutes,
    )
