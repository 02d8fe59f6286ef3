"""The report as CSV: German, quoted throughout, with a mark for Excel, and safe against formulas (threat 13)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from bot.documents import report_words as words
from bot.documents.cells import safe
from bot.domain.breakdowns import Report
from bot.domain.report_lines import LINES, PAIR, SHARE, Line, cell, share
from bot.domain.small_cells import Cell

BYTE_ORDER_MARK = "\ufeff"


def made(report: Report) -> bytes:
    """Return the report as a CSV file: semicolons, as a German Excel expects."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe(value) for value in row] for row in _rows(report))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _rows(report: Report) -> Iterable[Sequence[str]]:
    yield [words.PUBLIC if report.is_public else words.INTERNAL]
    yield ["Projekt", report.project or words.ALL_PROJECTS]
    yield ["Zeitraum", words.days(report.period)]
    yield ["Datenstand", words.day(report.data_day)]
    yield ["Version der Definitionen", str(report.definitions)]
    yield []
    yield ["Nr.", "Kennzahl", *(part.name for part in report.parts), "Gesamter Zeitraum"]
    columns = [part.figures for part in report.parts] + [report.figures]
    for line in LINES:
        for number, name in enumerate(_names(line)):
            yield [line.number, name, *(_value(line, number, figures) for figures in columns)]
    if report.parts:
        yield [words.NOT_ADDITIVE]
    for dimension, rows in report.breakdowns.items():
        names = list(dict.fromkeys(name for cells in rows.values() for name in cells))
        yield []
        yield [words.DIMENSIONS[dimension], *(words.COLUMNS[name] for name in names)]
        for row, cells in rows.items():
            yield [words.row_name(dimension, row), *(cell(cells.get(name)) for name in names)]
    yield []
    yield ["Monat", *words.TYPES.values()]
    for month, cells in report.months.items():
        yield [month, *(cell(cells.get(kind)) for kind in words.TYPES)]


def _names(line: Line) -> list[str]:
    name = words.LABELS[line.name]
    if line.kind == PAIR:
        short = name.split(" (")[0]
        return [f"{short}: Personen", f"{short}: {words.events(line)}"]
    return [f"{name}: Anzahl", f"{name}: von", f"{name}: Anteil"] if line.kind == SHARE else [name]


def _value(line: Line, number: int, figures: Mapping[str, Cell]) -> str:
    return share(line.name, figures) if number == len(line.figures) else cell(figures.get(line.figures[number]))
