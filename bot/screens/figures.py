"""Screens of the report: choose a period and a project, read the figures, take them along as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.domain.breakdowns import Report
from bot.domain.placements import END_REASONS
from bot.domain.report import FIRST_YEAR, Period, month_after
from bot.domain.report_lines import DROPPED, GROUPS, LINES, PEOPLE, PLACED, Line, cell, written
from bot.i18n import Formatted, Language, isolate, isolate_ltr
from bot.screens import figure_words
from bot.screens.paging import LISTED, turns
from bot.screens.placement_words import reason_name
from bot.screens.screen import Button, Document, Drawing, Letter, Row, Screen, bold, grid, lines, page

BY_PHASE = PEOPLE, PLACED  # a message has room for no more; the files hold every line of every phase
PHASES_SHOWN = 4
SEPARATOR = " | "  # between the phases of a line, and its last value, the whole period


def menu(language: Language, project_id: int, project: str, quick: Mapping[str, Period], *, may_change: bool) -> Screen:
    """Ask for the period; the usual ones are one tap away."""
    base = f"figures/{project_id}"
    rows: list[Row] = list(grid((Button(_quick(language, name), _path(base, days)) for name, days in quick.items()), 2))
    rows.append([Button(language.label("report", "Other months"), f"{base}/from")])
    if may_change:
        rows.append([Button(language.label("report", "Other project"), f"{base}/projects")])
    rows += [
        [Button(language.label("report", "Publications"), "publications")],
        [Button(language.label("navigation", "‹ Home"), "home")],
    ]
    return page(
        language,
        bold(language.text("Figures of the programme")),
        lines(_project(language, project), language.text("Which period?")),
        rows=rows,
    )


def ask_first(language: Language, project_id: int, today: date, page_number: int) -> Screen:
    """Ask for the first month of a period, a year on each screen."""
    year, base = today.year - page_number, f"figures/{project_id}/from"
    months = (date(year, month, 1) for month in range(1, 13))
    cells = (Button(language.month(month), f"{base}/{month.toordinal()}") for month in months if month <= today)
    turning = []
    if year > FIRST_YEAR:
        turning.append(Button(language.label("navigation", "‹ Earlier"), f"{base}/page/{page_number + 1}"))
    if page_number > 0:
        turning.append(Button(language.label("navigation", "Later ›"), f"{base}/page/{page_number - 1}"))
    rows: list[Row] = [*grid(cells, 2), turning, [_back(language, project_id)]]
    return page(language, language.text("Which month does the period begin with?"), rows=rows)


def ask_last(language: Language, project_id: int, first: date, page_number: int) -> Screen:
    """Ask for the last month of a period that begins with this month."""
    base = f"figures/{project_id}"
    shown = [month_after(first, 12 * page_number + n) for n in range(12)]
    ends = [(month, month_after(month, 1) - timedelta(days=1)) for month in shown]
    cells = (Button(language.month(month), _path(base, Period(first, end))) for month, end in ends)
    path = f"{base}/from/{first.toordinal()}"
    turning = [Button(language.label("navigation", "Later ›"), f"{path}/page/{page_number + 1}")]
    if page_number > 0:
        turning.insert(0, Button(language.label("navigation", "‹ Earlier"), f"{path}/page/{page_number - 1}"))
    said = lines(
        language.text("The period begins with: {month}", month=language.month(first)),
        language.text("Which month does it end with?"),
    )
    rows: list[Row] = [*grid(cells, 2), turning, [_back(language, project_id)]]
    return page(language, said, rows=rows)


def choose_project(
    language: Language, project_id: int, projects: Sequence[tuple[int, str]], page_number: int, *, all_of_them: bool
) -> Screen:
    """Ask for a project (id and name), or all of them."""
    base = f"figures/{project_id}/projects"
    shown = projects[page_number * LISTED : (page_number + 1) * LISTED]
    rows: list[Row] = [[Button(language.label("report", "All projects"), "figures/0")]] if all_of_them else []
    rows += [[Button(language.plain("{name}", name=name), f"figures/{one}")] for one, name in shown]
    rows += [*turns(language, base, page_number, len(projects)), [_back(language, project_id)]]
    return page(language, language.text("The figures of which project?"), rows=rows)


def show(language: Language, report: Report, project_id: int, *, press: str, turned: bool) -> Screen:
    """Show the figures, for the programme alone; German readers get the sentence for the press with them."""
    base = _path(f"figures/{project_id}", report.period)
    return page(
        language,
        language.text("The two days stood the wrong way round. The period was turned.") if turned else "",
        *_head(language, report),
        language.text("For use in the programme only."),
        *_body(language, report),
        language.text("For the press: {sentence}", sentence=Formatted(press)) if language.code == "de" else "",
        rows=[
            _files(language, f"{base}/internal"),
            [Button(language.label("report", "Sentence for the press"), f"{base}/press")],
            [Button(language.label("report", "For outside"), f"{base}/public")],
            [_back(language, project_id)],
        ],
    )


def show_public(language: Language, report: Report, project_id: int) -> Screen:
    """Show the figures as they may leave the programme, and the way to publish them."""
    base = _path(f"figures/{project_id}", report.period)
    return page(
        language,
        *_head(language, report),
        language.text("This version may leave the programme. Very small numbers are hidden."),
        *_body(language, report),
        rows=[
            _files(language, f"{base}/public"),
            [Button(language.label("report", "Publish"), f"{base}/sure")],
            [Button(language.label("navigation", "‹ Back"), base)],
        ],
    )


def not_begun(language: Language, project_id: int, period: Period) -> Screen:
    """Say that a period lies ahead: there is nothing to count."""
    said = language.text("This period has not begun yet: {period}", period=days(language, period))
    return page(
        language, said, language.text("Please choose an earlier one."), rows=[[_back(language, project_id)]]
    )  # fmt: skip


def sent(language: Language, path: str, attachment: Document | Drawing | Letter) -> Screen:
    """Show the way back while the file follows."""
    rows = [[Button(language.label("navigation", "‹ Back"), path)]]
    return page(language, language.text("Here it comes."), rows=rows).followed_by(attachment)


def press_letter(german: Language, sentence: str) -> Letter:
    """Return the sentence for the press as a message that stands alone; whoever made it has isolated the names in it."""
    return Letter(german.lines(german.text("{sentence}", sentence=Formatted(sentence))))


def caption(language: Language, report: Report) -> str:
    """Return what stands under a file: of what and of when, and for whom."""
    whom = (
        language.text("This version may leave the programme. Very small numbers are hidden.")
        if report.is_public
        else language.text("For use in the programme only.")
    )
    return language.lines(lines(_project(language, report.project), *_days(language, report), whom))


def sorry(language: Language) -> str:
    """Return the sentence for a file that could not be made."""
    return language.lines(language.text("The file could not be made. Please try again."))


def days(language: Language, period: Period) -> str:
    """Return the days of a period, both inclusive."""
    return Formatted(isolate_ltr(f"{period.first:%d.%m.%Y} – {period.last:%d.%m.%Y}"))


def _head(language: Language, report: Report) -> tuple[str, ...]:
    head = lines(_project(language, report.project), *_days(language, report))
    if not report.parts:
        return (bold(language.text("Figures of the programme")), head)
    named = (
        language.text("{number}. {name}: {period}", number=language.number(n), name=isolate(part.name), period=days(language, part.period))
        for n, part in enumerate(report.parts[-PHASES_SHOWN:], 1)
    )  # fmt: skip
    order = language.text(
        "Lines with several values show the phases one after the other. The last value is the whole period."
    )
    warning = language.text("Phases cannot be added up: people in both would count twice.")
    return (bold(language.text("Figures of the programme")), head, lines(*named, order, warning))


def _body(language: Language, report: Report) -> list[str]:
    return [
        lines(
            bold(figure_words.group(language, group)),
            *(_line(language, report, line) for line in LINES if line.brief and line.group == group),
            *(_reasons(language, report) if group == DROPPED else ()),
        )
        for group in GROUPS
    ]


def _reasons(language: Language, report: Report) -> list[str]:
    """Return why placements ended early: only the reasons that were given, for a message is short."""
    given = {reason: report.figures.get(f"dropout_{reason}") for reason in END_REASONS}
    return [
        language.text(
            "{label}: {value}",
            label=Formatted(f"• {reason_name(language, reason)}"),
            value=Formatted(isolate_ltr(cell(value))),
        )
        for reason, value in given.items()
        if value
    ]


def _line(language: Language, report: Report, line: Line) -> str:
    parts = [part.figures for part in report.parts[-PHASES_SHOWN:]] if line.group in BY_PHASE else []
    values = [written(line, figures) for figures in (*parts, report.figures)]
    return language.text(
        "{label}: {value}",
        label=Formatted(figure_words.label(language, line)),
        value=Formatted(isolate_ltr(SEPARATOR.join(values))),
    )


def _days(language: Language, report: Report) -> tuple[str, str]:
    return (
        language.text("Period: {period}", period=days(language, report.period)),
        language.text("Data of: {day}", day=language.day(report.data_day)),
    )


def _project(language: Language, project: str) -> str:
    if project:
        return language.text("Project: {name}", name=project)
    return language.text("All projects together")


def _quick(language: Language, name: str) -> str:
    return {
        "this_year": language.label("period", "This year"),
        "last_year": language.label("period", "Last year"),
        "this_quarter": language.label("period", "This quarter"),
        "this_phase": language.label("period", "This phase"),
    }[name]


def _files(language: Language, base: str) -> list[Button]:
    return [
        Button(language.label("report", "Workbook"), f"{base}/workbook"),
        Button(language.label("report", "CSV"), f"{base}/table"),
        Button(language.label("report", "Pictures"), f"{base}/pictures"),
    ]


def _back(language: Language, project_id: int) -> Button:
    return Button(language.label("report", "‹ Other period"), f"figures/{project_id}")


def _path(base: str, period: Period) -> str:
    return f"{base}/{period.first.toordinal()}/{period.last.toordinal()}"
