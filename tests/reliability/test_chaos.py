"""600 messages over a bad line: dropped answers, 5xx, 429 in bursts, blocked people (R5)."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.simulator import Phone
from tests.reliability.crowd import Crowd, due_now
from tests.reliability.process import until
from tests.world import World

pytestmark = pytest.mark.slow

log = logging.getLogger(__name__)

READERS, EACH = 300, 2
BLOCKED = 6  # 1 %
BURSTS = 2
IN_FLIGHT = 4


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.sender.EACH", 0.0)


async def test_600_messages_get_through_a_bad_line(fast: None, world: World) -> None:
    crowd = Crowd(world.simulator, world.clock.now)
    world.do(lambda tx: crowd.plant(tx, readers=READERS, each=EACH))
    readers = list(dict.fromkeys(crowd.about.values()))
    blocked = readers[:: READERS // BLOCKED]
    for phone in blocked:
        phone.chat.blocked = True
    faults = world.simulator.faults
    faults.chance(0.02, "sendMessage", status=0, after=True)
    faults.chance(0.005, "sendMessage", status=502)
    faults.chance(0.005, "sendMessage", status=500, after=True)

    for _ in range(BURSTS):
        await _burst(world)
    await _until_nothing_is_due(world)

    _nobody_was_forgotten_or_molested(world, crowd, blocked)
    assert [_calls(world, 403, phone) for phone in blocked] == [1] * BLOCKED
    flagged = {row["person_id"] for row in world.all("SELECT person_id FROM task WHERE kind = 'unreachable'")}
    gone = {row["id"] for row in world.all("SELECT id FROM person WHERE unreachable_since IS NOT NULL")}
    assert len(gone) == BLOCKED
    assert flagged == gone


async def _burst(world: World) -> None:
    """Let Telegram ask for a pause until everybody has noticed; whoever calls in it calls in vain."""
    assert world.app is not None
    burst = world.simulator.faults.add("sendMessage", status=429, retry_after=1, times=None)
    world.simulator.faults.planned.insert(0, world.simulator.faults.planned.pop())
    before = _calls(world, 429)
    world.app.sender.wake()
    await until(lambda: _calls(world, 429) > before)
    await asyncio.sleep(1.0)  # the pause that was asked for: nothing else can show that nobody calls in it
    world.simulator.faults.remove(burst)
    assert _calls(world, 429) - before <= IN_FLIGHT, "somebody called although Telegram had asked for a pause"
    sent = len(world.simulator.calls)
    await until(lambda: len(world.simulator.calls) > sent + 50)


async def _until_nothing_is_due(world: World) -> None:
    for _ in range(12):
        await world.move(minutes=2)
        await until(lambda: world.do(lambda tx: due_now(tx, world.clock.now())) == 0, within=120)
        if not world.all("SELECT 1 FROM outbox WHERE state = 'pending' AND kind = 'booked_by_mentor'"):
            return
    raise AssertionError("there are still notices that wait")


def _nobody_was_forgotten_or_molested(world: World, crowd: Crowd, blocked: list[Phone]) -> None:
    told = crowd.copies()
    rows = world.all(
        """SELECT o.subject_id, o.state, o.attempts, t.id AS task FROM outbox o
           LEFT JOIN task t ON t.person_id = o.person_id AND t.kind = 'doubtful' WHERE o.kind = 'booked_by_mentor'"""
    )
    assert len(rows) == READERS * EACH
    for row in rows:
        copies = told[row["subject_id"]]
        if crowd.about[row["subject_id"]] in blocked:
            assert (row["state"], copies) == ("unreachable", 0)
        else:  # what was lost twice by a proxy is told to nobody: that is why the mentor is asked to look after it
            assert (row["state"] == "sent" and copies) or (row["state"] == "uncertain" and row["task"]), (row, copies)
            assert copies <= 2
    twice = sum(count == 2 for count in told.values())
    log.info("%d of %d messages came twice", twice, len(told))
    assert twice < 0.06 * READERS * EACH


def _calls(world: World, status: int, phone: Phone | None = None) -> int:
    account = phone.account if phone else None
    return sum(
        call.status == status and account in (None, call.params.get("chat_id")) for call in world.simulator.calls
    )
