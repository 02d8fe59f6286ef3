"""Screens of the form of a placement: what is asked one after the other, and what would be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.drafts import (
    EMPLOYER,
    END,
    FIELDS,
    HOURS,
    HOURS_OFFERED,
    NEEDED,
    NO,
    NONE,
    PROBATION,
    START,
    SUBTYPE,
    YES,
    YES_OR_NO,
    Draft,
)
from bot.domain.employers import Employer
from bot.domain.placement_rules import FARTHEST_START, FIRST_DAY, LONGEST_YEARS, ends_of, months_later, near_starts
from bot.domain.placement_rules import PROBATION as MONTHS
from bot.domain.placements import QUALIFICATION, SUBTYPES
from bot.i18n import Formatted, Language
from bot.screens import month
from bot.screens.draft_answers import Form, answers
from bot.screens.employer_words import firm
from bot.screens.placement_notes import hint
from bot.screens.placement_words import field_name, length, name, subtype_name, yes_or_no
from bot.screens.screen import Button, Row, Screen, bold, grid, lines, marked, page


def summary(language: Language, form: Form, *, hints: Sequence[str] = (), note: str = "") -> Screen:
    """Show what would be recorded; each answer can be changed."""
    draft, base = form.draft, f"drafts/{form.draft.id}"
    save = language.label("placement", "✅ Save")
    fields = (_change(language, draft, field) for field in FIELDS[draft.type])
    rows: list[Row] = [
        [Button(save, f"{base}/save")],
        *grid(fields, 2),
        [Button(language.label("placement", "Discard"), f"{base}/drop")],
    ]
    said = answers(language, form, FIELDS[draft.type])
    return page(
        language,
        note,
        _title(language, form),
        said,
        lines(*(hint(language, one) for one in hints)),
        language.text("Nothing is saved yet."),
        rows=rows,
    )


def ask(language: Language, form: Form, field: str) -> Screen:
    """Ask a question that a tap on one of a few answers settles."""
    draft, base = form.draft, f"drafts/{form.draft.id}/{field}"
    if field == SUBTYPE:
        there = [
            Button(marked(one == draft.subtype, subtype_name(language, one)), f"{base}/{one}")
            for one in SUBTYPES[draft.type]
        ]
        rows = grid(there, 1)
    elif field == PROBATION:
        fewest, most = MONTHS[draft.type]
        months = range(fewest, most + 1)
        rows = grid((Button(marked(n == draft.probation, str(n)), f"{base}/{n}") for n in months), 7)
    elif field == HOURS:
        offered = (Button(marked(n == draft.weekly_hours, str(n)), f"{base}/{n}") for n in HOURS_OFFERED)
        rows = [*grid(offered, 4), [Button(language.label("record", "Unknown"), f"{base}/{NONE}")]]
    else:
        both = ((True, YES), (False, NO))
        rows = [[Button(yes_or_no(language, value), f"{base}/{word}") for value, word in both]]
    return _question(language, form, _asks(language, field), rows)


def ask_start(language: Language, form: Form, *, today: date) -> Screen:
    """Ask for the first day: near ones, or another of a month."""
    base = f"drafts/{form.draft.id}/{START}"
    near = near_starts(form.draft.type, today)
    days = [
        Button(
            language.label("day", "Today") if day == today else _near(language, day, today), f"{base}/{day.toordinal()}"
        )
        for day in near
    ]
    other = Button(language.label("placement", "Another day"), f"{base}/month/{today.toordinal()}")
    return _question(language, form, _asks(language, START), [*grid(days, 2), [other]])


def ask_end(language: Language, form: Form, start: date) -> Screen:
    """Ask for the last day as planned: usual lengths, or another of a month; a job can be permanent."""
    draft, base = form.draft, f"drafts/{form.draft.id}/{END}"
    rows = [
        [Button(_lasting(language, number, unit, day), f"{base}/{day.toordinal()}")]
        for number, unit, day in ends_of(draft.type, draft.subtype, start)
    ]
    if END not in NEEDED[draft.type]:
        rows.insert(0, [Button(language.label("placement", "Permanent"), f"{base}/{NONE}")])
    shown = draft.planned_end if draft.planned_end and draft.planned_end >= start else start
    rows.append([Button(language.label("placement", "Another day"), f"{base}/month/{shown.toordinal()}")])
    return _question(language, form, _asks(language, END), rows)


def ask_day(language: Language, form: Form, field: str, shown: date, *, today: date) -> Screen:
    """Ask for the first or last day among the days of a month; a year is one tap away."""
    base, start = f"drafts/{form.draft.id}/{field}", form.draft.starts_on
    first, last = FIRST_DAY, today + FARTHEST_START
    if field == END and start:
        first, last = start, months_later(start, 12 * LONGEST_YEARS)
    turn = f"{base}/month/{{day}}"
    back = [Button(language.label("navigation", "‹ Back"), base)]
    rows = [
        *month.rows(language, shown, f"{base}/{{day}}", turn, first=first, last=last),
        _years(language, shown, turn, first, last),
        back,
    ]
    said = lines(_asks(language, field), language.text("Month: {month}", month=language.month(shown)))
    return page(language, _title(language, form), said, rows=rows)


def ask_employer(language: Language, form: Form, recent: Sequence[Employer], *, note: str = "") -> Screen:
    """Ask for the firm: one that the project has worked with lately, or a text."""
    base = f"drafts/{form.draft.id}/{EMPLOYER}"
    rows: list[Row] = [[Button(firm(language, one), f"{base}/{one.id}")] for one in recent]
    if form.draft.type == QUALIFICATION:
        rows.append([Button(language.label("placement", "Without a firm"), f"{base}/0")])
    tap = language.text("Tap a firm, or write it:") if recent else language.text("Which firm is it?")
    write = language.text(
        "Write name, postcode and town in one line. For example: Bäckerei Schmidt, 01069 Dresden. A part of the name is enough for a firm that the bot knows."
    )
    return _question(language, form, lines(tap, write), rows, note=note)


def _question(language: Language, form: Form, said: str, rows: Sequence[Row], *, note: str = "") -> Screen:
    draft = form.draft
    known = answers(language, form, draft.known)
    back = Button(language.label("navigation", "‹ Back"), f"drafts/{draft.id}")
    out = Button(language.label("placement", "Discard"), f"drafts/{draft.id}/drop")
    ends: Row = [out] if draft.missing else [back]
    return page(language, note, _title(language, form), known, said, rows=[*rows, ends])


def _title(language: Language, form: Form) -> str:
    kind = Formatted(name(language, form.draft.type, form.draft.subtype))
    if form.draft.changes_id:
        said = language.text("Change: {kind}", kind=kind)
    else:
        said = language.text("New: {kind}", kind=kind)
    return lines(bold(said), language.text("{name}", name=form.mentee))


def _asks(language: Language, field: str) -> str:
    return {
        "subtype": language.text("What kind is it?"),
        "start": language.text("When is the first day?"),
        "end": language.text("When is the planned last day?"),
        "probation": language.text("How many months of probation?"),
        "hours": language.text("How many hours a week?"),
        "insured": language.text("Is the job subject to social insurance?"),
        "adequate": language.text("Does the job fit the person’s qualification?"),
        "degree": language.text("Does it lead to a vocational degree?"),
        "temporary": language.text("Is it temporary work (Leiharbeit)?"),
        "stay": language.text("Does the right to stay depend on this placement?"),
    }[field]


def _change(language: Language, draft: Draft, field: str) -> Button:
    """Return the button that changes an answer: what is yes or no is turned over at once."""
    label, base = field_name(language, field), f"drafts/{draft.id}/{field}"
    if field not in YES_OR_NO:
        return Button(label, base)
    is_so = bool(getattr(draft, YES_OR_NO[field]))
    return Button(marked(is_so, label), f"{base}/{NO if is_so else YES}")


def _near(language: Language, day: date, today: date) -> str:
    if (day - today).days > 100:  # then the year must be seen
        return language.numeric_day(day)
    return language.heading(language.short_day(day))


def _lasting(language: Language, number: int, unit: str, day: date) -> str:
    return language.plain("{length}: {day}", length=length(language, number, unit), day=language.numeric_day(day))


def _years(language: Language, shown: date, turn: str, first: date, last: date) -> list[Button]:
    before, after = months_later(shown.replace(day=1), -12), months_later(shown.replace(day=1), 12)
    row = []
    if months_later(before, 1) - timedelta(days=1) >= first:
        row.append(Button(language.label("navigation", "‹ Year before"), turn.format(day=before.toordinal())))
    if after <= last:
        row.append(Button(language.label("navigation", "Next year ›"), turn.format(day=after.toordinal())))
    return row
