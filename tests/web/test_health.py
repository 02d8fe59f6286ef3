"""The health page: figures without a name, and 503 where somebody must look."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from bot.domain.moments import from_seconds
from bot.store import database
from bot.store.database import connect
from tests.web.conftest import ListeningWorld, until


async def test_a_bot_that_hears_and_sends_is_well(by_polling: ListeningWorld) -> None:
    status, figures = await by_polling.health()

    assert (status, figures["well"]) == (200, True)
    assert figures["seconds_since_poll"] <= 2
    assert [figures[name] for name in ("oldest_due_seconds", "sending", "dead", "uncertain")] == [0, 0, 0, 0]
    assert {type(value) for value in figures.values()} <= {bool, int}, "figures alone: nobody's name"


async def test_t_22_a_bot_that_hears_nothing_from_telegram_is_not_well(by_polling: ListeningWorld) -> None:
    by_polling.clock.move(timedelta(seconds=115))
    quiet = await by_polling.health()
    by_polling.clock.move(timedelta(seconds=10))

    status, figures = await by_polling.health()

    assert quiet[0] == 200
    assert (status, figures["well"]) == (503, False)
    assert 120 < figures["seconds_since_poll"] < 130


async def test_a_bot_that_never_got_an_update_is_not_well_for_ever(by_polling: ListeningWorld) -> None:
    await by_polling.stop()
    by_polling.simulator.faults.add("getUpdates", status=502, times=None)
    await by_polling.start()
    by_polling.clock.move(timedelta(seconds=130))

    status, figures = await by_polling.health()

    assert status == 503
    assert figures["seconds_since_poll"] >= 130


async def test_with_a_webhook_silence_is_no_bad_sign(by_webhook: ListeningWorld) -> None:
    by_webhook.clock.move(timedelta(hours=3))

    status, figures = await by_webhook.health()

    assert status == 200
    assert figures["seconds_since_poll"] is None


async def test_a_message_that_is_late_shows(by_webhook: ListeningWorld) -> None:
    by_webhook.simulator.faults.add("sendMessage", status=429, retry_after=600)
    await _go_to_the_next_message(by_webhook)
    await until(lambda: by_webhook.all("SELECT 1 FROM outbox WHERE error = 'TooMany'"))
    paused = await by_webhook.health()

    by_webhook.clock.move(timedelta(seconds=601 + 400))
    status, figures = await by_webhook.health()

    assert paused[0] == 200, "the pause that Telegram asked for is no fault"
    assert (status, figures["well"]) == (503, False)
    assert figures["oldest_due_seconds"] >= 400


async def test_a_message_that_telegram_never_takes_is_counted(by_webhook: ListeningWorld) -> None:
    by_webhook.simulator.faults.add("sendMessage", status=400, description="Bad Request: no", times=None)
    await _go_to_the_next_message(by_webhook)
    await until(lambda: by_webhook.all("SELECT 1 FROM outbox WHERE state = 'dead'"))

    _, figures = await by_webhook.health()
    await by_webhook.stop()
    by_webhook.simulator.calls.clear()  # the refusals were ordered

    assert figures["dead"] >= 1


async def test_a_bot_whose_database_is_held_by_another_is_not_well(
    by_webhook: ListeningWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await by_webhook.stop()
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    await by_webhook.start()
    with closing(connect(by_webhook.path, by_webhook.key)) as other:
        other.execute("BEGIN IMMEDIATE")

        status, figures = await by_webhook.health()
        other.execute("ROLLBACK")

    assert (status, figures) == (503, {"well": False})
    assert (await by_webhook.health())[0] == 200


async def _go_to_the_next_message(world: ListeningWorld) -> None:
    (waiting,) = world.all("SELECT min(next_try_at) AS at FROM outbox WHERE state = 'pending'")
    world.clock.move(from_seconds(waiting["at"]) - world.clock.now())
    assert world.app is not None
    await world.app.tick()
