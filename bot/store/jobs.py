"""Daily work: once for each local day, however often the process starts."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import local_day, seconds
from bot.store import outbox, updates
from bot.store.database import Transaction


def begin(tx: Transaction, name: str, *, now: datetime) -> bool:
    """Note that this work is done on this local day and return whether it was not yet."""
    sql = "INSERT OR IGNORE INTO job_run VALUES (?, ?, ?)"
    return tx.run(sql, (name, local_day(now).isoformat(), seconds(now))) == 1


def tidy_up(tx: Transaction, *, now: datetime) -> None:
    """Forget what is kept for a time only, once a local day."""
    if begin(tx, "tidy_up", now=now):
        updates.forget_old(tx, now=now)
        outbox.forget_old(tx, now=now)
        tx.run("DELETE FROM job_run WHERE run_at < ?", (seconds(now) - 90 * 86400,))
