"""make demo: the simulator and the bot in one process, over real HTTP, with a page and a clock that can be moved."""

from __future__ import annotations

import asyncio
import secrets
import sys
import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.app import App, until_signal
from bot.clock import Clock
from bot.demo import history, seed
from bot.demo.control import Control
from bot.domain.moments import at_local, local_day
from bot.settings import Settings
from bot.simulator import Simulator
from bot.store import database
from bot.store.migrations import migrate

TOKEN = "1234567890:demo"  # opens nothing: the simulator alone knows it


async def demo(*, port: int) -> None:
    """Run the demo until a signal; everything it stores is thrown away at the end."""
    with tempfile.TemporaryDirectory(prefix="amm-demo-") as folder:
        await until_signal(play(Path(folder), port=port))


async def play(folder: Path, *, port: int, clock: Clock | None = None, ready: asyncio.Event | None = None) -> None:
    """Run the demo on data in this folder; the clock is moved to a working morning."""
    clock = clock or Clock()
    clock.move(_to_a_working_morning(clock.now()))
    path, key = folder / "demo.sqlite3", secrets.token_hex(32)
    migrate(path, key)
    database.run(path, key, lambda tx: history.plant(tx, now=clock.now()))
    control = Control(clock)
    simulator = Simulator(token=TOKEN, username="amm_demo_bot", now=clock.now, clock=control)
    await simulator.start(port=port)
    try:
        app = App(Settings(token=TOKEN, database=path, key=key, api_base=simulator.url), clock)
        control.app = app
        for actor in seed.PHONES:
            phone = simulator.phone(
                actor.account, first_name=actor.name, language_code=actor.language[:2], title=actor.title
            )
            phone.start()
        sys.stdout.write(f"The demo runs. Open {simulator.url} in a browser; stop it with Ctrl+C.\n")
        sys.stdout.flush()
        await app.run(ready)
    finally:
        await simulator.stop()


def _to_a_working_morning(now: datetime) -> timedelta:
    day = local_day(now)
    if now >= at_local(day, time(10)):
        day += timedelta(days=1)
    while day.weekday() > 3:  # Monday to Thursday: the next day is a working day too
        day += timedelta(days=1)
    return at_local(day, time(10)) - now
