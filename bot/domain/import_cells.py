"""One cell of a project's spreadsheet: its value in the words of the database, or what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain import import_words as words
from bot.domain import record
from bot.domain.import_words import EMPLOYERS
from bot.domain.people import can_be_seen, is_name

FORMULA, BROKEN = "\x00formula", "\x00error"  # what stands for such a cell

Cell = str | date
Values = dict[str, str | int | None]

_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_SECTION = re.compile(r"([A-U])(?:[\s.:–-].*)?", re.IGNORECASE)
_DAYS = ("agreement_on", "starts_on", "planned_end", "probation_end", "ended_on")
_FLAGS = ("social_insurance", "adequate", "leads_to_degree")
_FILLED = {"participants": {"name", "language", "mentor"}, "employers": {"name", "place"}} | {
    "placements": {"person", "type", "starts_on"}
}
_LONGEST = {"name": 80, "employer": 80, "place": 60, "contact": 60}


def read_cell(kind: str, name: str, cell: Cell, of_type: str, today: date) -> tuple[str | int | None, str]:
    """Return the value of a cell, or what is wrong with it."""
    if cell in (FORMULA, BROKEN):
        return None, "formula" if cell == FORMULA else "broken"
    if name in _FLAGS:
        flag = words.yes_or_no(str(cell))
        return flag, "" if flag is not None else "no_yes_or_no"
    if cell == "":
        return ("" if name == "postcode" else None), "empty" if name in _FILLED[kind] else ""
    if name in _DAYS:
        return _day(name, cell, today)
    return _word(kind, name, str(cell).strip(), of_type)


def _word(kind: str, name: str, text: str, of_type: str) -> tuple[str | int | None, str]:
    if words.is_list(name) or name == "subtype":
        chosen = words.choice(name, text, of_type)
        return chosen, "" if chosen else "not_in_list"
    if name == "phone":
        number = record.phone(text if text[:1] in "+0" else f"0{text}")  # a workbook drops a leading 0
        return number, "" if number else "no_phone"
    if name == "weekly_hours":
        return _hours(text)
    if name == "postcode":
        code = text.zfill(5) if re.fullmatch(r"\d{4,5}", text) else None
        return code, "" if code else "no_postcode"
    if name == "section":
        letter = _SECTION.fullmatch(text)
        return (letter[1].upper(), "") if letter else (None, "no_section")
    if (name == "name" and kind == EMPLOYERS) or name in ("employer", "place", "contact"):
        good = can_be_seen(text) and len(text) <= _LONGEST[name] and "://" not in text and "\n" not in text
        return (text, "") if good else (None, "no_text")
    return (text, "") if is_name(text) else (None, "no_name")


def _hours(text: str) -> tuple[int | None, str]:
    number = re.fullmatch(r"(\d{1,2})(?:[.,](\d+))?(?: ?h| Std\.?)?", text)
    hours = int(number[1]) + (1 if number[2] and number[2] >= "5" else 0) if number else 0
    return (hours, "") if 1 <= hours <= 60 else (None, "no_hours")


def _day(name: str, cell: Cell, today: date) -> tuple[str | None, str]:
    day = cell if isinstance(cell, date) else day_of(cell)
    if day is None:
        return None, "no_date"
    if day < record.FIRST_AGREEMENT:
        return None, "too_early"
    if name in ("agreement_on", "ended_on") and day > today:
        return None, "in_future"
    if name == "starts_on" and day > today + timedelta(days=366):
        return None, "in_future"
    return day.isoformat(), ""


def day_of(text: str) -> date | None:
    """Return the day that a text names (31.12.2025 or 2025-12-31), or None where no calendar has it."""
    german, iso = _DAY.fullmatch(text.strip()), _ISO_DAY.fullmatch(text.strip())
    parts = (german[3], german[2], german[1]) if german else iso.groups() if iso else None
    if parts is None:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
