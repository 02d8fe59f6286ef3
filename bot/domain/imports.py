"""Reading a project's spreadsheet: cells become lines, and whatever is wrong is said with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain import import_words as words
from bot.domain.import_cells import BROKEN, FORMULA, Cell, Values, read_cell
from bot.domain.import_words import COLUMNS, KINDS, PLACEMENTS, Column
from bot.domain.notices import Notice, staff_moment

MOST_ROWS = 50_000
LARGEST_FILE = 5 * 1024 * 1024  # bytes
MOST_PROBLEMS = 5_000  # no list is longer: whoever has so many corrects a column, not lines

READ = "import_read"  # the notice that a file was read
_WAITS_FOR_IT = timedelta(minutes=15)
# Why a whole file is refused; each has its sentence in screens/imports.
REFUSALS = (
    *("too_large", "too_many_rows", "not_a_table", "old_excel", "encoding", "empty", "merged", "hidden", "too_wide"),
    *("missing_headings", "unknown_headings", "double_heading", "unreadable", "gone"),
)
# What is wrong with a cell or line; each has its sentence in screens/imports.
REASONS = (
    *("empty", "formula", "broken", "not_in_list", "no_date", "no_name", "no_text", "no_phone", "no_yes_or_no"),
    *("no_hours", "no_postcode", "no_section", "too_early", "in_future", "end_before_start", "planned_before_start"),
    *("probation_too_long", "kind_without_end", "end_without_kind", "reason_without_end", "unknown_mentor"),
    *("several_mentors", "twice_in_file", "unknown_person", "several_people", "unknown_employer", "several_employers"),
    "second_training",
)


def has_been_read(lead_id: int, draft_id: int, asked_at: datetime, *, now: datetime) -> Notice:
    """Return the note that a file was read: at once to whoever has just sent it, else in the hours of staff."""
    waits = now - asked_at <= _WAITS_FOR_IT
    due = now if waits else staff_moment(now)
    return Notice(READ, lead_id, draft_id, 1, due, due + timedelta(hours=12), urgent=waits)


@dataclass(frozen=True)
class Sheet:
    """A sheet with its cells; rows may differ in length."""

    name: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Line:
    """A line of the spreadsheet in the words of the database; days as YYYY-MM-DD."""

    kind: str
    sheet: str
    number: int
    values: Values


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line, in which column, with what stands there."""

    sheet: str
    line: int
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True)
class Refusal(Exception):
    """The whole file cannot be read; the reason is one of REFUSALS."""

    reason: str
    detail: str = ""


@dataclass
class Spreadsheet:
    """What was read of a file: good lines, everything that is wrong, and headings that mean nothing to us."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read(sheets: Sequence[Sheet], *, today: date) -> Spreadsheet:
    """Return what the sheets say: participants first, then employers, then placements.

    Raises Refusal where a sheet as a whole is wrong.
    """
    found = Spreadsheet()
    filled = [(sheet, rows) for sheet in sheets if (rows := _filled(sheet))]
    if not any(len(rows) > 1 for _, rows in filled):
        raise Refusal("empty")
    if sum(len(rows) - 1 for _, rows in filled) > MOST_ROWS:
        raise Refusal("too_many_rows")
    for sheet, rows in filled:
        kind, columns = _headings(sheet, rows[0][1], found)
        for number, cells in rows[1:]:
            if len(found.problems) >= MOST_PROBLEMS:
                break
            _read_line(found, kind, sheet.name, number, columns, cells, today)
    found.lines.sort(key=lambda line: KINDS.index(line.kind))
    return found


def _filled(sheet: Sheet) -> list[tuple[int, Sequence[Cell]]]:
    return [(n, cells) for n, cells in enumerate(sheet.rows, start=1) if any(cell != "" for cell in cells)]


def _headings(sheet: Sheet, cells: Sequence[Cell], found: Spreadsheet) -> tuple[str, dict[int, Column]]:
    """Return the kind of sheet that the headings belong to, and which column stands where."""
    keys = [words.word_key(str(cell)) for cell in cells]
    kind = max(KINDS, key=lambda one: _fit(one, keys))
    columns: dict[int, Column] = {}
    for column in COLUMNS[kind]:
        there = [n for n, key in enumerate(keys) if key in _spellings(column)]
        if len(there) > 1:
            raise Refusal("double_heading", column.heading)
        if there and there[0] not in columns:
            columns[there[0]] = column
    if len(columns) < 2:
        raise Refusal("unknown_headings", sheet.name)
    missing = [column.heading for column in COLUMNS[kind] if column.needed and column not in columns.values()]
    if missing:
        raise Refusal("missing_headings", ", ".join(missing))
    found.ignored += [str(cell) for n, cell in enumerate(cells) if cell and n not in columns]
    return kind, columns


def _fit(kind: str, keys: Sequence[str]) -> float:
    known = [any(key in _spellings(column) for key in keys) for column in COLUMNS[kind]]
    return sum(known) + sum(known) / len(known)


def _spellings(column: Column) -> set[str]:
    return {words.word_key(heading) for heading in (column.heading, *column.others)}


def _read_line(
    found: Spreadsheet,
    kind: str,
    sheet: str,
    number: int,
    columns: dict[int, Column],
    cells: Sequence[Cell],
    today: date,
) -> None:
    texts = {column.field: (column, cells[n] if n < len(cells) else "") for n, column in columns.items()}
    values: Values = {column.field: None for column in COLUMNS[kind]}
    wrong: list[tuple[str, str, str]] = []
    for name, (column, cell) in texts.items():
        value, reason = read_cell(kind, name, cell, str(values.get("type") or ""), today)
        values[name] = value
        if reason:
            wrong.append((column.heading, reason, "" if cell in (FORMULA, BROKEN) else str(cell)))
    if not wrong:
        headings = {column.field: column.heading for column in COLUMNS[kind]}
        wrong = [(headings[name], reason, str(values[name] or "")) for name, reason in _together(kind, values)]
    found.problems += [Problem(sheet, number, heading, reason, value[:60]) for heading, reason, value in wrong]
    if not wrong:
        found.lines.append(Line(kind, sheet, number, values))


def _together(kind: str, values: Values) -> Iterator[tuple[str, str]]:
    """Yield what is wrong between the fields of a line: the field and the reason."""
    if kind != PLACEMENTS:
        return
    start, end = str(values["starts_on"]), values["ended_on"]
    if values["type"] != "qualification" and not values["employer"]:
        yield "employer", "empty"
    if end and values["end_kind"] != "cancelled_before_start" and str(end) < start:
        yield "ended_on", "end_before_start"
    if values["planned_end"] and str(values["planned_end"]) < start:
        yield "planned_end", "planned_before_start"
    if values["probation_end"]:
        day, first = date.fromisoformat(str(values["probation_end"])), date.fromisoformat(start)
        if day < first:
            yield "probation_end", "planned_before_start"
        elif day > first + timedelta(days=184):
            yield "probation_end", "probation_too_long"
    if values["end_kind"] and not end:
        yield "ended_on", "kind_without_end"
    if end and not values["end_kind"]:
        yield "end_kind", "end_without_kind"
    if values["end_reason"] and not end:
        yield "ended_on", "reason_without_end"
