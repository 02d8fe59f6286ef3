"""How long it takes to bring the plans of many placements in line after a change of the holidays: make bench."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

from bot.demo import seed
from bot.domain.holidays import PUBLIC_NAMES, computed
from bot.domain.placements import EMPLOYMENT, INTERNSHIP, QUALIFICATION, TRAINING, Placement
from bot.store import holidays, placements, plans
from bot.store.database import Transaction, connect
from bot.store.migrations import apply

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLACEMENTS = 10_000
KINDS = (EMPLOYMENT, EMPLOYMENT, EMPLOYMENT, TRAINING, INTERNSHIP, QUALIFICATION)


def planted(tx: Transaction, count: int) -> None:
    """Fill an empty database with running placements of all types, begun within the last year."""
    seed.plant(tx, now=NOW)
    years = range(2026, 2031)
    holidays.replace(tx, list(years), [one for one in computed(years) if one.name in PUBLIC_NAMES])
    firm = tx.add("INSERT INTO employer (name, name_key, place, project_id, created_at) VALUES ('F', 'f', 'D', 1, 0)")
    mentee = tx.value("SELECT min(id) FROM person WHERE name = 'Zahra'")
    for number in range(count):
        start, kind = date(2026, 1, 5) + timedelta(days=number % 320), KINDS[number % len(KINDS)]
        probation = start + timedelta(days=182) if kind in (EMPLOYMENT, TRAINING) else None
        lasts = {TRAINING: 1095, INTERNSHIP: 340, QUALIFICATION: 400}.get(kind)
        ends = start + timedelta(days=lasts) if lasts else None
        made = Placement(0, mentee, 1, 3, kind, start, firm, probation_end=probation, planned_end=ends)
        placements.add(tx, made, now=NOW)


def measure(count: int = PLACEMENTS) -> tuple[float, float, int]:
    """Return seconds to plan so many placements, seconds to plan them anew after a holiday, and how many steps moved."""
    with closing(connect(":memory:", None)) as connection:
        apply(connection)
        tx = Transaction(connection)
        tx.run("BEGIN IMMEDIATE")
        planted(tx, count)
        began = time.perf_counter()
        plans.replan_all(tx, now=NOW)
        first = time.perf_counter() - began
        before = {tuple(row) for row in tx.all("SELECT id, due_on FROM check_in")}
        tx.run("INSERT INTO public_holiday (day, name) VALUES ('2027-02-01', 'other'), ('2027-03-01', 'other')")
        began = time.perf_counter()
        plans.replan_all(tx, now=NOW)
        again = time.perf_counter() - began
        moved = {tuple(row) for row in tx.all("SELECT id, due_on FROM check_in")} - before
        tx.run("ROLLBACK")
        return first, again, len(moved)


def main() -> None:
    """Print the figures."""
    first, again, moved = measure()
    sys.stdout.write(f"{PLACEMENTS} plans made in {first:.2f} s, made anew in {again:.2f} s; {moved} steps moved\n")


if __name__ == "__main__":
    main()
