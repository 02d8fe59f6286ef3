"""Workbooks and CSV files as people really save them, and what hides in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from bot.documents import tables
from bot.documents.tables import MOST_LINES, sheets_of
from bot.domain.import_cells import BROKEN, FORMULA
from bot.domain.imports import LARGEST_FILE, Refusal

ROWS = [["Arbeitgeber", "PLZ", "Ort"], ["Müller & Söhne", "01067", "Dresden"]]


def csv_text(delimiter: str = ";") -> str:
    """Return the rows as a CSV file."""
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in ROWS)


def workbook(change: Callable[[Any], object] = lambda book: None, rows: list[list[Any]] = ROWS) -> bytes:
    """Return a workbook with these rows, changed by somebody."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def refusal(content: bytes) -> Refusal:
    """Return why the content is refused."""
    with pytest.raises(Refusal) as refused:
        sheets_of(content)
    return refused.value


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_file_is_read_whatever_program_has_saved_it(delimiter: str, encoding: str) -> None:
    (sheet,) = sheets_of(csv_text(delimiter).encode(encoding))

    assert sheet.rows == ROWS


def test_the_line_that_excel_puts_first_is_no_heading() -> None:
    assert sheets_of(("sep=;\r\n" + csv_text()).encode())[0].rows == ROWS


def test_a_workbook_is_read_with_its_days_and_numbers() -> None:
    rows = [
        ["a", "b", "c", "d", "e"],
        [date(2025, 12, 31), datetime.combine(date(2025, 1, 2), time(0)), 1067, 39.5, True],
    ]

    (sheet,) = sheets_of(workbook(rows=rows))

    assert [list(row) for row in sheet.rows][1] == [date(2025, 12, 31), date(2025, 1, 2), "1067", "39.5", "ja"]


def test_every_visible_sheet_is_read_and_an_empty_hidden_one_is_nothing() -> None:
    def change(book: Any) -> None:
        book.create_sheet("Arbeitgeber").append(["x", "y"])
        book.create_sheet("leer").sheet_state = "hidden"

    assert [sheet.name for sheet in sheets_of(workbook(change))] == ["Sheet", "Arbeitgeber"]


def test_merged_cells_are_refused() -> None:
    assert refusal(workbook(lambda book: book.active.merge_cells("A2:B2"))) == Refusal("merged", "Sheet")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_refused(state: str) -> None:
    def change(book: Any) -> None:
        sheet = book.create_sheet("geheim")
        sheet.append(["Arbeitgeber", "Ort"])
        sheet.sheet_state = state

    assert refusal(workbook(change)) == Refusal("hidden", "geheim")


def test_a_formula_and_an_error_are_named_not_taken() -> None:
    rows = sheets_of(workbook(rows=[["a", "b"], ["=1+1", "#REF!"]]))[0].rows

    assert list(rows[1]) == [FORMULA, BROKEN]
    assert list(sheets_of(b"a;b\n=cmd();2\n")[0].rows[1]) == [FORMULA, "2"]


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    claims = repacked(
        workbook(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"')
    )

    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(claims)).read("xl/worksheets/sheet1.xml")
    assert [len(row) for row in sheets_of(claims)[0].rows] == [3, 3]


def test_a_cell_far_below_is_too_many_lines() -> None:
    def change(book: Any) -> None:
        book.active.cell(1_048_576, 1, "x")

    assert refusal(workbook(change)).reason == "too_many_rows"


def test_a_cell_far_to_the_right_is_too_wide() -> None:
    assert refusal(workbook(lambda book: book.active.cell(2, 500, "x"))).reason == "too_wide"


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(workbook(), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (4 * 1024 * 1024))
    monkeypatch.setattr(tables, "MOST_UNPACKED", 4 * 1024 * 1024)  # the real bound would cost seconds

    assert len(bomb) < 100_000
    assert refusal(bomb).reason == "too_large"


def test_too_many_csv_lines_are_refused() -> None:
    assert refusal(b"a;b\n" * (MOST_LINES + 1)).reason == "too_many_rows"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"x" * (LARGEST_FILE + 1), "too_large"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n", "not_a_table"),
        (b"a;b\n\x00;c\n", "not_a_table"),
        (b"just a letter to the mentor\nwith two lines", "not_a_table"),
        (b'a;b\n"open;c\n', "not_a_table"),
        (b"PK\x03\x04 broken", "not_a_table"),
        (b"\xd0\xcf\x11\xe0 old", "old_excel"),
        ("a;b\nMüller;x".encode("utf-16"), "encoding"),
        (b"a;b\n\x81\x8d;x\n", "encoding"),
        ("a;b\nMüller;x\n".encode().decode("cp1252").encode(), "encoding"),
    ],
)
def test_what_is_no_table_is_refused_for_its_own_reason(content: bytes, reason: str) -> None:
    assert refusal(content).reason == reason


def test_another_archive_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "x")

    assert refusal(out.getvalue()).reason == "not_a_table"


@pytest.mark.parametrize("break_it", [lambda xml: xml[: len(xml) // 2], lambda xml: b"<a>", lambda xml: b""])
def test_a_workbook_with_a_broken_part_is_no_table(break_it: Callable[[bytes], bytes]) -> None:
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        assert refusal(repacked(workbook(), part, break_it)).reason == "not_a_table"
