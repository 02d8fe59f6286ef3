"""Screens of appointments that cannot take place: the mentee chooses another time, the mentor sees who has not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Appointment
from bot.domain.availability import Slot
from bot.domain.moments import seconds
from bot.domain.re_offers import Unanswered
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page

MOST_LINES = 30  # appointments in one text; a message has at most 4,096 characters


def ask(language: Language, appointment: Appointment, slots: Sequence[Slot]) -> Screen:
    """Tell a mentee that her time does not hold, and let her take one of the nearest others with one tap."""
    base = f"appointments/{appointment.id}/{appointment.version}/new-time"
    rows = [[Button(language.short_moment(s.starts_at), f"{base}/at/{seconds(s.starts_at)}")] for s in slots]
    rows += [
        [Button(language.label("slot", "Other times"), base)],
        [Button(language.label("slot", "Please call me"), f"{base}/call")],
        [Button(language.label("slot", "No new appointment"), f"{base}/none")],
    ]
    offered = (
        language.text("Please choose a new time. One tap is enough.")
        if slots
        else language.text("There is no free time at the moment. Please try again in a few days.")
    )
    return page(
        language,
        bold(language.text("Your mentor is not there at the time of your appointment.")),
        lines(
            language.text("Old time: {when}", when=language.moment(appointment.starts_at)),
            language.text("This time does not hold any more. Please do not come then."),
        ),
        offered,
        rows=rows,
    )


def call_wanted(language: Language) -> Screen:
    """Confirm to the mentee that she is called; she can still choose a time."""
    rows = [[Button(language.label("appointment", "My appointments"), "appointments")], _home(language)]
    return page(
        language,
        bold(language.text("Your mentor gets the message that you want a call.")),
        language.text("You can still choose a new time yourself. You find it in “My appointments”."),
        rows=rows,
    ).with_toast(language.plain("Thank you."))


def none_wanted(language: Language) -> Screen:
    """Confirm to the mentee that there is no other time for this appointment."""
    rows = [[Button(language.label("appointment", "Book an appointment"), "book")], _home(language)]
    return page(
        language,
        bold(language.text("This appointment is cancelled.")),
        language.text("Your mentor gets the message. You can book a new appointment at any time."),
        rows=rows,
    ).with_toast(language.plain("Thank you."))


def answered(language: Language, name: str, mentee_id: int, *, wants_call: bool) -> Screen:
    """Tell the mentor that a mentee wants a call, or no other time."""
    said = (
        language.text("Please call: {name}", name=name)
        if wants_call
        else language.text("No new appointment is wanted: {name}", name=name)
    )
    why = language.text("You are not there at the time of the appointment. The bot has offered other times.")
    rows = [
        [Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")],
        [Button(language.label("absence", "Who has no new time"), "re-offers")],
    ]
    return page(language, bold(said), why, rows=rows)


def listing(language: Language, waiting: Sequence[Unanswered], page_number: int) -> Screen:
    """Show the mentor who has not taken another time yet."""
    shown = waiting[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(_button(language, one), f"re-offers/{one.id}")] for one in shown]
    rows += [*turns(language, "re-offers", page_number, len(waiting)), _home(language)]
    said = (
        language.plural("{n} person has no new time yet.", "{n} people have no new time yet.", len(waiting))
        if waiting
        else language.text("Everybody has a new time.")
    )
    return page(language, bold(language.text("Who has no new time")), said, rows=rows)


def card(language: Language, one: Unanswered) -> Screen:
    """Show the mentor one of them: what is known, and where to book a time."""
    rows = [
        [Button(language.label("mentee", "Book for this person"), f"mentees/{one.mentee_id}/book")],
        [Button(language.label("mentee", "To the mentee"), f"mentees/{one.mentee_id}")],
        [Button(language.label("absence", "Settled"), f"re-offers/{one.id}/close")],
        [Button(language.label("navigation", "‹ Back"), "re-offers")],
    ]
    return page(
        language,
        bold(language.text("{name}", name=one.name)),
        lines(
            language.text("Old time: {when}", when=language.moment(one.starts_at)),
            language.text("Asked: {when}", when=language.moment(one.asked_at)),
            _state(language, one),
        ),
        rows=rows,
    )


def hit(language: Language, appointments: Sequence[Appointment]) -> str:
    """Return the appointments that a change hits, with names, as lines for the mentor; many are counted."""
    shown = (
        language.text("• {when} {name}", when=language.short_moment(a.starts_at), name=a.mentee_name)
        for a in appointments[:MOST_LINES]
    )
    more = len(appointments) - MOST_LINES
    rest = language.plural("and {n} more", "and {n} more", more) if more > 0 else ""
    return lines(
        language.plural("{n} appointment is affected:", "{n} appointments are affected:", len(appointments)),
        *shown,
        rest,
    )


def ask_keep(language: Language, path: str, appointments: Sequence[Appointment], *, back: str) -> Screen:
    """Ask a mentor who changes her hours what becomes of the appointments in them."""
    rows = [
        [Button(language.label("absence", "Keep them"), f"{path}/keep")],
        [Button(language.label("absence", "Offer other times"), f"{path}/offer")],
        [Button(language.label("absence", "Change nothing"), back)],
    ]
    return page(
        language,
        bold(language.text("These appointments are not in your hours any more.")),
        hit(language, appointments),
        language.text(
            "You can keep them. Or each person gets a message with other times, and the old time does not hold any more."
        ),
        rows=rows,
    )


def would_be_asked(language: Language, appointments: Sequence[Appointment]) -> tuple[str, ...]:
    """Return the paragraphs that say whom an absence or a closure hits before it is saved."""
    if not appointments:
        return (language.text("No appointment is affected."),)
    then = language.text(
        "When you save, each person gets a message with other times. The old time does not hold any more."
    )
    return hit(language, appointments), then


def groups_hit(language: Language, number: int) -> str:
    """Return how many group meetings are cancelled with an absence or a closure; nothing for none."""
    if not number:
        return ""
    return language.plural(
        "{n} group meeting is cancelled. Everybody with a seat gets a message.",
        "{n} group meetings are cancelled. Everybody with a seat gets a message.",
        number,
    )


def asked(language: Language, number: int) -> str:
    """Return how many people get a message."""
    return language.plural(
        "{n} person gets a message with other times.", "{n} people get a message with other times.", number
    )


def asked_toast(language: Language, number: int) -> str:
    """Return how many people get a message, as plain text."""
    return language.plain_plural(
        "{n} person gets a message with other times.", "{n} people get a message with other times.", number
    )


def _button(language: Language, one: Unanswered) -> str:
    when = language.short_day(one.starts_at.date())
    if one.wants_call or not one.reachable:
        return language.plain("📞 {name}, {when}", name=one.listed_as, when=when)
    return language.plain("{name}, {when}", name=one.listed_as, when=when)


def _state(language: Language, one: Unanswered) -> str:
    if one.wants_call:
        return language.text("Wants a call.")
    if not one.reachable:
        return language.text("No message reaches this person. Please call.")
    return language.text("No answer yet.")


def _home(language: Language) -> list[Button]:
    return [Button(language.label("navigation", "‹ Home"), "home")]
