"""What the report's charts show, for the workbook and for the pictures alike: rows of numbers with German words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.documents import report_words as words
from bot.domain.breakdowns import BY_PROJECT, Report
from bot.domain.report import MILESTONES
from bot.domain.small_cells import Cell

_MONTHS = "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"


COLOURS = BLUE, ORANGE, GREEN, GREY, RED = (
    "#1F5A96",
    "#E0862A",
    "#3C8D5A",
    "#8A8A8A",
    "#B4464B",
)  # told apart in grey too


@dataclass(frozen=True)
class Chart:
    """A chart: bars for each row, one a series, on top of each other where `stacked`. A withheld number has no bar."""

    title: str
    rows: tuple[str, ...]
    series: tuple[tuple[str, tuple[Cell, ...]], ...]
    stacked: bool = False
    across: bool = False  # bars from left to right: for long names
    colours: tuple[str, ...] = COLOURS

    @property
    def is_empty(self) -> bool:
        """Whether no bar would be drawn."""
        return not any(isinstance(cell, int) and cell for _, cells in self.series for cell in cells)


def of(report: Report) -> list[Chart]:
    """Return the charts of a report; the one by project only where there are several."""
    charts = [_way(report), _months(report), _answers(report.figures), _retention(report.figures)]
    return [*charts, _projects(report)] if report.breakdowns.get(BY_PROJECT) else charts


def number(cell: Cell) -> int:
    """Return how long a bar is; none for what is withheld."""
    return cell if isinstance(cell, int) else 0


def _way(report: Report) -> Chart:
    steps = (
        ("Beratend begleitet", "advised"),
        ("Praktikum, Qualifizierung,\nAusbildung oder Arbeit", "placed_people"),
        ("Ausbildung oder\nsv-pflichtige Arbeit", "work_or_training"),
        ("Zum Datenstand noch\nin Ausbildung oder Arbeit", "still_people"),
    )
    cells = tuple(report.figures.get(name) for _, name in steps)
    return Chart("Der Weg: Personen im Zeitraum", tuple(name for name, _ in steps), (("Personen", cells),), across=True)


def _months(report: Report) -> Chart:
    rows = tuple(f"{_MONTHS[int(month[5:]) - 1]} {month[2:4]}" for month in report.months)
    series = tuple(
        (name, tuple(cells.get(kind) for cells in report.months.values())) for kind, name in words.TYPES.items()
    )
    return Chart("Begonnene Vermittlungen nach Monat und Art", rows, series, stacked=True)


def _answers(figures: Mapping[str, Cell]) -> Chart:
    states = (
        ("rechtzeitig", "answered"),
        ("spät", "answered_late"),
        ("keine Antwort", "no_answer"),
        ("nicht zugestellt", "undeliverable"),
        ("verfallen", "expired"),
    )
    cells = tuple(figures.get(name) for _, name in states)
    return Chart("Antworten auf Check-ins", tuple(name for name, _ in states), (("Check-ins", cells),))


def _retention(figures: Mapping[str, Cell]) -> Chart:
    parts = ("bestätigt", "confirmed"), ("unbekannt", "unknown"), ("beendet", "ended")
    series = tuple((word, tuple(figures.get(f"kept_{k}_{name}") for k in MILESTONES)) for word, name in parts)
    rows = tuple(f"nach {k} Monaten" for k in MILESTONES)
    return Chart("Verbleib in Arbeit und Ausbildung", rows, series, stacked=True, colours=(BLUE, GREY, RED))


def _projects(report: Report) -> Chart:
    rows = report.breakdowns[BY_PROJECT]
    series = tuple(
        (words.COLUMNS[name], tuple(cells.get(name) for cells in rows.values()))
        for name in ("advised", "work_or_training")
    )
    return Chart("Nach Projekt: Personen", tuple(rows), series, across=True)
