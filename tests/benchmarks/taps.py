"""Taps a second and memory, as ratios to a bare echo bot in the same run: make bench."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.demo import seed
from bot.simulator import Simulator
from bot.store import database
from bot.store.migrations import migrate

TOKEN = "1234567890:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
ROUNDS = 150


async def measure(command: list[str], folder: Path, paths: list[str]) -> tuple[float, float]:
    """Return taps a second and resident megabytes of a bot that answers ROUNDS taps of each of the demo's people."""
    simulator = Simulator(token=TOKEN, username="amm_bot", now=lambda: datetime.now(UTC))
    await simulator.start()
    key = folder / "key" / "database.key"
    environment = {
        **os.environ,
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": simulator.url,
        "DATABASE": str(folder / "data" / "bot.sqlite3"),
        "DATABASE_KEY_FILE": str(key),
        "LOG_LEVEL": "ERROR",
        "TAPS_AT_ONCE": "1000000",
        "PTB_TIMEDELTA": "1",
    }
    process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=asyncio.subprocess.DEVNULL)
    try:
        phones = [simulator.phone(a.account, first_name=a.name, language_code=a.language[:2]) for a in seed.PHONES]
        for phone in phones:
            phone.start()
            phone.send_text("x")
        await simulator.settled(quiet=0.5, timeout=30)
        began = time.perf_counter()
        for number in range(ROUNDS):
            for phone in phones:
                phone.tap_data(paths[number % len(paths)], phone.last)
        await simulator.settled(quiet=0.2, timeout=120)
        seconds = time.perf_counter() - began - 0.2
        return ROUNDS * len(phones) / seconds, _resident(process.pid)
    finally:
        process.terminate()
        await process.wait()
        await simulator.stop()


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _planted(folder: Path) -> None:
    key = secrets.token_hex(32)
    (folder / "key").mkdir()
    (folder / "key" / "database.key").write_text(key, encoding="ascii")
    path = folder / "data" / "bot.sqlite3"
    migrate(path, key)
    database.run(path, key, lambda tx: seed.plant(tx, now=datetime.now(UTC)))


async def main() -> None:
    """Print the figures of both bots and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _planted(folder)
        echo = await measure([sys.executable, "-m", "tests.benchmarks.echo"], folder, ["a", "b"])
        ours = await measure(
            [sys.executable, "-m", "bot", "run"], folder, ["book/1", "home", "appointments", "privacy"]
        )
    write = sys.stdout.write
    write(f"bare echo bot: {echo[0]:.0f} taps/s, {echo[1]:.0f} MB\n")
    write(f"this bot:      {ours[0]:.0f} taps/s, {ours[1]:.0f} MB\n")
    write(f"ratios:        {ours[0] / echo[0]:.2f} of the taps, {ours[1] / echo[1]:.2f} of the memory\n")


if __name__ == "__main__":
    asyncio.run(main())
