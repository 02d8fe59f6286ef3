"""The demo in five minutes: figures that are not empty, a check-in within the week, an alarm, and screens that fit."""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo import history
from bot.demo.past import PARTICIPANTS
from bot.demo.seed import PHONES
from bot.domain.moments import local_day
from bot.domain.report import Period, quick_periods
from bot.simulator import Phone
from bot.store import report
from bot.store.database import Transaction
from tests import databases
from tests.journeys.hands import buttons, find, said, since, tap
from tests.world import MONDAY, World

pytestmark = pytest.mark.slow

COUNTED = (
    *("advised", "begun", "women", "unqualified", "employers", "projects", "mentors"),
    *("insured_people", "adequate_events", "training_people", "qualification_people", "internship_people"),
    *("attended", "missed", "cancelled", "answered", "no_answer", "kept_3_due", "kept_6_confirmed"),
)
MORNINGS = [MONDAY + timedelta(days=days) for days in (0, 3, 45)]  # the demo begins from Monday to Thursday


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The demo as a visitor finds it on a Monday; what Telegram would refuse fails the test."""
    world = World(tmp_path, seeded=False)
    world.do(lambda tx: history.plant(tx, now=MONDAY))
    await world.simulator.start()
    for actor in PHONES:
        world.phone(actor.name.lower())
    await world.start()
    await world.settle()
    try:
        yield world
        world.check_outgoing()
    finally:
        await world.close()


@pytest.mark.parametrize("now", MORNINGS, ids=lambda now: f"{now:%a %d %b}")
def test_the_figures_of_the_last_twelve_months_and_of_the_last_year_are_not_empty(now: datetime) -> None:
    tx = Transaction(databases.empty())
    history.plant(tx, now=now)

    today = local_day(now)
    last_year = quick_periods(today, [])["last_year"]
    for period in (Period(today - timedelta(days=365), today), last_year):
        figures = report.figures(tx, period, None, now=now)
        assert [name for name in COUNTED if not figures[name]] == []


def test_the_same_morning_has_the_same_history_and_takes_no_second() -> None:
    first, second = (Transaction(databases.empty()) for _ in range(2))
    begun = time.process_time()
    history.plant(first, now=MONDAY)
    assert time.process_time() - begun < 1

    history.plant(second, now=MONDAY)
    for table in ("person", "appointment", "placement", "check_in", "task", "outbox", "contact_log", "record"):
        rows = [[tuple(row) for row in tx.all(f"SELECT * FROM {table}")] for tx in (first, second)]
        assert rows[0] == rows[1]


def test_nobody_has_more_than_a_first_name_and_nobody_of_the_past_has_telegram() -> None:
    tx = Transaction(databases.empty())
    history.plant(tx, now=MONDAY)

    names = [row["name"] for row in tx.all("SELECT name FROM person")]
    assert all(name.isalpha() for name in names)
    past = tx.all(
        "SELECT telegram_id FROM person WHERE name IN (SELECT value FROM json_each(?))",
        (json.dumps([one.name for one in PARTICIPANTS]),),
    )
    assert len(past) == len(PARTICIPANTS) and {row["telegram_id"] for row in past} == {None}


async def test_a_check_in_comes_within_the_week_and_an_end_alarms_the_mentor(world: World) -> None:
    omar, anna = world.phone("omar"), world.phone("anna")
    await world.move(days=7)
    before = len(anna.messages)

    await tap(world, omar, r"check-ins/\d+/still_there/ended")
    await world.move(days=1)

    assert "Omar" in _alarm(anna, before)


async def test_every_button_of_a_home_leads_to_a_screen_that_fits(world: World) -> None:
    for actor in PHONES:
        phone = world.phone(actor.name.lower())
        for path in buttons(phone.screen):
            phone.start()
            await world.settle()
            message, _ = find(phone, path)
            phone.tap(path, message)
            await world.settle()
            assert phone.screen.text, path


def _alarm(anna: Phone, before: int) -> str:
    """Return the first task that Anna is told of after the first so many messages."""
    told = [one for one in since(anna, before) if any(re.fullmatch(r"tasks/\d+", path) for path in buttons(one))]
    return said(told[0])
