"""How long to wait before the next try, and the door that is closed while Telegram asks for a pause."""

from __future__ import annotations

import asyncio

import pytest

from bot.delivery.retry import AFTER_DOUBT, BACKOFF, Gate, backoff


@pytest.mark.parametrize("attempts", range(1, 8))
def test_the_wait_grows_to_half_an_hour_give_or_take_a_fifth(attempts: int) -> None:
    expected = BACKOFF[min(attempts, len(BACKOFF)) - 1]

    waits = [backoff(attempts).total_seconds() for _ in range(50)]

    assert all(0.8 * expected <= wait <= 1.2 * expected for wait in waits)
    assert len(set(waits)) > 1, "everybody would come back at the same moment"


def test_after_a_doubt_the_wait_is_about_a_minute_at_least() -> None:
    assert min(backoff(1, doubtful=True).total_seconds() for _ in range(50)) >= 0.8 * AFTER_DOUBT


async def test_an_open_door_lets_everybody_through() -> None:
    gate = Gate()

    await asyncio.wait_for(gate.passed(), 0.1)

    assert gate.seconds_left() == 0


async def test_a_closed_door_opens_a_second_after_the_pause_and_for_all() -> None:
    gate, loop = Gate(), asyncio.get_running_loop()
    start = loop.time()
    gate.close(-0.9)

    await asyncio.gather(*(gate.passed() for _ in range(5)))

    assert loop.time() - start >= 0.09


async def test_a_shorter_pause_does_not_open_the_door_earlier() -> None:
    gate = Gate()
    gate.close(10)

    gate.close(1)

    assert gate.seconds_left() > 10
