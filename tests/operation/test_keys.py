"""Another key: everything that is kept opens with the new one alone."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.operation import backup
from bot.operation.keys import rotate
from bot.operation.lock import AlreadyRunning, single_instance
from bot.settings import Storage
from bot.store import copies
from bot.store.database import DatabaseUnusable, connect
from tests.operation.drill import KEY, OTHER, content
from tests.world import MONDAY


@pytest.fixture
def kept(storage: Storage) -> list[Path]:
    """Two backups."""
    return [backup.make(storage, now=MONDAY + timedelta(hours=hours)) for hours in range(2)]


def test_pr_16_after_a_rotation_the_old_key_opens_nothing_and_the_new_one_everything(
    storage: Storage, kept: list[Path]
) -> None:
    log = storage.database.with_name("bot.sqlite3-wal")
    with closing(connect(storage.database, KEY)) as bot:
        bot.execute("UPDATE person SET name = 'Newest' WHERE name = 'Zahra'")
        left, body = log.read_bytes(), storage.database.read_bytes()
    storage.database.write_bytes(body)  # as after a kill: the change stands in the log alone
    log.write_bytes(left)
    before = content(storage)

    done = rotate(storage, OTHER)

    for file in (storage.database, *kept):
        assert not copies.opens(file, KEY)
        assert backup.check(file, OTHER).rows["person"] == 8
        assert file.stat().st_mode & 0o777 == 0o600
    assert content(storage, key=OTHER) == before
    assert "Newest" in str(before["person"]) and "Zahra" not in str(before["person"])
    assert sorted(done.changed) == sorted([storage.database, *kept])
    assert not list(storage.database.parent.rglob("*.rotating*"))


def test_what_has_the_new_key_already_is_left_alone(storage: Storage, kept: list[Path]) -> None:
    rotate(storage, OTHER)
    bytes_before = storage.database.read_bytes()

    done = rotate(storage, OTHER)

    assert done.changed == []
    assert len(done.had_it) == 3
    assert storage.database.read_bytes() == bytes_before


def test_a_copy_that_no_key_opens_is_named_and_stays(storage: Storage, kept: list[Path]) -> None:
    kept[0].write_bytes(b"\xff" * 8192)

    done = rotate(storage, OTHER)

    assert done.unreadable == [kept[0]]
    assert kept[0].read_bytes() == b"\xff" * 8192
    assert copies.opens(storage.database, OTHER)


def test_where_neither_key_opens_the_database_nothing_is_changed(storage: Storage, kept: list[Path]) -> None:
    storage.database.write_bytes(b"\xff" * 8192)

    with pytest.raises(DatabaseUnusable, match="Nothing was changed"):
        rotate(storage, OTHER)

    assert all(copies.opens(file, KEY) for file in kept)


def test_while_a_bot_runs_no_key_is_changed(storage: Storage, kept: list[Path]) -> None:
    with single_instance(storage.lock), pytest.raises(AlreadyRunning):
        rotate(storage, OTHER)

    assert all(copies.opens(file, KEY) for file in (storage.database, *kept))
