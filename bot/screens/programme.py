"""The coordinator's page: the phase of today, whom it is for, and the way to everything that she keeps."""

from __future__ import annotations

from bot.domain.programme import Phase
from bot.i18n import Language
from bot.screens.phases import focus, span
from bot.screens.screen import Button, Screen, bold, lines, page


def show(language: Language, phase: Phase | None, *, projects: int, leads: int, mentors: int, mentees: int) -> Screen:
    """Show the programme: persons, not roles; nobody is counted twice."""
    rows = [
        [
            Button(language.label("project", "Projects"), "projects"),
            Button(language.label("programme", "In numbers"), "programme/figures"),
        ],
        [
            Button(language.label("staff_meeting", "Staff meetings"), "staff-meetings"),
            Button(language.label("announcement", "Announcements"), "announcements"),
        ],
        [Button(language.label("phase", "Phases"), "phases")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    now = (
        lines(language.text("Phase: {name}", name=phase.name), span(language, phase.first, phase.last))
        if phase
        else language.text("No phase is recorded for today.")
    )
    counted = lines(
        language.text("Projects: {n}", n=language.number(projects)),
        language.text("Project leads: {n}", n=language.number(leads)),
        language.text("Mentors: {n}", n=language.number(mentors)),
        language.text("Mentees: {n}", n=language.number(mentees)),
    )
    whom = focus(language, phase) if phase else ""
    return page(language, bold(language.text("The programme")), now, whom, counted, rows=rows)
