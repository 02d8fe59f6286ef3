"""Lines that break: what surely did not arrive, what may have arrived, and how many copies there can be."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from bot.domain.moments import seconds
from bot.domain.notices import BOOKED_BY_MENTOR, CANCELLED_BY_MENTOR, MOVED_BY_MENTOR
from bot.simulator import Phone
from bot.store import database
from tests.delivery.post import Post, until
from tests.world import MONDAY, World

WEDNESDAY = MONDAY + timedelta(days=2, hours=3)  # at 13:00 in Saxony: nobody else has it


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.database.BUSY_MILLISECONDS", 30)
    monkeypatch.setattr("bot.delivery.sender.BUSY_SECONDS", 0.03)


@pytest.mark.parametrize(("status", "arrived"), [(0, True), (0, False), (500, True), (502, False)])
async def test_a_message_in_doubt_is_sent_again_after_a_minute(
    status: int, arrived: bool, world: World, post: Post, zahra: Phone
) -> None:
    world.simulator.faults.add("sendMessage", status=status, after=arrived)
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)

    await post.wake()
    row = post.row(notice)
    await post.later(seconds=30)
    early = post.tries(zahra)
    await post.later(minutes=2)

    assert (row["state"], row["in_doubt"], row["error"]) == ("pending", 1, "InDoubt")
    assert row["next_try_at"] - seconds(MONDAY) >= 0.8 * 60
    assert early == [status]
    assert post.state(notice) == "sent"
    assert post.copies(zahra, about) == (2 if arrived else 1)
    assert post.tasks("doubtful") == []


@pytest.mark.parametrize(("kind", "most"), [(BOOKED_BY_MENTOR, 2), (CANCELLED_BY_MENTOR, 3), (MOVED_BY_MENTOR, 3)])
async def test_a_message_that_stays_in_doubt_is_given_up_with_a_task(
    kind: str, most: int, world: World, post: Post, zahra: Phone
) -> None:
    world.simulator.faults.add("sendMessage", status=0, after=True, times=None)
    about = post.book("Zahra", WEDNESDAY)
    about = post.cancel(about) if kind == CANCELLED_BY_MENTOR else about
    notice = post.put(kind, about)

    await post.wake()
    for _ in range(5):
        await post.later(minutes=5)

    assert post.state(notice) == "uncertain"
    assert post.copies(zahra, about) == most
    assert post.tasks("doubtful") == [("Anna", "Zahra")]


async def test_a_message_that_surely_was_not_sent_is_sent_once_and_without_doubt(
    world: World, post: Post, zahra: Phone
) -> None:
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)
    port = urlsplit(world.simulator.url).port or 0
    await world.simulator.stop()

    await post.wake()
    for _ in range(4):
        await post.later(minutes=6)
    refused = post.row(notice)
    await world.simulator.start(port=port)
    await post.later(minutes=40)

    assert (refused["state"], refused["in_doubt"], refused["error"]) == ("pending", 0, "NotSent")
    assert refused["attempts"] >= 3
    assert post.state(notice) == "sent"
    assert post.copies(zahra, about) == 1


async def test_a_message_that_never_got_through_in_time_is_flagged(world: World, post: Post, zahra: Phone) -> None:
    about = post.book("Zahra", WEDNESDAY)
    world.simulator.faults.add("sendMessage", status=0, times=None)
    notice = post.put(BOOKED_BY_MENTOR, about, expires=MONDAY + timedelta(seconds=30))

    await post.wake()
    await post.later(minutes=2)

    assert post.state(notice) == "expired"
    assert post.tasks("doubtful") == [("Anna", "Zahra")]


async def test_a_message_that_went_out_while_the_database_was_locked_is_not_sent_again(
    impatient: None, world: World, post: Post, zahra: Phone
) -> None:
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)
    world.simulator.faults.add("sendMessage", delay=0.1)
    assert world.app is not None
    world.app.sender.wake()
    await until(lambda: post.state(notice) == "sending")
    with closing(database.connect(world.path, world.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        await until(lambda: post.copies(zahra, about))
        await world.simulator.settled()

        other.execute("ROLLBACK")
    await until(lambda: post.state(notice) == "sent")

    await post.later(minutes=10)
    assert post.copies(zahra, about) == 1
    assert post.row(notice)["in_doubt"] == 0


async def test_a_locked_database_delays_what_is_due_and_ends_nothing(
    impatient: None, world: World, post: Post, zahra: Phone
) -> None:
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)
    with closing(database.connect(world.path, world.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert world.app is not None
        world.app.sender.wake()
        await world.simulator.settled()
        assert post.tries(zahra) == []

        other.execute("ROLLBACK")
    await until(lambda: post.state(notice) == "sent")

    assert post.copies(zahra, about) == 1
