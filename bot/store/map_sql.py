"""The data map as SQL: what export, erasure and retention run. Built once, from the map's constants and nothing else.

The names of tables and columns cannot be parameters of SQL. That is why this module, and no other, makes statements
from strings: tests/test_habits.py names it, and tests/store/test_map_sql.py checks every name against the schema.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.data_map import DATA_MAP
from bot.store.data_words import DELETE, EMPTY, KEEP, WITH_HER, Retention, Table


@dataclass(frozen=True)
class Own:
    """What has a time of its own in a table: how to count and to remove what was over before the moment :before."""

    table: str
    kept: Retention
    count: str
    remove: str


def _ending() -> list[str]:
    about = ((table, one.ends) for table, one in DATA_MAP.items())
    return [f"UPDATE {table} SET {ends[0]} WHERE {ends[1]}" for table, ends in about if ends]


def _erasing() -> list[str]:
    statements = []
    for table, about in DATA_MAP.items():
        erased = {name: column.erasure for name, column in about.columns.items() if column.erasure != KEEP}
        if about.whose and DELETE in erased.values():
            statements.append(f"DELETE FROM {table} WHERE {about.whose}")
        elif about.whose and erased:
            statements.append(f"UPDATE {table} SET {_emptied(erased)} WHERE {about.whose}")
    return statements


def _exported() -> dict[str, str]:
    statements = {}
    for table, about in DATA_MAP.items():
        names = [name for name, column in about.columns.items() if column.exported]
        if about.whose and names:
            statements[table] = f"SELECT {', '.join(names)} FROM {table} WHERE {about.whose}"
    return statements


def _own() -> list[Own]:
    return [
        Own(table, kept, f"SELECT count(*) FROM {table} WHERE {_over(about, kept)}", _removing(table, about, kept))
        for table, about in DATA_MAP.items()
        for kept in sorted({column.kept for column in about.columns.values()}, key=lambda kept: kept.name)
        if about.since and kept.days is not None and kept is not WITH_HER
    ]


def _removing(table: str, about: Table, kept: Retention) -> str:
    if _goes_whole(about, kept):
        return f"DELETE FROM {table} WHERE {_over(about, kept)}"
    return f"UPDATE {table} SET {_emptied(_kept_so(about, kept))} WHERE {_over(about, kept)}"


def _over(about: Table, kept: Retention) -> str:
    if _goes_whole(about, kept):
        return f"{about.since} < :before"
    there = " OR ".join(f"{name} IS NOT NULL" for name in _kept_so(about, kept))
    return f"{about.since} < :before AND ({there})"


def _goes_whole(about: Table, kept: Retention) -> bool:
    return all(column.kept is kept for column in about.columns.values())


def _kept_so(about: Table, kept: Retention) -> list[str]:
    return [name for name, column in about.columns.items() if column.kept is kept]


def _emptied(names: dict[str, str] | list[str]) -> str:
    return ", ".join(f"{name} = NULL" for name in names)


def _held() -> list[str]:
    return [
        f"ifnull((SELECT max({about.holds}) FROM {table} WHERE {about.whose.replace(':person', 'p.id')}), 0)"
        for table, about in DATA_MAP.items()
        if about.holds and about.whose
    ]


def _over_since() -> str:
    # One condition after the other: most people are still held by the first, and the others are not looked up.
    held = " AND ".join(f"{until} < :before" for until in _held())
    return f"SELECT p.id, max({', '.join(_held())}) AS over_since FROM person p WHERE ({_known()}) AND {held}"


def _known() -> str:
    person = DATA_MAP["person"].columns.items()
    return " OR ".join(f"p.{name} IS NOT NULL" for name, column in person if column.erasure == EMPTY)


# With :person and :now; what runs is ended first, then rows and values go.
ERASING = (*_ending(), *_erasing())
# With :person; by table, in the order of the map.
EXPORTED = _exported()
# With :before.
OWN = tuple(_own())
# People whose identity is still there, with the moment from which its time counts; before :before.
OVER = f"{_over_since()} ORDER BY over_since, id LIMIT :most"
