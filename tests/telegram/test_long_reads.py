"""What takes long to read is read beside the writer: nobody else waits, and the answer comes once, in its turn."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.i18n import load
from bot.screens.welcome import apology
from bot.simulator import Phone
from bot.store import report_breakdowns
from tests.world import World

GERMAN, DARI = load()["de"], load()["fa_AF"]
APOLOGY = apology(GERMAN).text


class Slow:
    """A count that waits until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()
        self.threads: list[int] = []
        self._count = report_breakdowns.short

    def __call__(self, *arguments: Any, **more: Any) -> Any:
        self.threads.append(threading.get_ident())
        self.begun.set()
        assert self.go.wait(20)
        return self._count(*arguments, **more)


@pytest.fixture
async def slow(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Slow]:
    """A report that takes as long as the test wants."""
    counting = Slow()
    monkeypatch.setattr(report_breakdowns, "short", counting)
    yield counting
    counting.go.set()


async def until(holds: Callable[[], bool]) -> None:
    """Return when this holds."""
    async with asyncio.timeout(15):
        while not holds():
            await asyncio.sleep(0.005)


async def phones(world: World) -> tuple[Phone, Phone]:
    """Return a coordinator's phone that shows the choice of a period, and a mentee's."""
    jana, zahra = world.phone("jana"), world.phone("zahra")
    await world.settle()
    jana.tap_data("figures")
    await world.settle()
    return jana, zahra


def this_year(phone: Phone) -> str:
    """Return the first period that can be tapped."""
    paths = [str(button.get("callback_data")) for button in phone.screen.buttons]
    return next(path for path in paths if path.count("/") == 3)


async def test_others_are_answered_while_a_report_is_counted_and_her_own_taps_after_it(
    world: World, slow: Slow
) -> None:
    jana, zahra = await phones(world)

    jana.tap_data(this_year(jana))
    await until(slow.begun.is_set)
    jana.tap_data("home")
    zahra.tap_data("languages")
    await until(lambda: DARI.autonym in str(zahra.screen.rows))

    assert "Welcher Zeitraum?" in jana.screen.text  # hers is not there yet
    slow.go.set()
    await world.settle()
    edits = [call.params for call in world.simulator.calls if call.method == "editMessageText"]
    hers = [str(edit["text"]) for edit in edits if str(edit["chat_id"]) == str(jana.account)]
    assert "Beratend begleitete Teilnehmende" in hers[-2] and "Jana" in hers[-1]
    assert "Jana" in jana.screen.text


async def test_a_redelivered_tap_counts_nothing_twice_and_a_forged_one_nothing_at_all(world: World, slow: Slow) -> None:
    jana, zahra = await phones(world)
    slow.go.set()
    number = world.simulator.state.updates.next_id
    path, message = this_year(jana), jana.screen
    jana.tap_data(path)
    await world.settle()

    world.simulator.push({"update_id": number, **_tap(jana, path, message.message_id)})
    zahra.tap_data(path)
    await world.settle()

    assert len(slow.threads) == 1 and "Jana" in jana.screen.text  # the present state: her home
    assert world.all("SELECT count(*) AS n FROM seen_update WHERE update_id = ?", number) == [{"n": 1}]
    assert DARI.plain("This button is out of date.") in [toast.text for toast in zahra.toasts]


async def test_a_count_can_write_nothing_and_one_that_breaks_costs_an_apology(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    jana, _ = await phones(world)
    path, tried = this_year(jana), []

    def writing(tx: Any, *_: Any, **__: Any) -> Any:
        tried.append(tx)
        tx.run("DELETE FROM publication")

    monkeypatch.setattr(report_breakdowns, "short", writing)
    jana.tap_data(path)
    await world.settle()

    assert len(tried) == 1 and "OperationalError" in caplog.text
    assert jana.screen.text == APOLOGY


def _tap(phone: Phone, data: str, message_id: int) -> dict[str, Any]:
    chat = {"id": phone.account, "type": "private"}
    message = {"message_id": message_id, "date": 0, "chat": chat, "text": "x"}
    person = {"id": phone.account, "is_bot": False, "first_name": "x"}
    return {"callback_query": {"id": "7", "from": person, "chat_instance": "1", "data": data, "message": message}}
