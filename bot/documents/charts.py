"""The report's charts as PNG pictures. The only door to matplotlib, which a child process alone opens."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import matplotlib

matplotlib.use("Agg")

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.documents import chart_data
from bot.documents import report_words as words
from bot.documents.chart_data import Chart, number
from bot.domain.breakdowns import Report
from bot.domain.report import whole_number
from bot.domain.report_lines import cell

_DOTS = 150  # an inch: sharp on a phone
_WIDTH = 8.0  # inches


def made(report: Report) -> list[bytes]:
    """Return a picture of each chart."""
    return [_picture(chart, report) for chart in chart_data.of(report)]


def _picture(chart: Chart, report: Report) -> bytes:
    rows = len(chart.rows)
    height = max(4.0, 1.9 + 0.42 * rows * (len(chart.series) if not chart.stacked else 1)) if chart.across else 5.0
    figure = Figure(figsize=(_WIDTH, height), dpi=_DOTS, layout="constrained")
    axes = figure.add_subplot()
    figure.suptitle(chart.title, x=0.01, ha="left", fontsize=14, fontweight="bold")
    if chart.is_empty:
        axes.text(0.5, 0.5, "Keine Zahlen in diesem Zeitraum", ha="center", va="center", fontsize=12)
        axes.set_axis_off()
    else:
        _bars(axes, chart)
        if len(chart.series) > 1:
            axes.legend(  # below the title
                frameon=False,
                ncols=len(chart.series),
                fontsize=9,
                loc="lower left",
                bbox_to_anchor=(0, 1),
                borderaxespad=0.3,
            )
    figure.supxlabel(_foot(report), fontsize=8, color="#555555", x=0.01, ha="left")
    file = BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _bars(axes: Any, chart: Chart) -> None:
    count = len(chart.series)
    thick = 0.62 if chart.stacked else 0.8 / count
    base = [0] * len(chart.rows)
    for index, (name, cells) in enumerate(chart.series):
        lengths = [number(one) for one in cells]
        places = [row + (0 if chart.stacked else (index - (count - 1) / 2) * thick) for row in range(len(lengths))]
        draw = axes.barh if chart.across else axes.bar
        start = {("left" if chart.across else "bottom"): base} if chart.stacked else {}
        bars = draw(places, lengths, thick * 0.94, label=name, color=chart.colours[index], **start)
        if chart.stacked:
            axes.bar_label(
                bars,
                [_inside(one, base, lengths, chart) for one in cells],
                label_type="center",
                color="white",
                fontsize=8,
            )
            base = [one + more for one, more in zip(base, lengths, strict=True)]
        else:
            axes.bar_label(bars, [cell(one) for one in cells], padding=3, fontsize=9)
    _axes(axes, chart)
    if chart.stacked:
        axes.set_ylim(0, max(base) * 1.12)


def _inside(one: Any, base: list[int], lengths: list[int], chart: Chart) -> str:
    """Return the number inside a bar; none where the bar is too short or its month too narrow for it."""
    tallest = max(sum(number(cells[row]) for _, cells in chart.series) for row in range(len(chart.rows)))
    return cell(one) if number(one) > tallest * 0.035 and len(chart.rows) <= 18 else ""


def _axes(axes: Any, chart: Chart) -> None:
    german = FuncFormatter(lambda value, _: whole_number(int(value)))
    places, names = range(len(chart.rows)), list(chart.rows)
    if chart.across:
        axes.set_yticks(places, names, fontsize=9)
        axes.set_ylim(len(chart.rows) - 0.4, -0.6)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axes.xaxis.set_major_formatter(german)
        axes.margins(x=0.12)
    else:
        axes.set_xticks(places, names, fontsize=9, rotation=90 if len(names) > 14 else 0)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axes.yaxis.set_major_formatter(german)
        room = max(0.0, (5 - len(chart.rows)) / 2)  # a few bars are not drawn wider than five
        axes.set_xlim(-0.6 - room, len(chart.rows) - 0.4 + room)
        axes.margins(y=0.12)
    axes.grid(axis="x" if chart.across else "y", color="#DDDDDD", linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left" if chart.across else "bottom"):
        axes.spines[side].set_visible(side == "bottom")


def _foot(report: Report) -> str:
    whose = report.project or words.ALL_PROJECTS
    whom = "Öffentliche Fassung, sehr kleine Zahlen fehlen" if report.is_public else words.INTERNAL
    return f"{whose} · {words.days(report.period)} · Datenstand {words.day(report.data_day)} · {whom}"
