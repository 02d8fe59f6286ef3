"""Who of the staff opens a mentee's file is noted, once for each part and day, and nobody can take it back (PR-20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from bot.domain.access import FILE_PARTS, NAMED, ROLES, part_of
from bot.domain.moments import seconds
from bot.routes import ROUTES
from bot.store import deputies, retention
from bot.store.database import IntegrityError, Row, Transaction, connect
from bot.store.migrations import apply
from tests.access.cast import NOW, YESTERDAY, Cast, plant
from tests.access.desk import press, undone, words
from tests.access.matrix import RULES
from tests.access.thing import Thing
from tests.access.things import path_to, things

pytestmark = pytest.mark.matrix

STAFF = ("mentor", "foreign", "elsewhere", "lead", "coordinator")
ABOUT_A_FILE = re.compile(rf":({'|'.join(NAMED)})\b")


@pytest.fixture(scope="module")
def cast() -> Iterator[Cast]:
    """Everybody and everything; each press is taken back."""
    with closing(connect(":memory:", None)) as connection:
        apply(connection)
        yield plant(Transaction(connection))


@pytest.fixture(scope="module")
def objects(cast: Cast) -> dict[str, list[Thing]]:
    """Everything that a path can be about."""
    return things(cast)


@pytest.mark.parametrize("route", [route.path for route in ROUTES if ABOUT_A_FILE.search(route.path)])
def test_pr_20_each_path_of_staff_to_a_file_writes_one_row(
    route: str, cast: Cast, objects: dict[str, list[Thing]]
) -> None:
    rule, tried = RULES[route], 0
    for thing in objects[rule.about]:
        for who in STAFF:
            with undone(cast.tx):
                press(cast.tx, cast.accounts[who], path_to(route, thing))
                rows = _log(cast.tx)
            hers = who in rule.who & thing.owners and thing.state in rule.states
            assert len(rows) == (1 if hers and not _of_a_colleague(thing.name, route) else 0), (who, thing.name)
            tried += len(rows)
    of_staff = [thing for thing in objects[rule.about] if rule.who & thing.owners & set(STAFF)]
    assert tried or not of_staff, "no file was opened: nothing was tried"


def test_pr_20_every_other_path_writes_none(cast: Cast, objects: dict[str, list[Thing]]) -> None:
    for path, rule in RULES.items():
        readers = sorted(rule.who & set(STAFF) & objects[rule.about][0].owners)
        if readers and not ABOUT_A_FILE.search(path):
            with undone(cast.tx):
                press(cast.tx, cast.accounts[readers[0]], path_to(path, objects[rule.about][0]))
                assert _log(cast.tx) == [], path


def _of_a_colleague(name: str, route: str) -> bool:
    return route.startswith("tasks/") and name == "of lead"  # her task is about a mentor, who has no file


def _log(tx: Transaction) -> list[Row]:
    return tx.all("SELECT * FROM access_log")


@pytest.mark.parametrize("who", ["mentee", "unconsenting", "known", "stranger", "ex_mentor"])
def test_pr_20_what_is_not_staff_opening_a_file_is_not_noted(who: str, cast: Cast) -> None:
    with undone(cast.tx):
        for route in ("my-data", "appointments", f"appointments/{cast.ids['mentee_next']}", "mentees/2", "privacy"):
            press(cast.tx, cast.accounts[who], route)

        assert _log(cast.tx) == []


def test_pr_20_the_row_says_who_as_which_whose_when_and_no_content(cast: Cast) -> None:
    with undone(cast.tx):
        press(cast.tx, cast.accounts["mentor"], f"mentees/{cast.ids['mentee']}/record")
        (row,) = _log(cast.tx)

    assert (row["reader_id"], row["mentee_id"]) == (cast.ids["mentor"], cast.ids["mentee"])
    assert (row["role"], row["project_id"], row["part"]) == ("mentor", cast.ids["dresden"], "record")
    assert (row["day"], row["at"]) == (NOW.date().isoformat(), seconds(NOW))
    assert set(row.keys()) == {"id", "mentee_id", "reader_id", "role", "project_id", "part", "day", "at"}


def test_pr_20_the_same_page_is_noted_once_a_day(cast: Cast) -> None:
    with undone(cast.tx):
        for path in ("", "/record", "", "/contact", "/record/sex"):
            press(cast.tx, cast.accounts["mentor"], f"mentees/{cast.ids['mentee']}{path}")

        assert sorted(row["part"] for row in _log(cast.tx)) == ["file", "record"]


def test_pr_20_a_deputy_reads_as_a_deputy_and_a_lead_as_a_lead(cast: Cast) -> None:
    ids = cast.ids
    with undone(cast.tx):
        later = NOW + timedelta(days=1)
        assert deputies.name(cast.tx, ids["mentor"], ids["bea"], ids["dresden"], YESTERDAY, later)
        press(cast.tx, cast.accounts["bea"], f"mentees/{ids['mentee']}")
        press(cast.tx, cast.accounts["lead"], f"handover/{ids['mentee']}")

        assert [(row["reader_id"], row["role"]) for row in _log(cast.tx)] == [
            (ids["bea"], "deputy"),
            (ids["lead"], "lead"),
        ]


def test_pr_20_the_mentee_and_the_lead_see_who_opened_what(cast: Cast) -> None:
    with undone(cast.tx):
        press(cast.tx, cast.accounts["mentor"], f"mentees/{cast.ids['mentee']}")

        own = words(press(cast.tx, cast.accounts["mentee"], "my-file"))
        led = words(press(cast.tx, cast.accounts["lead"], f"project/{cast.ids['dresden']}/opened"))
        other = words(press(cast.tx, cast.accounts["omar"], "my-file"))

    assert "Mentorq" in own and "Menteeq" not in own
    assert "Mentorq" in led and "Menteeq" in led
    assert "Mentorq" not in other


def test_pr_20_nobody_changes_or_deletes_a_row_but_retention_by_age(cast: Cast) -> None:
    with undone(cast.tx):
        press(cast.tx, cast.accounts["mentor"], f"mentees/{cast.ids['mentee']}")
        for sql in (
            "UPDATE access_log SET reader_id = mentee_id",
            "DELETE FROM access_log",
            "INSERT OR REPLACE INTO access_log SELECT id, mentee_id, mentee_id, role, project_id, part, day, at"
            " FROM access_log",
        ):
            with pytest.raises(IntegrityError, match="append-only"):
                cast.tx.run(sql)
        assert len(_log(cast.tx)) == 1

        retention.remove(cast.tx, {}, now=NOW + timedelta(days=365))
        assert len(_log(cast.tx)) == 1
        with pytest.raises(IntegrityError, match="append-only"):
            cast.tx.run("DELETE FROM access_log")
        retention.remove(cast.tx, {}, now=NOW + timedelta(days=365, seconds=1))
        assert _log(cast.tx) == []


def test_every_part_of_a_file_has_its_word() -> None:
    assert {part_of(named, "") for named in NAMED} | {part_of("mentee", "mentees/5/record")} == set(FILE_PARTS)
    assert len(set(ROLES)) == 4
