"""Migrations: from every version to the newest, one transaction each, with a copy from before; never a gap."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import migrations
from bot.store.database import DatabaseUnusable, Error, connect
from bot.store.migrations import FOLDER, migrate, statements

KEY = "0123456789abcdef" * 4
FILES = sorted(FOLDER.glob("[0-9]*.sql"))
NEWEST = len(FILES)


def _folder_of(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / f"first-{count}"
    folder.mkdir()
    for file in FILES[:count]:
        shutil.copy(file, folder)
    return folder


def _schema(path: Path) -> list[tuple[str, str]]:
    with closing(connect(path, KEY)) as connection:
        rows = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master ORDER BY 1").fetchall()
        return [tuple(row) for row in rows]


def _version(path: Path) -> int:
    with closing(connect(path, KEY)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _add_project(path: Path) -> None:
    with closing(connect(path, KEY)) as connection:
        connection.execute("INSERT INTO project (name, operator, contact, created_at) VALUES ('Dresden', 'O', 'C', 0)")


def _projects(path: Path) -> int:
    with closing(connect(path, KEY)) as connection:
        return int(connection.execute("SELECT count(*) FROM project WHERE name = 'Dresden'").fetchone()[0])


@pytest.mark.parametrize("version", range(NEWEST))
def test_every_version_becomes_the_newest_and_keeps_its_rows(version: int, tmp_path: Path) -> None:
    path, fresh = tmp_path / "bot.sqlite3", tmp_path / "fresh.sqlite3"
    migrate(fresh, KEY)
    migrate(path, KEY, folder=_folder_of(tmp_path, version))
    if version:
        _add_project(path)

    assert migrate(path, KEY) == NEWEST

    assert _version(path) == NEWEST
    assert _schema(path) == _schema(fresh)
    assert _projects(path) == (1 if version else 0)


def test_what_is_newest_already_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    migrate(path, KEY)

    assert migrate(path, KEY) == NEWEST

    assert not Path(f"{path}.before-migration").exists()


def test_before_a_migration_a_copy_is_made_that_opens_with_the_same_key(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.sqlite3", tmp_path / "bot.sqlite3.before-migration"
    migrate(path, KEY, folder=_folder_of(tmp_path, 1))
    _add_project(path)
    copy.write_bytes(b"an older copy")

    migrate(path, KEY)

    assert (_version(copy), _projects(copy)) == (1, 1)
    assert b"Dresden" not in copy.read_bytes()
    assert os.stat(copy).st_mode & 0o077 == 0


def test_a_migration_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    path, folder = tmp_path / "bot.sqlite3", _folder_of(tmp_path, NEWEST)
    broken = folder / f"{NEWEST + 1:04}_broken.sql"
    broken.write_text("CREATE TABLE half (id INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);\n")

    with pytest.raises(Error):
        migrate(path, KEY, folder=folder)

    assert _version(path) == NEWEST
    assert "table half" not in dict(_schema(path))


def test_a_migration_that_leaves_rows_pointing_nowhere_is_refused(tmp_path: Path) -> None:
    path, folder = tmp_path / "bot.sqlite3", _folder_of(tmp_path, NEWEST)
    wrong = folder / f"{NEWEST + 1:04}_wrong.sql"
    wrong.write_text(
        "PRAGMA defer_foreign_keys = ON;\n"
        "INSERT INTO role (person_id, name, valid_from) VALUES (9, 'coordinator', 0);\n"
    )

    with pytest.raises(DatabaseUnusable, match="point nowhere"):
        migrate(path, KEY, folder=folder)

    assert _version(path) == NEWEST


def test_a_gap_is_refused(tmp_path: Path) -> None:
    folder = _folder_of(tmp_path, NEWEST)
    (folder / FILES[1].name).unlink()

    with pytest.raises(DatabaseUnusable, match="gap"):
        migrate(tmp_path / "bot.sqlite3", KEY, folder=folder)


def test_a_double_number_is_refused(tmp_path: Path) -> None:
    folder = _folder_of(tmp_path, NEWEST)
    shutil.copy(FILES[1], folder / "0002_again.sql")

    with pytest.raises(DatabaseUnusable, match="double number"):
        migrate(tmp_path / "bot.sqlite3", KEY, folder=folder)


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    migrate(path, KEY)
    with closing(connect(path, KEY)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")

    with pytest.raises(DatabaseUnusable, match="newer program"):
        migrate(path, KEY)

    assert _version(path) == NEWEST + 1


def test_a_trigger_stays_whole_and_a_comment_with_a_semicolon_too() -> None:
    trigger = "CREATE TRIGGER t BEFORE INSERT ON a -- first; then\nBEGIN\n    SELECT 1;\n    SELECT 2;\nEND;\n"
    script = f"-- a; b\nCREATE TABLE a (id);\n{trigger}-- the end; at last\n"

    assert list(statements(script)) == ["-- a; b\nCREATE TABLE a (id);\n", trigger]


def test_a_script_that_ends_in_the_middle_is_refused() -> None:
    with pytest.raises(DatabaseUnusable, match="middle"):
        list(statements("CREATE TABLE a (id);\nCREATE TABLE b ("))


def test_every_table_is_strict(tmp_path: Path) -> None:
    migrate(tmp_path / "bot.sqlite3", KEY)

    tables = [(name, sql) for name, sql in _schema(tmp_path / "bot.sqlite3") if name.startswith("table ") and sql]

    assert not [name for name, sql in tables if "sqlite_" not in name and "STRICT" not in sql.rpartition(")")[2]]


def test_no_migration_reads_a_clock() -> None:
    scripts = "".join(file.read_text(encoding="utf-8").lower() for file in FILES)

    assert not [word for word in ("current_timestamp", "datetime('now'", "unixepoch(", "strftime(") if word in scripts]
    assert migrations.FOLDER.is_dir()
