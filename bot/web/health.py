"""The figures of the health page: seconds and counts, nobody's name."""

from __future__ import annotations

from datetime import datetime

from bot.store import outbox
from bot.store.database import Transaction


def figures(tx: Transaction, heard_at: datetime | None, *, now: datetime) -> dict[str, int | None]:
    """Return how long ago Telegram was heard (None by webhook), how late the oldest notice is, and counts."""
    upcoming = outbox.next_try(tx)
    return {
        "seconds_since_poll": None if heard_at is None else int((now - heard_at).total_seconds()),
        "oldest_due_seconds": 0 if upcoming is None else max(0, int((now - upcoming).total_seconds())),
        **outbox.counts(tx),
    }
