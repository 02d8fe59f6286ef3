"""Restore: a checked copy takes the place of the database, in one step that a crash cannot halve."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.operation import backup, erasure_ledger
from bot.operation.lock import single_instance
from bot.settings import Storage
from bot.store import copies, database, migrations, restoring
from bot.store.copies import NotACopy
from bot.store.database import DatabaseUnusable, Transaction, connect


@dataclass(frozen=True)
class Restored:
    """What a restore has done: how many people were erased again, how many notices are in doubt, what lies aside."""

    erased: int
    doubtful: int
    aside: Path | None


def restore(storage: Storage, file: Path, *, now: datetime) -> Restored:
    """Put a backup in the place of the database and return what was done; until the last step nothing is changed.

    Raises AlreadyRunning while a bot runs, NotACopy or DatabaseUnusable where the file cannot take the place.
    """
    if not file.is_file():
        raise NotACopy(f"{file} is not there. Name a file of the folder {storage.backups}.")
    if storage.database.exists() and file.samefile(storage.database):
        raise NotACopy(f"{file} is the database itself. Name a file of the folder {storage.backups}.")
    with single_instance(storage.lock):
        work = storage.database.with_name(f"{storage.database.name}.restoring")
        _clear(work)
        shutil.copyfile(file, work)
        work.chmod(0o600)
        backup.check(work, storage.key, note=backup.sum_of(file))
        erased, doubtful = _prepare(storage, work, now)
        aside = _swap(storage, work, now)
    return Restored(erased, doubtful, aside)


def _prepare(storage: Storage, work: Path, now: datetime) -> tuple[int, int]:
    """Bring the copy to the newest version and tell it what has happened since."""
    gone, given = (
        _erased(erasure_ledger.path_of(storage.database)),
        copies.sequences(storage.database, storage.key) or {},
    )
    with closing(connect(work, storage.key)) as connection:
        migrations.apply(connection)
    done = database.run(work, storage.key, lambda tx: _tell(tx, gone, given, now))
    copies.rest(work, storage.key)
    copies.check(work, storage.key)
    return done


def _tell(tx: Transaction, gone: list[int], given: Mapping[str, int], now: datetime) -> tuple[int, int]:
    restoring.leave_a_gap(tx, given)
    return restoring.erase_again(tx, gone, now=now), restoring.doubt_what_was_due(tx, now=now)


def _erased(ledger: Path) -> list[int]:
    try:
        return [person_id for person_id, _ in erasure_ledger.read(ledger)]
    except (ValueError, KeyError, TypeError):
        raise DatabaseUnusable(
            f"{ledger} has a line that cannot be read. It says who was erased and must be again: "
            "repair or complete it before you restore."
        ) from None


def _swap(storage: Storage, work: Path, now: datetime) -> Path | None:
    """Let the copy take the place; the database from before stays aside."""
    path = storage.database
    aside = path.with_name(f"{path.name}.before-restore-{now:%Y%m%dT%H%M%S}")
    there = path.exists()
    if there:
        try:
            copies.rest(path, storage.key)
        except copies.InUse:
            raise
        except DatabaseUnusable:
            pass  # it is damaged, and so its log cannot be brought in
        _keep(path, aside)
    _move(_beside(path, "-wal"), _beside(aside, "-wal"))  # it must not get into the copy
    _beside(path, "-shm").unlink(missing_ok=True)
    os.replace(work, path)
    backup.settle(path.parent)
    return aside if there else None


def _keep(path: Path, aside: Path) -> None:
    aside.unlink(missing_ok=True)
    try:
        os.link(path, aside)
    except OSError:  # a file system without links
        shutil.copyfile(path, aside)


def _move(path: Path, to: Path) -> None:
    if path.exists():
        os.replace(path, to)


def _clear(work: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        _beside(work, end).unlink(missing_ok=True)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
