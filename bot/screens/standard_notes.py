"""Screens of standard notes: the mentor chooses one, the mentee reads it in her language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.appointments import Appointment
from bot.domain.standard_notes import BRING, LATE, OTHER_ROOM
from bot.i18n import Language
from bot.screens.meetings import bring
from bot.screens.screen import Button, Screen, bold, grid, lines, page


def choose(
    language: Language, mentee_id: int, name: str, notes: Sequence[str], about: Appointment | None, *, today: date
) -> Screen:
    """Show the notes that make sense now; a tap sends one, on this day alone."""
    base = f"mentees/{mentee_id}/note"
    buttons = (Button(label(language, what), f"{base}/{what}/{today.toordinal()}") for what in notes)
    rows = [*grid(buttons, 2), [Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")]]
    when = (
        language.text("Appointment today: {time}", time=language.time_range(about.starts_at, about.ends_at))
        if about
        else language.text("No appointment today.")
    )
    return page(
        language,
        bold(language.text("A short note to: {name}", name=name)),
        when,
        language.text("A tap sends it at once, in the language of the person."),
        rows=rows,
    )


def sent(language: Language, mentee_id: int, name: str, what: str) -> Screen:
    """Confirm to the mentor that a note is on its way."""
    rows = [
        [Button(language.label("note", "Another note"), f"mentees/{mentee_id}/note")],
        [Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")],
    ]
    return page(
        language,
        bold(language.text("{name} gets a message.", name=name)),
        language.text("Note: {note}", note=label(language, what)),
        rows=rows,
    ).with_toast(language.plain("Sent."))


def by_phone(language: Language, mentee_id: int, name: str) -> Screen:
    """Say that no message reaches somebody without Telegram."""
    rows = [[Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")]]
    said = language.text("{name} has no Telegram. Please call.", name=name)
    return page(language, said, rows=rows)


def to_mentee(language: Language, what: str, sender: str, about: Appointment | None) -> Screen:
    """Tell the mentee, in her language."""
    if what in LATE:
        said = language.plural(
            "Your mentor is {n} minute late today. Please wait.",
            "Your mentor is {n} minutes late today. Please wait.",
            LATE[what],
        )
    elif what == OTHER_ROOM:
        said = language.text("Your appointment today is in another room. Please ask at the entrance.")
    elif what in BRING:
        said = bring(language, (BRING[what],))
    else:
        said = language.text("Please call your mentor.")
    when = language.text("Date: {when}", when=language.moment(about.starts_at)) if about else ""
    rows = [[Button(language.label("appointment", "My appointments"), "appointments")]]
    # Translators: {name} is the first name of the mentor.
    who = language.text("Mentor: {name}", name=sender)
    return page(language, bold(language.text("A note from your mentor")), said, lines(when, who), rows=rows)


def label(language: Language, what: str) -> str:
    """Return a note as a button."""
    return {
        "late_10": language.label("note", "10 minutes late"),
        "late_20": language.label("note", "20 minutes late"),
        "late_30": language.label("note", "30 minutes late"),
        "other_room": language.label("note", "Another room"),
        "bring_letters": language.label("note", "Bring letters"),
        "bring_certificates": language.label("note", "Bring certificates"),
        "bring_cv": language.label("note", "Bring the CV"),
        "please_call": language.label("note", "Please call me"),
    }[what]
