"""The drill: a backup, damage, a restore; and everything that must not happen on the way."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.moments import seconds
from bot.operation import backup, erasure_ledger
from bot.operation.lock import AlreadyRunning, single_instance
from bot.operation.restore import restore
from bot.settings import Storage
from bot.store import database
from bot.store.copies import InUse
from bot.store.database import DatabaseUnusable, connect
from bot.store.migrations import migrate
from bot.store.restoring import GAP
from tests.operation.drill import KEY, OTHER, content, rows, run, spoil
from tests.world import MONDAY

LATER = MONDAY + timedelta(minutes=50)


@pytest.fixture
def file(storage: Storage) -> Path:
    """A backup of Monday."""
    return backup.make(storage, now=MONDAY)


def test_the_drill_brings_every_row_back(storage: Storage, file: Path) -> None:
    before = content(storage)
    spoil(storage.database)
    with pytest.raises(DatabaseUnusable):
        backup.check(storage.database, KEY)

    done = restore(storage, file, now=MONDAY)

    assert content(storage) == before
    assert backup.check(storage.database, KEY).rows["person"] == 8
    assert storage.database.stat().st_mode & 0o777 == 0o600
    assert done.aside is not None and done.aside.exists()
    assert sorted(one.name for one in storage.database.parent.glob("*restoring*")) == []


def test_the_drill_on_a_new_machine_needs_the_copy_and_the_key_alone(
    storage: Storage, file: Path, tmp_path: Path
) -> None:
    new = replace(storage, database=tmp_path / "new" / "bot.sqlite3", backups=tmp_path / "new" / "backups")

    done = restore(new, file, now=MONDAY)

    assert content(new) == content(storage)
    assert done.aside is None


def test_what_was_written_since_is_gone_and_what_lay_in_the_log_does_not_get_into_the_copy(
    storage: Storage, file: Path
) -> None:
    with closing(connect(storage.database, KEY)) as bot:
        bot.execute("UPDATE person SET name = 'Newest' WHERE name = 'Zahra'")
        log = storage.database.with_name("bot.sqlite3-wal")
        left, body = log.read_bytes(), storage.database.read_bytes()
    storage.database.write_bytes(body)  # as after a kill: the change stands in the log alone
    log.write_bytes(left)
    assert rows(storage, "SELECT count(*) FROM person WHERE name = 'Newest'") == [(1,)]

    done = restore(storage, file, now=LATER)

    assert rows(storage, "SELECT count(*) FROM person WHERE name = 'Newest'") == [(0,)]
    assert rows(storage, "SELECT count(*) FROM person WHERE name = 'Newest'", path=done.aside) == [(1,)]


def test_the_log_of_a_damaged_database_does_not_get_into_the_copy(storage: Storage, file: Path) -> None:
    with closing(connect(storage.database, KEY)) as bot:
        bot.execute("UPDATE person SET name = 'Newest' WHERE name = 'Zahra'")
        log = storage.database.with_name("bot.sqlite3-wal")
        left = log.read_bytes()
    storage.database.write_bytes(b"\xff" * 8192)
    log.write_bytes(left)

    done = restore(storage, file, now=LATER)

    assert rows(storage, "SELECT count(*) FROM person WHERE name = 'Zahra'") == [(1,)]
    assert done.aside is not None
    assert done.aside.with_name(f"{done.aside.name}-wal").read_bytes() == left, (
        "what is damaged stays whole for experts"
    )


def test_while_a_bot_runs_nothing_is_restored(storage: Storage, file: Path) -> None:
    run(storage, "UPDATE person SET name = 'Newest' WHERE name = 'Zahra'")

    with single_instance(storage.lock), pytest.raises(AlreadyRunning, match="Stop it first"):
        restore(storage, file, now=LATER)

    assert rows(storage, "SELECT count(*) FROM person WHERE name = 'Newest'") == [(1,)]


def test_while_a_command_reads_nothing_is_restored(
    storage: Storage, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    with closing(connect(storage.database, KEY)) as bot, closing(connect(storage.database, KEY)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM person").fetchone()
        bot.execute("UPDATE person SET name = 'Newest' WHERE name = 'Zahra'")

        with pytest.raises(InUse, match="Wait until it has ended"):
            restore(storage, file, now=LATER)

    assert rows(storage, "SELECT count(*) FROM person WHERE name = 'Newest'") == [(1,)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("another key", "another key"),
        ("a letter", "another key, or is damaged"),
        ("half of it", "half copied"),
        ("damaged", "damaged"),
        ("empty", "no database of this bot"),
        ("of another program", "no database of this bot"),
        ("newer", "version 999, this program knows"),
        ("not there", "is not there"),
        ("a folder", "is not there"),
        ("itself", "the database itself"),
    ],
)
def test_what_cannot_take_the_place_is_refused_with_a_sentence_and_nothing_is_changed(
    wrong: str, words: str, storage: Storage, file: Path, tmp_path: Path
) -> None:
    before = content(storage)

    with pytest.raises(DatabaseUnusable, match=words):
        restore(storage, _wrong(wrong, storage, file, tmp_path), now=LATER)

    assert content(storage) == before
    assert not list(storage.database.parent.glob("*before-restore*"))


def _wrong(wrong: str, storage: Storage, file: Path, folder: Path) -> Path:
    other = folder / "other.sqlite3"
    if wrong == "another key":
        migrate(other, OTHER)
    elif wrong == "a letter":
        other.write_bytes(b"Sehr geehrte Damen und Herren " * 500)
    elif wrong == "half of it":
        file.write_bytes(file.read_bytes()[: 4096 * 40])
        return file
    elif wrong == "damaged":
        backup.sum_of(file).unlink()
        spoil(file)
        return file
    elif wrong == "empty":
        connect(other, KEY).close()
    elif wrong == "of another program":
        with closing(connect(other, KEY)) as connection:
            connection.execute("CREATE TABLE recipe (id INTEGER) STRICT")
    elif wrong == "newer":
        other.write_bytes(file.read_bytes())
        with closing(connect(other, KEY)) as connection:
            connection.execute("PRAGMA user_version = 999")
    elif wrong == "a folder":
        other.mkdir()
    return storage.database if wrong == "itself" else other


def test_a_backup_of_an_older_version_is_brought_to_this_one(storage: Storage, tmp_path: Path) -> None:
    from tests.store.test_migrations import FILES, NEWEST

    folder, old = tmp_path / "first", tmp_path / "old.sqlite3"
    folder.mkdir()
    for one in FILES[:-2]:
        (folder / one.name).write_bytes(one.read_bytes())
    migrate(old, KEY, folder=folder)

    restore(storage, old, now=LATER)

    assert rows(storage, "PRAGMA user_version") == [(NEWEST,)]
    assert rows(storage, "SELECT count(*) FROM person") == [(0,)]


def test_who_was_erased_since_is_erased_again_before_anybody_is_served(storage: Storage, file: Path) -> None:
    ((zahra,),) = rows(storage, "SELECT id FROM person WHERE name = 'Zahra'")
    erasure_ledger.append(erasure_ledger.path_of(storage.database), zahra, LATER)
    erasure_ledger.append(erasure_ledger.path_of(storage.database), 987654, LATER)  # came and went after the backup

    done = restore(storage, file, now=LATER)

    assert done.erased == 1
    assert rows(storage, "SELECT name, telegram_id FROM person WHERE id = ?", zahra) == [(None, None)]
    assert rows(storage, "SELECT count(*) FROM person WHERE name IS NULL") == [(1,)]
    assert erasure_ledger.read(erasure_ledger.path_of(storage.database))[0][0] == zahra, "the next restore needs it too"


def test_a_ledger_that_cannot_be_read_stops_the_restore(storage: Storage, file: Path) -> None:
    before = content(storage)
    for line in ("{x}", '{"at": 1}', '{"person": "x", "at": 1}', '{"person": 1, "at": null}'):
        erasure_ledger.path_of(storage.database).write_text(json.dumps({"person": 1, "at": 1}) + "\n" + line + "\n")

        with pytest.raises(DatabaseUnusable, match="who was erased"):
            restore(storage, file, now=LATER)

    assert content(storage) == before


def test_ids_are_never_used_twice_also_after_a_restore(storage: Storage, file: Path) -> None:
    for number in range(3):
        run(storage, "INSERT INTO project (name, operator, contact, created_at) VALUES (?, 'O', 'C', 0)", f"P{number}")
    ((last,),) = rows(storage, "SELECT max(id) FROM project")
    run(storage, "DELETE FROM project WHERE id = ?", last)

    restore(storage, file, now=LATER)
    run(storage, "INSERT INTO project (name, operator, contact, created_at) VALUES ('New', 'O', 'C', 0)")

    assert rows(storage, "SELECT id FROM project WHERE name = 'New'") == [(last + GAP + 1,)]


def test_where_the_database_is_lost_the_next_ids_lie_far_beyond(storage: Storage, file: Path) -> None:
    ((known,),) = rows(storage, "SELECT seq FROM sqlite_sequence WHERE name = 'appointment'")
    tables = rows(storage, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
    storage.database.unlink()

    restore(storage, file, now=LATER)

    after = dict(rows(storage, "SELECT name, seq FROM sqlite_sequence"))
    assert after["appointment"] == known + GAP
    assert set(after) == {name for (name,) in tables}
    assert min(after.values()) >= GAP, "a table without a row has ids to lose too"
    assert max(after.values()) < 10**9, "the ids must fit into buttons"


def test_what_was_due_since_the_backup_is_in_doubt_and_what_is_ahead_is_not(storage: Storage) -> None:
    for number, (state, due) in enumerate([("pending", 10), ("pending", 100), ("sending", -5), ("sent", -9)]):
        at = seconds(MONDAY + timedelta(minutes=due))
        run(
            storage,
            "INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent, state)"
            " VALUES ('note', 1, ?, 1, ?, ?, ?, 0, ?)",
            *(number, at, at + 9000, at, state),
        )
    file = backup.make(storage, now=MONDAY)

    done = restore(storage, file, now=LATER)

    states = rows(storage, "SELECT state FROM outbox WHERE kind = 'note' ORDER BY subject_id")
    assert [state for (state,) in states] == ["sending", "pending", "sending", "sent"]
    assert done.doubtful == 2
