"""To whom something is told: mentors and leads of all projects, or of some."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, marked, page


def choose(
    language: Language,
    base: str,
    projects: Sequence[tuple[int, str]],
    chosen: Collection[int],
    page_number: int,
    *,
    for_all: bool,
    back: str,
) -> Screen:
    """Ask for which projects it is (id and name); what is chosen has a mark, and a tap turns it."""
    shown = projects[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        [Button(marked(for_all, language.label("audience", "All projects")), f"{base}/all")],
        *(
            [Button(marked(number in chosen, language.plain("{name}", name=name)), _turn(base, number, chosen))]
            for number, name in shown
        ),
        *turns(language, base, page_number, len(projects)),
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    question = language.text("For the mentors and leads of which projects is it?")
    return page(language, bold(question), for_whom(language, _names(projects, chosen), for_all=for_all), rows=rows)


def for_whom(language: Language, names: Sequence[str], *, for_all: bool) -> str:
    """Return for which projects it is, as HTML lines."""
    if for_all:
        return language.text("For: all projects")
    if not names:
        return language.text("No project is chosen yet.")
    listed = names[:LISTED]
    more = language.text("… and {n} more", n=language.number(len(names) - LISTED)) if len(names) > LISTED else ""
    return lines(language.text("For these projects:"), *(language.text("• {name}", name=name) for name in listed), more)


def _turn(base: str, number: int, chosen: Collection[int]) -> str:
    return f"{base}/{number}/{int(number not in chosen)}"


def _names(projects: Sequence[tuple[int, str]], chosen: Collection[int]) -> list[str]:
    return [name for number, name in projects if number in chosen]
