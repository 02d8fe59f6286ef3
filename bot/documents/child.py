"""Heavy documents are drawn by a short-lived child process, so that the bot stays small: values in, bytes out.

Nothing is written to a disk: values go in and files come out by pipes.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from base64 import b64decode, b64encode

from bot.domain.breakdowns import from_json

log = logging.getLogger(__name__)

KINDS = WORKBOOK, PICTURES = "workbook", "pictures"
PATIENCE_SECONDS = 60
_KNOWS = ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "MPLCONFIGDIR")  # and PYTHON...


def environment() -> dict[str, str]:
    """Return what a child process may know of the bot's environment: no token, no secret, not where the key lies."""
    return {name: value for name, value in os.environ.items() if name in _KNOWS or name.startswith("PYTHON")}


async def drawn(kind: str, values: str) -> list[bytes]:
    """Return the files that `python -m bot draw` makes of a report in a process of its own; none where that fails."""
    command = [sys.executable, "-m", "bot", "draw", kind]
    try:
        child = await asyncio.create_subprocess_exec(
            *command, env=environment(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )
    except OSError as error:
        log.warning("a document cannot be drawn: %s", type(error).__name__)
        return []
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            said, _ = await child.communicate(values.encode())
        if child.returncode == 0:
            return [b64decode(line, validate=True) for line in said.splitlines()]
        log.warning("a document cannot be drawn: exit code %s", child.returncode)
    except (TimeoutError, ValueError) as error:
        log.warning("a document cannot be drawn: %s", type(error).__name__)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return []


def draw(kind: str, values: str) -> str:
    """Return what the child says: a line for each file. Takes memory: for a child process.

    Raises ValueError where the values are no report.
    """
    try:
        report = from_json(values)
    except (KeyError, TypeError, json.JSONDecodeError):
        raise ValueError("not a report") from None
    if kind == WORKBOOK:
        from bot.documents import workbook

        files = [workbook.made(report)]
    else:
        from bot.documents import charts

        files = charts.made(report)
    return "".join(f"{b64encode(content).decode('ascii')}\n" for content in files)
