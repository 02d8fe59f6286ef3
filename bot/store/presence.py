"""When a mentee tapped last: no question comes in the middle of something else."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.store.database import Transaction


def note(tx: Transaction, person: Person, *, now: datetime) -> None:
    """Note that this person has tapped or written now."""
    tx.run("INSERT OR REPLACE INTO last_tap VALUES (?, ?)", (person.id, seconds(now)))


def of(tx: Transaction, person_id: int) -> datetime | None:
    """Return when a person tapped last, or None where that is long ago; for the outbox, which acts for nobody."""
    value = tx.value("SELECT at FROM last_tap WHERE person_id = ?", (person_id,))
    return None if value is None else from_seconds(value)
