"""Screens of employers: finding one, its card, what is changed on it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.employers import SECTIONS, Employer, EmployerContact, Placements
from bot.domain.moments import local_day
from bot.i18n import Formatted, Language
from bot.screens.employer_words import firm, section_name, way_name
from bot.screens.paging import LISTED, turns
from bot.screens.placement_words import type_name
from bot.screens.screen import Button, Row, Screen, bold, grid, lines, marked, page


def listing(language: Language, recent: Sequence[Employer], page_number: int, *, more: bool) -> Screen:
    """Show the firms that a project has worked with lately; `more` says whether others follow."""
    count = (page_number + 1) * LISTED + int(more)
    rows: list[Row] = [
        [Button(language.label("employer", "Search or add"), "employers/find")],
        *_firms(language, recent, "employers"),
        *turns(language, "employers", page_number, count),
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    said = (
        language.text("Your project has worked with these firms lately.")
        if recent
        else language.text("Your project has no firms here yet.")
    )
    return page(language, bold(language.text("Employers")), said, rows=rows)


def ask(language: Language, *, note: str = "") -> Screen:
    """Ask for a firm as a text: a part of a name to search, or a whole firm to add."""
    rows = [[Button(language.label("dialog", "Cancel"), "employers")]]
    said = lines(
        language.text("Please write a part of the name to search."),
        language.text(
            "To add a firm, write name, postcode and town in one line. For example: Bäckerei Schmidt, 01069 Dresden."
        ),
    )
    return page(language, note, said, rows=rows)


def no_employer(language: Language) -> str:
    """Say that no firm is called like that and what a firm to be added looks like, as HTML."""
    return language.text(
        "No firm with this name was found. To add one, please write it like this: Bäckerei Schmidt, 01069 Dresden"
    )


def found(language: Language, employers: Sequence[Employer], base: str, again: str, *, back: str, more: bool) -> Screen:
    """Show the firms whose name holds what was typed; `base` is where a tap leads, `again` asks for another text."""
    rows: list[Row] = [
        *_firms(language, employers, base),
        [Button(language.label("mentee", "Search again"), again)],
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    said = language.text("Which firm is it?")
    not_there = language.text("Is it not here? Then search again, with name, postcode and town.")
    cut = language.text("There are more. Please write more letters.") if more else ""
    return page(language, bold(said), cut, not_there, rows=rows)


def propose(language: Language, typed: str, employers: Sequence[Employer], base: str, *, add: str, back: str) -> Screen:
    """Show the firms that a typed one may be, before a new one is made."""
    rows: list[Row] = [
        *_firms(language, employers, base),
        [Button(language.label("employer", "None of these: add it"), add)],
        [Button(language.label("dialog", "Cancel"), back)],
    ]
    said = lines(
        language.text("You wrote: {name}", name=typed),
        language.text("Is it one of these firms? Then please tap it: each firm is counted once."),
    )
    return page(language, bold(language.text("The bot knows similar firms.")), said, rows=rows)


def card(
    language: Language,
    employer: Employer,
    placements: Sequence[Placements],
    contacts: Sequence[EmployerContact],
    *,
    note: str = "",
) -> Screen:
    """Show one firm with its history: counts and days, nobody's name."""
    base = f"employers/{employer.id}"
    rows = [
        [Button(language.label("contact", "Note a contact"), f"{base}/contact")],
        [
            Button(language.label("employer", "Branch"), f"{base}/section"),
            Button(language.label("employer", "Contact person"), f"{base}/person"),
        ],
        [Button(language.label("employer", "Name and town"), f"{base}/name")],
        [Button(language.label("employer", "‹ Employers"), "employers")],
    ]
    return page(
        language,
        note,
        lines(bold(language.text("{name}", name=employer.name)), *_about(language, employer)),
        lines(*(_placements(language, one) for one in placements)) or language.text("No placements yet."),
        contact_lines(language, contacts),
        rows=rows,
    )


def ask_section(language: Language, employer: Employer, base: str, *, skip: str) -> Screen:
    """Ask for the branch of a firm; `base` is where the letter of a section is added."""
    there = (Button(marked(one == employer.section, section_name(language, one)), f"{base}/{one}") for one in SECTIONS)
    rows = [*grid(there, 2), [Button(language.label("record", "Skip ›"), skip)]]
    said = language.text("What does the firm do?")
    return page(language, bold(language.text("{name}", name=employer.name)), said, rows=rows)


def ask_name(language: Language, employer: Employer, *, note: str = "") -> Screen:
    """Ask for the right name, postcode and town of a firm."""
    rows = [[Button(language.label("dialog", "Cancel"), f"employers/{employer.id}")]]
    now = language.text("Now: {employer}", employer=f"{employer.name}, {employer.postcode} {employer.place}")
    said = language.text("Please write name, postcode and town in one line.")
    return page(language, note, now, said, rows=rows)


def name_refused(language: Language) -> str:
    """Say what the text of a firm can be, as HTML."""
    return language.text("This cannot be used. Please write it like this: Bäckerei Schmidt, 01069 Dresden")


def is_there(language: Language, other: Employer) -> str:
    """Say that another firm has this name and postcode, as HTML."""
    return language.text("Another firm has this name and postcode: {name}. Nothing was changed.", name=other.name)


def ask_person(language: Language, employer: Employer, *, refused: bool = False) -> Screen:
    """Ask whom to ask for at a firm."""
    base = f"employers/{employer.id}"
    rows = [[Button(language.label("dialog", "Cancel"), base)]]
    if employer.contact:
        rows.insert(0, [Button(language.label("employer", "Nobody any more"), f"{base}/person/none")])
    note = language.text("This cannot be used. Please write one line with 2 to 60 characters.") if refused else ""
    said = language.text("Whom do you ask for at this firm? Please write the name, and the phone number if you want.")
    return page(language, note, bold(language.text("{name}", name=employer.name)), said, rows=rows)


def contact_lines(language: Language, contacts: Sequence[EmployerContact]) -> str:
    """Return the latest contacts with a firm as HTML, by project."""
    return lines(
        *(
            language.text(
                "{day}: {way} ({name})",
                day=language.short_day(local_day(contact.at)),
                way=Formatted(way_name(language, contact.way)),
                name=contact.project,
            )
            for contact in contacts
        )
    )


def _about(language: Language, employer: Employer) -> list[str]:
    said = [language.text("{address}", address=f"{employer.postcode} {employer.place}")]
    if employer.section:
        branch = Formatted(section_name(language, employer.section))
        said.append(language.text("Branch: {branch}", branch=branch))
    if employer.contact:
        said.append(language.text("Contact person: {name}", name=employer.contact))
    return said


def _placements(language: Language, one: Placements) -> str:
    return language.text(
        "{type}: {n}, the latest since {day}",
        type=Formatted(type_name(language, one.type)),
        n=language.number(one.count),
        day=language.numeric_day(one.latest),
    )


def _firms(language: Language, employers: Sequence[Employer], base: str) -> list[list[Button]]:
    return [[Button(firm(language, one), f"{base}/{one.id}")] for one in employers]
