"""Screens of the waiting list: the button for an earlier time, an offer, and what became of it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.waiting import Offer
from bot.i18n import Language
from bot.screens.meetings import where
from bot.screens.screen import Button, Screen, bold, lines, page


def earlier_time(language: Language, appointment: Appointment, *, waits: bool) -> Button:
    """Return the button that puts an appointment on the waiting list, or takes it off."""
    base = f"appointments/{appointment.id}/{appointment.version}/wait"
    if waits:
        return Button(language.label("waiting", "No earlier time needed"), f"{base}/end")
    # Translators: a button under an appointment. It puts her on the waiting list for a time before that one.
    return Button(language.label("waiting", "I want an earlier time"), base)


def offer(
    language: Language, appointment: Appointment, offer_id: int, starts_at: datetime, *, until: datetime
) -> Screen:
    """Offer an earlier time that has become free, and say until when it is kept."""
    rows = [
        # Translators: a button. It moves the appointment to the earlier time at once.
        [Button(language.label("waiting", "✅ Take this time"), f"offers/{offer_id}/take")],
        [Button(language.label("waiting", "No, keep my time"), f"offers/{offer_id}/decline")],
    ]
    times = lines(
        bold(language.text("Free now: {when}", when=language.moment(starts_at))),
        language.text("Your appointment: {when}", when=language.moment(appointment.starts_at)),
        where(language, appointment, for_mentor=False),
        language.text("Mentor: {name}", name=appointment.mentor_name),
    )
    kept = language.text("This time is kept for you. Please answer before: {time}", time=language.time(until))
    return page(language, bold(language.text("An earlier time is free")), times, kept, rows=rows)


def kept_time(language: Language, offered: Offer) -> str:
    """Return an offered time as one line of the mentor's agenda."""
    return language.text(
        "{time} Kept for the waiting list: {name}",
        time=language.time_range(offered.slot.starts_at, offered.slot.ends_at),
        name=offered.mentee_name,
    )


def gone(language: Language, appointment: Appointment, *, waits: bool) -> Screen:
    """Say that the offered time is not free any more, and that nothing has changed."""
    return page(
        language,
        bold(language.text("This time is not free any more.")),
        _stays(language, appointment),
        language.text("You get a message when another earlier time is free.") if waits else "",
        rows=_to_card(language, appointment),
    ).with_toast(language.plain("This time is not free any more."))


def declined(language: Language, appointment: Appointment, *, waits: bool) -> Screen:
    """Confirm that she keeps her time; she may stop waiting."""
    rows = [[earlier_time(language, appointment, waits=waits)], *_to_card(language, appointment)]
    return page(
        language,
        _stays(language, appointment),
        language.text("You get a message when another earlier time is free.") if waits else "",
        rows=rows,
    ).with_toast(language.plain("Your appointment stays as it is."))


def _stays(language: Language, appointment: Appointment) -> str:
    return lines(
        language.text("Your appointment stays as it is."),
        bold(language.text("Date: {when}", when=language.moment(appointment.starts_at))),
    )


def _to_card(language: Language, appointment: Appointment) -> list[list[Button]]:
    return [
        [Button(language.label("appointment", "Open my appointment"), f"appointments/{appointment.id}")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
