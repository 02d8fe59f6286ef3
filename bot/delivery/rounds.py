"""The rounds: what is looked after at every tick, in one transaction. Daily work guards itself by a row a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.store import jobs, outbox, updates
from bot.store.database import Transaction


def do(tx: Transaction, *, now: datetime) -> None:
    """Look after everything that time alone brings about."""
    for one in ROUNDS:
        one(tx, now)


def tidy_up(tx: Transaction, now: datetime) -> None:
    """Forget what is kept for a time only, once a local day."""
    if jobs.begin(tx, "tidy_up", now=now):
        updates.forget_old(tx, now=now)
        outbox.forget_old(tx, now=now)
        jobs.forget_old(tx, now=now)


ROUNDS: tuple[Callable[[Transaction, datetime], None], ...] = (tidy_up,)
