"""Saxon holidays and days of faith, computed offline by a process of its own; the bot never loads their library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date

import pytest

from bot.domain.holidays import (
    FAITH_NAMES,
    OTHER,
    PUBLIC,
    Run,
    Special,
    as_text,
    computed,
    from_text,
    runs,
    years_ahead,
)

YEARS = (2026, 2027, 2028)
THERE = computed(YEARS)


def named(*names: str) -> list[date]:
    return [special.day for special in THERE if special.name in names]


def test_saxony_has_reformation_day_and_buss_und_bettag() -> None:
    assert named("reformation") == [date(year, 10, 31) for year in YEARS]
    assert named("repentance") == [date(2026, 11, 18), date(2027, 11, 17), date(2028, 11, 22)]


def test_the_other_holidays_are_those_of_the_saxon_law() -> None:
    of_2026 = {special.day.isoformat()[5:] for special in THERE if special.day.year == 2026}
    of_2026 -= {day.isoformat()[5:] for day in named(*FAITH_NAMES) if day.year == 2026}

    assert sorted(of_2026) == [
        "01-01",
        "04-03",
        "04-06",
        "05-01",
        "05-14",
        "05-25",
        "10-03",
        "10-31",
        "11-18",
        "12-25",
        "12-26",
    ]


def test_every_holiday_of_many_years_has_its_name() -> None:
    known = {special.name for special in computed(range(2026, 2041))}

    assert known == {*PUBLIC.values(), *FAITH_NAMES}


def test_what_has_no_name_here_closes_the_day_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PUBLIC, "Reformation Day")

    assert Special(date(2026, 10, 31), OTHER) in computed((2026,))


def test_ramadan_lasts_until_the_feast_and_the_feasts_have_their_days() -> None:
    assert runs(THERE, date(2026, 2, 1), date(2026, 6, 30)) == [
        Run("ramadan", date(2026, 2, 18), date(2026, 3, 19)),
        Run("eid_al_fitr", date(2026, 3, 20), date(2026, 3, 22)),
        Run("nowruz", date(2026, 3, 21), date(2026, 3, 21)),
        Run("eid_al_adha", date(2026, 5, 27), date(2026, 5, 30)),
    ]


def test_a_ramadan_that_begins_in_december_is_not_lost() -> None:
    days = {special.day for special in computed((2030,)) if special.name == "ramadan"}

    assert {date(2030, 1, 5), date(2030, 12, 26), date(2030, 12, 31)} <= days
    assert len({special.day for special in computed((2031,)) if special.name == "ramadan"}) > 20


def test_nowruz_follows_the_sun_and_orthodox_christmas_the_old_calendar() -> None:
    assert named("nowruz") == [date(2026, 3, 21), date(2027, 3, 21), date(2028, 3, 20)]
    assert named("orthodox_christmas") == [date(year, 1, 7) for year in YEARS]


def test_days_of_faith_in_a_row_are_told_whole_where_they_touch() -> None:
    there = [Special(date(2026, 3, day), "ramadan") for day in range(1, 10)]

    assert runs(there, date(2026, 3, 9), date(2026, 3, 12)) == [Run("ramadan", date(2026, 3, 1), date(2026, 3, 9))]
    assert runs(there, date(2026, 3, 10), date(2026, 3, 12)) == []
    assert runs([Special(date(2026, 1, 1), "new_year")], date(2026, 1, 1), date(2026, 1, 1)) == []


def test_the_years_that_must_be_known_are_this_and_the_next_two() -> None:
    assert years_ahead(date(2026, 12, 31)) == YEARS


def test_what_a_child_says_is_read_again() -> None:
    assert from_text(as_text(THERE)) == THERE


@pytest.mark.parametrize("line", ["2026-01-01", "2026-13-01 new_year", "2026-01-01 carnival", "x new_year", "\n"])
def test_what_no_child_says_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        from_text(f"2026-01-01 new_year\n{line}\n")


def test_the_command_says_what_is_computed() -> None:
    assert from_text(_said("-m", "bot", "holidays", "2026", "2027", "2028")) == THERE


def test_the_bot_never_loads_the_library() -> None:
    loaded = _said(
        "-c",
        "import sys, bot.app, bot.demo.run; print([m for m in sys.modules if m.startswith(('holidays', 'matplotlib', 'numpy', 'xlsxwriter', 'openpyxl', 'recurring_ical'))])",
    )

    assert loaded == "[]\n"


def _said(*arguments: str) -> str:
    command: Sequence[str] = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
