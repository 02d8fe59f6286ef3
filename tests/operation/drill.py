"""What the tests of backups share: the key, and questions to a database that nobody serves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.settings import Storage
from bot.store import database
from bot.store.database import Transaction

KEY = "0123456789abcdef" * 4
OTHER = "fedcba9876543210" * 4


def rows(
    storage: Storage, sql: str, *values: Any, path: Path | None = None, key: str | None = None
) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    found = database.run(path or storage.database, key or storage.key, lambda tx: tx.all(sql, values), read_only=True)
    return [tuple(row) for row in found]


def run(storage: Storage, sql: str, *values: Any) -> int:
    """Execute one statement and return how many rows it changed."""
    return database.run(storage.database, storage.key, lambda tx: tx.run(sql, values))


def content(storage: Storage, path: Path | None = None, key: str | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""

    def all_of(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
        names = tx.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {row["name"]: [tuple(one) for one in tx.all(f"SELECT * FROM {row['name']}")] for row in names}

    return database.run(path or storage.database, key or storage.key, all_of, read_only=True)


def spoil(path: Path, place: int = 4096 * 3 + 100) -> None:
    """Damage a page of a file, as a bad disk does."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * 64)
