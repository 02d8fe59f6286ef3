"""Screens of projects: a coordinator makes them and invites into them; a lead sees her own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.districts import DISTRICTS
from bot.domain.people import LEAD, MENTOR, Person
from bot.domain.project_figures import Figures
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.project_figures import sums
from bot.screens.screen import Button, Screen, bold, lines, marked, page


def listing(language: Language, projects: Sequence[tuple[int, str, bool]], page_number: int) -> Screen:
    """Show all projects (id, name, and whether it has ended)."""
    shown = projects[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [[Button(_listed(language, name, ended=ended), f"projects/{number}")] for number, name, ended in shown]
    rows += [
        *turns(language, "projects", page_number, len(projects)),
        [Button(language.label("project", "New project"), "projects/new")],
        [
            Button(language.label("programme", "‹ Programme"), "programme"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    said = "" if projects else language.text("There is no project yet.")
    return page(language, bold(language.text("Projects")), said, rows=rows)


def card(
    language: Language, figures: Figures, operator: str, contact: str, *, district: str | None, phone_only: bool
) -> Screen:
    """Show a coordinator one project: numbers, no names of mentees."""
    base = f"projects/{figures.project_id}"
    rows = [
        [Button(language.label("project", "Invite a lead"), f"{base}/invite/{LEAD}")],
        [Button(language.label("project", "Invite a mentor"), f"{base}/invite/{MENTOR}")],
        [
            Button(language.label("project", "Leads"), f"{base}/leads"),
            Button(language.label("project", "Mentors"), f"{base}/mentors"),
        ],
        [
            Button(language.label("project", "Name"), f"{base}/name"),
            Button(language.label("project", "District"), f"{base}/district"),
        ],
        [Button(language.label("project", "Change the operator"), f"{base}/operator")],
        [_phone_only(language, base, phone_only=phone_only)],
        [
            Button(language.label("intake", "Requests"), f"intake/{figures.project_id}"),
            Button(language.label("closure", "Closures"), f"{base}/closures"),
        ],
        [Button(language.label("project", "End the project"), f"{base}/end")],
    ]
    if figures.ended_on is not None:
        rows = [[Button(language.label("project", "Open it again"), f"{base}/reopen")]]
    rows.append([Button(language.label("project", "‹ Projects"), "projects")])
    ended = (
        language.text("The project has ended. Last day: {day}", day=language.day(figures.ended_on))
        if figures.ended_on
        else ""
    )
    said = lines(
        language.text("District: {name}", name=DISTRICTS[district]) if district else "",
        language.text("Operator: {operator}", operator=operator),
        language.text("Questions about data: {contact}", contact=contact),
        language.text("By phone only: mentees are not invited to Telegram.") if phone_only else "",
    )
    return page(
        language, bold(language.text("{name}", name=figures.name)), ended, said, sums(language, figures), rows=rows
    )


def ask_name(language: Language, *, note: str = "") -> Screen:
    """Ask for the name of a new project."""
    rows = [[Button(language.label("dialog", "Cancel"), "projects")]]
    return page(
        language, note, language.text("Please write the name of the project, for example the district."), rows=rows
    )


def name_refused(language: Language) -> str:
    """Return the sentence for a name that cannot be."""
    return language.text("This name is taken, too short, too long, or has a link. Nothing has been changed.")


def ask_operator(language: Language, project_id: int, *, note: str = "") -> Screen:
    """Ask who runs the project and whom to ask about data; both stand in the consent text."""
    rows = [[Button(language.label("dialog", "Cancel"), f"projects/{project_id}")]]
    said = language.text(
        "Please write in one line: the organisation that runs the project, a comma, and an e-mail address or phone number for questions about data. For example: Muster gGmbH, daten@example.org. Both stand in the consent text."
    )
    return page(language, note, said, rows=rows)


def operator_refused(language: Language) -> str:
    """Return the sentence for an answer that has not two parts."""
    return language.text(
        "Two parts with a comma between them are needed, each with 3 to 120 characters. Nothing has been changed."
    )


def operator_first(language: Language) -> str:
    """Return the sentence for who wants to invite before the consent text is complete."""
    return language.text("Please enter the operator and the contact first. After that you can invite.")


def of_lead(
    language: Language,
    project_id: int,
    name: str,
    mentors: Sequence[Person],
    page_number: int,
    *,
    without: int,
    others: Sequence[tuple[int, str]],
) -> Screen:
    """Show a lead a project of hers with its mentors, and the way to her other projects (id and name)."""
    base = f"project/{project_id}"
    shown = mentors[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *([Button(language.plain("{name}", name=one.name), f"staff/{project_id}/{one.id}")] for one in shown),
        *turns(language, base, page_number, len(mentors)),
        [Button(language.label("figures", "How it goes"), f"{base}/figures")],
        [Button(language.label("closure", "Closures"), f"projects/{project_id}/closures")],
        [Button(language.label("placement", "Follow-up plan"), f"plan-shifts/{project_id}")],
        [
            Button(language.label("intake", "Requests"), f"intake/{project_id}"),
            Button(language.label("import", "Import"), f"import/{project_id}"),
        ],
        [Button(language.label("privacy", "Who opened which file"), f"{base}/opened")],
        *([Button(language.plain("Project: {name}", name=other), f"project/{other_id}")] for other_id, other in others),
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    counted = lines(
        language.text("Mentors: {n}", n=language.number(len(mentors))),
        language.text("Mentees without a mentor: {n}", n=language.number(without)) if without else "",
        language.text("You find them under “Tasks”.") if without else "",
    )
    return page(language, bold(language.text("{name}", name=name)), counted, rows=rows)


def _listed(language: Language, name: str, *, ended: bool) -> str:
    return language.plain("{name} (ended)", name=name) if ended else language.plain("{name}", name=name)


def _phone_only(language: Language, base: str, *, phone_only: bool) -> Button:
    return Button(marked(phone_only, language.label("project", "By phone only")), f"{base}/phone/{int(not phone_only)}")
