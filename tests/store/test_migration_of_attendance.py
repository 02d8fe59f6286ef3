"""Migration 0007 on a database that is in use: the history and the tasks stay, and no number is used twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest

from bot.store.database import IntegrityError, Transaction, connect
from bot.store.migrations import FOLDER, apply
from tests.world import MONDAY

OLD = 6  # the version that was in use before


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Transaction]:
    """A database of the version before, with somebody's history and a task, brought to the newest version."""
    for file in sorted(FOLDER.glob("*.sql"))[:OLD]:
        copy(file, tmp_path)
    with closing(connect(":memory:", None)) as connection:
        apply(connection, folder=tmp_path)
        _fill(Transaction(connection))
        apply(connection)
        yield Transaction(connection)


def _fill(tx: Transaction) -> None:
    at = int(MONDAY.timestamp())
    tx.run("INSERT INTO project VALUES (1, 'Dresden', 'Träger', 'x', 1)")
    for number, name in ((3, "Anna"), (5, "Zahra")):
        tx.run("INSERT INTO person (id, name, language, created_at) VALUES (?, ?, 'de', 1)", (number, name))
    tx.run(
        """INSERT INTO appointment (id, project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
           VALUES (17, 1, 3, 5, 'counselling', 'phone', ?, ?, 1)""",
        (at, at + int(timedelta(minutes=20).total_seconds())),
    )
    for number, what in ((7, "booked"), (8, "confirmed")):
        tx.run("INSERT INTO appointment_event VALUES (?, 17, ?, 5, ?, 1)", (number, what, at))
    tx.run("INSERT INTO task VALUES (4, 1, 3, 5, 'unreachable', 1, NULL, NULL)")
    tx.run("INSERT INTO task VALUES (9, 1, 3, 5, 'doubtful', 1, 2, 'reached')")
    tx.run("DELETE FROM task WHERE id = 9")


def test_history_and_tasks_are_kept(tx: Transaction) -> None:
    events = tx.all("SELECT id, what FROM appointment_event ORDER BY id")
    tasks = tx.all("SELECT id, assignee_id, person_id, kind, closed_at FROM task")

    assert [tuple(row) for row in events] == [(7, "booked"), (8, "confirmed")]
    assert [tuple(row) for row in tasks] == [(4, 3, 5, "unreachable", None)]
    assert tx.value("SELECT marked_at FROM appointment") is None
    assert tx.value("SELECT cancelled_by_staff FROM appointment") == 0


def test_no_number_is_used_twice(tx: Transaction) -> None:
    event = tx.add(
        "INSERT INTO appointment_event (appointment_id, what, by_id, starts_at, at) VALUES (17, 'missed', 3, 1, 1)"
    )
    task = tx.add(
        "INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (1, 3, 5, 'missed_twice', 1)"
    )

    assert (event, task) == (9, 10)


def test_the_guards_hold_as_before(tx: Transaction) -> None:
    for wrong in (
        "UPDATE appointment_event SET at = 2",
        "INSERT INTO appointment_event (appointment_id, what, by_id, starts_at, at) VALUES (17, 'forgot', 3, 1, 1)",
        "INSERT INTO appointment_event (appointment_id, what, by_id, starts_at, at) VALUES (99, 'missed', 3, 1, 1)",
        "INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (1, 3, 5, 'unreachable', 2)",
        "INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (1, 3, 5, 'nonsense', 2)",
        "UPDATE task SET outcome = 'reached'",
    ):
        with pytest.raises(IntegrityError):
            tx.run(wrong)
