"""Screens on the day of an appointment: what a mentee tells by one tap, and how her mentor reads it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.day import (
    CANNOT_FIND,
    HOURS_BEFORE,
    LATE,
    LATE_10,
    LATE_20,
    LATE_30,
    PLEASE_CALL,
    DaySignal,
    is_near,
    signals_for,
)
from bot.i18n import Language, isolate_ltr
from bot.screens.meetings import mentor_card, where
from bot.screens.screen import Button, Screen, bold, lines, page


def signal_label(language: Language, what: str) -> str:
    """Return what was told, in a few words."""
    return {
        LATE_10: language.label("signal", "10 minutes late"),
        LATE_20: language.label("signal", "20 minutes late"),
        LATE_30: language.label("signal", "30 minutes late"),
        CANNOT_FIND: language.label("signal", "cannot find the place"),
        PLEASE_CALL: language.label("signal", "please call"),
    }[what]


def hint(language: Language) -> str:
    """Return the sentence that explains the buttons with minutes."""
    return language.text("Are you late? Tap how many minutes.")


def signal_rows(language: Language, appointment: Appointment) -> list[list[Button]]:
    """Return the mentee's buttons: how late, lost, please call."""
    base = f"appointments/{appointment.id}/{appointment.version}/signal"
    buttons = {
        LATE_10: Button(language.label("late", "⏰ 10 min"), f"{base}/{LATE_10}"),
        LATE_20: Button(language.label("late", "⏰ 20 min"), f"{base}/{LATE_20}"),
        LATE_30: Button(language.label("late", "⏰ 30 min"), f"{base}/{LATE_30}"),
        CANNOT_FIND: Button(language.label("signal", "🔍 I cannot find it"), f"{base}/{CANNOT_FIND}"),
        PLEASE_CALL: Button(language.label("signal", "📞 Please call me"), f"{base}/{PLEASE_CALL}"),
    }
    others = [what for what in signals_for(appointment) if what not in LATE]
    return [[buttons[what] for what in LATE], *([buttons[what]] for what in others)]


def near_hint(language: Language, appointment: Appointment, *, now: datetime) -> str:
    """Return the sentence that explains the buttons while they are there, else nothing."""
    return hint(language) if is_near(appointment, now=now) else ""


def near_rows(language: Language, appointment: Appointment, *, now: datetime) -> list[list[Button]]:
    """Return the mentee's buttons from two hours before the start until the end, else none."""
    return signal_rows(language, appointment) if is_near(appointment, now=now) else []


def sent(language: Language, appointment: Appointment, what: str) -> Screen:
    """Confirm to a mentee what her mentor is told; who cannot find the place reads its address."""
    rows = [
        *signal_rows(language, appointment),
        [
            Button(language.label("appointment", "My appointments"), "appointments"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    return page(
        language,
        bold(language.text("✅ Your mentor gets the message: {message}", message=signal_label(language, what))),
        language.text("Date: {when}", when=language.moment(appointment.starts_at)),
        where(language, appointment, for_mentor=False) if what == CANNOT_FIND else "",
        rows=rows,
    ).with_toast(language.plain("Sent."))


def too_early(language: Language, appointment: Appointment) -> Screen:
    """Say from when on a mentee can tell something about her appointment."""
    rows = [
        [Button(language.label("appointment", "My appointments"), "appointments")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    return page(
        language,
        language.plural(
            "You can send this from {n} hour before the start.",
            "You can send this from {n} hours before the start.",
            HOURS_BEFORE,
        ),
        language.text("Date: {when}", when=language.moment(appointment.starts_at)),
        rows=rows,
    )


def to_mentor(language: Language, appointment: Appointment, what: str) -> Screen:
    """Tell a mentor what her mentee has told; a phone number is shown after a tap alone, never here."""
    rows = [[Button(language.label("agenda", "Open the appointment"), f"appointments/{appointment.id}")]]
    if what == PLEASE_CALL:
        rows.insert(0, [to_phone(language, appointment)])
    title = language.text("{name}: {message}", name=appointment.mentee_name, message=signal_label(language, what))
    return page(language, bold(title), mentor_card(language, appointment), rows=rows)


def to_phone(language: Language, appointment: Appointment) -> Button:
    """Return the button that shows the mentor the mentee's phone number."""
    return Button(language.label("record", "Phone number"), f"appointments/{appointment.id}/phone")


def phone(language: Language, appointment: Appointment, phone_number: str | None) -> Screen:
    """Show a mentor the phone number of her mentee, if one is kept."""
    rows = [
        [Button(language.label("agenda", "Open the appointment"), f"appointments/{appointment.id}")],
        [Button(language.label("mentee", "To the mentee"), f"mentees/{appointment.mentee_id}")],
    ]
    who = bold(language.text("{name}", name=appointment.mentee_name))
    if phone_number is None:
        return page(language, who, language.text("No phone number is kept for this person."), rows=rows)
    isolated = isolate_ltr(phone_number)
    number = f"📞 {isolated[:1]}<code>{html.escape(isolated[1:-1], quote=False)}</code>{isolated[-1:]}"
    return page(language, lines(who, number), rows=rows)


def told(language: Language, signals: Sequence[DaySignal]) -> str:
    """Return what a mentee has told on the day, one a line, as HTML."""
    return lines(
        *(
            language.text("{time}: {message}", time=language.time(one.at), message=signal_label(language, one.what))
            for one in signals
        )
    )
