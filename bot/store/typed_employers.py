"""Firms as they were typed, in the database, while others are proposed that they may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.employers import Typed
from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.store.database import Transaction


@dataclass(frozen=True)
class Waiting:
    """A typed firm; for a form where `draft_id` is set. `employer_id` is what it has become."""

    id: int
    typed: Typed
    draft_id: int | None
    employer_id: int | None


def keep(tx: Transaction, by: Person, typed: Typed, draft_id: int | None, *, now: datetime) -> int:
    """Keep what was typed and return its id."""
    return tx.add(
        "INSERT INTO typed_employer (by_id, draft_id, name, postcode, place, typed_at) VALUES (?, ?, ?, ?, ?, ?)",
        (by.id, draft_id, typed.name, typed.postcode, typed.place, seconds(now)),
    )


def find(tx: Transaction, by: Person, typed_id: int) -> Waiting | None:
    """Return what this person has typed, or None."""
    row = tx.one("SELECT * FROM typed_employer WHERE id = ? AND by_id = ?", (typed_id, by.id))
    if row is None:
        return None
    typed = Typed(row["name"], row["postcode"], row["place"])
    return Waiting(row["id"], typed, row["draft_id"], row["employer_id"])


def became(tx: Transaction, by: Person, typed_id: int, employer_id: int) -> None:
    """Note which firm it has become: a second tap makes no other."""
    tx.run("UPDATE typed_employer SET employer_id = ? WHERE id = ? AND by_id = ?", (employer_id, typed_id, by.id))
