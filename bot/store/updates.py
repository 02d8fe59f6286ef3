"""Updates already seen, and the dialogue: the path that a member of staff's next text goes to."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.store.database import Transaction

DIALOGUE_OPEN = timedelta(hours=1)


def mark_seen(tx: Transaction, update_id: int, *, now: datetime) -> bool:
    """Mark the update as seen and return whether it is new."""
    return tx.run("INSERT OR IGNORE INTO seen_update VALUES (?, ?)", (update_id, seconds(now))) == 1


def ask(tx: Transaction, person: Person, path: str, *, now: datetime) -> None:
    """Let this person's next text go to the path."""
    tx.run("INSERT OR REPLACE INTO dialogue VALUES (?, ?, ?)", (person.id, path, seconds(now)))


def asked(tx: Transaction, person: Person, *, now: datetime) -> str | None:
    """Return the path that this person's text goes to, or None where nothing was asked in the last hour."""
    value = tx.value(
        "SELECT path FROM dialogue WHERE person_id = ? AND asked_at > ?", (person.id, seconds(now - DIALOGUE_OPEN))
    )
    return None if value is None else str(value)


def end_dialogue(tx: Transaction, person: Person) -> None:
    """Take no text from this person any more."""
    tx.run("DELETE FROM dialogue WHERE person_id = ?", (person.id,))
