"""Another key: the database and every kept copy are encrypted anew, one file after the other, each in one step."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from bot.operation import backup
from bot.operation.lock import single_instance
from bot.settings import Storage
from bot.store import copies
from bot.store.database import DatabaseUnusable, Error

WORK = ".rotating"  # ends the name of a file that is being encrypted


@dataclass
class Rotated:
    """What has the new key now, what had it already (of a rotation that broke off), and what no key opens."""

    changed: list[Path] = field(default_factory=list)
    had_it: list[Path] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)


def rotate(storage: Storage, new: str) -> Rotated:
    """Encrypt all copies and at last the database with the new key; each file has the old key or the new one, wholly.

    One that broke off is taken up by the same command. Until the database has changed, the bot starts with the old key.
    Raises AlreadyRunning while a bot runs, DatabaseUnusable where neither key opens the database.
    """
    old, done = storage.key or "", Rotated()
    with single_instance(storage.lock):
        for broken_off in [*storage.backups.glob(f"*{WORK}"), *storage.database.parent.glob(f"*{WORK}")]:
            broken_off.unlink()
        if not any(copies.opens(storage.database, key) for key in (old, new)):
            raise DatabaseUnusable("Neither the old key nor the new one opens the database. Nothing was changed.")
        for file in [*backup.files(storage), *_databases_aside(storage)]:
            try:
                _rotate(file, old, new, done)
            except (DatabaseUnusable, Error):  # damaged: the others must not wait for it
                done.unreadable.append(file)
        if copies.opens(storage.database, old):
            copies.rest(storage.database, old)
        _rotate(storage.database, old, new, done)
    return done


def _databases_aside(storage: Storage) -> list[Path]:
    return [file for file in backup.put_aside(storage) if not file.name.endswith(("-wal", "-shm", "-journal"))]


def _rotate(file: Path, old: str, new: str, done: Rotated) -> None:
    if copies.opens(file, new):
        done.had_it.append(file)
    elif not copies.opens(file, old):
        done.unreadable.append(file)
    else:
        work = file.with_name(f"{file.name}{WORK}")
        try:
            _encrypt(file, work, old, new)
        finally:
            for end in ("", "-wal", "-shm", "-journal"):
                work.with_name(work.name + end).unlink(missing_ok=True)
        done.changed.append(file)


def _encrypt(file: Path, work: Path, old: str, new: str) -> None:
    shutil.copyfile(file, work)
    work.chmod(0o600)
    copies.change_key(work, old, new)
    copies.check(work, new)
    if backup.sum_of(file).exists():
        backup.seal(work, file)
    else:
        os.replace(work, file)
        backup.settle(file.parent)
