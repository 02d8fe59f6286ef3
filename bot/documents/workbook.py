"""The report as a workbook with native charts. The only door to XlsxWriter, which a child process alone opens.

Every text is written as a text, so that none is taken for a formula; the file is made in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from typing import Any

import xlsxwriter

from bot.documents import chart_data
from bot.documents import report_words as words
from bot.documents.chart_data import Chart
from bot.domain.breakdowns import BY_PROJECT, Report
from bot.domain.report import RATIOS
from bot.domain.report_lines import LINES, PAIR, SHARE, Line, cell, share
from bot.domain.small_cells import Cell

_GERMAN = "[$-407]"  # points between the thousands, whatever language the reader's program has
_WIDE, _NARROW = 62, 18  # characters
_ROW_PIXELS = 20
_CHARTS_ON_PAGE, _CHART_PERCENT = 2, 50
_LINE_POINTS, _LINE_CHARACTERS = 15, 116  # a line of the definitions
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def made(report: Report) -> bytes:
    """Return the workbook: figures, definitions, by project, breakdowns, charts."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": "Bericht Arbeitsmarktmentoren Sachsen", "author": ""})
        styles = _Styles(book)
        _figures(book.add_worksheet("Zahlen"), styles, report)
        _definitions(book.add_worksheet("Definitionen"), styles, report)
        for dimension in report.breakdowns:
            name = "Nach Projekt" if dimension == BY_PROJECT else words.SHEETS[dimension]
            _breakdown(book.add_worksheet(name), styles, report, dimension)
        _charts(book, book.add_worksheet("Grafiken"), styles, report)
    return file.getvalue()


class _Styles:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        self.right_head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "align": "right"})
        self.warning = book.add_format({"bold": True, "font_color": "#B4464B"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.whole = book.add_format({"num_format": f"{_GERMAN}#,##0", "align": "right", "valign": "top"})
        self.decimal = book.add_format({"num_format": f"{_GERMAN}#,##0.0", "align": "right", "valign": "top"})
        self.per_cent = book.add_format({"num_format": f"{_GERMAN}0.0 %", "align": "right", "valign": "top"})
        self.sign = book.add_format({"align": "right", "valign": "top"})


def _figures(sheet: Any, styles: _Styles, report: Report) -> None:
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_column(2, 2 + len(report.parts), _NARROW)
    row = _head(sheet, styles, report)
    if report.parts:
        sheet.write_string(row, 1, words.NOT_ADDITIVE, styles.warning)
        row += 2
    sheet.write_string(row, 0, "Nr.", styles.head)
    sheet.write_string(row, 1, "Kennzahl", styles.head)
    for column, name in enumerate([*(part.name for part in report.parts), "Gesamter Zeitraum"], 2):
        sheet.write_string(row, column, name, styles.right_head)
    columns = [part.figures for part in report.parts] + [report.figures]
    sheet.freeze_panes(row + 1, 2)
    sheet.repeat_rows(row)
    for line in LINES:
        for name, index in _values(line):
            row += 1
            sheet.write_string(row, 0, line.number, styles.plain)
            sheet.write_string(row, 1, name, styles.text)
            for column, figures in enumerate(columns, 2):
                if index is None:
                    _write_share(sheet, styles, row, column, line, figures)
                else:
                    _write(sheet, styles, row, column, figures.get(line.figures[index]))
    _on_paper(sheet, report)


def _values(line: Line) -> list[tuple[str, int | None]]:
    """Return the rows of a line: what each is called, and which of its figures it holds; None for the share."""
    name = words.LABELS[line.name]
    if line.kind == PAIR:
        short = name.split(" (")[0]
        return [(f"{short}: Personen", 0), (f"{short}: {words.events(line)}", 1)]
    if line.kind == SHARE:
        return [(name, 0), (f"{name}: von", 1), (f"{name}: Anteil", None)]
    return [(name, 0)]


def _definitions(sheet: Any, styles: _Styles, report: Report) -> None:
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, "Definitionen", styles.title)
    sheet.write_string(1, 0, f"Version {report.definitions}", styles.plain)
    row = 3
    for number, definition in words.DEFINITIONS.items():
        sheet.write_string(row, 0, number, styles.plain)
        sheet.set_row(row, _LINE_POINTS * len(wrap(definition, _LINE_CHARACTERS)))  # not every program does it itself
        sheet.write_string(row, 1, definition, styles.text)
        row += 1
    for note in (words.NOT_ADDITIVE, words.SUMMING, words.WHERE, words.DASH):
        sheet.write_string(row + 1, 1, note, styles.text)
        row += 1
    _on_paper(sheet, report)


def _breakdown(sheet: Any, styles: _Styles, report: Report, dimension: str) -> None:
    rows = report.breakdowns[dimension]
    names = list(dict.fromkeys(name for cells in rows.values() for name in cells))
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, len(names) + 1, _NARROW)
    sheet.write_string(0, 0, words.DIMENSIONS[dimension], styles.head)
    for column, name in enumerate(names, 1):
        sheet.write_string(0, column, words.COLUMNS[name], styles.right_head)
    for row, (key, cells) in enumerate(rows.items(), 1):
        sheet.write_string(row, 0, words.row_name(dimension, key), styles.text)
        for column, name in enumerate(names, 1):
            _write(sheet, styles, row, column, cells.get(name))
    if dimension == BY_PROJECT:
        sheet.write_string(len(rows) + 2, 0, words.SUMMING, styles.plain)
    sheet.freeze_panes(1, 1)
    _on_paper(sheet, report)


def _charts(book: Any, sheet: Any, styles: _Styles, report: Report) -> None:
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 5, 14)
    row, breaks = _head(sheet, styles, report), []
    for number, chart in enumerate(chart_data.of(report)):
        if number and number % _CHARTS_ON_PAGE == 0:
            breaks.append(row)
        row = _chart(book, sheet, styles, chart, row)
    _on_paper(sheet, report)
    sheet.set_print_scale(_CHART_PERCENT)  # instead of the width of a page: so that no page ends inside a chart
    sheet.set_h_pagebreaks(breaks)


def _chart(book: Any, sheet: Any, styles: _Styles, chart: Chart, row: int) -> int:
    """Write a chart's numbers, and the chart beside them; return the row after both."""
    sheet.write_string(row, 0, chart.title, styles.head)
    for column, (name, cells) in enumerate(chart.series, 1):
        sheet.write_string(row, column, name, styles.right_head)
        for offset, value in enumerate(cells, 1):
            _write(sheet, styles, row + offset, column, value)
    for offset, name in enumerate(chart.rows, 1):
        sheet.write_string(row + offset, 0, name.replace("\n", " "), styles.text)
    if chart.rows:
        sheet.insert_chart(row, 6, _drawn(book, chart, sheet.get_name(), row), {"object_position": 3})
    return row + max(len(chart.rows), _height(chart) // _ROW_PIXELS) + 3


def _drawn(book: Any, chart: Chart, sheet: str, row: int) -> Any:
    kind = {"type": "bar" if chart.across else "column"}
    drawn = book.add_chart(kind | ({"subtype": "stacked"} if chart.stacked else {}))
    last = row + len(chart.rows)
    for column, (name, _) in enumerate(chart.series, 1):
        drawn.add_series(
            {
                "name": name,
                "categories": [sheet, row + 1, 0, last, 0],
                "values": [sheet, row + 1, column, last, column],
                "fill": {"color": chart.colours[column - 1]},
                "gap": 60,
                **({} if chart.stacked else {"data_labels": {"value": True, "num_format": f"{_GERMAN}#,##0"}}),
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 13}})
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    values = {
        "num_format": f"{_GERMAN}#,##0",
        "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}},
        "min": 0,
    }
    if chart.across:
        drawn.set_x_axis(values)
        drawn.set_y_axis({"reverse": True, "crossing": "max"})  # from top to bottom, the numbers below
    else:
        drawn.set_y_axis(values)
    drawn.set_size({"width": 720, "height": _height(chart)})
    return drawn


def _on_paper(sheet: Any, report: Report) -> None:
    """Make the sheet fit on paper, each page with what it is about and for whom."""
    whose = (report.project or words.ALL_PROJECTS).replace("&", "&&")  # a single & would be a command
    whom = "Öffentliche Fassung" if report.is_public else words.INTERNAL
    sheet.set_footer(f"&L{whom}&C{whose}, {words.days(report.period)}&RSeite &P von &N")
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _height(chart: Chart) -> int:
    """Return how many pixels high a chart is."""
    return max(400, 120 + 24 * len(chart.rows) * len(chart.series)) if chart.across else 400


def _head(sheet: Any, styles: _Styles, report: Report) -> int:
    """Write what the sheet is about, and for whom; return the next free row."""
    sheet.write_string(0, 0, "Arbeitsmarktmentoren Sachsen: Bericht", styles.title)
    sheet.write_string(1, 0, words.PUBLIC if report.is_public else words.INTERNAL, styles.warning)
    said: Sequence[str] = (
        report.project or words.ALL_PROJECTS,
        f"Zeitraum: {words.days(report.period)}",
        f"Datenstand: {words.day(report.data_day)}",
    )
    for row, text in enumerate(said, 2):
        sheet.write_string(row, 0, text, styles.plain)
    return 6


def _write(sheet: Any, styles: _Styles, row: int, column: int, value: Cell) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, styles.whole if value == int(value) else styles.decimal)
    else:
        sheet.write_string(row, column, cell(value), styles.sign)


def _write_share(sheet: Any, styles: _Styles, row: int, column: int, line: Line, figures: Any) -> None:
    ratio = RATIOS[f"{line.name}_share"]
    part, whole = figures.get(ratio.part), figures.get(ratio.whole)
    if share(line.name, figures)[0].isdigit():
        sheet.write_number(row, column, part / whole, styles.per_cent)
    else:
        sheet.write_string(row, column, share(line.name, figures), styles.sign)
