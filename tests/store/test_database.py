"""A transaction is one function: all of it or nothing, whoever is cancelled, and the reader stands in nobody's way."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest

from bot.store import database, people
from bot.store.database import Database, DatabaseUnusable, Transaction, connect, is_temporary
from tests import databases
from tests.world import MONDAY

KEY = "0123456789abcdef" * 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return databases.put(tmp_path / "bot.sqlite3", KEY)


@pytest.fixture
async def open_database(path: Path) -> AsyncIterator[Database]:
    opened = Database(path, KEY)
    await opened.open()
    yield opened
    await opened.close()


def _add(tx: Transaction, name: str = "Zahra") -> int:
    return people.add(tx, telegram_id=None, name=name, language="de", now=MONDAY)


def _names(tx: Transaction) -> list[str]:
    return [row["name"] for row in tx.all("SELECT name FROM person ORDER BY id")]


async def _until_threads_are(count: int) -> None:
    async with asyncio.timeout(30):  # one that stays would keep the process from ending
        while threading.active_count() > count:
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("error", [LookupError, KeyboardInterrupt, asyncio.CancelledError, database.IntegrityError])
async def test_any_exception_rolls_everything_back(error: type[BaseException], open_database: Database) -> None:
    def work(tx: Transaction) -> None:
        _add(tx)
        raise error

    with pytest.raises(error):
        await open_database.transaction(work)

    assert await open_database.transaction(_names) == []


async def test_a_statement_that_the_schema_forbids_rolls_everything_back(open_database: Database) -> None:
    def work(tx: Transaction) -> None:
        _add(tx)
        tx.run("INSERT INTO role (person_id, name, valid_from) VALUES (999, 'coordinator', 0)")

    with pytest.raises(database.IntegrityError):
        await open_database.transaction(work)

    assert await open_database.transaction(_names) == []


@pytest.mark.slow
async def test_300_cancelled_callers_leave_nothing_open_and_nothing_half_done(open_database: Database) -> None:
    def work(tx: Transaction, number: int) -> None:
        _add(tx, f"first {number}")
        _add(tx, f"second {number}")

    for number in range(300):
        task = asyncio.create_task(open_database.transaction(lambda tx, n=number: work(tx, n)))  # type: ignore[misc]
        for _ in range(number % 7):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])

    names = await open_database.transaction(_names)
    assert len(names) % 2 == 0
    assert [n.replace("first", "second") for n in names[::2]] == names[1::2], "a half of a transaction is there"
    assert open_database._writing is not None
    assert not open_database._writing.in_transaction


async def test_who_is_cancelled_does_not_stop_the_work(open_database: Database) -> None:
    started, go_on = threading.Event(), threading.Event()

    def work(tx: Transaction) -> None:
        _add(tx)
        started.set()
        assert go_on.wait(30)

    task = asyncio.create_task(open_database.transaction(work))
    await asyncio.to_thread(started.wait, 5)
    task.cancel()
    await asyncio.wait([task])
    go_on.set()

    assert await open_database.transaction(_names) == ["Zahra"]


async def test_the_reader_sees_a_stable_picture_and_does_not_stop_the_writer(open_database: Database) -> None:
    await open_database.transaction(lambda tx: _add(tx, "before"))
    reading, go_on = threading.Event(), threading.Event()

    def read(tx: Transaction) -> tuple[list[str], list[str]]:
        first = _names(tx)
        reading.set()
        assert go_on.wait(30)
        return first, _names(tx)

    long_read = asyncio.create_task(open_database.read(read))
    await asyncio.to_thread(reading.wait, 30)
    await asyncio.wait_for(open_database.transaction(lambda tx: _add(tx, "meanwhile")), 20)
    go_on.set()

    assert await long_read == (["before"], ["before"])
    assert await open_database.read(_names) == ["before", "meanwhile"]


async def test_the_reader_cannot_write(open_database: Database) -> None:
    with pytest.raises(database.OperationalError, match="readonly"):
        await open_database.read(_add)


async def test_a_notice_that_is_due_wakes_the_sender_after_the_commit_and_not_without_it(
    open_database: Database,
) -> None:
    woken: list[bool] = []
    open_database.on_due = lambda: woken.append(True)

    def work(tx: Transaction, fails: bool) -> None:
        tx.wakes_sender = True
        if fails:
            raise LookupError

    with pytest.raises(LookupError):
        await open_database.transaction(lambda tx: work(tx, True))
    assert woken == []
    await open_database.transaction(lambda tx: work(tx, False))
    assert woken == [True]


async def test_closing_leaves_no_thread_behind_even_if_the_database_is_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 10)
    before = threading.active_count()
    opened = Database(path, KEY)
    await opened.open()
    monkeypatch.setattr(database, "_optimize", lambda connection: connection.execute("BEGIN IMMEDIATE"))
    with closing(connect(path, KEY)) as other:
        other.execute("BEGIN IMMEDIATE")

        await opened.close()

    await _until_threads_are(before)


async def test_a_closed_database_says_so(path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="closed"):
        await Database(path, KEY).transaction(_names)


async def test_a_database_that_cannot_be_opened_leaves_no_thread_behind(path: Path) -> None:
    before = threading.active_count()

    with pytest.raises(DatabaseUnusable, match="another key"):
        await Database(path, KEY[::-1]).open()

    await _until_threads_are(before)


def test_the_one_private_method_of_aiosqlite_is_there() -> None:
    assert inspect.iscoroutinefunction(aiosqlite.Connection._execute)
    assert isinstance(inspect.getattr_static(aiosqlite.Connection, "_conn"), property)


def test_a_locked_database_is_a_passing_trouble_and_a_broken_one_is_not(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 10)
    with closing(connect(path, KEY)) as one, closing(connect(path, KEY)) as other:
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(database.OperationalError) as locked:
            other.execute("BEGIN IMMEDIATE")
        with pytest.raises(database.OperationalError) as wrong:
            other.execute("SELECT nothing FROM nowhere")

    assert is_temporary(locked.value)
    assert "locked by another program" in str(database.unusable(locked.value))
    assert not is_temporary(wrong.value)


def test_every_guard_is_set(path: Path) -> None:
    with closing(connect(path, KEY)) as connection:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "trusted_schema",
                "busy_timeout",
            )
        }

    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
    }


def test_the_library_is_free_of_the_error_that_damages_the_log() -> None:
    assert database.driver.sqlite_version_info >= (3, 51, 3)
