"""One bot for one database: a lock that the operating system drops with the process."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another bot works on this database. Stop it first: two would send everything twice."""


@contextmanager
def single_instance(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs.

    Raises AlreadyRunning at once where another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(AlreadyRunning.__doc__) from None
        yield
