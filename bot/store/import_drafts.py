"""Files that leads have sent for an import: kept for a day, and no longer than they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.moments import from_seconds, seconds
from bot.domain.people import LEAD, Person
from bot.store.database import Row, Transaction

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Draft:
    """A file: what the dry run has found, the good lines until they are stored (both compressed), when it was sent."""

    id: int
    person_id: int
    project_id: int
    file_id: str
    state: str
    found: bytes | None
    content: bytes | None
    asked_at: datetime

    @property
    def outdated(self) -> bool:
        """Whether it must be sent again: somebody was erased since it was read, who may stand in it."""
        return self.state == "read" and self.found is None


def add(tx: Transaction, lead: Person, project_id: int, file_id: str, *, now: datetime) -> int:
    """Keep a file for reading and return its id; it takes the place of this lead's earlier ones."""
    tx.run("DELETE FROM import_draft WHERE person_id = ?", (lead.id,))
    return tx.add(
        "INSERT INTO import_draft (person_id, project_id, file_id, asked_at) VALUES (?, ?, ?, ?)",
        (lead.id, project_id, file_id, seconds(now)),
    )


def find(tx: Transaction, lead: Person, draft_id: int, *, now: datetime) -> Draft | None:
    """Return a file of this lead's, for a project that she leads still, or None."""
    row = tx.one(
        "SELECT * FROM import_draft WHERE id = ? AND person_id = ? AND asked_at > ?",
        (draft_id, lead.id, seconds(now - KEPT)),
    )
    return None if row is None or row["project_id"] not in lead.projects(LEAD) else _draft(row)


def next_waiting(tx: Transaction) -> Draft | None:
    """Return the file that is to be read next, for whoever reads them."""
    row = tx.one("SELECT * FROM import_draft WHERE state = 'waiting' ORDER BY id LIMIT 1")
    return None if row is None else _draft(row)


def was_read(tx: Transaction, draft: Draft, found: bytes, content: bytes | None) -> bool:
    """Keep what was found in a file, and return whether it is wanted still."""
    changed = tx.run(
        "UPDATE import_draft SET state = 'read', found = ?, content = ? WHERE id = ? AND state = 'waiting'",
        (found, content, draft.id),
    )
    return changed == 1


def was_applied(tx: Transaction, draft: Draft) -> bool:
    """Note that the lines are stored, forget them, and return whether that is new."""
    sql = "UPDATE import_draft SET state = 'applied', found = NULL, content = NULL WHERE id = ? AND state = 'read'"
    return tx.run(sql, (draft.id,)) == 1


def forget(tx: Transaction, draft: Draft) -> None:
    """Forget a file."""
    tx.run("DELETE FROM import_draft WHERE id = ?", (draft.id,))


def forget_old(tx: Transaction, now: datetime) -> None:
    """Forget files after a day; looked at every tick."""
    tx.run("DELETE FROM import_draft WHERE asked_at <= ?", (seconds(now - KEPT),))


def _draft(row: Row) -> Draft:
    return Draft(
        row["id"],
        row["person_id"],
        row["project_id"],
        row["file_id"],
        row["state"],
        row["found"],
        row["content"],
        from_seconds(row["asked_at"]),
    )
