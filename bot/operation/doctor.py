"""The doctor: settings without secrets, versions, health, backups and disk, with a mark at what needs somebody."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot import settings
from bot.operation import backup
from bot.operation.lock import AlreadyRunning, single_instance
from bot.settings import SettingError, Storage
from bot.store import database, facts, migrations
from bot.store.database import DatabaseUnusable

SECRET = ("TELEGRAM_TOKEN", "WEBHOOK_SECRET")  # of these only whether they are set
SHOWN = (
    "TELEGRAM_TOKEN_FILE",
    "TELEGRAM_API_BASE",
    "DATABASE",
    "DATABASE_KEY_FILE",
    "BACKUPS",
    "HTTP_HOST",
    "HTTP_PORT",
    "PUBLIC_URL",
    "ALLOW_PRIVATE_FEEDS",
    "WEBHOOK_URL",
    "LOG_LEVEL",
)
LIBRARIES = ("python-telegram-bot", "aiohttp", "aiosqlite", "sqlcipher3", "APScheduler", "babel", "icalendar")
LATE_SECONDS = 300
OLD_BACKUP = timedelta(hours=2)
ROOM = 200 * 1024 * 1024  # bytes: less is too little for a hasty day
MIB = 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One line, and whether all is well with it."""

    text: str
    well: bool = True

    def __str__(self) -> str:
        return f"{'  ' if self.well else '! '}{self.text}"


def examine(environment: Mapping[str, str], *, now: datetime) -> Iterator[Finding]:
    """Yield what there is to say about this installation."""
    yield from _settings(environment)
    yield from _versions()
    try:
        storage = settings.storage(environment)
    except SettingError as error:
        yield Finding(f"data: {error}", False)
        return
    yield from _database(storage, now)
    yield from _backups(storage, now)
    yield from _disk(storage)


def _settings(environment: Mapping[str, str]) -> Iterator[Finding]:
    for name in SECRET:
        yield Finding(f"{name}: {'set' if environment.get(name) else 'not set'}")
    for name in SHOWN:
        if environment.get(name):
            yield Finding(f"{name}: {environment[name]}")
    try:
        settings.from_environment(environment)
    except SettingError as error:
        yield Finding(f"settings: {error}", False)


def _versions() -> Iterator[Finding]:
    yield Finding(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in LIBRARIES:
        try:
            yield Finding(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding(f"{name} is not installed", False)


def _database(storage: Storage, now: datetime) -> Iterator[Finding]:
    yield Finding(f"bot: {'runs' if _runs(storage) else 'does not run'}")
    path, known = storage.database, migrations.newest()
    if not path.exists():
        yield Finding(f"database: {path} is not there yet; the first start makes it", False)
        return
    try:
        found = database.run(path, storage.key, lambda tx: facts.facts(tx, now=now), read_only=True)
    except (DatabaseUnusable, database.Error) as error:
        why = error if isinstance(error, DatabaseUnusable) else database.unusable(error)
        yield Finding(f"database: {why}", False)
        return
    yield Finding(f"SQLite {found.sqlite}, SQLCipher {found.cipher}")
    yield Finding(f"database: version {found.version}, this program knows {known}", found.version <= known)
    yield Finding(f"database: {_size(path)}, its log {_size(path.with_name(path.name + '-wal'))}")
    for file in (path, *backup.files(storage)[:1]):
        if file.stat().st_mode & 0o077:
            yield Finding(f"{file} can be read by others on this machine: chmod 600", False)
    yield Finding(f"notices: the oldest is {found.late_seconds} s late", found.late_seconds <= LATE_SECONDS)
    yield Finding(
        f"notices: {found.stuck} interrupted, {found.dead} refused, {found.uncertain} in doubt", not found.stuck
    )


def _backups(storage: Storage, now: datetime) -> Iterator[Finding]:
    newest = max(backup.moments(storage), default=None)
    if newest is None:
        yield Finding(f"backups: none in {storage.backups}; the running bot makes one every hour", False)
        return
    age = now - newest
    yield Finding(
        f"backups: {len(backup.files(storage))} in {storage.backups}, the newest {age // timedelta(minutes=1)} min old",
        age <= OLD_BACKUP,
    )


def _disk(storage: Storage) -> Iterator[Finding]:
    folder = next(
        one for one in (storage.database.parent.absolute(), *storage.database.absolute().parents) if one.exists()
    )
    free = shutil.disk_usage(folder).free
    yield Finding(f"disk: {free // MIB} MiB free", free >= ROOM)


def _runs(storage: Storage) -> bool:
    if not storage.lock.exists():
        return False
    try:
        with single_instance(storage.lock):
            return False
    except AlreadyRunning:
        return True


def _size(path: Path) -> str:
    return f"{path.stat().st_size / MIB:.1f} MiB" if path.exists() else "0 MiB"
