"""Databases for tests: each is migrated, or filled, once in a process; every test gets a copy of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bot.store import database
from bot.store.database import Transaction, connect
from bot.store.migrations import apply, migrate

Fill = Callable[[Transaction], object]


def empty() -> Any:
    """Return a connection to a database in memory that has the newest schema and no rows."""
    return copied(_newest())


def copied(source: Any) -> Any:
    """Return a connection to a database in memory that is like this one."""
    connection = connect(":memory:", None)
    source.backup(connection)
    return connection


def copy(source: Transaction, target: Transaction) -> None:
    """Make the database of the target, in which no transaction is open, like that of the source."""
    source._connection.backup(target._connection)


def put(path: Path, key: str | None) -> Path:
    """Put a file with the newest schema and no rows there, as migrate() makes it, and return its path."""
    return write(path, _file(key))


def filled(key: str | None, fill: Fill) -> bytes:
    """Return the content of a file with the newest schema in which `fill` has written."""
    with tempfile.TemporaryDirectory() as folder:
        path = put(Path(folder) / "bot.sqlite3", key)
        database.run(path, key, fill)
        return path.read_bytes()


def write(path: Path, content: bytes) -> Path:
    """Write a file that nobody else may read, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
    return path


@cache
def _newest() -> Any:
    connection = connect(":memory:", None)
    apply(connection)
    return connection


@lru_cache(maxsize=4)
def _file(key: str | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.sqlite3"
        migrate(path, key)
        return path.read_bytes()
