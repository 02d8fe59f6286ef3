"""The real bot as a process of its own: started, killed and ended by a test."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bot.simulator import Simulator
from bot.store import database
from bot.store.database import Transaction
from tests import databases
from tests.leaks import SECRET
from tests.world import TOKEN

Result = TypeVar("Result")
ROOT = Path(__file__).parents[2]
OURS = ("TELEGRAM", "DATABASE", "WEBHOOK", "HTTP_", "LOG_LEVEL", "BACKUPS")
PATIENCE = 60.0  # seconds: on an idle machine nothing takes longer than 6, and what hangs hangs for ever


@dataclass
class Installation:
    """A folder with a database and its key, and the environment that a process needs to find them."""

    folder: Path
    api_base: str = "http://127.0.0.1:9"  # nobody listens there
    key: str = field(default_factory=lambda: secrets.token_hex(32))
    token: str = TOKEN
    processes: list[Process] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The database file."""
        return self.folder / "data" / "bot.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        """The process's environment; writes the key file."""
        key_file = self.folder / "database.key"
        key_file.write_text(self.key + "\n")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        own = {"TELEGRAM_TOKEN": self.token, "TELEGRAM_API_BASE": self.api_base}
        return {**clean, **own, "DATABASE": str(self.path), "DATABASE_KEY_FILE": str(key_file)}

    def migrated(self) -> Installation:
        """Bring the database to the newest version and return the installation."""
        databases.put(self.path, self.key)
        return self

    def do(self, work: Callable[[Transaction], Result]) -> Result:
        """Run one transaction beside the bot and return its result."""
        return database.run(self.path, self.key, work)

    async def end(self) -> None:
        """Kill what a test has left running."""
        for process in self.processes:
            if not process.has_ended:
                await process.killed()

    def all(self, sql: str, *values: int | str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with closing(database.connect(self.path, self.key, read_only=True)) as connection:
            return [tuple(row) for row in connection.execute(sql, values)]


class Process:
    """`python -m bot run`, or another command."""

    def __init__(self, installation: Installation, *command: str) -> None:
        self._installation = installation
        self._command = command or ("run",)
        self._log = installation.folder / f"process-{secrets.token_hex(4)}.log"
        self._process: asyncio.subprocess.Process | None = None
        installation.processes.append(self)

    async def start(self) -> Process:
        """Start it and return at once."""
        with self._log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                *self._command,
                cwd=ROOT,
                env=self._installation.environment,
                stdout=log,
                stderr=log,
            )
        return self

    async def ready(self) -> Process:
        """Return when the bot says that it is ready."""
        await until(lambda: "the bot is ready" in self.said or self.has_ended)
        assert not self.has_ended, self.said
        return self

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._running.send_signal(number)

    async def killed(self) -> None:
        """Kill it: no clean-up, no farewell."""
        self.signal(signal.SIGKILL)
        await self.ended()

    async def ended(self, within: float = PATIENCE) -> int:
        """Return its exit code; fails where it does not end within so many seconds."""
        try:
            code = await asyncio.wait_for(self._running.wait(), within)
        except TimeoutError:
            self.signal(signal.SIGKILL)
            await self._running.wait()
            raise AssertionError(f"still running after {within} s:\n{self.said}") from None
        assert not SECRET.search(self.said), "the process tells what it may not"
        return code

    @property
    def said(self) -> str:
        """Everything on its standard output and error so far."""
        return self._log.read_text()

    @property
    def has_ended(self) -> bool:
        """Whether it runs no more."""
        return self._running.returncode is not None

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process


async def until(condition: Callable[[], object], within: float = PATIENCE) -> None:
    """Return when the condition holds; fails after so many seconds."""
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        await asyncio.sleep(0.01)


def answer_to(simulator: Simulator, method: str) -> list[Any]:
    """Return the calls of a method that went well."""
    return [call for call in simulator.calls if call.method == method and call.status == 200]
