"""The report's printed lines, in order: which figures stand in each, and how their values are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.placements import END_REASONS
from bot.domain.report import MILESTONES, NOTHING, RATIOS, decimal, per_cent, whole_number
from bot.domain.small_cells import Cell, share_is_public

COUNT = "count"
PAIR = "pair"  # people / events
SHARE = "share"  # part / whole (per cent)
KINDS = COUNT, PAIR, SHARE

PEOPLE, PLACED, KEPT, DROPPED, MET, ASKED = GROUPS = "people", "placed", "kept", "dropped", "met", "asked"


@dataclass(frozen=True)
class Line:
    """A line: the indicator's number in PROGRAMME 5, its name, the figures in it; a brief one stands in chat too."""

    number: str
    name: str
    group: str
    figures: tuple[str, ...]
    kind: str = COUNT
    brief: bool = True


def _one(number: str, name: str, group: str, *, brief: bool = True) -> Line:
    return Line(number, name, group, (name,), brief=brief)


def _share(number: str, name: str, group: str, *, brief: bool = True) -> Line:
    ratio = RATIOS[f"{name}_share"]
    return Line(number, name, group, (ratio.part, ratio.whole), SHARE, brief)


def _pair(number: str, name: str, group: str) -> Line:
    return Line(number, name, group, (f"{name}_people", f"{name}_events"), PAIR)


LINES: tuple[Line, ...] = (
    _one("I1", "advised", PEOPLE),
    _one("I1b", "begun", PEOPLE),
    _share("I7", "women", PEOPLE),
    _one("I7", "diverse", PEOPLE, brief=False),
    _one("I7", "sex_unknown", PEOPLE, brief=False),
    _share("I8", "unqualified", PEOPLE),
    _one("I8", "qualification_unknown", PEOPLE, brief=False),
    _one("I2", "employers", PEOPLE),
    _one("I9", "projects", PEOPLE),
    _one("I9", "mentors", PEOPLE),
    _one("I6", "work_or_training", PLACED),
    _pair("I3", "insured", PLACED),
    _pair("I3b", "employment", PLACED),
    _share("I3c", "adequate", PLACED),
    _one("I4", "training_people", PLACED),
    _one("I5", "degree_people", PLACED),
    _one("I5", "qualification_people", PLACED),
    _pair("I10", "internship", PLACED),
    _one("", "placed_people", PLACED, brief=False),
    _one("", "still_people", PLACED, brief=False),
    *(
        line
        for k in MILESTONES
        for line in (
            _share("X1", f"kept_{k}", KEPT),
            _share("X1", f"kept_{k}_upper", KEPT, brief=False),
            _one("X1", f"kept_{k}_ended", KEPT, brief=False),
            _one("X1", f"kept_{k}_unknown", KEPT, brief=False),
            _one("X1", f"kept_{k}_new", KEPT, brief=False),
        )
    ),
    _share("X2", "dropout", DROPPED),
    _one("X2", "dropouts_in_probation", DROPPED),
    *(_one("X2", f"dropout_{reason}", DROPPED, brief=False) for reason in END_REASONS),
    _one("X3", "attended", MET),
    _share("X3", "missed", MET),
    _one("X3", "cancelled", MET),
    _one("X3", "unmarked", MET),
    _one("X4", "wait_median", MET),
    _one("X4", "wait_p90", MET, brief=False),
    _one("X4", "waits", MET, brief=False),
    _one("X5", "gap_median", MET),
    _one("X5", "gaps", MET, brief=False),
    _share("X6", "answered", ASKED),
    _share("X6", "answered_with_late", ASKED),
    _one("X6", "undeliverable", ASKED),
    _one("X6", "expired", ASKED),
    _one("X7", "tasks_open", ASKED),
    _one("X7", "tasks_overdue", ASKED),
    _one("X7", "alarm_hours", ASKED),
)


def written(line: Line, figures: Mapping[str, Cell]) -> str:
    """Return the line's value as it is printed in German: "8", "3 / 4", "3 / 8 (37,5 %)"; a dash for nothing."""
    cells = [figures.get(name) for name in line.figures]
    value = " / ".join(cell(one) for one in cells)
    if line.kind != SHARE:
        return value
    return f"{value} ({share(line.name, figures)})"


def share(name: str, figures: Mapping[str, Cell]) -> str:
    """Return a ratio in per cent; a dash where it is nothing, or would give a small cell away."""
    ratio = RATIOS[f"{name}_share"]
    part, whole = figures.get(ratio.part), figures.get(ratio.whole)
    if isinstance(part, str) or isinstance(whole, str) or not share_is_public(f"{name}_share", figures):
        return NOTHING
    return per_cent(part, whole)


def cell(value: Cell) -> str:
    """Return one figure as it is printed in German."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    return whole_number(value) if isinstance(value, int) else decimal(value)
