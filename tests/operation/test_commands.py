"""The operator's commands: clear sentences, the right exit code, no secret, and beside a bot what may run beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.cli import main
from bot.operation import backup
from bot.operation.lock import single_instance
from bot.settings import Storage
from bot.store import copies
from tests.operation.drill import KEY, OTHER, rows, run, spoil
from tests.reliability.process import OURS
from tests.world import TOKEN

WELL, UNUSABLE, USAGE, RUNNING = 0, 1, 2, 3
Said = pytest.CaptureFixture[str]


@pytest.fixture
def operator(storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """An environment that is set for this installation; the new key lies beside the old one."""
    for name in [name for name in os.environ if name.startswith(OURS)]:
        monkeypatch.delenv(name)
    (tmp_path / "old.key").write_text(KEY)
    (tmp_path / "new.key").write_text(OTHER)
    monkeypatch.setenv("DATABASE", str(storage.database))
    monkeypatch.setenv("DATABASE_KEY_FILE", str(tmp_path / "old.key"))
    return storage


def test_the_drill_by_commands(
    operator: Storage, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup"]) == WELL
    (made,) = backup.files(operator)
    assert capsys.readouterr().out.strip() == str(made)
    assert main(["check"]) == WELL
    spoil(operator.database)

    assert main(["check"]) == UNUSABLE
    assert "1 of the files cannot be relied on" in capsys.readouterr().err
    assert main(["restore", str(made)]) == WELL

    said = capsys.readouterr().out
    assert "before-restore" in said and "lost" in said
    assert "There is no" in said and ".erased" in said, "on a new machine the ledger may be forgotten"
    assert main(["rotate-key", str(tmp_path / "new.key")]) == WELL
    said = capsys.readouterr().out
    assert "DATABASE_KEY_FILE" in said
    assert "before-restore" in said, "what is damaged cannot be brought to the new key, and is named"
    monkeypatch.setenv("DATABASE_KEY_FILE", str(tmp_path / "new.key"))
    assert main(["check"]) == WELL
    assert rows(operator, "SELECT count(*) FROM person", key=OTHER) == [(8,)]


def test_a_file_that_is_no_backup_is_named_and_changes_nothing(operator: Storage, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "list.csv").write_text("name\nZahra\n" * 500)

    assert main(["restore", str(tmp_path / "list.csv")]) == UNUSABLE

    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path / 'list.csv'}: ") and "Nothing has been restored" in said
    assert copies.opens(operator.database, KEY)


def test_beside_a_running_bot_backup_check_and_doctor_work_and_the_others_refuse_politely(
    operator: Storage, tmp_path: Path, capsys: Said
) -> None:
    with single_instance(operator.lock):
        assert main(["backup"]) == WELL
        assert main(["check"]) == WELL
        main(["doctor"])
        assert "bot: runs" in capsys.readouterr().out
        for command in (["restore", str(backup.files(operator)[0])], ["rotate-key", str(tmp_path / "new.key")]):
            assert main(command) == RUNNING
            said = capsys.readouterr().err
            assert "Stop it first" in said and len(said.splitlines()) == 1
    assert copies.opens(operator.database, KEY)


@pytest.mark.parametrize(
    ("new", "word"),
    [
        ("nowhere.key", "cannot be read"),
        ("data/inside.key", "Move it outside"),
        ("data/backups/inside.key", "Move it outside"),
        ("text.key", "64 hex digits"),
        ("old.key", "is the old one"),
    ],
)
def test_a_new_key_that_is_none_changes_nothing(
    new: str, word: str, operator: Storage, tmp_path: Path, capsys: Said
) -> None:
    (tmp_path / "text.key").write_text("secret")

    assert main(["rotate-key", str(tmp_path / new)]) == USAGE

    assert word in capsys.readouterr().err
    assert copies.opens(operator.database, KEY)


def test_without_a_database_the_commands_say_so(operator: Storage, capsys: Said) -> None:
    operator.database.unlink()

    for command in (["backup"], ["check"]):
        assert main(command) == UNUSABLE
        said = capsys.readouterr()
        assert "Traceback" not in said.err and said.err.strip()
    assert not operator.database.exists(), "a look must not make an empty one"


def test_backups_may_lie_elsewhere(
    operator: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("BACKUPS", str(tmp_path / "other disk" / "copies"))
    assert main(["backup"]) == WELL
    assert len(list((tmp_path / "other disk" / "copies").glob("bot-*.sqlite3"))) == 1

    (tmp_path / "file").touch()
    monkeypatch.setenv("BACKUPS", str(tmp_path / "file"))
    assert main(["backup"]) == USAGE
    assert "BACKUPS" in capsys.readouterr().err


def test_the_doctor_shows_settings_versions_and_health_without_a_secret(
    operator: Storage, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("WEBHOOK_SECRET", "a-secret_that-nobody-can-guess-1")
    run(operator, "DELETE FROM outbox")  # those of the demo are due since long
    main(["backup"])

    assert main(["doctor"]) == WELL, capsys.readouterr().out

    said = capsys.readouterr().out
    for words in ("TELEGRAM_TOKEN: set", "SQLCipher", "python-telegram-bot", "does not run", "the oldest is 0 s late"):
        assert words in said
    for words in ("1 in ", "0 min old", "MiB free", f"DATABASE: {operator.database}"):
        assert words in said
    for secret in (TOKEN, TOKEN.split(":")[1], KEY, "nobody-can-guess", "Zahra", "Anna"):
        assert secret not in said


def test_the_doctor_marks_what_needs_somebody(operator: Storage, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    run(
        operator,
        "INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent)"
        " VALUES ('note', 1, 1, 1, 1000, 9000000000, 1000, 0)",
    )
    operator.database.chmod(0o644)

    assert main(["doctor"]) == UNUSABLE

    marked = [line for line in capsys.readouterr().out.splitlines() if line.startswith("! ")]
    for words in ("TELEGRAM_TOKEN", "s late", "none in", "chmod 600"):
        assert any(words in line for line in marked), words
    spoil(operator.database, 0)
    assert main(["doctor"]) == UNUSABLE
    assert "another key" in capsys.readouterr().out
