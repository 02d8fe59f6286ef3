"""Backups: made every hour beside the running bot, checked, and kept for 14 days at most."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from bot.domain.backups import OLDEST, hour_of, kept, moment_of, name_of
from bot.domain.moments import from_seconds
from bot.settings import Storage
from bot.store import copies, jobs
from bot.store.copies import NotACopy
from bot.store.database import Database, DatabaseUnusable, Error

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=10)  # after a backup that failed
ASIDE = (".before-", ".restoring", ".rotating")  # what restore, migration and rotation leave beside the database


class Backups:
    """Makes a backup in every hour in which the bot runs; none where there is no storage for it."""

    def __init__(self, database: Database, storage: Storage | None, *, now: Callable[[], datetime]) -> None:
        self._database, self._storage, self._now = database, storage, now
        self._again_at: datetime | None = None
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look whether a backup is to be made."""
        self._woken.set()

    async def run(self) -> None:
        """Look at once and at every wake, for ever: taps and notices do not wait for it."""
        while self._storage is not None:
            await self.look(self._storage)
            await self._woken.wait()
            self._woken.clear()

    def figures(self) -> dict[str, int]:
        """Return for the health page how old the newest backup is, if there is one."""
        newest = max(moments(self._storage), default=None) if self._storage else None
        return {} if newest is None else {"seconds_since_backup": int((self._now() - newest).total_seconds())}

    async def look(self, storage: Storage) -> None:
        """Make this hour's backup if it is not made; one that failed is tried again after ten minutes."""
        now = self._now()
        try:
            new = await self._database.transaction(lambda tx: jobs.begin(tx, hour_of(now), now=now))
            if new or (self._again_at is not None and now >= self._again_at):
                self._again_at = now + AGAIN
                await _in_a_thread(storage, now)
                self._again_at = None
        except (Error, DatabaseUnusable, OSError) as error:  # the bot goes on: it is the doctor who complains
            log.error("the backup failed: %s", type(error).__name__)


def make(storage: Storage, *, now: datetime, stopped: Callable[[], bool] = copies.never) -> Path:
    """Write a backup of this moment, check it, forget those whose time is over, and return its path."""
    folder = storage.backups
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    final = folder / name_of(now)
    part = folder / f"{final.name}.{os.getpid()}.part"
    try:
        copies.write(storage.database, storage.key, part, stopped=stopped)
        seal(part, final)
    finally:
        part.unlink(missing_ok=True)
    forget_old(storage, now=now)
    return final


def seal(part: Path, final: Path) -> None:
    """Give a finished copy its name, and note its sum beside it; a crash leaves the old copy or the new one."""
    digest, note = _digest(part), sum_of(final)
    note.unlink(missing_ok=True)  # rather no sum than a wrong one
    os.replace(part, final)
    fresh = note.with_name(f"{note.name}.part")
    with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"{digest}  {final.name}\n")
    os.replace(fresh, note)
    settle(final.parent)


def check(file: Path, key: str | None, *, note: Path | None = None) -> copies.Contents:
    """Return what a backup holds, after comparing it with its sum (where one was noted) and looking at all of it.

    Raises NotACopy where it is not whole, DatabaseUnusable where it cannot be opened with this key.
    """
    note = note or sum_of(file)
    if note.exists() and note.read_text(encoding="ascii").split()[:1] != [_digest(file)]:
        raise NotACopy("The file is not what its sum says: it was changed or only half copied. Take another backup.")
    return copies.check(file, key)


def files(storage: Storage) -> list[Path]:
    """Return every backup, the newest first."""
    found = storage.backups.glob("*.sqlite3") if storage.backups.is_dir() else ()
    return sorted((file for file in found if moment_of(file.name)), key=lambda file: file.name, reverse=True)


def moments(storage: Storage) -> Iterator[datetime]:
    """Yield the moment of every backup."""
    for file in files(storage):
        moment = moment_of(file.name)
        if moment is not None:
            yield moment


def put_aside(storage: Storage) -> list[Path]:
    """Return the other copies beside the database: from before a migration or a restore, or of one that broke off."""
    beside = storage.database.parent.glob(f"{storage.database.name}.*") if storage.database.parent.is_dir() else ()
    prefixes = tuple(storage.database.name + part for part in ASIDE)
    return sorted(file for file in beside if file.name.startswith(prefixes))


def forget_old(storage: Storage, *, now: datetime) -> list[Path]:
    """Delete every copy whose time is over, and what broke off; return what is gone."""
    stay = kept(moments(storage), now=now)
    gone = [file for file in files(storage) if moment_of(file.name) not in stay]
    gone += [file for file in put_aside(storage) if _age(file, now) >= OLDEST]
    gone += [file for file in storage.backups.glob("*.part*") if _age(file, now) >= timedelta(days=1)]
    for file in gone:
        file.unlink(missing_ok=True)
        sum_of(file).unlink(missing_ok=True)
    return gone


def sum_of(file: Path) -> Path:
    """Return where the sum of a backup is noted, as sha256sum reads it."""
    return file.with_name(f"{file.name}.sha256")


def settle(folder: Path) -> None:
    """Return when the names of this folder's files are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _in_a_thread(storage: Storage, now: datetime) -> None:
    stop = Event()
    work = asyncio.ensure_future(asyncio.to_thread(make, storage, now=now, stopped=stop.is_set))
    try:
        await asyncio.shield(work)
    except asyncio.CancelledError:
        stop.set()
        await asyncio.wait([work])  # its connection is closed before the writer's
        raise


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _age(file: Path, now: datetime) -> timedelta:
    return now - from_seconds(int(file.stat().st_mtime))
