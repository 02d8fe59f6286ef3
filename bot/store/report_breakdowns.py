"""The report whole: its figures, the phases side by side, and the breakdowns; for nobody in particular."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.domain.breakdowns import BY_PROJECT, BY_SECTION, OF_FIRMS, OF_PEOPLE, Part, Report
from bot.domain.moments import local_day
from bot.domain.project_figures import FEWEST_MENTORS
from bot.domain.report import Period, columns, median, month_after
from bot.domain.small_cells import Cell
from bot.store import report
from bot.store import report_definitions as definitions
from bot.store.database import Transaction, Value

_OF_A_PERSON = ("sex", "qualification", "age_band", "district", "language")
Work = Callable[..., Report]  # of a transaction, a period, a project's id (None for all) and name, and `now`
_Table = dict[str, dict[str, Cell]]


def short(tx: Transaction, period: Period, project_id: int | None, project: str, *, now: datetime) -> Report:
    """Return the figures of a period, and those of the phases that it touches, where these are several."""
    begun = [part for part in columns(period, report.phases(tx)) if part.period.first <= local_day(now)]
    return Report(
        period=period,
        project=project,
        data_day=local_day(now),
        figures=report.figures(tx, period, project_id, now=now),
        parts=tuple(
            Part(one.name, one.period, report.figures(tx, one.period, project_id, now=now)) for one in begun
        ),
    )  # fmt: skip


def whole(tx: Transaction, period: Period, project_id: int | None, project: str, *, now: datetime) -> Report:
    """Return the report with every breakdown: by project only where it is about all of them."""
    values = report.parameters(period, project_id, now=now)
    tables = _by_person(tx, values) | {BY_SECTION: _by_section(tx, values)}
    if project_id is None:
        tables = {BY_PROJECT: _by_project(tx, values)} | tables
    made = short(tx, period, project_id, project, now=now)
    return Report(made.period, project, made.data_day, made.figures, made.parts, tables, _by_month(tx, values))


def alone(tx: Transaction, period: Period, *, now: datetime) -> frozenset[str]:
    """Return the names of the projects in which one mentor alone works at the end of the period, or none."""
    values = report.parameters(period, None, now=now) | {"fewest": FEWEST_MENTORS}
    return frozenset(row["name"] for row in tx.all(definitions.WITH_FEW_MENTORS, values))


def _by_person(tx: Transaction, values: Mapping[str, Value]) -> dict[str, _Table]:
    tables: dict[str, _Table] = {dimension: {} for dimension in _OF_A_PERSON}
    for row in tx.all(definitions.BY_PERSON, values):
        for dimension in _OF_A_PERSON:
            _add(tables[dimension], row[dimension], row["name"], row["count"])
    return {dimension: _filled(table, OF_PEOPLE) for dimension, table in tables.items()}


def _by_project(tx: Transaction, values: Mapping[str, Value]) -> _Table:
    """Return the figures by project; of the alarms too, which are never counted by mentor (PR-14)."""
    names = {row["id"]: row["name"] for row in tx.all("SELECT id, name FROM project ORDER BY name COLLATE NOCASE")}
    counted = (*OF_PEOPLE[:2], "employers", *OF_PEOPLE[2:])
    table: _Table = {}
    for row in tx.all(definitions.BY_PROJECT, values):
        _add(table, row["project"], row["name"], row["count"])
    for row in tx.all(definitions.TASKS, values):
        for name in ("tasks_open", "tasks_overdue"):
            _add(table, names[row["project_id"]], name, row[name])
    table = _filled(
        {name: table[name] for name in names.values() if name in table}, (*counted, "tasks_open", "tasks_overdue")
    )
    hours = report.alarm_hours(tx, values)
    for project_id, name in names.items():
        if name in table:
            table[name]["alarm_hours"] = median([took for project, took in hours if project == project_id])
    return table


def _by_section(tx: Transaction, values: Mapping[str, Value]) -> _Table:
    table: _Table = {}
    for row in tx.all(definitions.BY_SECTION, values):
        _add(table, row["section"], row["name"], row["count"] if row["name"] == "employers" else row["events"])
    return _filled(table, OF_FIRMS)


def _by_month(tx: Transaction, values: Mapping[str, Value]) -> _Table:
    """Return what began in each month of the period, also in those in which nothing did."""
    month, last = date.fromisoformat(str(values["first"])).replace(day=1), date.fromisoformat(str(values["last"]))
    table: _Table = {}
    while month <= last:
        table[f"{month:%Y-%m}"] = {}
        month = month_after(month, 1)
    for row in tx.all(definitions.BY_MONTH, values):
        table[row["month"]][row["type"]] = row["count"]
    return _filled(table, ("internship", "qualification", "training", "employment"))


def _add(table: _Table, row: str, column: str, count: int) -> None:
    cells = table.setdefault(row, {})
    cells[column] = int(cells.get(column) or 0) + count


def _filled(table: _Table, names: tuple[str, ...]) -> _Table:
    return {row: {name: cells.get(name, 0) for name in names} for row, cells in sorted(table.items())}
