"""The holidays of the years ahead are there after the start and stay ahead, without the bot loading their library."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.holidays import Special
from bot.operation import holidays as operation
from bot.operation.holidays import Holidays, computed_by_a_child
from bot.store import holidays
from bot.store.database import Database, Transaction
from tests import databases

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NEW_YEAR = Special(date(2027, 1, 1), "new_year")


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database."""
    databases.put(tmp_path / "bot.sqlite3", None)
    database = Database(tmp_path / "bot.sqlite3", None)
    await database.open()
    yield database
    await database.close()


def _years(tx: Transaction) -> list[str]:
    return [row["year"] for row in tx.all("SELECT DISTINCT substr(day, 1, 4) AS year FROM public_holiday ORDER BY 1")]


async def test_a_child_process_computes_three_years_at_the_start(database: Database) -> None:
    await Holidays(database).look_ahead(now=NOW)

    assert await database.transaction(_years) == ["2026", "2027", "2028"]
    first, last = date(2026, 11, 18), date(2026, 11, 18)
    assert await database.transaction(lambda tx: holidays.public(tx, first, last)) == [Special(first, "repentance")]
    assert await database.transaction(lambda tx: holidays.of_faith(tx, date(2027, 3, 9), date(2027, 3, 9)))


async def test_it_is_asked_once_a_day_and_only_for_what_is_missing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sequence[int]] = []

    async def computed(years: Sequence[int]) -> list[Special]:
        asked.append(tuple(years))
        return [Special(date(year, 1, 1), "new_year") for year in years]

    monkeypatch.setattr(operation, "computed_by_a_child", computed)
    keeper = Holidays(database)

    for days in (0, 0, 1, 38, 39, 40):
        await keeper.look_ahead(now=NOW + timedelta(days=days))
    await Holidays(database).look_ahead(now=NOW + timedelta(days=40))

    assert asked == [(2026, 2027, 2028), (2027, 2028, 2029)]


async def test_what_fails_leaves_everything_as_it_is_and_is_tried_the_next_day(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[list[Special]] = [[], [NEW_YEAR]]

    async def computed(years: Sequence[int]) -> list[Special]:
        return answers.pop(0)

    monkeypatch.setattr(operation, "computed_by_a_child", computed)
    keeper = Holidays(database)

    await keeper.look_ahead(now=NOW)
    assert await database.transaction(_years) == []
    await keeper.look_ahead(now=NOW + timedelta(days=1))

    assert await database.transaction(_years) == ["2027"]


@pytest.mark.parametrize("command", ["/bin/false", "/no/such/program", "/bin/echo"])
async def test_a_child_that_fails_or_talks_nonsense_says_nothing(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", command)

    assert await computed_by_a_child((2026,)) == []


async def test_a_child_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(hanging))
    monkeypatch.setattr(operation, "PATIENCE_SECONDS", 0.05)

    async with asyncio.timeout(30):
        assert await computed_by_a_child((2026,)) == []


async def test_a_bot_that_ends_ends_its_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "hanging"
    hanging.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 60\n")
    hanging.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(hanging))
    task = asyncio.create_task(computed_by_a_child((2026,)))
    async with asyncio.timeout(30):
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text().strip():
            await asyncio.sleep(0.01)

    task.cancel()
    await asyncio.wait({task})

    assert not Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}").exists()
