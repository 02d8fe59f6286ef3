"""The data map holds every column of the database, and what it says can be carried out."""

from __future__ import annotations

import re

import pytest

from bot.store import data_words, export
from bot.store.data_map import DATA_MAP
from bot.store.data_words import DELETE, EMPTY, KEEP, Column
from bot.store.database import Row, Transaction
from bot.store.erasure import erase
from tests.access.cast import NOW, name_of, plant
from tests.access.desk import Dump, dump, tables

COLUMNS = [(table, name, column) for table, about in DATA_MAP.items() for name, column in about.columns.items()]
CATEGORIES = {value for name, value in vars(data_words).items() if name.isupper() and isinstance(value, str)}

# PR-08: what the programme must not know about a mentee. An office has an address, a person has none.
FORBIDDEN = (
    "nation|citizen|religi|church|faith|ethnic|origin|race|health|(^|_)ill(ness)?$|disab|diagnos|pregnan|famil|marital|"
    "child|spouse|birth|(^|_)age$|residen|asyl|visa|permit|passport|address|street|photo|picture|surname|last_name|"
    "email|politic|union|sexual|criminal|income|iban|username"
)
ALLOWED = {("place", "address")}


def test_every_column_is_in_the_map_and_none_that_is_not_there(tx: Transaction) -> None:
    there = {(table, row["name"]) for table in tables(tx) for row in _columns(tx, table)}

    assert {(table, name) for table, name, _ in COLUMNS} == there


def test_no_column_is_about_what_the_programme_must_not_know(tx: Transaction) -> None:
    there = {(table, row["name"]) for table in tables(tx) for row in _columns(tx, table)}

    assert {(table, name) for table, name in there if re.search(FORBIDDEN, name)} == ALLOWED


@pytest.mark.parametrize(("table", "name", "column"), COLUMNS)
def test_what_the_map_says_of_a_column_makes_sense(table: str, name: str, column: Column) -> None:
    about_somebody = DATA_MAP[table].whose is not None

    assert column.purpose
    assert column.category in CATEGORIES
    assert column.erasure in (DELETE, EMPTY, KEEP)
    assert about_somebody or not column.exported, "nobody's data are in nobody's export"
    assert about_somebody == (column.category != data_words.PUBLIC) or column.category == data_words.TECHNICAL
    assert not about_somebody or column.exported == (column.category != data_words.TECHNICAL), "she gets all about her"
    assert column.erasure == KEEP or column.kept.days is not None, "what erasure removes is not kept for ever"
    if column.category in (data_words.IDENTITY, data_words.ANSWER, data_words.DELIVERY, data_words.WORK):
        assert column.erasure != KEEP


def test_a_row_goes_whole_or_not_at_all() -> None:
    for table, about in DATA_MAP.items():
        goes = {column.erasure == DELETE for column in about.columns.values()}
        assert len(goes) == 1, table


def test_what_erasure_empties_can_be_empty(tx: Transaction) -> None:
    required = {(table, row["name"]) for table in DATA_MAP for row in _columns(tx, table) if row["notnull"]}

    assert not required & {(table, name) for table, name, column in COLUMNS if column.erasure == EMPTY}


def test_a_table_that_points_to_a_person_is_about_somebody(tx: Transaction) -> None:
    pointing = {table for table in DATA_MAP for row in tx.all(f"PRAGMA foreign_key_list({table})") if _to_person(row)}

    assert pointing <= {table for table, about in DATA_MAP.items() if about.whose}


def test_other_peoples_numbers_are_never_exported(tx: Transaction) -> None:
    for table, about in DATA_MAP.items():
        pointing = {row["from"] for row in tx.all(f"PRAGMA foreign_key_list({table})") if _to_person(row)}
        assert not any(about.columns[name].exported for name in pointing), table


def test_the_export_by_the_map_holds_her_name_and_nobody_elses(tx: Transaction) -> None:
    cast = plant(tx)

    exported = "\n".join(_exported(tx, cast.ids["mentee"]))

    assert name_of("mentee") in exported
    assert str(cast.accounts["mentee"]) in exported
    for other in set(cast.accounts) - {"mentee", "stranger"}:
        assert name_of(other) not in exported
        assert f"telegram_id: {cast.accounts[other]}" not in exported


@pytest.mark.parametrize("person", ["mentee", "mentor", "lead", "coordinator", "known", "left"])
def test_the_erasure_by_the_map_leaves_no_name_and_no_account(person: str, tx: Transaction) -> None:
    cast = plant(tx)
    before = dump(tx)

    _erase(tx, cast.ids[person])

    after = dump(tx)
    words = [str(value) for rows in after.values() for row in rows for value in row]
    assert name_of(person) not in words
    assert str(cast.accounts[person]) not in words
    assert tx.all("PRAGMA foreign_key_check") == []
    assert _counts(after, "appointment", "mentoring", "role", "consent") == _counts(
        before, "appointment", "mentoring", "role", "consent"
    )


def test_erasing_one_leaves_the_others_as_they_are(tx: Transaction) -> None:
    cast = plant(tx)
    before = _exported(tx, cast.ids["omar"])

    _erase(tx, cast.ids["mentee"])

    assert _exported(tx, cast.ids["omar"]) == before


def _exported(tx: Transaction, person: int) -> list[str]:
    found = export.of_person(tx, person)
    return [f"{table}.{name}: {value}" for table, rows in found.items() for row in rows for name, value in row.items()]


def _erase(tx: Transaction, person: int) -> None:
    tx.run("BEGIN")
    erase(tx, person, now=NOW)
    tx.run("COMMIT")


def _counts(rows: Dump, *names: str) -> list[int]:
    return [len(rows[name]) for name in names]


def _columns(tx: Transaction, table: str) -> list[Row]:
    return tx.all(f"PRAGMA table_info({table})")


def _to_person(row: Row) -> bool:
    return bool(row["table"] == "person")
