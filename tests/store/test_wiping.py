"""Wiping: deleted bytes are overwritten, and copies that pages left behind when they were rearranged go too."""

from __future__ import annotations

import random
import re
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.store.database import OperationalError, connect
from bot.store.wiping import rebuild, wipe

PEOPLE = 4000
NAME = re.compile(rb"Kanari\d{6}")


def test_pr_06_what_moved_between_the_pages_before_it_was_erased_is_gone_after_the_wiping(tmp_path: Path) -> None:
    path = tmp_path / "crowded.sqlite3"
    with closing(connect(path, None)) as connection:
        alive = _live(connection, random.Random(1))
        assert wipe(connection, refused=OperationalError)
        assert _names(path) - alive, "deleting with secure_delete is not enough: else nothing need be rebuilt"

        assert rebuild(connection, refused=OperationalError) and wipe(connection, refused=OperationalError)

        assert _names(path) == alive
        assert (tmp_path / "crowded.sqlite3-wal").stat().st_size == 0


def test_pr_06_who_reads_older_pages_keeps_the_wiping_from_its_end(tmp_path: Path) -> None:
    path = tmp_path / "read.sqlite3"
    with closing(connect(path, None)) as connection, closing(connect(path, None)) as reading:
        connection.execute("CREATE TABLE people (name TEXT)")
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM people").fetchone()
        connection.execute("INSERT INTO people VALUES ('Kanari000001')")

        assert rebuild(connection, refused=OperationalError) and not wipe(connection, refused=OperationalError)
        reading.execute("COMMIT")
        assert wipe(connection, refused=OperationalError)


def _live(connection: Any, chance: random.Random) -> set[bytes]:
    """Let people come, change and go at random, and return the names that are left."""
    connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
    connection.execute("CREATE TABLE accounts (id INTEGER PRIMARY KEY, x TEXT UNIQUE)")
    names: dict[int, str] = {}
    connection.execute("BEGIN")
    for number in range(PEOPLE):
        what, who = chance.random(), chance.choice(list(names)) if names else 0
        if what < 0.5 or not names:
            key, name = chance.randrange(10**9), f"Kanari{number:06d}"
            names[key] = name
            long, note = name + "x" * chance.randrange(60), "y" * chance.randrange(200)
            connection.execute("INSERT INTO people VALUES (?, ?, ?)", (key, long, note))
            connection.execute("INSERT INTO accounts VALUES (?, ?)", (key, name))
        elif what < 0.8:
            connection.execute("UPDATE people SET note = ? WHERE id = ?", ("z" * chance.randrange(300), who))
        else:
            connection.execute("UPDATE people SET name = NULL WHERE id = ?", (who,))
            connection.execute("DELETE FROM accounts WHERE id = ?", (who,))
            del names[who]
    connection.execute("COMMIT")
    return {name.encode() for name in names.values()}


def _names(path: Path) -> set[bytes]:
    return set(NAME.findall(path.read_bytes()))
