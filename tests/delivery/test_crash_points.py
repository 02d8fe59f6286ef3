"""What a crash leaves behind, point by point (RELIABILITY 1.7): rows are left as a crash would leave them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.notices import BOOKED_BY_MENTOR, CANCELLED_BY_MENTOR
from bot.simulator import Phone
from tests.delivery.post import Post
from tests.world import MONDAY, World

WEDNESDAY = MONDAY + timedelta(days=2, hours=3)  # at 13:00 in Saxony: nobody else has it


async def test_a_crash_before_the_claim_was_committed_changes_nothing(world: World, post: Post, zahra: Phone) -> None:
    await world.stop()
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)

    await world.start()
    await post.wake()

    assert (post.state(notice), post.row(notice)["in_doubt"], post.copies(zahra, about)) == ("sent", 0, 1)


async def test_a_crash_after_the_claim_loses_nothing(world: World, post: Post, zahra: Phone) -> None:
    await world.stop()
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)
    post.set(notice, state="sending", attempts=1)

    await world.start()
    await post.wake()

    assert (post.state(notice), post.row(notice)["in_doubt"], post.copies(zahra, about)) == ("sent", 1, 1)
    assert post.tasks("doubtful") == []


async def test_a_crash_after_the_message_arrived_doubles_it_once(world: World, post: Post, zahra: Phone) -> None:
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)
    await post.wake()
    await world.stop()
    post.set(notice, state="sending", settled_at=None, message_id=None)

    await world.start()
    await post.wake()

    assert (post.state(notice), post.copies(zahra, about)) == ("sent", 2)


async def test_a_crash_after_the_result_was_committed_changes_nothing(world: World, post: Post, zahra: Phone) -> None:
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)
    await post.wake()

    await world.stop()
    await world.start()
    await post.wake()

    assert (post.state(notice), post.row(notice)["in_doubt"], post.copies(zahra, about)) == ("sent", 0, 1)


@pytest.mark.parametrize(
    ("kind", "doubts", "state"),
    [
        (BOOKED_BY_MENTOR, 1, "uncertain"),
        (CANCELLED_BY_MENTOR, 1, "sent"),
        (CANCELLED_BY_MENTOR, 2, "uncertain"),
    ],
)
async def test_who_crashes_with_it_again_gives_it_up_with_a_task(
    kind: str, doubts: int, state: str, world: World, post: Post, zahra: Phone
) -> None:
    await world.stop()
    about = post.book("Zahra", WEDNESDAY)
    about = post.cancel(about) if kind == CANCELLED_BY_MENTOR else about
    notice = post.put(kind, about)
    post.set(notice, state="sending", attempts=doubts + 1, in_doubt=doubts)

    await world.start()
    await post.wake()

    assert post.state(notice) == state
    assert post.copies(zahra, about) == (1 if state == "sent" else 0)
    assert post.tasks("doubtful") == ([("Anna", "Zahra")] if state == "uncertain" else [])


async def test_what_has_expired_meanwhile_is_not_sent_but_flagged(world: World, post: Post, zahra: Phone) -> None:
    await world.stop()
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about, expires=MONDAY + timedelta(hours=1))
    post.set(notice, state="sending", attempts=1)
    world.clock.move(timedelta(hours=2))

    await world.start()
    await post.wake()

    assert (post.state(notice), post.copies(zahra, about)) == ("expired", 0)
    assert post.tasks("doubtful") == [("Anna", "Zahra")]


async def test_what_was_cancelled_meanwhile_is_not_sent(world: World, post: Post, zahra: Phone) -> None:
    await world.stop()
    about = post.book("Zahra", WEDNESDAY)
    notice = post.put(BOOKED_BY_MENTOR, about)
    post.set(notice, state="sending", attempts=1)
    post.cancel(about)

    await world.start()
    await post.wake()

    assert (post.state(notice), post.copies(zahra, about)) == ("dissolved", 0)
