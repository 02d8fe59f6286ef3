"""Migrates databases in processes that die or race (a script: python -m tests.reliability.migrating FOLDER ...).

FOLDER kills SEED COUNT: make databases kill-0, kill-1 ... in the folder, each migrated by a process that kills itself
before a random statement. FOLDER race COUNT: so many processes migrate one database at the same time.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.store import database
from bot.store.database import connect
from bot.store.migrations import FOLDER, apply, migrate

KEY = "0123456789abcdef" * 4
OLD = 2  # every second database starts from this version, so that a copy is made first


def start_version(number: int) -> int:
    """Return the version from which a database starts."""
    return OLD if number % 2 else 0


def dying_before(path: Path, statement: int) -> int:
    """Migrate in this process, which dies before that statement; return how many statements there were."""
    seen = 0

    def count(sql: str) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    with closing(connect(path, KEY)) as connection:
        connection.set_trace_callback(count)
        apply(connection, copy_to=path.with_suffix(".before"))
        connection.set_trace_callback(None)
    return seen


def _in_a_process(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return child


def _prepare(folder: Path, path: Path, version: int) -> None:
    some = folder / f"first-{version}"
    some.mkdir(exist_ok=True)
    for file in sorted(FOLDER.glob("[0-9]*.sql"))[:version]:
        (some / file.name).write_bytes(file.read_bytes())
    migrate(path, KEY, folder=some)


def _kills(folder: Path, seed: int, count: int) -> None:
    source = random.Random(seed)
    statements = {}
    for version in (0, OLD):
        _prepare(folder, folder / f"dry-{version}", version)
        statements[version] = dying_before(folder / f"dry-{version}", 0)
    for number in range(count):
        path, version = folder / f"kill-{number}", start_version(number)
        _prepare(folder, path, version)
        fatal = source.randint(1, statements[version])
        _, status = os.waitpid(_in_a_process(lambda p=path, f=fatal: dying_before(p, f)), 0)  # type: ignore[misc]
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, f"{number} was not killed"


def _race(folder: Path, count: int) -> None:
    database.BUSY_MILLISECONDS = 60_000  # on a busy machine four migrations take their time
    begin = time.monotonic() + 0.1

    def migrate_then() -> None:
        time.sleep(max(0.0, begin - time.monotonic()))
        migrate(folder / "race", KEY)

    for child in [_in_a_process(migrate_then) for _ in range(count)]:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0


if __name__ == "__main__":
    if sys.argv[2] == "kills":
        _kills(Path(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        _race(Path(sys.argv[1]), int(sys.argv[3]))
