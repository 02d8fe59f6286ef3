"""Facts about a database for whoever runs the bot: versions and what waits. No person is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.moments import seconds
from bot.store import outbox
from bot.store.database import Transaction

STUCK = timedelta(minutes=2)  # a message that is being sent for longer was interrupted


@dataclass(frozen=True)
class Facts:
    """Versions, how late the oldest due notice is (seconds), and counts of notices that somebody should look at."""

    sqlite: str
    cipher: str
    version: int
    late_seconds: int
    stuck: int
    dead: int
    uncertain: int


def facts(tx: Transaction, *, now: datetime) -> Facts:
    """Return what is so at this moment."""
    upcoming, counts = outbox.next_try(tx), outbox.counts(tx)
    stuck = "SELECT count(*) FROM outbox WHERE state = 'sending' AND claimed_at < ?"
    return Facts(
        sqlite=str(tx.value("SELECT sqlite_version()")),
        cipher=str(tx.value("PRAGMA cipher_version") or "none").split()[0],
        version=int(tx.value("PRAGMA user_version")),
        late_seconds=max(0, int((now - upcoming).total_seconds())) if upcoming else 0,
        stuck=int(tx.value(stuck, (seconds(now - STUCK),))),
        dead=counts["dead"] or 0,
        uncertain=counts["uncertain"] or 0,
    )
