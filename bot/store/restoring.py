"""What a database from a backup must be told before anybody is served from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.domain.moments import seconds
from bot.store.database import Transaction
from bot.store.erasure import erase

GAP = 10_000_000  # more ids than the days between a backup and its restore can have used


def erase_again(tx: Transaction, person_ids: Iterable[int], *, now: datetime) -> int:
    """Erase everybody of these who is there and return how many were."""
    there = [one for one in dict.fromkeys(person_ids) if tx.value("SELECT 1 FROM person WHERE id = ?", (one,))]
    for person_id in there:
        erase(tx, person_id, now=now)
    return len(there)


def doubt_what_was_due(tx: Transaction, *, now: datetime) -> int:
    """Treat what became due since the backup like messages that a crash has interrupted; return how many there are.

    They may have been sent: the next start gives each of them one more try at most, or flags it with a task.
    """
    tx.run(
        "UPDATE outbox SET state = 'sending', claimed_at = :now WHERE state = 'pending' AND next_try_at <= :now",
        {"now": seconds(now)},
    )
    return int(tx.value("SELECT count(*) FROM outbox WHERE state = 'sending'"))


def leave_a_gap(tx: Transaction, given: Mapping[str, int]) -> None:
    """Let the next ids lie beyond all that were ever given: an old button must never mean a new thing.

    `given` are the highest ids of the database that is replaced, as far as they are known. What was given after a lost
    database was last read is not known, so there is a gap too.
    """
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    known = {row["name"]: int(row["seq"]) for row in tx.all("SELECT name, seq FROM sqlite_sequence")}
    for row in tx.all(names):
        name = row["name"]
        highest = max(known.get(name, 0), given.get(name, 0)) + GAP
        tx.run("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        tx.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, highest))
