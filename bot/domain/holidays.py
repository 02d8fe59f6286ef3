"""Saxon public holidays and days of faith. The only door to the `holidays` library, which a child process alone opens.

The library takes 20 MB: the bot reads what a short-lived process has computed (operation/holidays). Nothing here
needs a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

YEARS_AHEAD = 2

# The library's English names. Saxony has Reformation Day and, alone in Germany, Repentance and Prayer Day (PEERS 25).
PUBLIC = {
    "New Year's Day": "new_year",
    "Good Friday": "good_friday",
    "Easter Monday": "easter_monday",
    "Labor Day": "labour_day",
    "Ascension Day": "ascension",
    "Pentecost Monday": "whit_monday",
    "German Unity Day": "german_unity",
    "Reformation Day": "reformation",
    "Repentance and Prayer Day": "repentance",
    "Christmas Day": "christmas",
    "Second Day of Christmas": "second_christmas",
}
OTHER = "other"  # a holiday that the library knows and this table does not: it closes the day all the same
PUBLIC_NAMES = (*PUBLIC.values(), OTHER)

RAMADAN, EID_AL_FITR, EID_AL_ADHA = "ramadan", "eid_al_fitr", "eid_al_adha"
NOWRUZ, ORTHODOX_CHRISTMAS = "nowruz", "orthodox_christmas"
FAITH_NAMES = (RAMADAN, EID_AL_FITR, EID_AL_ADHA, NOWRUZ, ORTHODOX_CHRISTMAS)
_EID_DAYS = {EID_AL_FITR: 3, EID_AL_ADHA: 4}


@dataclass(frozen=True, order=True)
class Special:
    """A local day with its name: a public holiday's or a day of faith's. Islamic days can differ by one."""

    day: date
    name: str


@dataclass(frozen=True)
class Run:
    """Days of faith one after the other, both ends included."""

    name: str
    first: date
    last: date


def years_ahead(today: date) -> tuple[int, ...]:
    """Return the years that must be known: this one and the next two."""
    return tuple(range(today.year, today.year + YEARS_AHEAD + 1))


def computed(years: Sequence[int]) -> list[Special]:
    """Return all public holidays and days of faith of these years, in order. Takes memory: for a child process."""
    return sorted({*_public(years), *_islamic(years), *_fixed(years)})


def as_text(specials: Iterable[Special]) -> str:
    """Return what a child process says: a line for each day."""
    return "".join(f"{special.day.isoformat()} {special.name}\n" for special in specials)


def from_text(text: str) -> list[Special]:
    """Return what a child process has said.

    Raises ValueError where a line is not a day with one of the known names.
    """
    return [_special(line) for line in text.splitlines()]


def runs(specials: Iterable[Special], first: date, last: date) -> list[Run]:
    """Return the days of faith that touch the days from first to last, each row of days whole, in order."""
    found: list[Run] = []
    for special in sorted((s for s in specials if s.name in FAITH_NAMES), key=lambda s: (s.name, s.day)):
        before = found[-1] if found else None
        if before and before.name == special.name and special.day == before.last + timedelta(days=1):
            found[-1] = replace(before, last=special.day)
        else:
            found.append(Run(special.name, special.day, special.day))
    return sorted((run for run in found if run.first <= last and run.last >= first), key=lambda r: (r.first, r.name))


def _special(line: str) -> Special:
    parts = re.fullmatch(r"(\d{4}-\d\d-\d\d) (\w+)", line)
    if parts is None or parts[2] not in (*PUBLIC_NAMES, *FAITH_NAMES):
        raise ValueError("not a day with a name")
    return Special(date.fromisoformat(parts[1]), parts[2])


def _public(years: Sequence[int]) -> Iterator[Special]:
    from holidays.countries.germany import Germany  # here alone: see the first line

    for day, names in Germany(subdiv="SN", years=years, language="en_US").items():
        yield Special(day, PUBLIC.get(names.split(";")[0].strip(), OTHER))


def _islamic(years: Sequence[int]) -> Iterator[Special]:
    from holidays.calendars.islamic import _IslamicLunar

    calendar = _IslamicLunar()
    around = range(min(years) - 1, max(years) + 2)  # a lunar year begins in one of ours and ends in the next
    starts = {day for year in around for day, _ in calendar.ramadan_beginning_dates(year)}
    feasts = {
        EID_AL_FITR: {day for year in around for day, _ in calendar.eid_al_fitr_dates(year)},
        EID_AL_ADHA: {day for year in around for day, _ in calendar.eid_al_adha_dates(year)},
    }
    days = {Special(day, RAMADAN) for start in starts for day in _until(start, feasts[EID_AL_FITR])}
    for name, firsts in feasts.items():
        days |= {Special(first + timedelta(days=n), name) for first in firsts for n in range(_EID_DAYS[name])}
    return (special for special in days if special.day.year in years)


def _fixed(years: Sequence[int]) -> Iterator[Special]:
    from holidays.calendars.persian import _Persian

    for year in years:
        new_year = _Persian().new_year_date(year)
        if new_year is not None:
            yield Special(new_year, NOWRUZ)
        yield Special(date(year, 1, 7), ORTHODOX_CHRISTMAS)


def _until(start: date, ends: Iterable[date]) -> Iterator[date]:
    end = min((day for day in ends if day > start), default=start)
    return (start + timedelta(days=n) for n in range((end - start).days))
