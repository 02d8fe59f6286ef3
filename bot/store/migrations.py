"""Brings a database to the newest version: numbered .sql files, one transaction each."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.store.database import DatabaseUnusable, connect

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parents[2] / "migrations"


def migrate(path: Path | str, key: str | None, *, folder: Path = FOLDER) -> int:
    """Apply what is pending, keep a copy of the database from before, and return the version reached.

    Raises DatabaseUnusable where the database is newer than this program, or a number is missing.
    """
    with closing(connect(path, key)) as connection:
        return apply(connection, folder=folder, copy_to=_copy_path(path))


def apply(connection: Any, *, folder: Path = FOLDER, copy_to: Path | None = None) -> int:
    """Apply what is pending through an open connection and return the version reached."""
    files = _files(folder)
    version = _version(connection)
    if version > len(files):
        raise DatabaseUnusable(
            f"The database has version {version}, this program knows {len(files)}. "
            "Start the newer program, or restore a backup."
        )
    if 0 < version < len(files) and copy_to is not None:
        own = copy_to.with_name(f"{copy_to.name}.{os.getpid()}")  # two processes may come here at once
        own.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(own),))
        own.replace(copy_to)
    for number, file in enumerate(files[version:], start=version + 1):
        _apply_one(connection, number, file)
        log.info("migrated to version %d", number)
    return len(files)


def newest() -> int:
    """Return the version that this program knows."""
    return len(_files(FOLDER))


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; a trigger stays whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if _without_comments(pending):
        raise DatabaseUnusable("A migration ends in the middle of a statement.")


def _apply_one(connection: Any, number: int, file: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < number:  # another process may have been quicker
            for statement in statements(file.read_text(encoding="utf-8")):
                connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DatabaseUnusable(f"Migration {number} would leave rows that point nowhere.")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("[0-9]*.sql"))
    numbers = [int(file.name.split("_")[0]) for file in files]
    if numbers != list(range(1, len(files) + 1)):
        raise DatabaseUnusable("The migrations have a gap or a double number. Install the program again.")
    return files


def _version(connection: Any) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _copy_path(path: Path | str) -> Path | None:
    return None if str(path) == ":memory:" else Path(f"{path}.before-migration")


def _without_comments(text: str) -> str:
    return re.sub(r"--[^\n]*", "", text).strip()
