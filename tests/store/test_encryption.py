"""The files of the database: unreadable without the key, closed to others, refused where they are something else."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.demo import seed
from bot.store import database
from bot.store.database import DatabaseUnusable, Transaction, connect
from bot.store.migrations import migrate
from tests.world import MONDAY

KEY = "0123456789abcdef" * 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    migrate(tmp_path / "bot.sqlite3", KEY)
    return tmp_path / "bot.sqlite3"


@pytest.mark.parametrize("key", [None, KEY[::-1]])
def test_pr_16_without_its_key_the_database_cannot_be_read_and_nothing_is_printed(
    key: str | None, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DatabaseUnusable, match="DATABASE_KEY_FILE"):
        connect(path, key)

    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"Dear Sir or Madam" * 300)

    with pytest.raises(DatabaseUnusable, match="cannot be read"):
        connect(tmp_path / "letter", KEY)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="Check DATABASE"):
        connect(tmp_path, KEY)


def test_a_path_with_odd_letters_is_a_path(tmp_path: Path) -> None:
    odd = tmp_path / "100% für? #1 &mode=ro" / "bot.sqlite3"

    migrate(odd, KEY)

    assert odd.is_file()


def test_no_name_and_no_account_stands_in_the_files(path: Path) -> None:
    with closing(connect(path, KEY)) as connection:
        connection.execute("BEGIN")
        seed.plant(Transaction(connection), now=MONDAY)
        connection.execute("COMMIT")

        files = sorted(path.parent.glob("bot.sqlite3*"))
        content = b"".join(file.read_bytes() for file in files)

    assert {file.name for file in files} >= {"bot.sqlite3", "bot.sqlite3-wal"}
    assert not [word for word in ("Zahra", "Anna", "Prager", "person", "SQLite format") if word.encode() in content]


def test_without_a_key_the_names_would_stand_there(tmp_path: Path) -> None:
    migrate(tmp_path / "plain.sqlite3", None)

    database.run(tmp_path / "plain.sqlite3", None, lambda tx: seed.plant(tx, now=MONDAY))

    assert b"Zahra" in (tmp_path / "plain.sqlite3").read_bytes(), "else the test before this one could not fail"


def test_pr_16_nobody_else_on_the_machine_may_read_the_files(path: Path) -> None:
    with closing(connect(path, KEY)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
        files = list(path.parent.glob("bot.sqlite3*"))

    assert all(stat.S_IMODE(file.stat().st_mode) & 0o077 == 0 for file in files if file.exists())
