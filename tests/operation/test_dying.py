"""A restore or a rotation that is killed at any step leaves one usable database, and the same command ends the work."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.operation import backup
from bot.operation.keys import rotate
from bot.operation.restore import restore
from bot.settings import Storage
from bot.store import copies
from tests.operation.drill import KEY, OTHER, content, run
from tests.operation.dying import storage_in
from tests.sources import ROOT
from tests.world import MONDAY

pytestmark = pytest.mark.slow


@pytest.fixture
def installation(storage: Storage, tmp_path: Path) -> Path:
    """A database, a backup of it as it was before, and a copy from before a migration."""
    backup.make(storage, now=MONDAY - timedelta(hours=2))
    run(storage, "UPDATE person SET name = 'Second' WHERE name = 'Zahra'")
    copies.rest(storage.database, KEY)
    shutil.copy(storage.database, f"{storage.database}.before-migration")
    run(storage, "UPDATE person SET name = 'Third' WHERE name = 'Second'")
    copies.rest(storage.database, KEY)
    shutil.copytree(storage.database.parent, tmp_path / "all" / "installation")
    return tmp_path / "all"


def _die_everywhere(command: str, folder: Path) -> list[Path]:
    words = [sys.executable, "-m", "tests.operation.dying", command, str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return sorted((one for one in folder.iterdir() if one.name.isdecimal()), key=lambda one: int(one.name))


def test_a_restore_that_dies_leaves_the_old_database_or_the_restored_one(installation: Path) -> None:
    old = content(storage_in(installation / "installation"))["person"]
    places = _die_everywhere("restore", installation)

    restored = content(storage_in(places[-1]))["person"]
    outcomes = []
    for place in places:
        storage = storage_in(place)
        copies.check(storage.database, KEY)
        outcomes.append(content(storage)["person"] == restored)
        assert outcomes[-1] or content(storage)["person"] == old
        restore(storage, backup.files(storage)[-1], now=MONDAY)
        assert content(storage)["person"] == restored
    assert old != restored and outcomes == sorted(outcomes) and {*outcomes} == {False, True}
    assert len(places) > 3


def test_a_rotation_that_dies_leaves_every_file_with_one_key_and_the_database_changes_last(installation: Path) -> None:
    before = content(storage_in(installation / "installation"))
    places = _die_everywhere("rotate", installation)

    mixed = 0
    for place in places:
        storage = storage_in(place)
        files = [*backup.files(storage), place / "bot.sqlite3.before-migration"]
        new = [copies.opens(file, OTHER) for file in files]
        assert all(copies.opens(file, OTHER) != copies.opens(file, KEY) for file in [*files, storage.database])
        key = KEY if copies.opens(storage.database, KEY) else OTHER
        assert key == KEY or all(new)
        assert content(storage, key=key) == before
        mixed += len({*new}) == 2

        rotate(storage, OTHER)

        for file in [*files, storage.database]:
            backup.check(file, OTHER)
        assert content(storage, key=OTHER) == before
        assert not list(place.rglob("*.rotating"))
    assert mixed, "no kill struck between two files"
