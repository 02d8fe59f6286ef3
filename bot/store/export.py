"""The export of a person's own data (Art. 15 and 20 GDPR), by the data map: nobody else's stand in it."""

from __future__ import annotations

from bot.store import map_sql
from bot.store.data_map import DATA_MAP
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


def explained() -> dict[str, dict[str, dict[str, Value]]]:
    """Return of every exported column why it is kept and how long: days (None for reports) after what."""
    return {
        table: {
            name: {"purpose": column.purpose, "kept_days": column.kept.days, "after": column.kept.after}
            for name, column in DATA_MAP[table].columns.items()
            if column.exported
        }
        for table in map_sql.EXPORTED
    }
