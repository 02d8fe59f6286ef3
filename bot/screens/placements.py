"""Screens of placements: a mentee's path in order, what runs on a mentor's lists, and one placement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.placements import BY_EMPLOYER, BY_MENTEE, BY_MENTOR, TYPES, Entry, Placement
from bot.i18n import Formatted, Language
from bot.screens.paging import turns
from bot.screens.placement_words import days, field_name, headline, name, reason_name, state, type_name, yes_or_no
from bot.screens.screen import Button, Screen, bold, grid, lines, page

SHOWN = 10  # on a screen, each with two lines


def path(
    language: Language,
    mentee_id: int,
    mentee_name: str,
    entries: Sequence[Entry],
    page_number: int,
    *,
    today: date,
    own: bool,
) -> Screen:
    """Show a mentee's path: her placements one after the other. Where `own`, she is on a list and a new one can be
    recorded."""
    base = f"mentees/{mentee_id}/placements"
    shown = entries[page_number * SHOWN : (page_number + 1) * SHOWN]
    rows = [*_buttons(language, shown), *turns(language, base, page_number, len(entries), SHOWN)]
    if own:
        rows.append([Button(language.label("placement", "Record a placement"), f"{base}/new")])
    rows.append([_to_running(language), *([_to_mentee(language, mentee_id)] if own else [])])
    return page(
        language,
        bold(language.text("Placements: {name}", name=mentee_name)),
        *(_two_lines(language, entry, today) for entry in shown),
        "" if entries else language.text("Nothing is recorded yet."),
        rows=rows,
    )


def running(language: Language, entries: Sequence[Entry], page_number: int, *, today: date) -> Screen:
    """Show what runs or is to begin on all lists that a mentor works."""
    shown = entries[page_number * SHOWN : (page_number + 1) * SHOWN]
    rows = [
        [Button(language.plain("{name}", name=entry.mentee), f"placements/{entry.placement.id}")] for entry in shown
    ]
    rows += turns(language, "placements", page_number, len(entries), SHOWN)
    rows += [
        [Button(language.label("employer", "Employers"), "employers")],
        [
            Button(language.label("mentee", "‹ Mentees"), "mentees"),
            Button(language.label("navigation", "‹ Home"), "home"),
        ],
    ]
    said = (
        lines(language.text("{name}", name=entry.mentee), _two_lines(language, entry, today, strong=False))
        for entry in shown
    )
    nothing = language.text("Nothing is running. You record a placement on the card of the mentee.")
    return page(
        language, bold(language.text("Placements that are running")), *said, "" if entries else nothing, rows=rows
    )


def card(language: Language, entry: Entry, *, today: date, note: str = "") -> Screen:
    """Show one placement with what can be done about it."""
    placement = entry.placement
    return page(
        language,
        note,
        lines(bold(headline(language, entry)), language.text("{name}", name=entry.mentee)),
        lines(*_facts(language, placement, today)),
        rows=_actions(language, placement, today),
    )


def choose_type(language: Language, base: str, mentee_name: str, back: str, *, after: Entry | None = None) -> Screen:
    """Ask what is to be recorded: something new, or what follows another placement."""
    rows = grid((Button(type_name(language, one), f"{base}/{one}") for one in TYPES), 2)
    rows.append([Button(language.label("dialog", "Cancel"), back)])
    title = language.text("New placement: {name}", name=mentee_name)
    follows = lines(language.text("It follows this placement:"), headline(language, after)) if after else ""
    what = language.text("What begins?")
    return page(language, bold(title), follows, what, rows=rows)


def cannot_reopen(language: Language) -> str:
    """Say why an end cannot be taken back, as HTML."""
    return language.text("This end cannot be taken back: the next placement has been recorded already.")


def _facts(language: Language, placement: Placement, today: date) -> list[str]:
    said = [_line(language, days(language, placement), state(language, placement, today=today))]
    if placement.end_reason:
        said.append(language.text("Reason: {reason}", reason=Formatted(reason_name(language, placement.end_reason))))
    if placement.probation_end:
        said.append(language.text("Probation until: {day}", day=language.numeric_day(placement.probation_end)))
    if placement.weekly_hours:
        hours = language.number(placement.weekly_hours)
        said.append(language.text("{field}: {value}", field=_field(language, "hours"), value=hours))
    said += _yes_or_no(language, placement)
    if placement.confirmed_on and placement.confirmed_by:
        said.append(_confirmed(language, placement.confirmed_by, placement.confirmed_on))
    return said


def _yes_or_no(language: Language, placement: Placement) -> list[str]:
    asked: list[tuple[str, bool]] = [("stay", True)] if placement.stay_depends else []
    if placement.type == "employment":
        asked += [("insured", placement.social_insurance), ("adequate", placement.adequate)]
        asked += [("temporary", placement.temporary_work)] if placement.temporary_work else []
    if placement.type == "qualification":
        asked += [("degree", placement.leads_to_degree)]
    return [
        language.text("{field}: {value}", field=_field(language, field), value=Formatted(yes_or_no(language, value)))
        for field, value in asked
    ]


def _confirmed(language: Language, by: str, on: date) -> str:
    day = language.numeric_day(on)
    return {
        BY_MENTEE: language.text("It goes on, said the mentee: {day}", day=day),
        BY_MENTOR: language.text("It goes on, said the mentor: {day}", day=day),
        BY_EMPLOYER: language.text("It goes on, said the firm: {day}", day=day),
    }[by]


def _actions(language: Language, placement: Placement, today: date) -> list[list[Button]]:
    base = f"placements/{placement.id}/{placement.version}"
    change = Button(language.label("placement", "Change"), f"{base}/change")
    rows: list[list[Button]] = []
    if placement.is_open:
        if placement.starts_on <= today:
            rows.append([Button(language.label("placement", "✅ It goes on"), f"{base}/goes-on")])
        rows.append([Button(language.label("placement", "Next placement follows"), f"{base}/switch")])
        rows.append([change, Button(language.label("placement", "It has ended"), f"{base}/end")])
    else:
        rows.append([change, Button(language.label("placement", "Take back the end"), f"{base}/reopen")])
    plan = f"mentees/{placement.mentee_id}/plan/{placement.id}"
    rows.append([Button(language.label("placement", "Follow-up plan"), plan)])
    if placement.employer_id:
        rows.append([Button(language.label("placement", "To the firm"), f"employers/{placement.employer_id}")])
    rows.append([Button(language.label("placement", "‹ The whole path"), f"mentees/{placement.mentee_id}/placements")])
    return rows


def _two_lines(language: Language, entry: Entry, today: date, *, strong: bool = True) -> str:
    placement, what = entry.placement, headline(language, entry)
    when = _line(language, days(language, placement), state(language, placement, today=today))
    return lines(bold(what) if strong else what, when)


def _line(language: Language, *parts: str) -> str:
    return language.text("{facts}", facts=language.listing(parts))


def _buttons(language: Language, shown: Sequence[Entry]) -> list[list[Button]]:
    return [[Button(_button(language, entry.placement), f"placements/{entry.placement.id}")] for entry in shown]


def _button(language: Language, placement: Placement) -> str:
    kind = Formatted(name(language, placement.type, placement.subtype))
    return language.plain("{kind}, {day}", kind=kind, day=language.numeric_day(placement.starts_on))


def _field(language: Language, field: str) -> Formatted:
    return Formatted(field_name(language, field))


def _to_running(language: Language) -> Button:
    return Button(language.label("placement", "‹ Placements"), "placements")


def _to_mentee(language: Language, mentee_id: int) -> Button:
    return Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")
