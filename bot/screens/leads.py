"""Screens of a project's leads, for the coordinator: the list, one lead, leaving the project."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.people import Person
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, page


def listing(language: Language, project_id: int, name: str, leads: Sequence[Person], page_number: int) -> Screen:
    """Show a project's leads to the coordinator."""
    base = f"projects/{project_id}"
    shown = leads[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *([Button(language.plain("{name}", name=one.name), f"leads/{project_id}/{one.id}")] for one in shown),
        *turns(language, f"{base}/leads", page_number, len(leads)),
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    said = language.text("Project leads: {n}", n=language.number(len(leads)))
    return page(language, bold(language.text("{name}", name=name)), said, rows=rows)


def card(language: Language, project_id: int, name: str, lead: Person) -> Screen:
    """Show one lead, and what the coordinator can do."""
    base = f"leads/{project_id}/{lead.id}"
    rows = [
        [Button(language.label("staff", "To another project"), f"{base}/move")],
        [Button(language.label("staff", "Leaves the project"), f"{base}/leave")],
        [Button(language.label("navigation", "‹ Back"), f"projects/{project_id}/leads")],
    ]
    project = language.text("Project: {name}", name=name)
    return page(language, bold(language.text("{name}", name=lead.name)), project, rows=rows)


def confirm_leave(language: Language, project_id: int, lead: Person, role_id: int, *, last: bool) -> Screen:
    """Ask once before a lead's role ends; `last` says that nobody else leads the project."""
    base = f"leads/{project_id}/{lead.id}"
    rows = [
        [Button(language.label("staff", "Yes, end the access"), f"{base}/leave/{role_id}")],
        [Button(language.label("dialog", "Cancel"), base)],
    ]
    said = language.text("Does {name} leave the project? The access ends at once.", name=lead.name)
    return page(language, said, nobody_leads(language) if last else "", rows=rows)


def nobody_leads(language: Language) -> str:
    """Return the sentence that a project is left without a lead."""
    return language.text("Then nobody leads the project. Please invite another lead soon: tasks wait for one.")
