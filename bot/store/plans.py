"""Follow-up plans in the database: what is still to be asked about a placement."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Transaction


def replan(tx: Transaction, placement_id: int, *, now: datetime) -> None:
    """Bring the pending steps of a placement's plan in line with its dates; what was sent or answered stays."""
