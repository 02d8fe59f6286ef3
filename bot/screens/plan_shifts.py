"""Screens with which a lead lets her project ask a step of the follow-up plans earlier or later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.follow_up_plans import END, INFO, PROBATION, SHIFTS, Mark
from bot.domain.placements import TYPES
from bot.i18n import Formatted, Language, isolate_ltr
from bot.screens.placement_words import type_name
from bot.screens.screen import Button, Screen, bold, grid, page


def types(language: Language, project_id: int) -> Screen:
    """Ask which plan."""
    rows = [[Button(type_name(language, type), f"plan-shifts/{project_id}/{type}")] for type in TYPES]
    rows.append([Button(language.label("navigation", "‹ Back"), f"project/{project_id}")])
    return page(
        language,
        bold(language.text("Follow-up plans of the project")),
        language.text(
            "Here you choose whether a question comes earlier or later. It holds for everybody in the project."
        ),
        rows=rows,
    )


def steps(language: Language, project_id: int, type: str, marks: Sequence[Mark], shifts: Mapping[str, int]) -> Screen:
    """Show the steps of a plan, each with the days by which it is moved."""
    base = f"plan-shifts/{project_id}/{type}"
    buttons = [
        Button(_step(language, mark, shifts.get(mark.key, 0)), f"{base}/{number}") for number, mark in enumerate(marks)
    ]
    rows = [*grid(buttons, 2), [Button(language.label("navigation", "‹ Back"), f"plan-shifts/{project_id}")]]
    return page(
        language,
        bold(language.text("{name}", name=type_name(language, type))),
        language.text("Choose a step. In brackets stands by how many days it is moved."),
        rows=rows,
    )


def days(language: Language, project_id: int, type: str, number: int, mark: Mark, present: int) -> Screen:
    """Ask by how many days a step is moved."""
    base = f"plan-shifts/{project_id}/{type}/{number}"
    choices = [Button(_days(one), f"{base}/{position}") for position, one in enumerate(SHIFTS)]
    rows = [*grid(choices, 4), [Button(language.label("navigation", "‹ Back"), f"plan-shifts/{project_id}/{type}")]]
    said = language.text("By how many days is it moved? Minus is earlier, plus is later, 0 is as in the programme.")
    return page(
        language, bold(language.text("{name}", name=Formatted(_step(language, mark, present)))), said, rows=rows
    )


def _step(language: Language, mark: Mark, moved: int) -> str:
    count = _days(mark.days)
    name = {
        PROBATION: language.label("plan", "Probation {days}", days=count),
        END: language.label("plan", "End {days}", days=count),
    }.get(mark.anchor) or language.label("plan", "Start {days}", days=count)
    mark_of_info = "ℹ " if mark.kind == INFO else ""
    return f"{mark_of_info}{name} ({_days(moved)})" if moved else f"{mark_of_info}{name}"


def _days(count: int) -> Formatted:
    return isolate_ltr(f"{count:+d}" if count else "0")
