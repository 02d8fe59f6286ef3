"""Daily work: once for each local day, however often the process starts."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import local_day, seconds
from bot.store.database import Transaction


def begin(tx: Transaction, name: str, *, now: datetime) -> bool:
    """Note that this work is done on this local day and return whether it was not yet."""
    sql = "INSERT OR IGNORE INTO job_run VALUES (?, ?, ?)"
    return tx.run(sql, (name, local_day(now).isoformat(), seconds(now))) == 1
