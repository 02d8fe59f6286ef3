"""A project's spreadsheet in a few words: sheets with the template's headings, and lines that are right."""

from __future__ import annotations

from datetime import date

from bot.domain.import_words import COLUMNS, EMPLOYERS, PARTICIPANTS, PLACEMENTS
from bot.domain.imports import Problem, Sheet, Spreadsheet, read

TODAY = date(2026, 11, 23)
PERSON = {"name": "Parwin", "language": "Dari", "mentor": "Anna", "agreement_on": "15.01.2025"}
FIRM = {"name": "Muster Bau GmbH", "postcode": "01069", "place": "Dresden", "section": "F"}
JOB = {"person": "Parwin", "employer": "Muster Bau", "type": "Ausbildung", "starts_on": "01.08.2025"}


def sheet(kind: str, *lines: dict[str, str], name: str = "Blatt") -> Sheet:
    """Return a sheet with all headings of its kind."""
    columns = COLUMNS[kind]
    rows = [[line.get(column.field, "") for column in columns] for line in lines]
    return Sheet(name, [[column.heading for column in columns], *rows])


def people(*lines: dict[str, str]) -> Sheet:
    """Return a sheet of participants, each line changed from one that is right."""
    return sheet(PARTICIPANTS, *({**PERSON, **line} for line in lines), name="Teilnehmende")


def firms(*lines: dict[str, str]) -> Sheet:
    """Return a sheet of employers."""
    return sheet(EMPLOYERS, *({**FIRM, **line} for line in lines), name="Arbeitgeber")


def jobs(*lines: dict[str, str]) -> Sheet:
    """Return a sheet of placements."""
    return sheet(PLACEMENTS, *({**JOB, **line} for line in lines), name="Vermittlungen")


def read_all(*sheets: Sheet) -> Spreadsheet:
    """Return what the sheets say."""
    return read(list(sheets), today=TODAY)


def wrong(*sheets: Sheet) -> list[tuple[int, str, str]]:
    """Return what is wrong: line, column and reason."""
    return [(one.line, one.column, one.reason) for one in read_all(*sheets).problems]


def problem(found: Spreadsheet) -> Problem:
    """Return the one thing that is wrong."""
    (one,) = found.problems
    return one
