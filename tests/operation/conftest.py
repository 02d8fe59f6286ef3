"""A programme's data in a folder: database, key and backups, each test with its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.demo import seed
from bot.settings import Storage
from bot.store import database
from bot.store.migrations import migrate
from tests.operation.drill import KEY
from tests.world import MONDAY


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's people in a database, made once."""
    path = tmp_path_factory.mktemp("planted") / "bot.sqlite3"
    migrate(path, KEY)
    database.run(path, KEY, lambda tx: seed.plant(tx, now=MONDAY))
    return path


@pytest.fixture
def storage(tmp_path: Path, planted: Path) -> Storage:
    """The demo's people in a database of this test."""
    path = tmp_path / "data" / "bot.sqlite3"
    path.parent.mkdir()
    shutil.copy(planted, path)
    return Storage(path, KEY, path.parent / "backups")
