"""Screens after a meeting: who came, what is not marked yet, and the note to somebody who was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.appointments import ATTENDED, BOOKED, CANCELLED, MISSED, Appointment
from bot.domain.attendance import CORRECTABLE_DAYS, OUTCOMES, may_mark
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page


def outcome_label(language: Language, outcome: str) -> str:
    """Return what became of an appointment, in a word or two."""
    return {
        ATTENDED: language.label("attendance", "came"),
        MISSED: language.label("attendance", "did not come"),
        CANCELLED: language.label("attendance", "cancelled by us"),
    }[outcome]


def outcome_rows(language: Language, appointment: Appointment) -> list[list[Button]]:
    """Return the buttons that say what became of an appointment; not the one that holds now."""
    base = f"appointments/{appointment.id}/{appointment.version}/mark"
    buttons = {
        ATTENDED: Button(language.label("attendance", "✅ Came"), f"{base}/{ATTENDED}"),
        MISSED: Button(language.label("attendance", "Did not come"), f"{base}/{MISSED}"),
        CANCELLED: Button(language.label("attendance", "Cancelled by us"), f"{base}/{CANCELLED}"),
    }
    return [[buttons[outcome]] for outcome in OUTCOMES if outcome != appointment.state]


def card_rows(language: Language, appointment: Appointment, *, now: datetime) -> list[list[Button]]:
    """Return what the appointment's card offers: the mark where there is none, else its correction while it can be."""
    if not may_mark(appointment, now=now):
        return []
    if appointment.state == BOOKED:
        return outcome_rows(language, appointment)
    return [[Button(language.label("attendance", "Correct this"), f"appointments/{appointment.id}/attendance")]]


def state_line(language: Language, appointment: Appointment) -> str:
    """Return what became of an appointment, as HTML; empty where it is not marked."""
    if appointment.marked_at is None or appointment.state == BOOKED:
        return ""
    return language.text("Marked: {state}", state=outcome_label(language, appointment.state))


def to_list(language: Language, unmarked: int) -> list[list[Button]]:
    """Return the row that leads to what is not marked yet, if there is anything."""
    if not unmarked:
        return []
    number = language.number(unmarked)
    return [[Button(language.label("attendance", "Who came? ({number})", number=number), "attendance")]]


def ask(language: Language, appointment: Appointment) -> Screen:
    """Ask the mentor what became of an appointment, or what else became of it where that was marked already."""
    rows = [
        *outcome_rows(language, appointment),
        [
            Button(language.label("agenda", "Open the appointment"), f"appointments/{appointment.id}"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    said = state_line(language, appointment) or language.text("Did the person come?")
    return page(language, _who_and_when(language, appointment), bold(said), rows=rows)


def unmarked(language: Language, appointments: Sequence[Appointment], *, page_number: int = 0) -> Screen:
    """Show a mentor what is over and not marked yet; a tap asks."""
    title = language.plural(
        "{n} appointment is not marked yet.", "{n} appointments are not marked yet.", len(appointments)
    )
    shown = appointments[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *_to_ask(language, shown),
        *turns(language, "attendance", page_number, len(appointments)),
        [
            Button(language.label("agenda", "‹ Agenda"), "agenda"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    said = language.text("Tap an appointment and say who came.") if appointments else ""
    return page(language, bold(title), said, rows=rows)


def asked(language: Language, appointments: Sequence[Appointment]) -> Screen:
    """Ask at the end of a day who came: a single appointment by its own buttons, several as a list."""
    if len(appointments) == 1:
        return ask(language, appointments[0])
    shown = appointments[:LISTED]
    rows = [*_to_ask(language, shown), *(to_list(language, len(appointments)) if len(appointments) > LISTED else [])]
    title = language.text("Who came today?")
    return page(language, bold(title), language.text("Tap an appointment and say who came."), rows=rows)


def marked(language: Language, appointment: Appointment, others: Sequence[Appointment]) -> Screen:
    """Confirm what was marked; the next appointment that is not marked yet is one tap away."""
    rows = []
    if appointment.state == ATTENDED and appointment.group_id is None:
        rows.append([Button(language.label("agenda", "Same time next week"), f"appointments/{appointment.id}/again")])
    rows += _to_ask(language, others[:1])
    rows += [
        [Button(language.label("attendance", "Correct this"), f"appointments/{appointment.id}/attendance")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    note = (
        language.text("{name} gets a short message in a few minutes.", name=appointment.mentee_name)
        if appointment.state == MISSED and not appointment.by_phone
        else ""
    )
    return page(
        language,
        _who_and_when(language, appointment),
        bold(state_line(language, appointment)),
        note,
        language.plural("It can be corrected for {n} day.", "It can be corrected for {n} days.", CORRECTABLE_DAYS),
        rows=rows,
    ).with_toast(language.plain("Done."))


def over(language: Language, appointment: Appointment) -> Screen:
    """Show a mentee one of her appointments that is over and marked."""
    rows = [
        [Button(language.label("appointment", "Book an appointment"), "book")],
        [
            Button(language.label("appointment", "My appointments"), "appointments"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    when = language.text("Date: {when}", when=language.moment(appointment.starts_at))
    return page(language, bold(language.text("This appointment is over.")), when, rows=rows)


def missed(language: Language, appointment: Appointment) -> Screen:
    """Tell a mentee, without any blame, that she and her mentor did not meet."""
    rows = [[Button(language.label("appointment", "New appointment"), "book")]]
    return page(
        language,
        bold(language.text("We did not meet at this appointment.")),
        language.text("Date: {when}", when=language.moment(appointment.starts_at)),
        language.text("If you wish, you can book a new appointment."),
        rows=rows,
    )


def _to_ask(language: Language, appointments: Sequence[Appointment]) -> list[list[Button]]:
    return [
        [
            Button(
                language.plain("{when} {name}", when=language.short_moment(a.starts_at), name=a.listed_as),
                f"appointments/{a.id}/attendance",
            )
        ]
        for a in appointments
    ]


def _who_and_when(language: Language, appointment: Appointment) -> str:
    return lines(
        # Translators: {name} is the first name of the mentee.
        language.text("With: {name}", name=appointment.mentee_name),
        language.text("Date: {when}", when=language.moment(appointment.starts_at)),
    )
