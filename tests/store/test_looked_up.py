"""What every tick and every message looks up is found by an index: no table that grows is read from end to end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.delivery import deputies, rounds
from bot.demo import seed
from bot.domain.moments import local_day
from bot.domain.placements import EMPLOYMENT, Placement
from bot.domain.tasks import EMPLOYER_CHECK_IN
from bot.store import agenda, inactivity, outbox, placement_tasks
from bot.store.database import Transaction
from tests.world import MONDAY

GROWS = "appointment appointment_event check_in consent contact_log mentoring outbox person placement seen_update task"
Work = Callable[[Transaction, datetime], object]


def _open_a_talk(tx: Transaction, now: datetime) -> None:
    tx.run("PRAGMA foreign_keys = OFF")  # the placement itself need not be there
    made = Placement(0, 1, 1, 1, EMPLOYMENT, local_day(now))
    placement_tasks.open_once(tx, made, EMPLOYER_CHECK_IN, "S+7", local_day(now), local_day(now), now=now)


EVERY_TIME: dict[str, Work] = {
    "a tick": lambda tx, now: rounds.do(tx, now=now),
    "deputies": lambda tx, now: deputies.share(tx, now=now),
    "expiry": lambda tx, now: outbox.expire(tx, now=now),
    "due": lambda tx, now: (outbox.count_due(tx, now=now), outbox.due(tx, now=now, limit=60), outbox.next_try(tx)),
    "health": lambda tx, now: outbox.counts(tx),
    "a talk with an employer": _open_a_talk,
    "the morning": lambda tx, now: agenda.mentors_with_work(tx, now + timedelta(hours=12), now=now),
}


@pytest.mark.parametrize("what", EVERY_TIME)
def test_nothing_that_grows_is_read_from_end_to_end(tx: Transaction, what: str) -> None:
    seed.plant(tx, now=MONDAY)
    rounds.do(tx, now=MONDAY)  # what is done once a day is done
    said = _said(tx, lambda: EVERY_TIME[what](tx, MONDAY + timedelta(minutes=1)))

    assert said
    assert {sql: scanned for sql in said if (scanned := _scanned(tx, sql))} == {}


def test_what_was_sent_long_ago_costs_a_message_nothing(tx: Transaction) -> None:
    (sql,) = _said(tx, lambda: deputies.share(tx, now=MONDAY))

    assert [step for step in _steps(tx, sql) if "outbox_of_person (person_id=? AND state=?)" in step]


def test_no_round_pauses_so_many_that_taps_would_wait(tx: Transaction, monkeypatch: pytest.MonkeyPatch) -> None:
    seed.plant(tx, now=MONDAY - timedelta(days=400))
    monkeypatch.setattr(inactivity, "MOST", 2)

    assert len(inactivity.silent(tx, since=MONDAY)) == 2


def _said(tx: Transaction, work: Callable[[], object]) -> list[str]:
    said: list[str] = []
    tx._connection.set_trace_callback(said.append)
    work()
    tx._connection.set_trace_callback(None)
    return [sql for sql in said if not sql.startswith("--")]  # without what triggers say


def _steps(tx: Transaction, sql: str) -> list[str]:
    return [str(row["detail"]) for row in tx.all(f"EXPLAIN QUERY PLAN {sql}")]


def _scanned(tx: Transaction, sql: str) -> list[str]:
    """Return the growing tables that this statement reads whole, without any index or by one that holds every row."""
    names = [found[1] for step in _steps(tx, sql) if (found := re.match(r"SCAN (\w+)(?! USING INDEX| VIRTUAL)", step))]
    return [table for name in names for table in GROWS.split() if re.search(rf"\b{table} (AS )?{name}\b|^{name}$", sql)]
