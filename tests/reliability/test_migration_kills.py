"""A process that dies in the middle of a migration leaves an exact version, and the next one finishes the work (R4)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import connect
from bot.store.migrations import FOLDER, migrate
from tests.reliability.migrating import KEY
from tests.reliability.process import ROOT

pytestmark = pytest.mark.slow

KILLS, SEED = 20, 20261123
NEWEST = len(list(FOLDER.glob("[0-9]*.sql")))

Schema = list[tuple[str, ...]]


def _state(path: Path) -> tuple[int, Schema]:
    with closing(connect(path, KEY)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
        return int(version), [tuple(row) for row in rows]


def _schemas(folder: Path) -> list[Schema]:
    """Return the schema of every version."""
    some = folder / "some"
    some.mkdir()
    schemas = []
    for version in range(NEWEST + 1):
        if version:
            shutil.copy(sorted(FOLDER.glob("[0-9]*.sql"))[version - 1], some)
        migrate(folder / "exact", KEY, folder=some)
        schemas.append(_state(folder / "exact")[1])
    return schemas


def _run(*arguments: object) -> None:
    words = [str(argument) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.migrating", *words], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_twenty_kills_leave_an_exact_version_each(tmp_path: Path) -> None:
    _run(tmp_path, "kills", SEED, KILLS)

    schemas, versions = _schemas(tmp_path), set()
    for number in range(KILLS):
        path = tmp_path / f"kill-{number}"
        version, schema = _state(path)
        versions.add(version)
        assert schema == schemas[version], f"database {number} is between two versions"
        assert migrate(path, KEY) == NEWEST
        assert _state(path) == (NEWEST, schemas[NEWEST])
    assert len(versions) > 3, "the kills struck too much alike"


def test_four_processes_that_migrate_at_once_do_it_once(tmp_path: Path) -> None:
    _run(tmp_path, "race", 4)

    migrate(tmp_path / "alone", KEY)
    assert _state(tmp_path / "race") == _state(tmp_path / "alone")
