"""Erasure of one person: what the data map says is deleted, emptied, or kept as an anonymous count."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Transaction


def erase(tx: Transaction, person_id: int, *, now: datetime) -> None:
    """Erase a person who is there; one who is erased already stays so."""
    tx.run("UPDATE person SET telegram_id = NULL, name = NULL WHERE id = ?", (person_id,))
    tx.run("DELETE FROM dialogue WHERE person_id = ?", (person_id,))
