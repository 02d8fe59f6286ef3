"""Screens of a handover: whom, to whom, what becomes of the appointments; and who is told what."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.mentees import Listed
from bot.domain.people import Person
from bot.i18n import Language
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Row, Screen, bold, lines, page


def ask_whom(
    language: Language,
    project_id: int,
    mentor_id: int,
    name: str,
    mentees: Sequence[Listed],
    page_number: int,
    *,
    back: str,
    running: int = 0,
) -> Screen:
    """Ask which mentees of a mentor are to be handed over: one, or all; `running` are placements after a mentoring."""
    base = f"handover/of/{project_id}/{mentor_id}"
    shown = mentees[page_number * LISTED : (page_number + 1) * LISTED]
    rows: list[Row] = [[Button(language.label("handover", "All mentees"), f"{base}/all")]] if mentees or running else []
    rows += [[Button(language.plain("{name}", name=one.name), f"handover/{one.id}")] for one in shown]
    rows += turns(language, base, page_number, len(mentees))
    rows.append([Button(language.label("navigation", "‹ Back"), back)])
    said = language.text("Whom do you want to hand over?") if mentees else language.text("Nobody is on this list.")
    title = bold(language.text("Mentees of: {name}", name=name))
    return page(language, title, said, _running_on(language, running), rows=rows)


def ask_to_whom(
    language: Language, base: str, title: str, mentors: Sequence[Person], page_number: int, *, back: str
) -> Screen:
    """Ask for the new mentor."""
    shown = mentors[page_number * LISTED : (page_number + 1) * LISTED]
    rows: list[Row] = [[Button(language.plain("{name}", name=one.name), f"{base}/{one.id}")] for one in shown]
    rows += turns(language, base, page_number, len(mentors))
    rows.append([Button(language.label("dialog", "Cancel"), back)])
    said = (
        language.text("Who is the new mentor?")
        if mentors
        else language.text("There is no other mentor in this project.")
    )
    return page(language, bold(title), said, rows=rows)


def confirm(
    language: Language,
    yes: str,
    title: str,
    to: Person,
    *,
    keep: int,
    fall: int,
    people: int,
    back: str,
    running: int = 0,
) -> Screen:
    """Ask once, with what becomes of the appointments."""
    rows = [
        [Button(language.label("handover", "Yes, hand over"), yes)],
        [Button(language.label("dialog", "Cancel"), back)],
    ]
    what = lines(
        language.text("New mentor: {name}", name=to.name),
        language.plural("{n} person changes the mentor.", "{n} people change the mentor.", people),
        language.plural("{n} appointment stays as it is.", "{n} appointments stay as they are.", keep),
        language.plural(
            "{n} appointment does not fit. The bot asks for a new time.",
            "{n} appointments do not fit. The bot asks for new times.",
            fall,
        )
        if fall
        else "",
        _running_on(language, running),
    )
    told = language.text("The mentees get a message. The access of the old mentor ends at once.")
    return page(language, bold(title), what, told, rows=rows)


def _running_on(language: Language, running: int) -> str:
    if not running:
        return ""
    return language.plural(
        "Placements of {n} person run on after the mentoring. With “All mentees” they go along.",
        "Placements of {n} people run on after the mentoring. With “All mentees” they go along.",
        running,
    )


def title_of_one(language: Language, name: str) -> str:
    """Return the heading for one mentee, as HTML."""
    return language.text("Hand over: {name}", name=name)


def title_of_all(language: Language, name: str) -> str:
    """Return the heading for all mentees of a mentor, as HTML."""
    return language.text("Hand over all mentees of: {name}", name=name)


def done(language: Language, to_name: str, *, back: str) -> Screen:
    """Confirm the handover; the mentee's name is not shown any more."""
    rows = [[Button(language.label("navigation", "‹ Back"), back)]]
    return page(
        language,
        bold(language.text("Done. The new mentor is: {name}", name=to_name)),
        rows=rows,
    ).with_toast(language.plain("Done."))


def new_mentor(language: Language, name: str, *, keep: int, fall: int) -> Screen:
    """Tell a mentee who her new mentor is."""
    rows = [
        [Button(language.label("appointment", "My appointments"), "appointments")],
        [Button(language.label("appointment", "Book an appointment"), "book")],
    ]
    ahead = (
        language.plural("{n} appointment stays as it is.", "{n} appointments stay as they are.", keep) if keep else ""
    )
    fallen = (
        language.plural(
            "{n} appointment needs a new time. You get a message about it.",
            "{n} appointments need a new time. You get a message about each.",
            fall,
        )
        if fall
        else ""
    )
    return page(
        language,
        bold(language.text("You have a new mentor.")),
        # Translators: {name} is the first name of the mentor.
        language.text("Mentor: {name}", name=name),
        lines(ahead, fallen),
        rows=rows,
    )


def taken_over(language: Language, mentees: Sequence[tuple[int, str]]) -> Screen:
    """Tell a mentor who has come to her."""
    shown = mentees[:LISTED]
    rows = [[Button(language.plain("{name}", name=name), f"mentees/{mentee_id}")] for mentee_id, name in shown]
    rows.append([Button(language.label("mentee", "Mentees"), "mentees")])
    title = language.plural("You have {n} new mentee.", "You have {n} new mentees.", len(mentees))
    said = language.text("They come from another mentor, with their appointments and tasks.")
    return page(language, bold(title), said, rows=rows)


def given_away(language: Language, count: int, to_name: str) -> Screen:
    """Tell a mentor that the lead has handed mentees of hers over: how many and to whom, no names of mentees."""
    rows = [[Button(language.label("mentee", "Mentees"), "mentees")]]
    title = language.plural(
        "Your project lead has handed over {n} of your mentees.",
        "Your project lead has handed over {n} of your mentees.",
        count,
    )
    return page(language, bold(title), language.text("New mentor: {name}", name=to_name), rows=rows)
