"""Screens of moving a mentor or lead to another project; and what she reads of it herself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.people import LEAD, Person
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page


def ask_where(
    language: Language, base: str, person: Person, projects: Sequence[tuple[int, str]], page_number: int
) -> Screen:
    """Ask to which project (id and name) she goes; `base` is the path of her card."""
    shown = projects[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *([Button(language.plain("{name}", name=name), f"{base}/move/{number}")] for number, name in shown),
        *turns(language, f"{base}/move", page_number, len(projects)),
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    asked = (
        language.text("To which project does this person go?")
        if projects
        else language.text("There is no other project.")
    )
    return page(language, bold(language.text("{name}", name=person.name)), asked, rows=rows)


def confirm(
    language: Language, base: str, person: Person, to_id: int, to_name: str, term: int, *, notes: Sequence[str]
) -> Screen:
    """Ask once, with what becomes of what she leaves behind."""
    rows = [
        [Button(language.label("staff", "Yes, change the project"), f"{base}/move/{to_id}/{term}")],
        [Button(language.label("dialog", "Cancel"), base)],
    ]
    said = lines(
        language.text("New project: {name}", name=to_name),
        language.text("The access to the old project ends at once."),
    )
    return page(language, bold(language.text("{name}", name=person.name)), said, *notes, rows=rows)


def moved(language: Language, name: str, to_name: str, *, back: str) -> Screen:
    """Confirm that she works in another project now."""
    rows = [[Button(language.label("navigation", "‹ Back"), back)]]
    said = lines(language.text("New project: {name}", name=to_name), language.text("{name} gets a message.", name=name))
    return page(language, bold(said), rows=rows).with_toast(language.plain("Done."))


def told(language: Language, project: str, role: str, *, needs_place: bool) -> Screen:
    """Tell a mentor or lead in which project she works now."""
    rows = [[Button(language.label("navigation", "‹ Home"), "home")]]
    title = (
        language.text("You lead another project now: {name}", name=project)
        if role == LEAD
        else language.text("You work in another project now: {name}", name=project)
    )
    then = language.text("Please choose the place of your meetings under “Hours”.") if needs_place else ""
    return page(language, bold(title), then, rows=rows)
