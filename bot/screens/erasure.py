"""Screens of erasure: what goes and what stays, asked twice; by the person herself, or by her mentor for her."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appointments import Appointment
from bot.i18n import Language
from bot.screens.screen import Button, Screen, bold, lines, page


def ask(language: Language, *, mentee: bool) -> Screen:
    """Tell what erasure does, and ask once."""
    rows = [
        [Button(language.label("erasure", "Go on"), "delete/sure")],
        [Button(language.label("dialog", "Cancel"), "privacy")],
    ]
    goes = (
        language.text(
            "Your name, your Telegram ID, your phone number, your answers and all messages that wait for you are deleted at once. Appointments ahead are cancelled."
        )
        if mentee
        else language.text(
            "Your name, your Telegram ID, your hours, your calendars and all messages that wait for you are deleted at once. Your access ends."
        )
    )
    return page(language, bold(language.text("Delete your data")), goes, _stays(language), rows=rows)


def ask_again(language: Language, today: int) -> Screen:
    """Ask the second time; the button holds on this local day (an ordinal) only."""
    rows = [
        [Button(language.label("erasure", "Yes, delete everything"), f"delete/yes/{today}")],
        [Button(language.label("dialog", "Cancel"), "privacy")],
    ]
    said = language.text("Are you sure? Nobody can bring your data back. For the bot you need a new invitation then.")
    return page(language, bold(language.text("Delete your data")), said, rows=rows)


def erased(language: Language) -> Screen:
    """Confirm, and tell what only she can delete: this chat."""
    return page(
        language,
        bold(language.text("Your data are deleted.")),
        language.text(
            "The messages in this chat are on your phone and at Telegram. The bot cannot delete old messages. Please delete this chat yourself: open the menu of the chat and choose “Delete chat”."
        ),
        language.text("Without the bot you get the same help by phone or in the office."),
    )


def settle_first(language: Language, *, mentees: int, groups: int) -> Screen:
    """Tell a mentor what must be settled before her data can go: nobody may be left alone or come in vain."""
    rows = [
        [Button(language.label("mentee", "Mentees"), "mentees")] if mentees else [],
        [Button(language.label("group", "Group meetings"), "groups")] if groups else [],
        [Button(language.label("navigation", "‹ Back"), "privacy")],
    ]
    said = lines(
        language.plural(
            "{n} mentee is on your list. Please hand this person over first.",
            "{n} mentees are on your list. Please hand them over first.",
            mentees,
        )
        if mentees
        else "",
        language.plural(
            "You have {n} group meeting ahead. Please cancel it first.",
            "You have {n} group meetings ahead. Please cancel them first.",
            groups,
        )
        if groups
        else "",
    )
    nothing = language.text("Nothing has been deleted.")
    return page(language, bold(language.text("Delete your data")), said, nothing, rows=rows)


def ask_for(language: Language, mentee_id: int, name: str) -> Screen:
    """Ask a mentor once whether a mentee's data are to go, who has asked her for it."""
    base = f"mentees/{mentee_id}"
    rows = [
        [Button(language.label("erasure", "Go on"), f"{base}/delete/sure")],
        [Button(language.label("dialog", "Cancel"), base)],
    ]
    said = language.text("Has this person asked you to delete all data? Only then go on.")
    goes = language.text(
        "Name, Telegram ID, phone number, answers and notes are deleted at once. Appointments ahead are cancelled, the mentoring ends, and your access ends."
    )
    title = language.text("Delete all data: {name}", name=name)
    return page(language, bold(title), said, goes, _stays(language), rows=rows)


def ask_again_for(language: Language, mentee_id: int, name: str, mentoring_id: int, *, ahead: int) -> Screen:
    """Ask a mentor the second time."""
    base = f"mentees/{mentee_id}"
    rows = [
        [Button(language.label("erasure", "Yes, delete everything"), f"{base}/delete/yes/{mentoring_id}")],
        [Button(language.label("dialog", "Cancel"), base)],
    ]
    said = lines(
        language.text("Are you sure? Nobody can bring these data back."),
        language.plural("{n} appointment is cancelled.", "{n} appointments are cancelled.", ahead) if ahead else "",
        language.text("The bot does not write to this person any more. Please tell the person yourself."),
    )
    title = language.text("Delete all data: {name}", name=name)
    return page(language, bold(title), said, rows=rows)


def erased_for(language: Language, cancelled: Sequence[Appointment] = ()) -> Screen:
    """Confirm to a mentor that a mentee's data are deleted; no name any more."""
    rows = [[Button(language.label("mentee", "‹ Mentees"), "mentees")]]
    fallen = lines(*(language.text("Cancelled: {when}", when=language.moment(one.starts_at)) for one in cancelled))
    said = language.text("All data of this person are deleted.")
    return page(language, bold(said), fallen, rows=rows).with_toast(language.plain("Done."))


def told_to_mentor(language: Language, cancelled: Sequence[Appointment]) -> Screen:
    """Tell a mentor that somebody has deleted her data, and which times are free again; no name."""
    rows = [[Button(language.label("agenda", "Agenda"), "agenda")]]
    fallen = lines(
        language.text("These appointments do not take place:") if cancelled else "",
        *(language.text("Date: {when}", when=language.moment(one.starts_at)) for one in cancelled),
    )
    said = language.text("A person on your list has deleted all data. The mentoring has ended.")
    return page(language, bold(said), fallen, rows=rows)


def _stays(language: Language) -> str:
    return language.text(
        "Numbers without a name stay in the statistics, and the proof of the consent stays for 3 years. Copies of the database are gone after 14 days."
    )
