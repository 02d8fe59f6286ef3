"""Public holidays, days of faith, and what mentors have opened by hand, in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.holidays import FAITH_NAMES, Special
from bot.domain.people import Person
from bot.store.database import Transaction


def are_missing(tx: Transaction, years: Sequence[int]) -> bool:
    """Return whether the holidays of one of these years are not known yet."""
    newest = [tx.value("SELECT 1 FROM public_holiday WHERE day = ?", (date(year, 1, 1).isoformat(),)) for year in years]
    return None in newest


def replace(tx: Transaction, years: Sequence[int], specials: Iterable[Special]) -> None:
    """Store the holidays and days of faith of these years instead of what was known of them; for the rounds."""
    span = (date(min(years), 1, 1).isoformat(), date(max(years), 12, 31).isoformat())
    tx.run("DELETE FROM public_holiday WHERE day BETWEEN ? AND ?", span)
    tx.run("DELETE FROM observance WHERE day BETWEEN ? AND ?", span)
    for special in specials:
        values = (special.day.isoformat(), special.name)
        if special.name in FAITH_NAMES:
            tx.run("INSERT OR IGNORE INTO observance (day, name) VALUES (?, ?)", values)
        else:
            tx.run("INSERT OR IGNORE INTO public_holiday (day, name) VALUES (?, ?)", values)


def public(tx: Transaction, first: date, last: date) -> list[Special]:
    """Return the Saxon holidays from one local day to another, in order; they are about nobody."""
    sql = "SELECT day, name FROM public_holiday WHERE day BETWEEN ? AND ? ORDER BY day"
    return [_special(*row) for row in tx.all(sql, (first.isoformat(), last.isoformat()))]


def of_faith(tx: Transaction, first: date, last: date) -> list[Special]:
    """Return the days of faith from one local day to another, in order; they are about nobody."""
    sql = "SELECT day, name FROM observance WHERE day BETWEEN ? AND ? ORDER BY day, name"
    return [_special(*row) for row in tx.all(sql, (first.isoformat(), last.isoformat()))]


def opened_by(tx: Transaction, mentor: Person) -> set[date]:
    """Return the holidays on which this mentor works all the same."""
    rows = tx.all("SELECT day FROM opened_holiday WHERE mentor_id = ?", (mentor.id,))
    return {date.fromisoformat(row["day"]) for row in rows}


def open_day(tx: Transaction, mentor: Person, day: date) -> None:
    """Let this mentor's weekly hours hold on a holiday."""
    tx.run("INSERT OR IGNORE INTO opened_holiday VALUES (?, ?)", (mentor.id, day.isoformat()))


def close_day(tx: Transaction, mentor: Person, day: date) -> None:
    """Close a holiday again that this mentor has opened."""
    tx.run("DELETE FROM opened_holiday WHERE mentor_id = ? AND day = ?", (mentor.id, day.isoformat()))


def _special(day: str, name: str) -> Special:
    return Special(date.fromisoformat(day), name)
