"""The export of a person's own data (Art. 15 and 20 GDPR), by the data map: nobody else's stand in it."""

from __future__ import annotations

from bot.store import map_sql
from bot.store.database import Transaction, Value

Rows = dict[str, list[dict[str, Value]]]  # by table: its exported columns


def of_person(tx: Transaction, person_id: int) -> Rows:
    """Return every exported value about this person, by table; tables without a row of hers are left out."""
    found: Rows = {}
    for table, statement in map_sql.EXPORTED.items():
        rows = tx.all(statement, {"person": person_id})
        if rows:
            found[table] = [dict(zip(row.keys(), tuple(row), strict=True)) for row in rows]
    return found
