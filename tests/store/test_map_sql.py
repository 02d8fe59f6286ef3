"""The SQL made of the data map: its names are those of the schema, and nothing but the map stands in it."""

from __future__ import annotations

import re

from bot.store import map_sql
from bot.store.data_map import DATA_MAP
from bot.store.data_words import KEEP, TERMS, WITH_HER
from bot.store.database import Transaction

STATEMENTS = (
    *map_sql.ERASING,
    *map_sql.EXPORTED.values(),
    *(sql for own in map_sql.OWN for sql in (own.count, own.remove)),
    map_sql.OVER,
)


def test_the_names_in_the_map_are_those_of_the_schema(tx: Transaction) -> None:
    there = {
        (table["name"], column["name"])
        for table in tx.all("SELECT name FROM sqlite_master WHERE type = 'table'")
        for column in tx.all("SELECT name FROM pragma_table_info(?)", (table["name"],))
    }

    assert {(table, name) for table, about in DATA_MAP.items() for name in about.columns} <= there
    assert all(re.fullmatch("[a-z_]+", word) for pair in there for word in pair)


def test_every_statement_can_be_run_and_names_no_value(tx: Transaction) -> None:
    for sql in STATEMENTS:
        tx.all(f"EXPLAIN {sql}", {"person": 1, "now": 2, "before": 3, "most": 4})

        assert set(re.findall(r":\w+", sql)) <= {":person", ":now", ":before", ":most"}, sql
        assert ";" not in sql


def test_what_is_kept_for_a_time_of_its_own_says_from_when_it_counts() -> None:
    for table, about in DATA_MAP.items():
        own = {column.kept for column in about.columns.values() if column.kept.days is not None} - {WITH_HER}
        assert not own or about.since, table
        assert {(one.table, one.kept) for one in map_sql.OWN if one.table == table} == {(table, kept) for kept in own}


def test_every_term_of_the_map_that_has_a_name_is_one_of_the_list() -> None:
    used = {column.kept for about in DATA_MAP.values() for column in about.columns.values()}

    assert {kept for kept in used if kept.days is not None and kept.name} <= set(TERMS)
    assert len({kept.name for kept in TERMS}) == len(TERMS)


def test_everything_that_is_not_kept_is_erased_by_some_statement() -> None:
    for table, about in DATA_MAP.items():
        if about.whose and any(column.erasure != KEEP for column in about.columns.values()):
            assert any(re.match(rf"(DELETE FROM|UPDATE) {table} ", sql) for sql in map_sql.ERASING), table
