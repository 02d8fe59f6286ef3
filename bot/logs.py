"""Logs that tell nothing about people: no token, and no words of an error, for they may hold data."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")


def log_to_stderr(level: str) -> None:
    """Log our own lines of this level to standard error; libraries speak up for warnings alone.

    What nobody catches is told without its words too.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelNamesMapping()[level]), handlers=[handler])
    logging.getLogger("bot").setLevel(level)
    logging.raiseExceptions = False  # else a line that cannot be written is shown with all its values
    sys.excepthook = _last_words
    sys.unraisablehook = lambda event: log.error("an error at the end of an object: %s", event.exc_type.__name__)


def of_the_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what the event loop has caught: a task or callback that failed unseen. Its own words show their values."""
    error = context.get("exception")
    if isinstance(error, BaseException):
        log.error("an error that nobody has waited for\n%s", without_words(error))
    else:
        log.error("the event loop complains")


def without_words(error: BaseException) -> str:
    """Return where an error and its causes came from, and their kinds, but nothing that they say."""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < 9:
        inner = cause.exceptions if isinstance(cause, BaseExceptionGroup) else ()
        parts.append("".join([*traceback.format_tb(cause.__traceback__), type(cause).__name__]))
        parts += [without_words(one) for one in inner]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nafter\n".join(parts)


class Formatter(logging.Formatter):
    """Writes a record without any token, wherever in it one stands, and an error without its words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the lines of its error."""
        record.exc_text = None  # another formatter may have kept its own
        return _TOKEN.sub("<token>", super().format(record))

    def formatException(self, ei: Any) -> str:
        """Return the way of an error without its words."""
        return without_words(ei[1])


def _last_words(kind: type[BaseException], error: BaseException, way: TracebackType | None) -> None:
    log.critical("the program ends with an error of its own\n%s", without_words(error))
