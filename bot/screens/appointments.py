"""Screens of a mentee's and a mentor's appointments: card, list, moving, cancelling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.appointments import ATTENDED, BOOKED, MISSED, REASONS, Appointment, is_open
from bot.domain.availability import ON_SITE, VIDEO
from bot.i18n import Language
from bot.screens import attendance, day, telling
from bot.screens.german import with_german_card
from bot.screens.meetings import card, mentor_card, reason
from bot.screens.screen import Button, Screen, bold, grid, lines, page
from bot.screens.waiting import earlier_time


def booked(language: Language, german: Language, appointment: Appointment) -> Screen:
    """Confirm a booking to the mentee, with the same card in German to show at an office."""
    screen = page(
        language,
        bold(language.text("✅ Your appointment is booked.")),
        card(language, appointment),
        rows=_own_rows(language, appointment, waits=False),
    )
    return with_german_card(screen.with_toast(language.plain("Booked.")), language, german, appointment)


def moved(language: Language, german: Language, appointment: Appointment) -> Screen:
    """Confirm a move to the mentee."""
    screen = page(
        language,
        bold(language.text("✅ Your appointment has a new time.")),
        card(language, appointment),
        rows=_own_rows(language, appointment),
    )
    return with_german_card(screen.with_toast(language.plain("Moved.")), language, german, appointment)


def own_list(
    language: Language, appointments: Sequence[Appointment], without_time: Sequence[Appointment] = ()
) -> Screen:
    """Show a mentee's open appointments, and at the head those that need a new time."""
    home = [Button(language.label("navigation", "‹ Home"), "home")]
    if not appointments and not without_time:
        rows = [[Button(language.label("appointment", "Book an appointment"), "book")], home]
        return page(language, language.text("You have no appointments."), rows=rows)
    rows = [
        *new_time_rows(language, without_time),
        *([Button(language.short_moment(a.starts_at), f"appointments/{a.id}")] for a in appointments),
    ]
    return page(language, bold(language.text("Your appointments")), rows=[*rows, home])


def new_time_rows(language: Language, without_time: Sequence[Appointment]) -> list[list[Button]]:
    """Return a button for each appointment whose time does not hold any more."""
    return [
        # Translators: a button; the appointment's time does not hold any more, and a new one is to be chosen.
        [Button(language.label("appointment", "❗ Choose a new time"), f"appointments/{one.id}")]
        for one in without_time
    ]


def limit_reached(language: Language, appointments: Sequence[Appointment], limit: int) -> Screen:
    """Say why nothing more can be booked, and show what is there."""
    note = language.plural(
        "For one person at most {n} future appointment is possible. You can move or cancel one.",
        "For one person at most {n} future appointments are possible. You can move or cancel one.",
        limit,
    )
    rows = [[Button(language.short_moment(a.starts_at), f"appointments/{a.id}")] for a in appointments]
    return page(language, note, rows=[*rows, [Button(language.label("navigation", "‹ Home"), "home")]])


def own_card(language: Language, appointment: Appointment, *, now: datetime, waits: bool = False) -> Screen:
    """Show a mentee one of her appointments, with what she can do about it; she may wait for an earlier time."""
    if appointment.state in (ATTENDED, MISSED):
        return attendance.over(language, appointment)
    if appointment.state != BOOKED:
        rows = [
            [_calendar(language, appointment)],
            [Button(language.label("appointment", "Book an appointment"), "book")],
            _to_list(language),
        ]
        return page(language, bold(language.text("This appointment is cancelled.")), rows=rows)
    if not is_open(appointment, now=now):
        waits = False
        rows = [_to_list(language)]
    else:
        rows = _own_rows(language, appointment, waits=waits)
    rows = [*day.near_rows(language, appointment, now=now), *rows]
    said = lines(
        language.text("You have confirmed this appointment.") if appointment.confirmed else "",
        language.text("You get a message when an earlier time is free.") if waits else "",
        day.near_hint(language, appointment, now=now),
    )
    return page(language, bold(language.text("Your appointment")), card(language, appointment), said, rows=rows)


def staff_card(
    language: Language, appointment: Appointment, *, now: datetime, why: str | None = None, said: str = ""
) -> Screen:
    """Show a mentor one of her appointments, with what is known of it (HTML) and what she can do about it."""
    base = f"appointments/{appointment.id}"
    agenda = [Button(language.label("agenda", "‹ Agenda"), "agenda")]
    if appointment.state == "cancelled":
        return page(
            language,
            bold(language.text("This appointment is cancelled.")),
            mentor_card(language, appointment),
            language.text("Reason: {reason}", reason=reason(language, why)) if why else "",
            rows=[*attendance.card_rows(language, appointment, now=now), agenda],
        )
    rows = [[Button(language.label("agenda", "Same time next week"), f"{base}/again")]]
    if appointment.group_id is not None:
        rows = [[Button(language.label("group", "To the group"), f"groups/{appointment.group_id}")]]
    if is_open(appointment, now=now):
        rows.insert(0, _change(language, appointment))
    rows = [*attendance.card_rows(language, appointment, now=now), *rows]
    rows += [
        [Button(language.label("mentee", "To the mentee"), f"mentees/{appointment.mentee_id}")],
        _joining(language, appointment),
        agenda,
    ]
    return page(language, mentor_card(language, appointment), said, rows=rows)


def ask_cancel(language: Language, appointment: Appointment) -> Screen:
    """Ask once before an appointment is cancelled."""
    base = f"appointments/{appointment.id}"
    rows = [
        [Button(language.label("appointment", "Yes, cancel it"), f"{base}/{appointment.version}/cancel/yes")],
        [Button(language.label("appointment", "No, keep it"), base)],
    ]
    when = bold(language.text("Date: {when}", when=language.moment(appointment.starts_at)))
    return page(language, language.text("Do you want to cancel this appointment?"), when, rows=rows)


def cancelled(language: Language, appointment: Appointment) -> Screen:
    """Confirm a cancellation to the mentee; a reason is welcome, not needed."""
    base = f"appointments/{appointment.id}/{appointment.version}/reason"
    buttons = (Button(reason(language, name), f"{base}/{name}") for name in REASONS)
    rows = [
        *grid(buttons, 2),
        [Button(language.label("appointment", "Book a new one"), "book")],
        [_calendar(language, appointment)],
        _home(language),
    ]
    return page(
        language,
        bold(language.text("The appointment is cancelled.")),
        language.text("Why? You need not answer."),
        rows=rows,
    ).with_toast(language.plain("Cancelled."))


def thanks_for_reason(language: Language) -> Screen:
    """Thank for the reason."""
    rows = [[Button(language.label("appointment", "Book a new one"), "book")], _home(language)]
    return page(language, language.text("Thank you. Your mentor gets this information."), rows=rows)


def cancelled_by_staff(language: Language, appointment: Appointment) -> Screen:
    """Confirm a cancellation to the mentor."""
    rows = [
        [Button(language.label("mentee", "To the mentee"), f"mentees/{appointment.mentee_id}")],
        [Button(language.label("agenda", "‹ Agenda"), "agenda")],
    ]
    done = telling.told(language, telling.CANCELLED, appointment)
    return page(language, bold(done), rows=rows).with_toast(language.plain("Cancelled."))


def booked_by_staff(language: Language, appointment: Appointment) -> Screen:
    """Confirm to the mentor that a time is booked for the mentee."""
    done = telling.told(language, telling.BOOKED, appointment)
    return _staff_done(language, done, appointment, language.plain("Booked."))


def moved_by_staff(language: Language, appointment: Appointment) -> Screen:
    """Confirm a move to the mentor."""
    done = telling.told(language, telling.MOVED, appointment)
    return _staff_done(language, done, appointment, language.plain("Moved."))


def answer_rows(language: Language, appointment: Appointment) -> list[list[Button]]:
    """Return the buttons of a reminder: come, move, cancel."""
    base = f"appointments/{appointment.id}/{appointment.version}"
    return [
        [Button(language.label("appointment", "✅ I will be there"), f"{base}/confirm")],
        _change(language, appointment),
        _joining(language, appointment),
    ]


def _staff_done(language: Language, done: str, appointment: Appointment, toast: str) -> Screen:
    rows = [_change(language, appointment), [Button(language.label("agenda", "‹ Agenda"), "agenda")]]
    return page(language, bold(done), mentor_card(language, appointment), rows=rows).with_toast(toast)


def _own_rows(language: Language, appointment: Appointment, *, waits: bool | None = None) -> list[list[Button]]:
    base = f"appointments/{appointment.id}"
    show = [_calendar(language, appointment), Button(language.label("appointment", "Card in German"), f"{base}/german")]
    pin = [Button(language.label("appointment", "📍 Show on the map"), f"{base}/map")] if _has_pin(appointment) else []
    earlier = (
        [] if waits is None or appointment.group_id is not None else [earlier_time(language, appointment, waits=waits)]
    )
    return [_joining(language, appointment), _change(language, appointment), earlier, show, pin, _to_list(language)]


def _change(language: Language, appointment: Appointment) -> list[Button]:
    base = f"appointments/{appointment.id}/{appointment.version}"
    if appointment.group_id is not None:
        return [Button(language.label("group", "Give the seat back"), f"{base}/cancel")]
    return [
        Button(language.label("appointment", "Change the time"), f"{base}/move"),
        Button(language.label("appointment", "Cancel"), f"{base}/cancel"),
    ]


def _joining(language: Language, appointment: Appointment) -> list[Button]:
    if appointment.way != VIDEO or not appointment.video_url:
        return []
    return [Button(language.label("appointment", "Open the video talk"), url=appointment.video_url)]


def _calendar(language: Language, appointment: Appointment) -> Button:
    return Button(language.label("appointment", "Calendar file"), f"appointments/{appointment.id}/calendar")


def _has_pin(appointment: Appointment) -> bool:
    return appointment.way == ON_SITE and appointment.place is not None and appointment.place.latitude is not None


def _to_list(language: Language) -> list[Button]:
    return [
        Button(language.label("appointment", "My appointments"), "appointments"),
        Button(language.label("navigation", "‹ Home"), "home"),
    ]


def _home(language: Language) -> list[Button]:
    return [Button(language.label("navigation", "‹ Home"), "home")]
