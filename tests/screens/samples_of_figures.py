"""Sample values for the screens of the report and of publications."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.documents import press
from bot.domain.breakdowns import Part, Report, publicly
from bot.domain.report import Period, quick_periods
from bot.domain.report_lines import GROUPS, LINES
from bot.i18n import Language, isolate
from bot.screens import figures
from bot.screens.publications import Entry
from bot.screens.screen import Document, Drawing, Letter

STRANGE = ("Dresden", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40)
BIG = 1234567890
DAY = date(2026, 11, 23)
YEAR, LONG = Period(date(2026, 1, 1), date(2026, 12, 31)), Period(date(2016, 1, 1), date(2099, 12, 31))
FIGURES = {name: n * n for n, name in enumerate(dict.fromkeys(name for line in LINES for name in line.figures))}
EMPTY = {name: 0 if n % 2 else None for n, name in enumerate(FIGURES)}
HUGE = dict.fromkeys(FIGURES, 1234567) | {"alarm_hours": 1234.5}
REPORT = Report(YEAR, "", DAY, FIGURES)
PHASES = tuple(Part(name, LONG, HUGE) for name in STRANGE[:4])
REPORTS = (
    REPORT,
    replace(REPORT, figures=EMPTY),
    replace(REPORT, period=LONG, project=STRANGE[5], figures=HUGE),
    replace(REPORT, parts=(Part("Phase 2", YEAR, FIGURES), Part("Phase 3", YEAR, EMPTY))),
    replace(REPORT, figures=HUGE, parts=PHASES),
    *(replace(REPORT, project=name) for name in STRANGE[1:5:2]),
)
PUBLIC = tuple(publicly(report) for report in REPORTS)
ENTRY = Entry(7, "", YEAR, DAY)
ENTRIES = (ENTRY, replace(ENTRY, id=BIG, period=LONG), *(replace(ENTRY, project=name) for name in STRANGE))
PERIODS = quick_periods(DAY, ())
PATH = f"figures/{BIG}/{DAY.toordinal()}/{DAY.toordinal()}"
CHANGES = {name: (n, n + 2) for n, name in enumerate(FIGURES)} | {"wait_median": (None, 2.5), "advised": (9, 8)}


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


def _attachments(language: Language) -> Sequence[Any]:
    caption, sorry = figures.caption(language, REPORT), figures.sorry(language)
    drawing = Drawing("workbook", "{}", (caption,), "bericht.xlsx", sorry)
    return [Letter("x"), Document("bericht.csv", b"x", caption), drawing]


SENTENCES = tuple(
    press.sentence(replace(one, project=isolate(one.project))) for one in (*REPORTS[:3], PUBLIC[0], PUBLIC[-1])
)

SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    "figure_words.group name": _always(*GROUPS),
    "figure_words.label line": _always(*(line for line in LINES if line.brief)),
    "figures.ask_first page_number": _always(0, 1, 10),
    "figures.ask_first today": _always(DAY),
    "figures.ask_last first": _always(date(2026, 11, 1), date(2016, 1, 1)),
    "figures.ask_last page_number": _always(0, 1),
    "figures.caption report": _always(*REPORTS, *PUBLIC),
    "figures.choose_project all_of_them": _always(True, False),
    "figures.choose_project projects": _always(((1, "Dresden"),), (), tuple(enumerate(STRANGE * 5, BIG))),
    "figures.days period": _always(YEAR, LONG),
    "figures.menu may_change": _always(True, False),
    "figures.menu quick": _always(PERIODS, PERIODS | {"this_phase": LONG}),
    "figures.not_begun period": _always(YEAR, LONG),
    "figures.press_letter sentence": _always(*SENTENCES),
    "figures.sent attachment": _attachments,
    "figures.sent path": _always(PATH, "publications/7"),
    "figures.show press": _always(*SENTENCES),
    "figures.show report": _always(*REPORTS),
    "figures.show turned": _always(False, True),
    "figures.show_public report": _always(*PUBLIC),
    "publications.ask over": _always(True, False),
    "publications.ask period": _always(YEAR, LONG),
    "publications.ask project": _always("", "Dresden", *STRANGE),
    "publications.card entry": _always(*ENTRIES),
    "publications.card new": _always(False, True),
    "publications.card published": _always(DAY),
    "publications.card report": _always(*PUBLIC),
    "publications.listing entries": _always(ENTRIES, (), ENTRIES * 6),
    "publications.recount changes": _always(CHANGES, {}, {"dropout_pay": (1, 0)}),
    "publications.recount definitions": _always(1, 99),
    "publications.recount entry": _always(*ENTRIES),
    "publications.recount today": _always(DAY),
}
