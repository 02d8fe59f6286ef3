"""What a placement may be, and the dates that follow from others (PROGRAMME 1.2 and 1.3)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.placements import EMPLOYMENT, EQ, INTERNSHIP, QUALIFICATION, TRAINING, Placement

FIRST_DAY = date(2016, 1, 1)  # the programme began in that year
FARTHEST_START, LONGEST_YEARS = timedelta(days=366), 6

PROBATION: dict[str, tuple[int, int]] = {EMPLOYMENT: (0, 6), TRAINING: (1, 4)}  # months, §622 BGB and §20 BBiG
DEFAULT_PROBATION = {EMPLOYMENT: 6, TRAINING: 4}
EQ_MONTHS = 4, 12

# How long a placement usually lasts: weeks (w) or months (m).
LENGTHS: dict[str, tuple[tuple[int, str], ...]] = {
    INTERNSHIP: ((1, "w"), (2, "w"), (4, "w"), (6, "w"), (3, "m")),
    EQ: ((4, "m"), (6, "m"), (9, "m"), (12, "m")),
    TRAINING: ((12, "m"), (24, "m"), (36, "m"), (42, "m")),
    EMPLOYMENT: ((6, "m"), (12, "m"), (24, "m")),
    QUALIFICATION: ((3, "m"), (6, "m"), (12, "m"), (24, "m")),
}

PROBLEMS = (
    TOO_OLD,
    TOO_FAR,
    ENDS_FIRST,
    TOO_LONG,
    LONG_PROBATION,
    PROBATION_OF_TRAINING,
    EQ_LENGTH,
    SECOND_TRAINING,
    STARTS_FIRST,
) = (
    "too_old",
    "too_far",
    "ends_first",
    "too_long",
    "long_probation",
    "probation_of_training",
    "eq_length",
    "second_training",
    "starts_first",
)
HINTS = LONG_ORIENTATION, LONG_MEASURE, HAS_BEGUN = "long_orientation", "long_measure", "has_begun"


def months_later(day: date, months: int) -> date:
    """Return the day so many months later; where that month is shorter, its last day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def lasting(start: date, number: int, unit: str) -> date:
    """Return the last day of so many weeks ("w": a Friday rather than a weekend) or months ("m") from a day on."""
    if unit == "m":
        return months_later(start, number) - timedelta(days=1)
    last = start + timedelta(weeks=number, days=-1)
    return last - timedelta(days=max(0, last.weekday() - 4))


def probation_end(start: date, months: int) -> date | None:
    """Return the last day of a probation of so many months: the first working day counts (§§187, 188 BGB)."""
    return months_later(start, months) - timedelta(days=1) if months > 0 else None


def probation_months(placement: Placement) -> int:
    """Return the months of a placement's probation; begun ones count whole."""
    if placement.probation_end is None:
        return 0
    months = 1
    while months_later(placement.starts_on, months) - timedelta(days=1) < placement.probation_end:
        months += 1
    return months


def fitting(months: int, start: date | None, end: date | None) -> int:
    """Return the months of a probation, fewer where the placement would end before it."""
    while months > 0 and start and end and months_later(start, months) - timedelta(days=1) > end:
        months -= 1
    return months


def near_starts(type_: str, today: date) -> list[date]:
    """Return the days on which a placement is likely to begin: today, Monday, the first; trainings in late summer."""
    monday = today + timedelta(days=7 - today.weekday())
    first = months_later(today.replace(day=1), 1)
    near = {today, monday, first}
    if type_ == TRAINING:
        near |= {_next(today, 8), _next(today, 9)}
    return sorted(near)


def ends_of(placement_type: str, subtype: str | None, start: date) -> list[tuple[int, str, date]]:
    """Return how long such a placement usually lasts (number, unit), and its last day then."""
    lengths = LENGTHS[EQ if subtype == EQ else placement_type]
    return [(number, unit, lasting(start, number, unit)) for number, unit in lengths]


def problem(
    placement: Placement,
    others: Iterable[Placement],
    *,
    today: date,
    before: Placement | None = None,
    present: Placement | None = None,
) -> str | None:
    """Return why a placement cannot be recorded like this, a word of PROBLEMS, or None.

    `others` are the mentee's other placements; `before` is the one that she switches from. A probation that stands in
    the `present` state of a changed one stays: a clause may prolong it after long absence (BAG 6 AZR 396/15).
    """
    start, end = placement.starts_on, placement.planned_end
    if start < FIRST_DAY:
        return TOO_OLD
    if start > today + FARTHEST_START:
        return TOO_FAR
    if (end and end < start) or (placement.ended_on and placement.ended_on < start and not _never_began(placement)):
        return ENDS_FIRST
    if end and end > months_later(start, 12 * LONGEST_YEARS):
        return TOO_LONG
    if before and start <= before.starts_on:
        return STARTS_FIRST
    if not present or placement.probation_end != present.probation_end:
        months = probation_months(placement)
        if placement.type == TRAINING and not PROBATION[TRAINING][0] <= months <= PROBATION[TRAINING][1]:
            return PROBATION_OF_TRAINING
        if months > PROBATION[EMPLOYMENT][1]:
            return LONG_PROBATION
    return _of_its_type(placement, others, before)


def hints(placement: Placement, *, today: date) -> list[str]:
    """Return what is unusual about a placement, words of HINTS: it is allowed, but worth a second look."""
    start, end = placement.starts_on, placement.planned_end
    found = []
    if end and placement.subtype == "orientation" and end >= months_later(start, 3):  # §22 MiLoG
        found.append(LONG_ORIENTATION)
    if end and placement.subtype == "measure" and (end - start).days >= 42:  # §45 SGB III
        found.append(LONG_MEASURE)
    if start < today and placement.id == 0:
        found.append(HAS_BEGUN)
    return found


def switched_on(old: Placement, new: Placement) -> date:
    """Return the day on which the old placement ends where another follows: the day before, or as planned."""
    eve = new.starts_on - timedelta(days=1)
    return min(eve, old.planned_end) if old.planned_end and old.planned_end >= old.starts_on else eve


def cancelled_on(placement: Placement, today: date) -> date:
    """Return the day under which a placement is kept that never began: at the latest the day before its start."""
    return min(today, placement.starts_on - timedelta(days=1))


def _of_its_type(placement: Placement, others: Iterable[Placement], before: Placement | None) -> str | None:
    start, end = placement.starts_on, placement.planned_end
    if placement.type == TRAINING:
        left = before.id if before else 0
        if any(other.type == TRAINING and other.id != left and _overlap(placement, other) for other in others):
            return SECOND_TRAINING
    shortest, longest = (lasting(start, months, "m") for months in EQ_MONTHS)
    return EQ_LENGTH if placement.subtype == EQ and end and not shortest <= end <= longest else None


def _overlap(one: Placement, other: Placement) -> bool:
    if _never_began(one) or _never_began(other):
        return False
    first, second = one.last_day or date.max, other.last_day or date.max
    return one.starts_on <= second and other.starts_on <= first


def _never_began(placement: Placement) -> bool:
    return placement.end_kind == "cancelled_before_start"


def _next(today: date, month: int) -> date:
    day = date(today.year, month, 1)
    return day if day >= today else date(today.year + 1, month, 1)
