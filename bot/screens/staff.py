"""Screens of a project's mentors: for its lead and for the coordinator; and leaving the project."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.people import Person
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page


def listing(
    language: Language, project_id: int, name: str, mentors: Sequence[Person], page_number: int, *, without: int
) -> Screen:
    """Show a project's mentors to the coordinator, and how many mentees have none: a number, no names."""
    shown = mentors[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *([Button(language.plain("{name}", name=one.name), f"staff/{project_id}/{one.id}")] for one in shown),
        *turns(language, f"projects/{project_id}/mentors", page_number, len(mentors)),
        [Button(language.label("navigation", "‹ Back"), f"projects/{project_id}")],
    ]
    said = lines(
        language.text("Mentors: {n}", n=language.number(len(mentors))),
        language.text("Mentees without a mentor: {n}", n=language.number(without)) if without else "",
    )
    return page(language, bold(language.text("{name}", name=name)), said, rows=rows)


def card(
    language: Language, project_id: int, mentor: Person, *, mentees: int, deputies: Sequence[str], lead: bool, back: str
) -> Screen:
    """Show one mentor. Her lead reads how many mentees she has, hands them over and names a deputy; a coordinator
    reads no figure of a single mentor (PR-14) and moves her to another project."""
    base = f"{project_id}/{mentor.id}"
    rows = [] if lead else [[Button(language.label("staff", "To another project"), f"staff/{base}/move")]]
    if lead:
        rows += [
            [Button(language.label("handover", "Hand over mentees"), f"handover/of/{base}")],
            [Button(language.label("deputy", "Deputies"), f"deputies/{base}")],
        ]
    rows += [
        [Button(language.label("staff", "Leaves the project"), f"staff/{base}/leave")],
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    said = lines(
        language.text("Mentees: {n}", n=language.number(mentees)) if lead else "",  # no figure of one mentor (PR-14)
        *(language.text("Deputy: {name}", name=name) for name in deputies),
    )
    return page(language, bold(language.text("{name}", name=mentor.name)), said, rows=rows)


def confirm_leave(
    language: Language, project_id: int, mentor: Person, role_id: int, *, ahead: int, lead: bool
) -> Screen:
    """Ask once before a mentor's role ends; what is still ahead are meetings of groups, which the lead can count."""
    base = f"staff/{project_id}/{mentor.id}"
    rows = [
        [Button(language.label("staff", "Yes, end the access"), f"{base}/leave/{role_id}")],
        [Button(language.label("dialog", "Cancel"), base)],
    ]
    said = language.text("Does {name} leave the project? The access ends at once.", name=mentor.name)
    cancelled = (
        language.plural(
            "{n} group or appointment is cancelled. The people get a message.",
            "{n} groups or appointments are cancelled. The people get a message.",
            ahead,
        )
        if ahead and lead
        else ""
    )
    return page(language, said, cancelled or what_falls(language) if ahead else "", rows=rows)


def cannot_leave(language: Language, project_id: int, mentor: Person, *, mentees: int, lead: bool) -> Screen:
    """Say what must be settled first: nobody may be left without a mentor."""
    base = f"{project_id}/{mentor.id}"
    rows = [[Button(language.label("navigation", "‹ Back"), f"staff/{base}")]]
    if lead:
        rows.insert(0, [Button(language.label("handover", "Hand over mentees"), f"handover/of/{base}")])
    first = (
        language.plural(
            "{n} mentee is on the list. Please hand this person over first.",
            "{n} mentees are on the list. Please hand them over first.",
            mentees,
        )
        if lead
        else lines(
            language.text("There are mentees on the list. They need another mentor first."),
            language.text("The project lead can do this."),
        )
    )
    return page(language, bold(language.text("{name}", name=mentor.name)), first, rows=rows)


def what_falls(language: Language) -> str:
    """Return the sentence that what is still planned is cancelled, without a number."""
    return language.text("What is still planned is cancelled. The people get a message.")


def left(language: Language, name: str, *, back: str) -> Screen:
    """Confirm that a mentor has left."""
    rows = [[Button(language.label("navigation", "‹ Back"), back)]]
    said = language.text("The access has ended: {name}", name=name)
    return page(language, bold(said), rows=rows).with_toast(language.plain("Done."))
