"""Screens of publications: reports as they were printed, and what a recount finds otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.breakdowns import Report
from bot.domain.report import DEFINITIONS, Period
from bot.domain.report_lines import LINES, Line, cell
from bot.domain.small_cells import Cell
from bot.i18n import Formatted, Language, isolate_ltr
from bot.screens import figure_words, figures
from bot.screens.paging import LISTED, turns
from bot.screens.screen import Button, Row, Screen, bold, lines, page


@dataclass(frozen=True)
class Entry:
    """A publication in the list: `project` is empty for the whole programme."""

    id: int
    project: str
    period: Period
    data_day: date


def listing(language: Language, entries: Sequence[Entry], page_number: int) -> Screen:
    """Show the publications, the newest first."""
    shown = entries[page_number * LISTED : (page_number + 1) * LISTED]
    rows: list[Row] = [[Button(_name(language, one), f"publications/{one.id}")] for one in shown]
    rows += [
        *turns(language, "publications", page_number, len(entries)),
        [Button(language.label("report", "‹ Figures"), "figures")],
    ]
    said = "" if entries else language.text("Nothing has been published yet.")
    return page(language, bold(language.text("Publications")), said, rows=rows)


def ask(language: Language, project_id: int, project: str, period: Period, *, over: bool) -> Screen:
    """Ask once before figures are published; `project` is empty for the whole programme."""
    base = f"figures/{project_id}/{period.first.toordinal()}/{period.last.toordinal()}"
    which = language.text("Project: {name}", name=project) if project else language.text("All projects together")
    asked = language.text("Publish these figures? They will not change any more, and nobody can take them back.")
    early = language.text("The period is not over yet. What is recorded later is not in these figures.")
    rows: list[Row] = [
        [Button(language.label("report", "Yes, publish"), f"{base}/publish")],
        [Button(language.label("dialog", "Cancel"), f"{base}/public")],
    ]
    when = language.text("Period: {period}", period=figures.days(language, period))
    return page(language, lines(which, when), bold(asked), "" if over else early, rows=rows)


def card(language: Language, entry: Entry, report: Report, *, published: date, new: bool = False) -> Screen:
    """Show a publication as it was printed."""
    base = f"publications/{entry.id}"
    shown = figures.show_public(language, report, 0)
    said = lines(
        language.text("Published. It will not change any more.") if new else "",
        language.text("Published on: {day}", day=language.day(published)),
        _definitions(language, report.definitions),
    )
    rows: list[Row] = [
        [
            Button(language.label("report", "Workbook"), f"{base}/workbook"),
            Button(language.label("report", "CSV"), f"{base}/table"),
            Button(language.label("report", "Pictures"), f"{base}/pictures"),
        ],
        [Button(language.label("report", "Count again"), f"{base}/recount")],
        [Button(language.label("report", "Publications"), "publications")],
    ]
    return page(language, said, shown.text, rows=rows)


def recount(
    language: Language, entry: Entry, changes: Mapping[str, tuple[Cell, Cell]], *, definitions: int, today: date
) -> Screen:
    """Show what today's count of a published period finds otherwise, and by how much."""
    said = [
        _change(language, line, name, changes[name])
        for line in LINES
        for name in line.figures
        if name in changes and line.brief
    ]
    said = list(dict.fromkeys(said))
    more = len(changes) - len({name for line in LINES if line.brief for name in line.figures} & set(changes))
    rows = [[Button(language.label("navigation", "‹ Back"), f"publications/{entry.id}")]]
    return page(
        language,
        bold(language.text("Counted again")),
        lines(
            language.text("Published, data of: {day}", day=language.day(entry.data_day)),
            language.text("Now, data of: {day}", day=language.day(today)),
            _definitions(language, definitions) if definitions != DEFINITIONS else "",
            language.text("The definitions have changed since then.") if definitions != DEFINITIONS else "",
        ),
        lines(*said),
        language.text("Other figures that have changed: {n}", n=language.number(more)) if more else "",
        "" if changes else language.text("Nothing has changed."),
        language.text("The publication stays as it is."),
        rows=rows,
    )


def _change(language: Language, line: Line, name: str, change: tuple[Cell, Cell]) -> str:
    before, after = change
    value = f"{cell(before)} → {cell(after)}"
    if isinstance(before, int | float) and isinstance(after, int | float):
        value += f" ({'+' if after > before else '−'}{cell(abs(after - before))})"
    label = figure_words.label(language, line)
    if len(line.figures) > 1:
        part = language.number(line.figures.index(name) + 1)
        return language.text(
            "{label}, value {n}: {value}", label=Formatted(label), n=part, value=Formatted(isolate_ltr(value))
        )
    return language.text("{label}: {value}", label=Formatted(label), value=Formatted(isolate_ltr(value)))


def _definitions(language: Language, version: int) -> str:
    return language.text("Version of the definitions: {n}", n=language.number(version))


def _name(language: Language, entry: Entry) -> str:
    period = figures.days(language, entry.period)
    if not entry.project:
        return language.plain("All projects, {period}", period=period)
    return language.plain("{name}, {period}", name=entry.project, period=period)
