"""Small cells (DESIGN 8, PR-15): 1 and 2 do not leave the programme, nor what would give them away by subtraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.placements import END_REASONS
from bot.domain.report import MILESTONES, RATIOS, Count, Figures

FEWER = "<3"  # one or two
WITHHELD = "×"  # it would give a small one away
Cell = Count | str

_SMALL = (1, 2)
_NOT_ABOUT_PEOPLE = ("projects", "mentors")
# What lies in the middle of one or two is theirs: the figure, and how many it is made of.
_MADE_OF = {"wait_median": "waits", "wait_p90": "waits", "gap_median": "gaps", "alarm_hours": "alarms_met"}


@dataclass(frozen=True)
class _Sum:
    """Printed figures that add up to a printed one; `open` where a part of it is not printed."""

    whole: str
    parts: tuple[str, ...]
    open: bool = False


_SUMS = (
    _Sum("advised", ("women", "diverse", "sex_unknown"), open=True),
    _Sum("advised", ("women",), open=True),
    _Sum("advised", ("unqualified", "qualification_unknown"), open=True),
    _Sum("advised", ("unqualified",), open=True),
    _Sum("employment_people", ("insured_people",), open=True),
    _Sum("employment_events", ("insured_events",), open=True),
    _Sum("employment_events", ("adequate_events",), open=True),
    _Sum("insured_events", ("adequate_events",), open=True),
    _Sum("qualification_people", ("degree_people",), open=True),
    _Sum("work_or_training", ("still_people",), open=True),
    _Sum("held", ("attended", "missed")),
    _Sum("answered_with_late", ("answered", "answered_late")),
    _Sum("asked", ("answered", "answered_late", "no_answer")),
    _Sum("asked", ("answered_with_late", "no_answer")),
    _Sum("running", ("dropouts",), open=True),
    _Sum("dropouts", ("dropouts_in_probation",), open=True),
    _Sum("dropouts", tuple(f"dropout_{reason}" for reason in END_REASONS)),
    *(_Sum(f"kept_{k}_due", (f"kept_{k}_confirmed", f"kept_{k}_ended", f"kept_{k}_unknown")) for k in MILESTONES),
    *(_Sum(f"kept_{k}_due", (f"kept_{k}_not_ended", f"kept_{k}_ended")) for k in MILESTONES),
    *(_Sum(f"kept_{k}_not_ended", (f"kept_{k}_confirmed", f"kept_{k}_unknown")) for k in MILESTONES),
    *(_Sum(f"kept_{k}_ended", (f"kept_{k}_new",), open=True) for k in MILESTONES),
)


def public(figures: Figures) -> dict[str, Cell]:
    """Return the figures as they may leave the programme."""
    shown: dict[str, Cell] = {name: _first_look(name, value) for name, value in figures.items()}
    shown |= {
        name: WITHHELD if figures.get(of) in _SMALL else figures[name]
        for name, of in _MADE_OF.items()
        if name in figures
    }
    hidden = -1
    while hidden != (hidden := sum(isinstance(cell, str) for cell in shown.values())):
        for one in _SUMS:
            if {one.whole, *one.parts} <= figures.keys():
                _protect(one, shown, figures)
    return shown


def share_is_public(name: str, shown: Mapping[str, Cell]) -> bool:
    """Return whether a ratio may be printed: both of its figures are."""
    ratio = RATIOS[name]
    return not any(isinstance(shown.get(figure), str) for figure in (ratio.part, ratio.whole))


def public_column(cells: Mapping[str, int], *, rather_not: Sequence[str] = ()) -> dict[str, Cell]:
    """Return a column of a breakdown as it may leave the programme; its sum is printed elsewhere.

    Where the small cells could be worked out from the sum, the smallest others are withheld too; last of all a zero,
    and what is printed elsewhere (`rather_not`).
    """
    shown: dict[str, Cell] = {key: FEWER if value in _SMALL else value for key, value in cells.items()}
    small = [value for value in cells.values() if value in _SMALL]
    kept = [key for key in cells if shown[key] != FEWER]
    kept.sort(key=lambda key: (key in rather_not, not cells[key], cells[key]))
    withheld: list[int] = []
    while kept and _given_away(small, withheld, sum(small) + sum(withheld)):
        key = kept.pop(0)
        withheld.append(cells[key])
        shown[key] = WITHHELD
    return dict.fromkeys(cells, WITHHELD) if _given_away(small, withheld, sum(small) + sum(withheld)) else shown


def _first_look(name: str, value: Count) -> Cell:
    counts_people = isinstance(value, int) and name not in _NOT_ABOUT_PEOPLE
    return FEWER if counts_people and value in _SMALL else value


def _protect(one: _Sum, shown: dict[str, Cell], figures: Figures) -> None:
    """Withhold parts of a sum, the smallest first, until what is hidden in it cannot be worked out."""
    counts = {name: int(figures.get(name) or 0) for name in (one.whole, *one.parts)}
    while not isinstance(shown[one.whole], str):
        small = [counts[part] for part in one.parts if shown[part] == FEWER]
        withheld = [counts[part] for part in one.parts if shown[part] == WITHHELD]
        rest = counts[one.whole] - sum(counts[part] for part in one.parts)
        if one.open and rest in _SMALL:
            small, rest = [*small, rest], 0  # nobody prints it, and all can work it out
        if not _given_away(small, withheld, sum(small) + sum(withheld) + rest, open_=one.open and bool(rest)):
            return
        left = [part for part in one.parts if not isinstance(shown[part], str)]
        left.sort(key=lambda part: (not counts[part], counts[part]))
        if not left and one.open:
            return  # no part of it is printed any more
        shown[left[0] if left else one.whole] = WITHHELD


def _given_away(small: Sequence[int], withheld: Sequence[int], known: int, *, open_: bool = False) -> bool:
    """Return whether whoever knows the sum of the hidden cells knows of a small one whether it is one or two."""
    others = range(len(small) - 1, 2 * (len(small) - 1) + 1)  # what the other small cells can be together

    def is_possible(value: int) -> bool:
        rests = (known - value - other for other in others)
        return any(rest == 0 or (open_ and rest > 0) or (bool(withheld) and rest >= 3) for rest in rests)

    return bool(small) and not all(is_possible(value) for value in _SMALL)
