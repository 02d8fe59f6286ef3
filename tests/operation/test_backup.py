"""Backups: whole, encrypted, checked, made beside the bot in every hour, and gone after 14 days."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.backups import name_of
from bot.operation import backup
from bot.operation.backup import Backups
from bot.settings import Storage
from bot.store import copies, database
from bot.store.copies import NotACopy
from bot.store.database import Database, DatabaseUnusable, connect
from tests.operation.drill import KEY, OTHER, content, rows, spoil
from tests.world import MONDAY

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_backup_holds_every_row_and_opens_with_the_same_key_alone(storage: Storage) -> None:
    file = backup.make(storage, now=MONDAY)

    assert file == storage.backups / name_of(MONDAY)
    assert content(storage, file) == content(storage)
    assert backup.check(file, KEY).rows["person"] == 8
    for key in (None, OTHER):
        with pytest.raises(DatabaseUnusable, match="another key"):
            backup.check(file, key, note=Path("/nowhere"))


def test_a_backup_holds_what_is_in_the_log_alone(storage: Storage) -> None:
    with closing(connect(storage.database, KEY)) as bot:
        bot.execute("UPDATE person SET name = 'Newest' WHERE name = 'Zahra'")
        file = backup.make(storage, now=MONDAY)

    assert rows(storage, "SELECT count(*) FROM person WHERE name = 'Newest'", path=file) == [(1,)]


def test_t_07_no_name_and_no_account_stands_in_any_file_of_the_data_folder(storage: Storage) -> None:
    with closing(connect(storage.database, KEY)) as bot:
        bot.execute("UPDATE person SET name = 'Zahra', telegram_id = 7654321987 WHERE name = 'Zahra'")
        backup.make(storage, now=MONDAY)
        content = {file: file.read_bytes() for file in storage.database.parent.rglob("*") if file.is_file()}

    names = {file.name.removeprefix("bot").removeprefix(".sqlite3") for file in content}
    assert names >= {"", "-wal", "-shm", name_of(MONDAY).removeprefix("bot"), name_of(MONDAY)[3:] + ".sha256"}
    canaries = [
        b"Zahra",
        b"Anna",
        b"Prager",
        b"7654321987",
        (7654321987).to_bytes(5, "big"),
        b"SQLite format",
        b"person",
    ]
    assert [(file.name, word) for file, held in content.items() for word in canaries if word in held] == []


def test_pr_16_nobody_else_on_the_machine_may_read_a_backup(storage: Storage) -> None:
    before = os.umask(0)  # even where nobody has set a mask
    try:
        backup.make(storage, now=MONDAY)
    finally:
        os.umask(before)

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in storage.backups.iterdir()}
    assert set(modes.values()) == {0o600} and len(modes) == 2
    assert stat.S_IMODE(storage.backups.stat().st_mode) == 0o700


def test_a_backup_that_was_changed_or_half_copied_is_none(storage: Storage) -> None:
    file = backup.make(storage, now=MONDAY)
    whole = file.read_bytes()

    for broken in (whole[:-4096], whole[: len(whole) // 2], whole + b"\0", whole[:9000] + b"x" + whole[9001:], b""):
        file.write_bytes(broken)
        with pytest.raises(NotACopy, match="Take another backup"):
            backup.check(file, KEY)


def test_without_its_sum_damage_is_found_too(storage: Storage) -> None:
    file = backup.make(storage, now=MONDAY)
    backup.sum_of(file).unlink()
    backup.check(file, KEY)

    spoil(file)

    with pytest.raises(DatabaseUnusable):
        backup.check(file, KEY)


def test_a_copy_with_rows_that_point_nowhere_is_none(storage: Storage) -> None:
    with closing(connect(storage.database, KEY)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM project")

    with pytest.raises(NotACopy, match="point nowhere"):
        backup.make(storage, now=MONDAY)

    assert list(storage.backups.iterdir()) == []


def test_a_copy_that_lacks_rows_is_none(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = copies.check
    monkeypatch.setattr(copies, "check", lambda *a, **k: replace(whole(*a, **k), rows={"person": 7}))

    with pytest.raises(NotACopy, match="other rows"):
        backup.make(storage, now=MONDAY)

    assert list(storage.backups.iterdir()) == []


def test_a_disk_that_is_full_leaves_no_half_backup(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        backup.make(storage, now=MONDAY)

    assert list(storage.backups.iterdir()) == []
    assert rows(storage, "SELECT count(*) FROM person") == [(8,)]


def test_no_copy_is_kept_for_longer_than_14_days(storage: Storage) -> None:
    storage.backups.mkdir()
    aside = storage.database.with_name("bot.sqlite3.before-migration")
    broken_off = storage.database.with_name("bot.sqlite3.restoring")
    part = storage.backups / f"{name_of(MONDAY - DAY)}.17.part"
    for hours in range(24 * 16):
        (storage.backups / name_of(MONDAY - HOUR * hours)).touch()
    for file, age in ((aside, 14 * DAY), (broken_off, 13 * DAY), (part, DAY)):
        file.touch()
        os.utime(file, ((MONDAY - age).timestamp(),) * 2)
    stranger = storage.backups / "holiday.jpg"
    stranger.touch()

    backup.forget_old(storage, now=MONDAY)

    ages = [MONDAY - moment for moment in backup.moments(storage)]
    assert len(ages) == 24 + 13 and max(ages) < 14 * DAY
    assert not aside.exists() and not part.exists()
    assert broken_off.exists() and stranger.exists() and storage.database.exists()


def test_a_sum_goes_with_its_backup(storage: Storage) -> None:
    old = backup.make(storage, now=MONDAY)
    assert backup.sum_of(old).exists()

    newer = backup.make(storage, now=MONDAY + 14 * DAY)

    assert sorted(storage.backups.iterdir()) == [newer, backup.sum_of(newer)]


class Hours:
    """The bot's backups with a clock that the test moves."""

    def __init__(self, storage: Storage) -> None:
        self.now: datetime = MONDAY
        self.storage, self.database = storage, Database(storage.database, KEY)
        self.backups = Backups(self.database, storage, now=lambda: self.now)

    async def look_after(self, **by: float) -> int:
        """Let time pass, look, and return how many backups there are."""
        self.now += timedelta(**by)
        await self.backups.look(self.storage)
        return len(backup.files(self.storage))


@pytest.fixture
async def hours(storage: Storage) -> Any:
    hours = Hours(storage)
    await hours.database.open()
    yield hours
    await hours.database.close()


async def test_every_hour_has_one_backup_however_often_somebody_looks(hours: Hours) -> None:
    assert [await hours.look_after(minutes=20) for _ in range(6)] == [1, 1, 2, 2, 2, 3]


async def test_a_new_process_does_not_make_the_hour_s_backup_again(hours: Hours) -> None:
    await hours.look_after(minutes=1)
    hours.backups = Backups(hours.database, hours.storage, now=lambda: hours.now)

    assert await hours.look_after(minutes=5) == 1


async def test_a_backup_that_fails_is_tried_again_and_does_not_end_the_bot(
    hours: Hours, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def broken(*_: Any, **__: Any) -> None:
        tries.append(1)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "make", broken)
    assert await hours.look_after(minutes=1) == 0
    assert await hours.look_after(minutes=9) == 0
    assert len(tries) == 1
    monkeypatch.undo()

    assert await hours.look_after(minutes=2) == 1
    assert await hours.look_after(minutes=11) == 1
    assert "the backup failed: OSError" in caplog.text


async def test_a_database_that_is_busy_costs_no_backup(hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    await hours.database.close()
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    await hours.database.open()
    with closing(connect(hours.storage.database, KEY)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await hours.look_after(minutes=1) == 0
        other.execute("ROLLBACK")

    assert await hours.look_after(seconds=30) == 1


async def test_a_tap_does_not_wait_for_a_copy(hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    committed = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def tap() -> None:
        await hours.database.transaction(lambda tx: tx.run("UPDATE person SET language = 'uk' WHERE name = 'Zahra'"))
        committed.set()

    def at_the_first_step(stopped: Callable[[], bool]) -> Callable[[], bool]:
        def step() -> bool:  # in the copy's thread, in the middle of it
            if not committed.is_set():
                asyncio.run_coroutine_threadsafe(tap(), loop).result(timeout=5)
            return stopped()

        return step

    monkeypatch.setattr(copies, "STEPS", 10)
    make = backup.make
    monkeypatch.setattr(backup, "make", lambda s, *, now, stopped: make(s, now=now, stopped=at_the_first_step(stopped)))

    assert await hours.look_after(minutes=1) == 1
    assert committed.is_set(), "the copy was over before the tap"
    assert rows(hours.storage, "SELECT language FROM person WHERE name = 'Zahra'") == [("uk",)]


async def test_the_end_of_the_bot_stops_a_copy_in_the_middle(hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def endless(stopped: Callable[[], bool]) -> Callable[[], bool]:
        def step() -> bool:
            loop.call_soon_threadsafe(begun.set)
            while not stopped():
                pass
            return True

        return step

    monkeypatch.setattr(copies, "STEPS", 10)
    make = backup.make
    monkeypatch.setattr(backup, "make", lambda s, *, now, stopped: make(s, now=now, stopped=endless(stopped)))
    work = asyncio.create_task(hours.backups.run())
    await begun.wait()

    work.cancel()
    await asyncio.wait([work], timeout=5)

    assert work.cancelled()
    assert list(hours.storage.backups.iterdir()) == []


async def test_without_a_folder_no_backup_is_made(hours: Hours) -> None:
    await Backups(hours.database, None, now=lambda: MONDAY).run()

    assert not hours.storage.backups.exists()


def test_the_age_of_the_newest_backup_is_known(storage: Storage) -> None:
    database_ = Database(storage.database, KEY)
    backups = Backups(database_, storage, now=lambda: MONDAY + HOUR)

    assert backups.figures() == {}
    backup.make(storage, now=MONDAY)
    assert backups.figures() == {"seconds_since_backup": 3600}
    assert Backups(database_, None, now=lambda: MONDAY).figures() == {}
    assert backup.files(replace(storage, backups=storage.backups / "nowhere")) == []
