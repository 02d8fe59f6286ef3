"""Screens of what a coordinator sets for a project: its name, its district, its end."""

from __future__ import annotations

from bot.domain.districts import DISTRICTS
from bot.i18n import Language
from bot.screens.screen import Button, Screen, bold, grid, lines, marked, page


def ask_name(language: Language, project_id: int, name: str, *, note: str = "") -> Screen:
    """Ask for another name."""
    rows = [[Button(language.label("dialog", "Cancel"), f"projects/{project_id}")]]
    asked = language.text("Please write the new name of the project.")
    return page(language, note, bold(language.text("{name}", name=name)), asked, rows=rows)


def choose_district(language: Language, project_id: int, name: str, present: str | None) -> Screen:
    """Ask in which Landkreis or kreisfreie Stadt the project works."""
    base = f"projects/{project_id}"
    buttons = (
        Button(marked(key == present, language.plain("{name}", name=district)), f"{base}/district/{key}")
        for key, district in DISTRICTS.items()
    )
    rows = [*grid(buttons, 2), [Button(language.label("navigation", "‹ Back"), base)]]
    said = language.text("In which district does the project work?")
    return page(language, bold(language.text("{name}", name=name)), said, rows=rows)


def phone_only_set(language: Language) -> str:
    """Return what it means that a project is by phone only, for a toast."""
    return language.plain("Open links for mentees do not work any more. Who has Telegram in the bot already keeps it.")


def cannot_end(language: Language, project_id: int, name: str, *, mentees: int) -> Screen:
    """Say what must be done before a project can end: nobody may be left without a mentor."""
    first = language.plural(
        "{n} mentee has a mentor in this project. It cannot end yet.",
        "{n} mentees have a mentor in this project. It cannot end yet.",
        mentees,
    )
    then = language.text("Please ask the project lead: the mentors end the mentorings first.")
    rows = [[Button(language.label("navigation", "‹ Back"), f"projects/{project_id}")]]
    return page(language, bold(language.text("{name}", name=name)), lines(first, then), rows=rows)


def ask_end(language: Language, project_id: int, name: str, *, staff: int) -> Screen:
    """Ask once before a project ends today."""
    rows = [
        [Button(language.label("project", "Yes, end it today"), f"projects/{project_id}/end/yes")],
        [Button(language.label("dialog", "Cancel"), f"projects/{project_id}")],
    ]
    asked = language.text("Does the project end today? It stays in the reports.")
    access = (
        language.plural(
            "The access of {n} mentor or lead ends at once.", "The access of {n} mentors and leads ends at once.", staff
        )
        if staff
        else ""
    )
    return page(language, bold(language.text("{name}", name=name)), lines(asked, access), rows=rows)


def invite_by_phone(language: Language) -> Screen:
    """Say why a mentor cannot invite a mentee to Telegram, and lead to people without it."""
    rows = [
        [Button(language.label("mentee", "Without Telegram"), "mentees/phone")],
        [Button(language.label("mentee", "‹ Mentees"), "mentees")],
    ]
    said = language.text("Your project works by phone only. Its operator does not want mentees to be on Telegram.")
    then = language.text("You can keep the mentee without Telegram. Then you get a task instead of each message.")
    return page(language, said, then, rows=rows)
