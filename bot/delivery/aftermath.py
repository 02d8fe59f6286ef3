"""What follows from a notice's fate: whatever it was about learns whether it was sent, expired, or reached nobody."""

from __future__ import annotations

from datetime import datetime

from bot.delivery import follow_up
from bot.domain import check_ins
from bot.store import outbox
from bot.store.database import Transaction
from bot.store.outbox import Waiting


def note(tx: Transaction, waiting: Waiting, *, now: datetime) -> None:
    """Let what a settled notice was about know what became of it."""
    if waiting.notice.kind in check_ins.NOTICES:
        follow_up.after(tx, waiting.notice, outbox.state_of(tx, waiting), now=now)
