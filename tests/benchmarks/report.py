"""A year's report over three crowded years, and how long taps wait meanwhile: python -m tests.benchmarks.report."""

from __future__ import annotations

import asyncio
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.domain.report import Period
from bot.store import database, people, report, report_breakdowns
from bot.store.database import Database, Transaction
from bot.store.migrations import migrate

APPOINTMENTS, PLACEMENTS, CHECK_INS, CONTACTS = 100_000, 30_000, 100_000, 60_000
PEOPLE, EMPLOYERS, PROJECTS, MENTORS = 12_000, 5_000, 14, 70
FIRST, DAYS = date(2025, 1, 1), 3 * 365
NOW = datetime(2027, 12, 31, 20, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TAPS_EVERY = 0.005  # seconds


def fill(tx: Transaction) -> None:
    """Fill an empty database with three years of a large programme, always the same."""
    chance = random.Random(7)
    for sql, rows in (
        ("INSERT INTO project (id, name, operator, contact, created_at) VALUES ($0, $1, 'T', 'c', 0)", _projects()),
        ("INSERT INTO person (id, language, created_at) VALUES ($0, $1, 0)", _people(chance)),
        ("INSERT INTO role (person_id, name, project_id, valid_from) VALUES ($0, 'mentor', $1, 0)", _mentors()),
        ("INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at) VALUES ($0, $1, $2, 0)", _mentorings()),
        (
            """INSERT INTO record (mentee_id, sex, qualification, age_band, district, agreement_on)
               VALUES ($0, $1, $2, $3, $4, $5)""",
            _records(chance),
        ),
        (
            "INSERT INTO employer (id, name, name_key, place, section, project_id, created_at) VALUES ($0, $1, $1, 'D', $2, 1, 0)",
            ([n, f"E{n}", "CFGIQ"[n % 5]] for n in range(1, EMPLOYERS + 1)),
        ),
        (
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, state, booked_at)
               VALUES ($0, $1, $2, 'counselling', 'phone', $3, $3 + 2700, $4, $5)""",
            _appointments(chance),
        ),
        (
            """INSERT INTO contact_log (project_id, mentor_id, mentee_id, way, at) VALUES ($0, $1, $2, 'called', $3)""",
            ([*_whose(chance), _moment(chance)] for _ in range(CONTACTS)),
        ),
        (
            """INSERT INTO placement (project_id, mentor_id, mentee_id, employer_id, type, social_insurance, adequate,
                   starts_on, ended_on, end_kind, end_reason, confirmed_on, confirmed_by, recorded_at)
               VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'mentor', 0)""",
            _placements(chance),
        ),
        (
            """INSERT INTO check_in (placement_id, mentee_id, project_id, step, kind, plan_version, due_on, due_at, state)
               SELECT id, mentee_id, project_id, $1, 'question', 1, $2, 0, $3 FROM placement WHERE id = $0""",
            _check_ins(chance),
        ),
    ):
        for row in rows:
            tx.run(sql, {str(n): value for n, value in enumerate(row)})
    tx.run("ANALYZE")


def _projects() -> Iterator[list[int | str]]:
    return ([n, f"Projekt {n}"] for n in range(1, PROJECTS + 1))


def _people(chance: random.Random) -> Iterator[list[int | str]]:
    return ([n, chance.choice(["ar", "fa_AF", "uk", "de"])] for n in range(1, PEOPLE + MENTORS + 1))


def _mentors() -> Iterator[list[int | str]]:
    return ([PEOPLE + n, n % PROJECTS + 1] for n in range(1, MENTORS + 1))


def _mentor_of(person: int) -> int:
    return person % MENTORS + 1


def _mentorings() -> Iterator[list[int | str]]:
    return ([n, PEOPLE + _mentor_of(n), _mentor_of(n) % PROJECTS + 1] for n in range(1, PEOPLE + 1))


def _records(chance: random.Random) -> Iterator[list[int | str]]:
    for n in range(1, PEOPLE + 1):
        sex, band = chance.choice(["female", "male", "diverse"]), chance.choice(["18-24", "25-34", "35-44"])
        degree = chance.choice(["none", "vocational", "academic", "unknown"])
        yield [n, sex, degree, band, chance.choice(["14511", "14612", "14713"]), _day(chance).isoformat()]


def _whose(chance: random.Random) -> list[int]:
    person = chance.randint(1, PEOPLE)
    mentor = _mentor_of(person)
    return [mentor % PROJECTS + 1, PEOPLE + mentor, person]


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange(DAYS))


def _moment(chance: random.Random) -> int:
    return int(datetime(2025, 1, 1, tzinfo=UTC).timestamp()) + chance.randrange(DAYS * 86400)


def _appointments(chance: random.Random) -> Iterator[list[int | str]]:
    for _ in range(APPOINTMENTS):
        start = _moment(chance)
        state = chance.choice(["attended", "attended", "attended", "missed", "cancelled"])
        yield [*_whose(chance), start, state, start - chance.randrange(20 * 86400)]


def _placements(chance: random.Random) -> Iterator[list[int | str | None]]:
    for _ in range(PLACEMENTS):
        start, kind = _day(chance), chance.choice(["internship", "training", "employment", "employment"])
        insured, lasted = int(kind == "employment" and chance.random() < 0.8), chance.randrange(1, 700)
        end = start + timedelta(days=lasted) if chance.random() < 0.4 else None
        how = chance.choice(["early", "completed", "switched"]) if end else None
        reason = "commute" if how == "early" else None
        yield [
            *_whose(chance), chance.randint(1, EMPLOYERS), kind, insured, int(chance.random() < 0.5), start.isoformat(),
            end and end.isoformat(), how, reason, (start + timedelta(days=chance.randrange(500))).isoformat(),
        ]  # fmt: skip


def _check_ins(chance: random.Random) -> Iterator[list[int | str]]:
    for number in range(CHECK_INS):
        state = chance.choice(["answered", "answered", "answered_late", "no_answer", "undeliverable", "expired"])
        yield [number % PLACEMENTS + 1, f"S+{number}", _day(chance).isoformat(), state]


async def _taps(opened: Database, stop: asyncio.Event, person: int) -> list[float]:
    """Return how long each of a row of taps waited, in milliseconds."""
    waited = []
    while not stop.is_set():
        began = time.perf_counter()
        await opened.transaction(lambda tx: _tap(tx, person))
        waited.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(TAPS_EVERY)
    return waited


def _tap(tx: Transaction, person: int) -> None:
    people.by_id(tx, person, now=NOW)
    tx.run("UPDATE person SET language = 'uk' WHERE id = ?", (person,))


async def _measure(path: Path, key: str) -> None:
    opened = Database(path, key)
    await opened.open()
    try:
        alone = asyncio.Event()
        asyncio.get_running_loop().call_later(1, alone.set)
        quiet = await _taps(opened, alone, 5)
        for name, work in WORKS.items():
            for turn in ("first", "again"):
                stop = asyncio.Event()
                taps = asyncio.create_task(_taps(opened, stop, 5))
                began, cpu = time.perf_counter(), time.process_time()
                await opened.read(work)
                took, cpu = time.perf_counter() - began, time.process_time() - cpu
                stop.set()
                waited = await taps
                sys.stdout.write(
                    f"{name} ({turn}): {took:.2f} s ({cpu:.2f} s of the processor, taps included); "
                    f"the longest tap waited {max(waited):.1f} ms meanwhile\n"
                )
        sys.stdout.write(f"without a report: the longest tap waited {max(quiet):.1f} ms\n")
    finally:
        await opened.close()


WORKS = {
    "a year, all projects": lambda tx: report.figures(tx, YEAR, None, now=NOW),
    "a year, one project": lambda tx: report.figures(tx, YEAR, 3, now=NOW),
    "a year with every breakdown, for documents": lambda tx: report_breakdowns.whole(tx, YEAR, None, "", now=NOW),
}


def main() -> None:
    """Print how long the reports take, and the taps meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "bot.sqlite3", secrets.token_hex(32)
        migrate(path, key)
        began = time.perf_counter()
        database.run(path, key, fill)
        sys.stdout.write(f"filled in {time.perf_counter() - began:.0f} s\n")
        asyncio.run(_measure(path, key))


if __name__ == "__main__":
    main()
