"""The operator's commands: backup, check and doctor beside the running bot; restore and rotate-key instead of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import settings
from bot.operation import backup, doctor, erasure_ledger, keys
from bot.operation.restore import restore
from bot.settings import SettingError, Storage
from bot.store import copies
from bot.store.copies import NotACopy
from bot.store.database import DatabaseUnusable

Now = Callable[[], datetime]


def add_to(commands: Any, now: Now) -> None:
    """Add the commands to a parser's sub-commands."""
    one = commands.add_parser("backup", help="make a backup now")
    one.set_defaults(command=lambda options: _backup(now))
    one = commands.add_parser("restore", help="put a backup in the place of the database (the bot must not run)")
    one.add_argument("file", type=Path)
    one.set_defaults(command=lambda options: _restore(options, now))
    one = commands.add_parser("check", help="look at every page of the database and of all backups, or of these files")
    one.add_argument("files", type=Path, nargs="*")
    one.set_defaults(command=_check)
    one = commands.add_parser("doctor", help="print settings, versions, health, backups and disk")
    one.set_defaults(command=lambda options: _doctor(now))
    one = commands.add_parser("rotate-key", help="encrypt database and backups anew (the bot must not run)")
    one.add_argument("new_key_file", type=Path)
    one.set_defaults(command=_rotate_key)


def _backup(now: Now) -> None:
    storage = _storage()
    _say(f"{backup.make(storage, now=now())}")


def _restore(options: argparse.Namespace, now: Now) -> None:
    storage = _storage()
    try:
        done = restore(storage, options.file, now=now())
    except NotACopy:
        raise
    except DatabaseUnusable as error:
        raise DatabaseUnusable(f"{options.file}: {error} Nothing has been restored.") from None
    _say(f"The database is that of {options.file}.")
    if done.erased:
        _say(f"Erased again, because they had been erased since: {done.erased}.")
    ledger = erasure_ledger.path_of(storage.database)
    if not ledger.exists():
        _say(f"There is no {ledger}: if anybody was ever erased, bring it and restore once more before you start.")
    if done.doubtful:
        _say(f"{done.doubtful} notices may have been sent already: each is tried once more at most, or becomes a task.")
    if done.aside is not None:
        _say(f"The database from before lies in {done.aside} for 14 days.")
    _say("What was booked or changed after that backup is lost: tell the mentors the time. Now start the bot.")


def _check(options: argparse.Namespace) -> None:
    storage, bad = _storage(), 0
    for file in options.files or [storage.database, *backup.files(storage)]:
        try:
            found = _found(storage, file)
        except DatabaseUnusable as error:
            bad += 1
            _say(f"{file}: {error}")
        else:
            _say(f"{file}: well (version {found.version}, {sum(found.rows.values())} rows)")
    if bad:
        raise DatabaseUnusable(f"{bad} of the files cannot be relied on.")


def _doctor(now: Now) -> None:
    findings = list(doctor.examine(os.environ, now=now()))
    for finding in findings:
        _say(str(finding))
    if bad := sum(not finding.well for finding in findings):
        raise DatabaseUnusable(f"{bad} lines marked with ! need somebody.")


def _rotate_key(options: argparse.Namespace) -> None:
    storage = _storage()
    new = settings.key_in(options.new_key_file, os.environ, "The new key file")
    if new == storage.key:
        raise SettingError("The new key is the old one. Make another with: python -m bot key FILE")
    done = keys.rotate(storage, new)
    for file in done.unreadable:
        _say(f"{file}: neither key opens it; it stays as it is.")
    _say(f"{len(done.changed)} files have the new key now, {len(done.had_it)} had it already.")
    _say(f"Now let DATABASE_KEY_FILE name {options.new_key_file}, start the bot, and keep a copy apart from the data.")


def _found(storage: Storage, file: Path) -> copies.Contents:
    if not file.is_file():
        raise NotACopy("The file is not there.")
    return backup.check(file, storage.key)


def _storage() -> Storage:
    return settings.storage(os.environ)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
