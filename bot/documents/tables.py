"""Reads a workbook or a CSV file as sheets of cells: the only door to openpyxl.

What a spreadsheet can hide is refused or named: merged cells, hidden sheets, formulas, a bomb in the archive.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from bot.domain.import_cells import BROKEN, FORMULA, Cell
from bot.domain.imports import LARGEST_FILE, MOST_ROWS, Refusal, Sheet

MOST_COLUMNS = 60
MOST_LINES = MOST_ROWS + 1000  # a heading, and blank lines between
MOST_UNPACKED = 200 * 1024 * 1024  # bytes of an archive's parts together
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_TWICE_ENCODED = ("Ã¤", "Ã¶", "Ã¼", "ÃŸ", "Ã„", "Ã–", "Ãœ", "Ø§Ù", "Ð°Ð")
_DELIMITERS = ";,\t"


def sheets_of(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook, or the one of a CSV file.

    Raises Refusal where the content is neither, or holds what nobody can see.
    """
    if len(content) > LARGEST_FILE:
        raise Refusal("too_large")
    if not content.strip():
        raise Refusal("empty")
    if content.startswith(_OLD_EXCEL):
        raise Refusal("old_excel")
    if content.startswith(b"PK"):
        return _workbook(content)
    return [Sheet("CSV", _csv_rows(_text(content)))]


def _text(content: bytes) -> str:
    """Return the text of a CSV file in UTF-8 or, as old programs write it, in Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("encoding")
    if b"\x00" in content or content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")):
        raise Refusal("not_a_table")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise Refusal("encoding") from None
    if "\ufffd" in text or any(trace in text for trace in _TWICE_ENCODED):
        raise Refusal("encoding")
    return text


def _csv_rows(text: str) -> list[list[Cell]]:
    if text.lower().startswith("sep="):
        text = text.partition("\n")[2]
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    if first.count(delimiter) == 0:
        raise Refusal("not_a_table")
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(rows) == MOST_LINES:
                raise Refusal("too_many_rows")
            if len(row) > MOST_COLUMNS and any(cell.strip() for cell in row[MOST_COLUMNS:]):
                raise Refusal("too_wide")
            rows.append([_plain(cell) for cell in row[:MOST_COLUMNS]])
    except csv.Error:
        raise Refusal("not_a_table") from None
    return rows


def _plain(cell: str) -> str:
    text = " ".join(cell.split(" ")).strip()
    return FORMULA if text.startswith("=") else text


def _workbook(content: bytes) -> list[Sheet]:
    import openpyxl  # only here: it is large, and this is a process of its own
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _check_archive(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        return [_sheet(content, sheet) for sheet in book.worksheets if not _is_empty_and_hidden(sheet)]
    except Refusal:
        raise
    except MemoryError:
        raise Refusal("too_large") from None
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, OSError):
        raise Refusal("not_a_table") from None  # a SyntaxError is what the XML parser says


def _check_archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if "xl/workbook.xml" not in {part.filename for part in parts}:
            raise Refusal("not_a_table")
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refusal("too_large")


def _is_empty_and_hidden(sheet: Any) -> bool:
    """Return whether a sheet is hidden and has nothing in it, as some programs leave them behind."""
    if sheet.sheet_state == "visible":
        return False
    sheet.reset_dimensions()
    return not any(value not in (None, "") for row in sheet.iter_rows(max_row=100, values_only=True) for value in row)


def _sheet(content: bytes, sheet: Any) -> Sheet:
    name = str(sheet.title)
    if sheet.sheet_state != "visible":
        raise Refusal("hidden", name)
    if _has_merged_cells(content, sheet):
        raise Refusal("merged", name)
    sheet.reset_dimensions()  # what the file says of its size may be made up
    return Sheet(name, list(_rows(sheet)))


def _has_merged_cells(content: bytes, sheet: Any) -> bool:
    """Return whether cells of the sheet are merged, which openpyxl does not say of a sheet that it only reads."""
    tail = b""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(sheet._worksheet_path) as part:
        while piece := part.read(1 << 20):
            if b"<mergeCell " in tail + piece or b":mergeCell " in tail + piece:
                return True
            tail = piece[-16:]
    return False


def _rows(sheet: Any) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(sheet.iter_rows()):
        if number == MOST_LINES:
            raise Refusal("too_many_rows")
        if len(row) > MOST_COLUMNS and any(cell.value not in (None, "") for cell in row[MOST_COLUMNS:]):
            raise Refusal("too_wide")
        yield [_cell(cell) for cell in row[:MOST_COLUMNS]]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return BROKEN
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _plain(str(value))
