"""Screens of the access log: a project's lead sees who of the staff opened whose file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.access import Opened
from bot.i18n import Language
from bot.screens.paging import turns
from bot.screens.screen import Button, Screen, bold, lines, page


def of_project(
    language: Language, project_id: int, project: str, opened: Sequence[Opened], page_number: int, *, count: int
) -> Screen:
    """Show a lead the openings of her project on one page; `count` is how many there are in all."""
    base = f"project/{project_id}"
    rows = [
        *turns(language, f"{base}/opened", page_number, count),
        [Button(language.label("navigation", "‹ Back"), base)],
    ]
    said = lines(
        *(
            language.text(
                "{when}: {reader} ({role}) opened: {mentee} ({part})",
                when=language.short_moment(one.at),
                reader=one.reader,
                role=role_name(language, one.role),
                mentee=one.mentee,
                part=part_name(language, one.part),
            )
            for one in opened
        )
    )
    why = language.text("Each line stands for one person, one file and one day. The list is kept for 12 months.")
    nobody = "" if opened else language.text("Nobody has opened a file.")
    title = language.text("Who opened which file: {name}", name=project)
    return page(language, bold(title), why, nobody, said, rows=rows)


def role_name(language: Language, role: str) -> str:
    """Return as what somebody opened a file."""
    return {
        "mentor": language.label("role", "Mentor"),
        "deputy": language.label("role", "Deputy"),
        "lead": language.label("role", "Project lead"),
        "coordinator": language.label("role", "Coordination (ZEFAS)"),
    }[role]


def part_name(language: Language, part: str) -> str:
    """Return which page of a file was opened."""
    return {
        "file": language.label("file", "overview"),
        "record": language.label("file", "record"),
        "appointment": language.label("file", "appointment"),
        "task": language.label("file", "task"),
        "placement": language.label("file", "work and training"),
        "check_in": language.label("file", "answer"),
    }[part]
