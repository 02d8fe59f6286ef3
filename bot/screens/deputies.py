"""Screens of deputies: who stands in for whom, naming one, and the note about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.deputies import Deputyship
from bot.domain.people import Person
from bot.i18n import Language
from bot.screens import month
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Screen, bold, lines, page


def overview(language: Language, own: Sequence[tuple[int, int, str]], standing_in: Sequence[Deputyship]) -> Screen:
    """Show a mentor her own lists (project, herself, the project's name), and for whom she stands in."""
    rows = [
        [Button(language.plain("My deputies: {name}", name=name), f"deputies/{project_id}/{mentor_id}")]
        for project_id, mentor_id, name in own
    ]
    rows.append([Button(language.label("mentee", "‹ Mentees"), "mentees")])
    said = [
        lines(language.text("You stand in for: {name}", name=one.mentor_name), _term(language, one))
        for one in standing_in[:LISTED]
    ]
    nobody = "" if standing_in else language.text("You stand in for nobody.")
    return page(language, bold(language.text("Deputies")), *said, nobody, rows=rows)


def of_list(
    language: Language,
    project_id: int,
    mentor_id: int,
    name: str,
    deputies: Sequence[Deputyship],
    *,
    back: str,
) -> Screen:
    """Show who stands in for a mentor, now or later, and let more be named or one end."""
    shown = deputies[:LISTED]
    said = [lines(language.text("Deputy: {name}", name=one.deputy_name), _term(language, one)) for one in shown] or [
        language.text("Nobody stands in.")
    ]
    rows = [[Button(language.plain("End: {name}", name=one.deputy_name), f"deputies/end/{one.id}")] for one in shown]
    rows += [
        [Button(language.label("deputy", "Name a deputy"), f"deputy/{project_id}/{mentor_id}")],
        [Button(language.label("navigation", "‹ Back"), back)],
    ]
    return page(language, bold(language.text("Deputies of: {name}", name=name)), *said, rows=rows)


def ask_who(
    language: Language, project_id: int, mentor_id: int, name: str, colleagues: Sequence[Person], page_number: int
) -> Screen:
    """Ask who is to stand in: another mentor of the project."""
    base = f"deputy/{project_id}/{mentor_id}"
    shown = colleagues[page_number * LISTED : (page_number + 1) * LISTED]
    rows = [
        *([Button(language.plain("{name}", name=one.name), f"{base}/{one.id}")] for one in shown),
        *turns(language, base, page_number, len(colleagues)),
        [Button(language.label("dialog", "Cancel"), f"deputies/{project_id}/{mentor_id}")],
    ]
    said = language.text("Who stands in?") if colleagues else language.text("There is no other mentor in this project.")
    return page(language, bold(language.text("Deputies of: {name}", name=name)), said, rows=rows)


def ask_first(
    language: Language, project_id: int, mentor_id: int, deputy: Person, *, shown: date, today: date
) -> Screen:
    """Ask for the first day."""
    base = f"deputy/{project_id}/{mentor_id}/{deputy.id}"
    rows = month.rows(language, shown, base + "/{day}", base + "/month/{day}", first=today)
    cancel = [Button(language.label("dialog", "Cancel"), f"deputies/{project_id}/{mentor_id}")]
    said = lines(
        bold(language.text("Deputy: {name}", name=deputy.name)),
        language.text("Month: {month}", month=language.month(shown)),
    )
    return page(language, said, language.text("From which day?"), rows=[*rows, cancel])


def ask_last(
    language: Language, project_id: int, mentor_id: int, deputy: Person, first: date, *, shown: date
) -> Screen:
    """Ask for the last day."""
    base = f"deputy/{project_id}/{mentor_id}/{deputy.id}/{first.toordinal()}"
    rows = month.rows(language, shown, base + "/{day}", base + "/month/{day}", first=first)
    cancel = [Button(language.label("dialog", "Cancel"), f"deputies/{project_id}/{mentor_id}")]
    said = lines(
        bold(language.text("Deputy: {name}", name=deputy.name)),
        language.text("From: {day}", day=language.day(first)),
        language.text("Month: {month}", month=language.month(shown)),
    )
    return page(language, said, language.text("Until which day? This day counts too."), rows=[*rows, cancel])


def named(language: Language, deputyship: Deputyship, *, to_deputy: bool) -> Screen:
    """Tell the deputy for whom she stands in, or the mentor whom the lead has named for her."""
    if to_deputy:
        title = language.text("You stand in for: {name}", name=deputyship.mentor_name)
        what = language.text("In this time you see and work this list. The messages come to you too.")
        rows = [[Button(language.label("mentee", "Mentees"), "mentees")]]
    else:
        title = language.text("Deputy: {name}", name=deputyship.deputy_name)
        what = language.text("Your project lead has named this deputy for you.")
        rows = [[Button(language.label("deputy", "Deputies"), "deputies")]]
    return page(language, bold(title), _term(language, deputyship), what, rows=rows)


def _term(language: Language, deputyship: Deputyship) -> str:
    return lines(
        language.text("From: {day}", day=language.day(deputyship.first)),
        language.text("Until: {day}", day=language.day(deputyship.last)),
    )
