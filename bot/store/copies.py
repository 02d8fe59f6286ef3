"""Copies of the whole database: made beside the bot, checked, and brought to another key."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.store import database, migrations
from bot.store.database import DatabaseUnusable, connect

STEPS = 10_000  # of the database's machine between two looks whether to stop
OURS = {"person", "appointment", "outbox"}  # tables without which a file is no database of this bot

_COUNTING = """
    SELECT group_concat('SELECT ' || quote(name) || ' AS name, count(*) AS rows FROM "' || name || '"', ' UNION ALL ')
    FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
"""
_SEQUENCES = "SELECT name, seq FROM sqlite_sequence"


class NotACopy(DatabaseUnusable):
    """A file that is not a whole database of this bot; the text says what is wrong with it and what to do."""


class InUse(DatabaseUnusable):
    """Another program has the database open. Wait until it has ended and try again."""


@dataclass(frozen=True)
class Contents:
    """What was found in a database that is whole: its version, and how many rows each table has."""

    version: int
    rows: dict[str, int]


def never() -> bool:
    """Say that nobody wants to stop."""
    return False


def write(source: Path, key: str | None, target: Path, *, stopped: Callable[[], bool] = never) -> Contents:
    """Write a copy of the database to a new file, for its owner alone, check it and return what it holds.

    It reads a stable picture on a connection of its own: nobody waits for it. Raises NotACopy where the copy is not
    whole, FileExistsError where the target is there, and the database's error where it was stopped or the disk is full.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(connect(source, key, read_only=True)) as connection:
        connection.set_progress_handler(stopped, STEPS)
        before, expected = _changes(connection), _rows(connection)
        connection.execute("VACUUM INTO ?", (str(target.absolute()),))
        quiet = _changes(connection) == before  # else rows may have come and gone between the count and the copy
    found = check(target, key, stopped=stopped)
    if quiet and found.rows != expected:
        raise NotACopy("The copy has other rows than the database. Check the disk.")
    _reach_the_disk(target)
    return found


def check(path: Path, key: str | None, *, stopped: Callable[[], bool] = never) -> Contents:
    """Return what a database holds, after looking at every page and every reference; nothing is changed.

    Raises NotACopy where it is damaged, another program's, or newer than this program, and DatabaseUnusable where the
    key does not fit.
    """
    with closing(connect(path, key, read_only=True)) as connection:
        connection.set_progress_handler(stopped, STEPS)
        try:
            return _checked(connection)
        except database.Error as error:
            if database.is_temporary(error) or stopped():
                raise
            raise NotACopy("The file is damaged. Restore a backup, or name another one.") from None


def opens(path: Path, key: str | None) -> bool:
    """Return whether the file is there and this key opens it."""
    try:
        connect(path, key, read_only=True).close()
    except DatabaseUnusable:
        return False
    return True


def sequences(path: Path, key: str | None) -> dict[str, int] | None:
    """Return the highest id that each table has ever given, or None where the file cannot be read."""
    try:
        with closing(connect(path, key, read_only=True)) as connection:
            return {row["name"]: int(row["seq"]) for row in connection.execute(_SEQUENCES)}
    except (DatabaseUnusable, database.Error):
        return None


def rest(path: Path, key: str | None) -> None:
    """Bring the log of the last changes into the file, so that the file alone is the database.

    Raises InUse where another program has the database open, DatabaseUnusable where it is damaged.
    """
    try:
        with closing(connect(path, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()  # opening it brings the log back
    except database.Error as error:
        if database.is_busy(error):
            raise InUse(InUse.__doc__) from None
        raise database.unusable(error) from None


def change_key(path: Path, old: str, new: str) -> None:
    """Encrypt a file at rest anew; a crash in the middle spoils it, so give it a copy."""
    with closing(connect(path, old)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()  # a log beside it would have the old key
        database.change_key(connection, new)
    _reach_the_disk(path)


def _checked(connection: Any) -> Contents:
    said = [row[0] for row in connection.execute("PRAGMA integrity_check(1)").fetchall()]
    if said != ["ok"]:
        raise NotACopy("The file is damaged. Restore a backup, or name another one.")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise NotACopy("The file has rows that point nowhere. Restore a backup, or name another one.")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    rows = _rows(connection)
    if version == 0 or not rows.keys() >= OURS:
        raise NotACopy("The file is no database of this bot. Name a backup that the bot has made.")
    if version > (known := migrations.newest()):
        raise NotACopy(f"The file has version {version}, this program knows {known}. Install the newer program first.")
    return Contents(version, rows)


def _rows(connection: Any) -> dict[str, int]:
    counting = connection.execute(_COUNTING).fetchone()[0]
    return {row["name"]: int(row["rows"]) for row in connection.execute(counting)} if counting else {}


def _changes(connection: Any) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _reach_the_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
