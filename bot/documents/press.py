"""The sentence for the press, in German: exact numbers first, the rounding phrase behind (PROGRAMME 5, DESIGN 8)."""

from __future__ import annotations

from datetime import date

from bot.documents.report_words import day
from bot.domain.breakdowns import Report
from bot.domain.report import NOTHING, Period, rounded, whole_number
from bot.domain.report_lines import share
from bot.domain.small_cells import FEWER, Cell

_UNNAMED: dict[Cell, str] = {FEWER: "weniger als drei", None: "eine nicht erfasste Zahl"}
_PEOPLE, _EMPLOYERS = ("eine Person", "Teilnehmende"), ("ein Betrieb", "Arbeitgebende")  # one, many


def sentence(report: Report) -> str:
    """Return the paragraph for the press; small numbers are not named where the report is public."""
    figures = report.figures
    where = f" im Projekt {report.project}" if report.project else ""
    advised, begun, employers = (figures[name] for name in ("advised", "begun", "employers"))
    women, unqualified = share("women", figures), share("unqualified", figures)
    said = (
        f"{_when(report.period)} {_were(advised)}{where} {_whom(advised, _PEOPLE)} beratend begleitet, "
        f"davon {_number(figures['work_or_training'], 'in Arbeit oder Ausbildung vermittelt')}{_of_these(report)}.",
        f"Neu aufgenommen {_were(begun)} {_whom(begun, _PEOPLE)}.",
        f"Der Anteil der Frauen betrug {women}." if women != NOTHING else "",
        f"Ohne berufliche Qualifikation waren {unqualified}." if unqualified != NOTHING else "",
        f"Beratend begleitet {_were(employers)} auch {_whom(employers, _EMPLOYERS)}.",
        f"Datenstand: {day(report.data_day)}.",
    )
    return " ".join(part for part in said if part)


def _of_these(report: Report) -> str:
    insured, training = report.figures["insured_people"], report.figures["training_people"]
    if not isinstance(insured, int) or not isinstance(training, int) or not insured + training:
        return ""  # where one is withheld, the other would say too much
    work = _number(insured, "in sozialversicherungspflichtige Beschäftigung")
    return f": {work} und {_number(training, 'in Berufsausbildung')} (wer in beides kam, zählt einmal)"


def _were(value: Cell) -> str:
    many = value == FEWER or (isinstance(value, int) and value != 1)
    return "wurden" if many else "wurde"  # also "eine geschützte Zahl von Teilnehmenden wurde"


def _whom(value: Cell, nouns: tuple[str, str]) -> str:
    one, many = nouns
    if value == 1:
        return one
    return _number(value, many if value == FEWER or isinstance(value, int) else f"von {many}n")


def _number(value: Cell, of_what: str) -> str:
    if not isinstance(value, int):
        return f"{_UNNAMED.get(value, 'eine geschützte Zahl')} {of_what}"
    phrase, exact = rounded(value), whole_number(value)
    return f"{exact} ({phrase}) {of_what}" if phrase != exact else f"{exact} {of_what}"


def _when(period: Period) -> str:
    first, last = period.first, period.last
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"Im Jahr {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"In den Jahren {first.year} bis {last.year}"
    return f"Vom {day(first)} bis {day(last)}"
