"""A project in numbers: for its lead each mentor's load and the names, for the coordinator sums alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.programme import Phase
from bot.domain.project_figures import Figures, Load, Overdue, Unreachable
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.phases import focus
from bot.screens.screen import Button, Screen, bold, lines, page

SHOWN = 10  # projects on a screen


def for_lead(
    language: Language, figures: Figures, loads: Sequence[Load], page_number: int, *, phase: Phase | None = None
) -> Screen:
    """Show a lead how her project goes, with the load of each mentor, and whom the phase of today is for."""
    base = f"project/{figures.project_id}"
    shown = loads[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        [Button(language.label("figures", "Overdue tasks"), f"{base}/overdue")] if figures.overdue else [],
        [Button(language.label("figures", "Who is not reachable"), f"{base}/unreachable")]
        if figures.unreachable
        else [],
        *turns(language, f"{base}/figures", page_number, len(loads)),
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    said = lines(bold(language.text("Load of the mentors")), *(_load(language, one) for one in shown)) if shown else ""
    whom = focus(language, phase) if phase else ""
    return page(
        language, bold(language.text("{name}", name=figures.name)), _all(language, figures), said, whom, rows=rows
    )


def overdue(language: Language, project_id: int, tasks: Sequence[Overdue], page_number: int) -> Screen:
    """Show a lead the tasks that should be done by now: about whom, and whose."""
    shown = tasks[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *turns(language, f"project/{project_id}/overdue", page_number, len(tasks)),
        [Button(language.label("navigation", "‹ Back"), f"project/{project_id}/figures")],
    ]
    listed = (
        language.text(
            "• {name}: until {day}, mentor {mentor}",
            name=one.name,
            day=language.short_day(one.due_on),
            mentor=one.mentor,
        )
        for one in shown
    )
    said = "" if tasks else language.text("No task is overdue.")
    return page(language, bold(language.text("Overdue tasks")), said, lines(*listed), rows=rows)


def unreachable(language: Language, project_id: int, people: Sequence[Unreachable], page_number: int) -> Screen:
    """Show a lead whom no message reaches in her project."""
    shown = people[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *turns(language, f"project/{project_id}/unreachable", page_number, len(people)),
        [Button(language.label("navigation", "‹ Back"), f"project/{project_id}/figures")],
    ]
    said = (
        language.text("No message reaches these people: the bot is blocked, or the account is gone. Please phone.")
        if people
        else language.text("Messages reach everybody.")
    )
    names = lines(*(_unreachable(language, one) for one in shown))
    return page(language, bold(language.text("Who is not reachable")), said, names, rows=rows)


def overview(language: Language, projects: Sequence[Figures], page_number: int) -> Screen:
    """Show a coordinator all projects in numbers: sums alone, nobody's name."""
    shown = projects[page_number * SHOWN : (page_number + 1) * SHOWN]
    rows = [
        *turns(language, "programme/figures", page_number, len(projects), SHOWN),
        [Button(language.label("programme", "‹ Programme"), "programme")],
    ]
    blocks = (lines(bold(language.text("{name}", name=one.name)), sums(language, one)) for one in shown)
    said = "" if projects else language.text("There is no project yet.")
    return page(language, bold(language.text("The projects in numbers")), said, *blocks, rows=rows)


def sums(language: Language, figures: Figures) -> str:
    """Return what a coordinator reads of a project, as HTML lines: nothing that is one mentor's own figure."""
    people = lines(
        language.text("Project leads: {n}", n=language.number(figures.leads)),
        language.text("Mentors: {n}", n=language.number(figures.mentors)),
        language.text("Mentees: {n}", n=language.number(figures.mentees)),
    )
    if figures.ended_on is not None:
        return people
    if not figures.can_be_shown:
        return lines(people, language.text("More figures are shown from two mentors on."))
    return lines(people, _work(language, figures))


def _all(language: Language, figures: Figures) -> str:
    return lines(
        language.text("Mentors: {n}", n=language.number(figures.mentors)),
        language.text("Mentees: {n}", n=language.number(figures.mentees)),
        _work(language, figures),
    )


def _work(language: Language, figures: Figures) -> str:
    wait = figures.wait
    days = "–" if wait is None else language.plural("{n} day", "{n} days", wait)
    return lines(
        language.text("Appointments this week: {n}", n=language.number(figures.appointments)),
        language.text("Overdue tasks: {n}", n=language.number(figures.overdue)),
        language.text("Not reachable: {n}", n=language.number(figures.unreachable)),
        # Translators: the median of the days from booking to appointment, of the bookings of the last 90 days.
        language.text("Waiting time for an appointment: {days}", days=days),
    )


def _load(language: Language, load: Load) -> str:
    return language.text(
        "• {name}: mentees {mentees}, appointments this week {appointments}",
        name=load.name,
        mentees=language.number(load.mentees),
        appointments=language.number(load.appointments),
    )


def _unreachable(language: Language, one: Unreachable) -> str:
    if not one.mentor:
        return language.text("• {name}, mentor", name=one.name)
    return language.text("• {name}, mentee of {mentor}", name=one.name, mentor=one.mentor)
