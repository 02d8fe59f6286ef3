"""What no log may hold: every test is watched for it, at the levels that an operator can choose."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.demo.seed import JONAS, PHONES
from bot.logs import Formatter, log_to_stderr
from tests.world import TOKEN

NAMES = [*(actor.name for actor in (*PHONES, JONAS)), "Samir", "Farid"]
WORDS = ("Prager Straße", "Beispielträger", "datenschutz@example.org", "video.example.org")
SECRET = re.compile(rf"{TOKEN.split(':')[1]}|\b({'|'.join(NAMES)})\b|{'|'.join(map(re.escape, WORDS))}")
OF_TESTS = ("tests", "test_", "anything")


class Watch(logging.Handler):
    """Keeps every line that would be written and holds what it may not."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(Formatter("%(levelname)s %(name)s: %(message)s"))
        self._found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a line."""
        of_a_library = not record.name.startswith("bot")
        if record.name.startswith(OF_TESTS) or (of_a_library and record.levelno < logging.WARNING):
            return  # at less than a warning libraries are never written
        line = self.format(record)
        if SECRET.search(line):
            self._found.append(line)

    def taken(self) -> list[str]:
        """Return what was found since the last time."""
        found, self._found = self._found, []
        return found


@contextmanager
def logging_as_before() -> Iterator[None]:
    """Let our lines of every level be seen in the block; afterwards everything is as before, whatever was set."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    levels, hooks = (root.level, ours.level), (sys.excepthook, sys.unraisablehook, logging.raiseExceptions)
    ours.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(levels[0])
        ours.setLevel(levels[1])
        sys.excepthook, sys.unraisablehook, logging.raiseExceptions = hooks


@contextmanager
def logging_as_the_process_does(level: str = "DEBUG") -> Iterator[None]:
    """Log to standard error at the chattiest level; afterwards everything is as before."""
    root = logging.getLogger()
    handlers = root.handlers[:]
    root.handlers.clear()
    with logging_as_before():
        log_to_stderr(level)
        try:
            yield
        finally:
            root.handlers[:] = handlers
