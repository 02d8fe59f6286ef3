"""The rounds at every tick: each by itself, so that one that breaks stops no other and does not end the bot."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

import pytest

from bot.delivery import rounds
from bot.store import database, jobs
from bot.store.database import Transaction
from tests.world import World


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 30)


def _first(tx: Transaction, now: datetime) -> None:
    jobs.begin(tx, "first", now=now)


def _broken(tx: Transaction, now: datetime) -> None:
    jobs.begin(tx, "broken", now=now)
    secret = "Zahra"
    raise LookupError(secret)


def _last(tx: Transaction, now: datetime) -> None:
    jobs.begin(tx, "last", now=now)


def _done(world: World) -> set[str]:
    rows = world.all("SELECT name FROM job_run WHERE name IN ('first', 'broken', 'last')")
    return {str(row["name"]) for row in rows}


async def test_a_round_that_breaks_stops_no_other_and_leaves_nothing_half_done(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(rounds, "ROUNDS", (_first, _broken, _last))

    assert world.app is not None
    await world.app.tick()

    assert _done(world) == {"first", "last"}
    assert "the round _broken failed: LookupError" in caplog.text
    assert "Zahra" not in caplog.text
    assert world._task is not None
    assert not world._task.done()


async def test_while_the_database_is_locked_the_rounds_wait_for_the_next_tick(
    impatient: None, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "ROUNDS", (_first,))
    assert world.app is not None
    with closing(database.connect(world.path, world.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        await world.app.tick()
        assert _done_by(other) == []
        other.execute("ROLLBACK")

    await world.app.tick()

    assert _done(world) == {"first"}


def _done_by(connection: object) -> list[object]:
    return list(connection.execute("SELECT 1 FROM job_run WHERE name = 'first'"))  # type: ignore[attr-defined]
