"""A report whole: figures, the phases side by side, breakdowns; inside the programme, and as it may leave it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.domain.report import DEFINITIONS, Count, Period
from bot.domain.small_cells import WITHHELD, Cell, public, public_column

# What each dimension counts: people, but firms and begun placements by section (WZ 2008).
OF_PEOPLE = ("advised", "begun", "internship", "insured", "training", "work_or_training")
OF_FIRMS = ("employers", "internship", "insured", "training")
OF_MENTORS = ("tasks_open", "tasks_overdue", "alarm_hours")  # X7: what is theirs to do
BY_PROJECT, BY_SECTION = "project", "section"
DIMENSIONS = (BY_PROJECT, "district", "sex", "age_band", "qualification", "language", BY_SECTION)
UNKNOWN = "unknown"

Rows = Mapping[str, Mapping[str, Cell]]  # row -> column -> cell

# A figure that is a cell of a breakdown too: dimension and row.
_BOTH = {
    "women": ("sex", "female"),
    "diverse": ("sex", "diverse"),
    "sex_unknown": ("sex", UNKNOWN),
    "unqualified": ("qualification", "none"),
    "qualification_unknown": ("qualification", UNKNOWN),
}


@dataclass(frozen=True)
class Part:
    """A phase of the programme, as far as it lies in the period."""

    name: str
    period: Period
    figures: Mapping[str, Cell]


@dataclass(frozen=True)
class Report:
    """What is printed; `project` is empty for all of them. Months are YYYY-MM."""

    period: Period
    project: str
    data_day: date
    figures: Mapping[str, Cell]
    parts: tuple[Part, ...] = ()
    breakdowns: Mapping[str, Rows] = field(default_factory=dict)
    months: Rows = field(default_factory=dict)  # month -> type of placement -> begun
    definitions: int = DEFINITIONS
    is_public: bool = False


def publicly(report: Report) -> Report:
    """Return the report as it may leave the programme: without small cells, and what gives them away."""
    unsaid = {name: value for name, value in report.figures.items() if isinstance(value, str)}
    figures = public(counts(report.figures)) | unsaid
    breakdowns = {name: _public_rows(rows) for name, rows in report.breakdowns.items()}
    for name, (dimension, row) in _BOTH.items():
        cells = breakdowns.get(dimension, {}).get(row, {})
        if isinstance(cells.get("advised"), str):
            figures[name] = WITHHELD if isinstance(figures[name], int) else figures[name]
        elif isinstance(figures.get(name), str) and "advised" in cells:
            breakdowns[dimension] = {**breakdowns[dimension], row: {**cells, "advised": WITHHELD}}
    return replace(
        report,
        figures=figures,
        parts=_public_parts(report.parts),
        breakdowns=breakdowns,
        months=_public_rows(report.months),
        is_public=True,
    )


def discreet(report: Report, alone: Collection[str]) -> Report:
    """Return the report without what one mentor alone does, in projects where only one works (PR-14).

    Where one project is left out, another goes with it: the sum of all stands in the report, too.
    """
    rows = report.breakdowns.get(BY_PROJECT, {})
    hidden, left = [name for name in rows if name in alone], [name for name in rows if name not in alone]
    if len(hidden) == 1 and left:
        hidden.append(min(left, key=lambda name: rows[name].get("tasks_open") or 0))
    breakdowns = dict(report.breakdowns)
    if hidden:
        breakdowns[BY_PROJECT] = {name: _unsaid(cells) if name in hidden else cells for name, cells in rows.items()}
    if report.project in alone:
        parts = tuple(replace(part, figures=_unsaid(part.figures)) for part in report.parts)
        return replace(report, figures=_unsaid(report.figures), parts=parts, breakdowns=breakdowns)
    return replace(report, breakdowns=breakdowns)


def _unsaid(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: WITHHELD if name in OF_MENTORS else value for name, value in cells.items()}


def as_json(report: Report) -> str:
    """Return the report as text, for a publication or for the process that draws it."""
    return json.dumps(
        {
            "period": _days(report.period),
            "project": report.project,
            "data_day": report.data_day.isoformat(),
            "figures": dict(report.figures),
            "parts": [[part.name, _days(part.period), dict(part.figures)] for part in report.parts],
            "breakdowns": report.breakdowns,
            "months": report.months,
            "definitions": report.definitions,
            "is_public": report.is_public,
        }
    )


def from_json(text: str) -> Report:
    """Return the report that as_json wrote."""
    said: dict[str, Any] = json.loads(text)
    return Report(
        period=_period(said["period"]),
        project=said["project"],
        data_day=date.fromisoformat(said["data_day"]),
        figures=said["figures"],
        parts=tuple(Part(name, _period(days), figures) for name, days, figures in said["parts"]),
        breakdowns=said["breakdowns"],
        months=said["months"],
        definitions=said["definitions"],
        is_public=said["is_public"],
    )


def counts(figures: Mapping[str, Cell]) -> dict[str, Count]:
    """Return the figures that are said, without those withheld."""
    return {name: value for name, value in figures.items() if not isinstance(value, str)}


def _public_rows(rows: Rows) -> dict[str, dict[str, Cell]]:
    names = dict.fromkeys(name for cells in rows.values() for name in cells)
    columns = {}
    for name in names:
        counted = {row: cells[name] for row, cells in rows.items() if isinstance(cells.get(name), int)}
        printed = [row for _, row in _BOTH.values()]
        columns[name] = public_column({row: int(value or 0) for row, value in counted.items()}, rather_not=printed)
    # A median of a row stays inside: nothing says here of how many it is, and that of one or two is theirs.
    cells = {
        row: {name: WITHHELD if isinstance(value, float) else value for name, value in one.items()}
        for row, one in rows.items()
    }
    return {row: {name: columns[name].get(row, value) for name, value in one.items()} for row, one in cells.items()}


def _public_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the phases without small cells, and without what the whole period gives away of them."""
    shown = [public(counts(part.figures)) for part in parts]
    for name in shown[0] if shown else ():
        values = {str(n): part.figures[name] for n, part in enumerate(parts)}
        if name in ("projects", "mentors") or not all(isinstance(value, int) for value in values.values()):
            continue
        for n, cell in public_column({key: int(value or 0) for key, value in values.items()}).items():
            shown[int(n)][name] = cell if isinstance(cell, str) else shown[int(n)][name]
    return tuple(replace(part, figures=figures) for part, figures in zip(parts, shown, strict=True))


def _days(period: Period) -> list[str]:
    return [period.first.isoformat(), period.last.isoformat()]


def _period(days: list[str]) -> Period:
    return Period(date.fromisoformat(days[0]), date.fromisoformat(days[1]))
