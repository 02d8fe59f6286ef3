"""The erasure ledger: written before the commit, beside the database, numbers alone; the command; the settings."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.operation import erasure_ledger
from bot.settings import KEPT, SettingError, keep
from bot.store import database, people
from bot.store.data_words import TERMS
from bot.store.database import Database, Transaction, connect
from bot.store.erasure import erase
from bot.store.migrations import migrate

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = "0123456789abcdef" * 4


def _database(folder: Path, key: str | None = None) -> Path:
    path = folder / "data" / "bot.sqlite3"
    path.parent.mkdir()
    migrate(path, key)
    for account in (1001, 1002):
        database.run(
            path,
            key,
            lambda tx, a=account: people.add(tx, telegram_id=a, name="Farid", language="uk", now=NOW),  # type: ignore[misc]
        )
    return path


async def test_pr_06_the_ledger_has_the_number_before_the_database_forgets_the_name(tmp_path: Path) -> None:
    path = _database(tmp_path)
    ledger, seen = erasure_ledger.path_of(path), []
    bot = Database(path, None)
    await bot.open()

    def noted(erased: list[tuple[int, int]]) -> None:
        erasure_ledger.note(path, erased)
        with closing(connect(path, None)) as beside:
            name = beside.execute("SELECT name FROM person WHERE id = 1").fetchone()[0]
        seen.append((erasure_ledger.read(ledger), name))

    bot.on_erasure = noted
    await bot.transaction(lambda tx: erase(tx, 1, now=NOW))
    await bot.close()

    assert ledger.name == "bot.sqlite3.erased" and ledger.stat().st_mode & 0o777 == 0o600
    assert seen == [([(1, NOW)], "Farid")], "the ledger first, then the commit"
    assert json.loads(ledger.read_text()) == {"person": 1, "at": int(NOW.timestamp())}, "no account, no name"


async def test_pr_06_an_erasure_that_cannot_be_noted_is_taken_back(tmp_path: Path) -> None:
    path = _database(tmp_path)
    bot = Database(path, None)
    await bot.open()

    def full(erased: list[tuple[int, int]]) -> None:
        raise OSError("no space")

    bot.on_erasure = full
    with pytest.raises(OSError):
        await bot.transaction(lambda tx: erase(tx, 1, now=NOW))
    names = await bot.transaction(lambda tx: [row["name"] for row in tx.all("SELECT name FROM person")])
    await bot.close()

    assert names == ["Farid", "Farid"]


def test_pr_06_a_line_that_was_torn_by_a_loss_of_power_spoils_no_other(tmp_path: Path) -> None:
    ledger = tmp_path / "bot.sqlite3.erased"
    erasure_ledger.append(ledger, 1, NOW)
    with ledger.open("a") as file:
        file.write('{"person": 2, "at"')

    erasure_ledger.append(ledger, 3, NOW + timedelta(seconds=1))

    assert erasure_ledger.read(ledger) == [(1, NOW), (3, NOW + timedelta(seconds=1))]
    assert erasure_ledger.read(tmp_path / "none") == []


def test_pr_06_erasing_an_older_copy_again_brings_it_to_the_same_state(tmp_path: Path) -> None:
    path = _database(tmp_path)
    database.run(path, None, lambda tx: erase(tx, 1, now=NOW))
    once = database.run(path, None, _everything)

    database.run(path, None, lambda tx: erase(tx, 1, now=NOW))

    assert database.run(path, None, _everything) == once


def _everything(tx: Transaction) -> list[tuple[object, ...]]:
    return [tuple(row) for row in tx.all("SELECT * FROM person")]


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with two people who have been there for nothing since 2020."""
    path = _database(tmp_path, KEY)
    database.run(path, KEY, lambda tx: tx.run("UPDATE person SET created_at = 1577836800 WHERE id = 1"))
    database.run(path, KEY, lambda tx: tx.run("UPDATE person SET created_at = 9999999999 WHERE id = 2"))
    (tmp_path / "database.key").write_text(KEY)
    for name in KEPT:
        monkeypatch.delenv(f"KEEP_{name.upper()}_DAYS", raising=False)
    monkeypatch.setenv("DATABASE", str(path))
    monkeypatch.setenv("DATABASE_KEY_FILE", str(tmp_path / "database.key"))
    return path


def test_pr_19_the_dry_run_counts_and_removes_nothing(operator: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention", "--dry-run"]) == 0

    said = capsys.readouterr()
    assert said.out == "people: 1\n" and "Nothing has been removed" in said.err
    assert _names(operator) == ["Farid", "Farid"]
    assert not erasure_ledger.path_of(operator).exists()


def test_pr_19_the_command_removes_and_notes_it_in_the_ledger(
    operator: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retention"]) == 0

    assert capsys.readouterr().out == "people: 1\n"
    assert _names(operator) == [None, "Farid"]
    assert [person for person, _ in erasure_ledger.read(erasure_ledger.path_of(operator))] == [1]


def test_pr_19_a_term_that_is_no_number_of_days_stops_the_command(
    operator: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEEP_IDENTITY_DAYS", "0")

    assert main(["retention"]) == 2

    assert "KEEP_IDENTITY_DAYS" in capsys.readouterr().err
    assert _names(operator) == ["Farid", "Farid"]


@pytest.mark.parametrize("text", ["0", "-1", "3651", "1.5", "a year", "١"])
def test_pr_19_a_setting_that_is_no_number_of_days_is_named(text: str) -> None:
    with pytest.raises(SettingError, match="KEEP_ANSWERS_DAYS"):
        keep({"KEEP_ANSWERS_DAYS": text})


def test_pr_19_every_term_that_people_may_want_to_change_can_be_set() -> None:
    assert set(KEPT) <= {term.name for term in TERMS}
    assert keep({"KEEP_ANSWERS_DAYS": "30", "KEEP_PROOF_DAYS": ""}) == {"answers": 30}


def _names(path: Path) -> list[str | None]:
    return database.run(path, KEY, lambda tx: [row["name"] for row in tx.all("SELECT name FROM person ORDER BY id")])
