"""The report's rules (PROGRAMME 5): periods, ratios, per cents, medians, and how a number is rounded for the press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.moments import at_local

DEFINITIONS = 1  # grows when what an indicator counts changes; stands in every publication

MILESTONES = 3, 6, 12  # months after the start
NEW_JOB_DAYS = 30  # so soon after an end a new one counts as the way going on
NOTHING = "–"  # 0 of 0
FIRST_YEAR, LAST_YEAR = 2016, 2099  # the programme began in 2016

Count = int | float | None  # None where there is nothing to count, as in the median of nothing
Figures = Mapping[str, Count]


@dataclass(frozen=True)
class Period:
    """Local days, both inclusive."""

    first: date
    last: date

    def within(self, other: Period) -> Period | None:
        """Return the days that both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    @property
    def start(self) -> datetime:
        """Return the moment at which the first day begins."""
        return at_local(self.first, time(0))

    @property
    def end(self) -> datetime:
        """Return the moment at which the day after the last one begins."""
        return at_local(self.last + timedelta(days=1), time(0))


@dataclass(frozen=True)
class Ratio:
    """A part of a whole; the figures that it is made of are printed beside it."""

    part: str
    whole: str


@dataclass(frozen=True)
class Phase:
    """A phase of the programme."""

    name: str
    period: Period


RATIOS: dict[str, Ratio] = {
    "adequate_share": Ratio("adequate_events", "employment_events"),  # I3c
    "women_share": Ratio("women", "advised"),  # I7
    "unqualified_share": Ratio("unqualified", "advised"),  # I8
    "missed_share": Ratio("missed", "held"),  # X3
    "dropout_share": Ratio("dropouts", "running"),  # X2
    "answered_share": Ratio("answered", "asked"),  # X6
    "answered_with_late_share": Ratio("answered_with_late", "asked"),
    **{f"kept_{k}_share": Ratio(f"kept_{k}_confirmed", f"kept_{k}_due") for k in MILESTONES},  # X1
    **{f"kept_{k}_upper_share": Ratio(f"kept_{k}_not_ended", f"kept_{k}_due") for k in MILESTONES},
}


def period_of(first: int, last: int) -> tuple[Period, bool]:
    """Return the period between two ordinals of days, and whether they stood the wrong way round.

    Raises ValueError where a day is not in the years of the programme.
    """
    days = [_day(ordinal) for ordinal in (first, last)]
    return Period(min(days), max(days)), days[0] > days[1]


def quick_periods(today: date, phases: Sequence[Phase]) -> dict[str, Period]:
    """Return the periods that are one tap away, by name: years, the quarter, and the phase that runs."""
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    found = {
        "this_year": Period(date(today.year, 1, 1), date(today.year, 12, 31)),
        "last_year": Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        "this_quarter": Period(quarter, month_after(quarter, 3) - timedelta(days=1)),
    }
    running = next((phase.period for phase in phases if phase.period.first <= today <= phase.period.last), None)
    return found | ({"this_phase": running} if running else {})


def columns(period: Period, phases: Iterable[Phase]) -> list[Phase]:
    """Return the phases that a period touches, each cut to it; none where it lies in a single one."""
    touched = [Phase(phase.name, part) for phase in phases if (part := period.within(phase.period))]
    return touched if len(touched) > 1 else []


def month_after(day: date, months: int) -> date:
    """Return the same day so many months later; where that month is too short, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


def per_cent(part: Count, whole: Count) -> str:
    """Return the share in German, one decimal, half up: "37,5 %"; a dash for 0 of 0 or where something is unknown."""
    if part is None or not whole:
        return NOTHING
    tenths = (int(part) * 2000 + int(whole)) // (2 * int(whole))
    return f"{tenths // 10},{tenths % 10} %"


def whole_number(number: int) -> str:
    """Return the number with German points between the thousands: "1.317"."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """Return a number in German with at most one decimal: "7" or "7,5"."""
    text = f"{number:.1f}".replace(".", ",")
    return text.removesuffix(",0")


def rounded(number: int) -> str:
    """Return the phrase for the press (DESIGN 8): "knapp 5.300", "über 1.300"; small numbers and hundreds stay."""
    over = number % 100
    if number < 1000 or over == 0:
        return whole_number(number)
    if over >= 80:
        return f"knapp {whole_number(number - over + 100)}"
    return f"über {whole_number(number - over)}"


def median(values: Sequence[float]) -> float | None:
    """Return the median, or None of nothing."""
    ordered, count = sorted(values), len(values)
    if not ordered:
        return None
    return (ordered[(count - 1) // 2] + ordered[count // 2]) / 2


def ninth_tenth(values: Sequence[float]) -> float | None:
    """Return the value that nine of ten do not exceed (nearest rank), or None of nothing."""
    return sorted(values)[-(-9 * len(values) // 10) - 1] if values else None


def changes(before: Figures, after: Figures) -> dict[str, tuple[Count, Count]]:
    """Return what a recount finds otherwise: the figure before and after, by name."""
    names = [*before, *(name for name in after if name not in before)]
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def _day(ordinal: int) -> date:
    if not date(FIRST_YEAR, 1, 1).toordinal() <= ordinal <= date(LAST_YEAR, 12, 31).toordinal():
        raise ValueError(ordinal)
    return date.fromordinal(ordinal)
