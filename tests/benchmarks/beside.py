"""What others wait for during a flood and during a backup: python -m tests.benchmarks.beside."""

from __future__ import annotations

import asyncio
import secrets
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App
from bot.clock import Clock
from bot.demo import seed
from bot.operation import backup
from bot.settings import Settings, Storage
from bot.simulator import Simulator
from bot.store import database
from bot.store.database import Database, Transaction
from bot.store.migrations import migrate

TOKEN = "1234567890:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
MESSAGES, APPOINTMENTS = 2000, 100_000


async def flood(folder: Path, *, limited: bool) -> float:
    """Return the seconds until one tap is answered behind so many messages of another person."""
    path, key = folder / f"flood-{limited}.sqlite3", secrets.token_hex(32)
    migrate(path, key)
    database.run(path, key, lambda tx: seed.plant(tx, now=datetime.now(UTC)))
    simulator = Simulator(token=TOKEN, username="amm_bot", now=lambda: datetime.now(UTC))
    await simulator.start()
    limit = 20 if limited else 1_000_000
    app = App(Settings(TOKEN, path, key, api_base=simulator.url, taps_at_once=limit), Clock())
    ready = asyncio.Event()
    running = asyncio.create_task(app.run(ready))
    await ready.wait()
    omar, zahra = (simulator.phone(actor.account, first_name=actor.name) for actor in (seed.OMAR, seed.ZAHRA))
    for phone in (omar, zahra):
        phone.start()
    await simulator.settled(quiet=0.5, timeout=30)
    seen = len(zahra.messages)
    for _ in range(MESSAGES):
        omar.send_text("x")
    began = time.perf_counter()
    zahra.send_text("x")
    while len(zahra.messages) < seen + 2:
        await asyncio.sleep(0.005)
    waited = time.perf_counter() - began
    running.cancel()
    await asyncio.wait([running])
    await simulator.stop()
    return waited


async def copy(folder: Path) -> tuple[list[float], list[float], float, float]:
    """Return milliseconds of taps alone and during a backup, the backup's seconds and its megabytes."""
    path, key = folder / "copy.sqlite3", secrets.token_hex(32)
    migrate(path, key)
    database.run(path, key, lambda tx: seed.plant(tx, now=datetime.now(UTC)))
    database.run(path, key, _many)
    opened = Database(path, key)
    await opened.open()
    alone = [await _tap(opened, number) for number in range(300)]
    began = time.perf_counter()
    storage = Storage(path, key, folder / "backups")
    work = asyncio.create_task(asyncio.to_thread(backup.make, storage, now=datetime.now(UTC)))
    during: list[float] = []
    while not work.done():
        during.append(await _tap(opened, len(during)))
        await asyncio.sleep(0.002)
    took = time.perf_counter() - began
    await opened.close()
    return alone, during, took, (await work).stat().st_size / 1e6


def _many(tx: Transaction) -> None:
    tx.run(
        """WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
           INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent, state,
                               settled_at) SELECT 'reminder_day', 1, n, 1, n, n + 9, n, 0, 'sent', n FROM number""",
        (3 * APPOINTMENTS,),
    )
    tx.run(
        """WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
           INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, state, booked_at)
           SELECT 1, 4, 5, 'counselling', 'phone', n * 3600, n * 3600 + 1800, 'attended', n FROM number""",
        (APPOINTMENTS,),
    )


async def _tap(opened: Database, number: int) -> float:
    began = time.perf_counter()
    await opened.transaction(lambda tx: tx.run("INSERT INTO seen_update VALUES (?, 0)", (time.time_ns() + number,)))
    return (time.perf_counter() - began) * 1000


async def main() -> None:
    """Print the figures."""
    write = sys.stdout.write
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        without, with_limit = await flood(folder, limited=False), await flood(folder, limited=True)
        write(f"behind {MESSAGES} messages: {without:.2f} s without a limit, {with_limit:.2f} s with it\n")
        alone, during, took, size = await copy(folder)
        write(f"a backup of {size:.0f} MB took {took:.2f} s (copy, check, sum)\n")
        for label, values in (("alone", alone), ("during it", during)):
            low, high = statistics.median(values), max(values)
            write(f"a transaction {label}: {low:.2f} ms (median), {high:.1f} ms (longest of {len(values)})\n")


if __name__ == "__main__":
    asyncio.run(main())
