"""Screens of the mentee's record: one field after the other, each a few buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.domain.districts import DISTRICTS
from bot.domain.programme import Phase
from bot.domain.record import (
    AGE_BAND,
    AGREEMENT_ON,
    CHOICES,
    DISTRICT,
    FIELDS,
    FIRST_AGREEMENT,
    PHONE,
    QUALIFICATION,
    SEX,
    UNKNOWN,
    Record,
)
from bot.i18n import Formatted, Language, isolate, isolate_ltr
from bot.screens.phases import focus
from bot.screens.screen import Button, Row, Screen, bold, grid, lines, marked, page

MONTHS_SHOWN = 12


def summary(language: Language, name: str, record: Record, phase: Phase | None = None) -> Screen:
    """Show the record, and whom the phase of today is for above all.

    A tap on a field changes it alone, one button asks all of them in turn.
    """
    base = f"mentees/{record.mentee_id}/record"
    fields = (Button(field_name(language, field), f"{base}/{field}") for field in FIELDS)
    rows = [
        [Button(language.label("record", "One after the other"), f"{base}/{FIELDS[0]}")],
        *grid(fields, 2),
        [Button(language.label("mentee", "To the mentee"), f"mentees/{record.mentee_id}")],
    ]
    said = (
        language.text("{field}: {value}", field=field_name(language, field), value=_shown(language, record, field))
        for field in FIELDS
    )
    whom = focus(language, phase) if phase else ""
    return page(language, bold(_title(language, name)), lines(*said), whom, rows=rows)


def ask(language: Language, name: str, record: Record, field: str) -> Screen:
    """Ask for a field with a closed list; what is stored has a mark."""
    base = f"mentees/{record.mentee_id}/record/{field}"
    present = _value(record, field)
    choices = (
        Button(marked(choice == present, answer(language, field, choice)), f"{base}/{choice}")
        for choice in CHOICES[field]
    )
    rows = grid(choices, 1 if field == QUALIFICATION else 2)
    return page(
        language,
        bold(_title(language, name)),
        _question(language, field),
        rows=[*rows, *_ends(language, record, field)],
    )


def ask_agreement(language: Language, name: str, record: Record, *, today: date, page_number: int) -> Screen:
    """Ask for the day of the agreement: today, yesterday, or a month to choose a day from."""
    base = f"mentees/{record.mentee_id}/record/{AGREEMENT_ON}"
    quick = [
        Button(language.label("day", "Today"), f"{base}/{today.isoformat()}"),
        Button(language.label("day", "Yesterday"), f"{base}/{(today - timedelta(days=1)).isoformat()}"),
    ]
    there = _months(today)
    shown = there[page_number * MONTHS_SHOWN : (page_number + 1) * MONTHS_SHOWN]
    months = (Button(language.month(first), f"{base}/month/{first.toordinal()}") for first in shown)
    turning = []
    if page_number > 0:
        turning.append(Button(language.label("navigation", "Later ›"), f"{base}/page/{page_number - 1}"))
    if (page_number + 1) * MONTHS_SHOWN < len(there):
        turning.append(Button(language.label("navigation", "‹ Earlier"), f"{base}/page/{page_number + 1}"))
    rows: list[Row] = [quick, *grid(months, 2), turning, *_ends(language, record, AGREEMENT_ON)]
    return page(language, bold(_title(language, name)), _question(language, AGREEMENT_ON), rows=rows)


def ask_agreement_day(language: Language, name: str, record: Record, days: Sequence[date]) -> Screen:
    """Ask for the day of the agreement among the days of a month."""
    base = f"mentees/{record.mentee_id}/record/{AGREEMENT_ON}"
    buttons = (Button(str(day.day), f"{base}/{day.isoformat()}") for day in days)
    back = [Button(language.label("navigation", "‹ Back"), base)]
    said = lines(_question(language, AGREEMENT_ON), language.text("Month: {month}", month=language.month(days[0])))
    return page(language, bold(_title(language, name)), said, rows=[*grid(buttons, 7), back])


def ask_phone(language: Language, name: str, record: Record, *, refused: bool = False) -> Screen:
    """Ask for the phone number as a text."""
    note = language.text("This is not a phone number. Please write it like this: +49 151 23456789") if refused else ""
    return page(
        language,
        bold(_title(language, name)),
        note,
        _question(language, PHONE),
        rows=_ends(language, record, PHONE),
    )


def field_name(language: Language, field: str) -> str:
    """Return the name of a field as a label."""
    return {
        SEX: language.label("record", "Sex"),
        QUALIFICATION: language.label("record", "Qualification"),
        AGE_BAND: language.label("record", "Age"),
        DISTRICT: language.label("record", "District"),
        AGREEMENT_ON: language.label("record", "Start"),
        PHONE: language.label("record", "Phone"),
    }[field]


def answer(language: Language, field: str, value: str) -> str:
    """Return an answer of a closed list as plain text."""
    if field == AGE_BAND:
        return isolate_ltr(value.replace("-", "–"))
    if field == DISTRICT:
        return isolate(DISTRICTS[value])
    return {
        "female": language.label("sex", "female"),
        "male": language.label("sex", "male"),
        "diverse": language.label("sex", "diverse"),
        "not_said": language.label("sex", "no answer"),
        "none": language.label("qualification", "None"),
        "vocational": language.label("qualification", "Vocational training"),
        "academic": language.label("qualification", "University degree"),
        UNKNOWN: language.label("record", "Unknown"),
    }[value]


def _question(language: Language, field: str) -> str:
    return {
        SEX: language.text("Which sex?"),
        QUALIFICATION: language.text("Which qualification at the start of the mentoring?"),
        AGE_BAND: language.text("How old at the start of the mentoring?"),
        DISTRICT: language.text("Where does the person live?"),
        AGREEMENT_ON: language.text("When did the mentoring start? It is the day of the Integrationsvereinbarung."),
        PHONE: language.text("Please write the phone number. Only you and your deputies see it."),
    }[field]


def _ends(language: Language, record: Record, field: str) -> list[Row]:
    base = f"mentees/{record.mentee_id}/record"
    following = FIELDS.index(field) + 1
    skip = f"{base}/{FIELDS[following]}" if following < len(FIELDS) else base
    return [
        [
            Button(language.label("record", "Unknown"), f"{base}/{field}/{UNKNOWN}"),
            Button(language.label("record", "Skip ›"), skip),
        ],
        [Button(language.label("record", "‹ Record"), base)],
    ]


def _title(language: Language, name: str) -> str:
    return language.text("Record: {name}", name=name)


def _shown(language: Language, record: Record, field: str) -> str:
    value = _value(record, field)
    if value is None:
        return Formatted("–")
    if field == PHONE:
        return isolate_ltr(value)
    if field == AGREEMENT_ON and record.agreement_on:
        return language.day(record.agreement_on)
    return Formatted(answer(language, field, value))


def _value(record: Record, field: str) -> str | None:
    day = record.agreement_on.isoformat() if record.agreement_on else None
    return {
        SEX: record.sex,
        QUALIFICATION: record.qualification,
        AGE_BAND: record.age_band,
        DISTRICT: record.district,
        AGREEMENT_ON: day,
        PHONE: record.phone,
    }[field]


def _months(today: date) -> list[date]:
    """Return the first days of the months from this one back to the programme's first."""
    return list(_back(today.replace(day=1)))


def _back(month: date) -> Iterable[date]:
    while month >= FIRST_AGREEMENT:
        yield month
        month = (month - timedelta(days=1)).replace(day=1)
