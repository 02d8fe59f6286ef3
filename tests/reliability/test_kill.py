"""kill -9 at ten random moments while 500 updates arrive and 200 notices are due: nothing lost, nothing done twice."""

from __future__ import annotations

import asyncio
import logging
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.moments import seconds
from bot.simulator import Simulator
from tests.reliability.crowd import Crowd, due_now, present
from tests.reliability.process import Installation, Process, until
from tests.reliability.storm import Storm
from tests.world import TOKEN

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

log = logging.getLogger(__name__)

SEED = 20261123
KILLS, UPDATES, NOTICES = 10, 500, 200
IN_FLIGHT = 4  # messages at most
TO_PEOPLE = ("sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto")


class Rage:
    """The real process on a simulator, killed again and again."""

    def __init__(self, folder: Path, seed: int = SEED) -> None:
        self.random = random.Random(seed)
        self.simulator = Simulator(TOKEN, random=random.Random(seed))
        self.installation = Installation(folder).migrated()
        self.crowd = Crowd(self.simulator)
        self.storm = Storm(self.simulator, seed, present())
        self.interrupted = self.redelivered = 0

    async def start(self) -> None:
        """Plant everybody, and let Telegram be as slow as it is."""
        await self.simulator.start()
        self.installation.api_base = self.simulator.url
        self.installation.do(lambda tx: self.crowd.plant(tx, readers=NOTICES // 2, each=2))
        self.installation.do(self.storm.plant)
        self.simulator.faults.add("sendMessage", delay=0.08, times=None)

    async def live_and_die(self) -> None:
        """Let updates arrive while the process works; kill it in the middle of that, or while it starts."""
        process = await Process(self.installation).start()
        self.storm.push(UPDATES // (KILLS + 1))
        if self.random.random() < 0.2:
            await asyncio.sleep(self.random.uniform(0.0, 0.9))
        else:
            enough = self._calls() + self.random.randint(1, 60)
            await until(lambda: self._calls() >= enough)
            await asyncio.sleep(self.random.uniform(0.0, 0.02))
        await process.killed()
        self.interrupted += self._count("SELECT count(*) FROM outbox WHERE state = 'sending'")
        seen = {row[0] for row in self.installation.all("SELECT update_id FROM seen_update")}
        self.redelivered += len(seen & {waiting.number for waiting in self.simulator.state.updates.waiting})

    async def live(self) -> Process:
        """Start the process once more and return when everything is done."""
        process = await Process(self.installation).start()
        self.storm.push(UPDATES)
        await until(lambda: not self.simulator.pending_updates and not self._due(), within=120)
        await self.simulator.settled(quiet=0.2)
        return process

    def _calls(self) -> int:
        return sum(call.method in TO_PEOPLE for call in self.simulator.calls)

    def _due(self) -> int:
        return self.installation.do(lambda tx: due_now(tx, present()))

    def _count(self, sql: str) -> int:
        return int(self.installation.all(sql)[0][0])


@pytest.fixture
async def rage(tmp_path: Path) -> AsyncIterator[Rage]:
    rage = Rage(tmp_path)
    await rage.start()
    yield rage
    await rage.installation.end()
    await rage.simulator.stop()


async def test_ten_kills_lose_nothing_and_do_nothing_twice(rage: Rage) -> None:
    for _ in range(KILLS):
        await rage.live_and_die()
    process = await rage.live()

    assert len(rage.storm.update_ids) == UPDATES
    _no_update_was_lost_or_done_twice(rage)
    _every_notice_was_sent_or_flagged(rage)
    doubled = _few_were_doubled_none_came_three_times(rage)
    await _each_booking_is_seen_at_the_next_tap(rage)
    assert rage.installation.all("PRAGMA integrity_check") == [("ok",)]
    process.signal(signal.SIGTERM)
    assert await process.ended() == 0, process.said
    assert rage.redelivered and rage.interrupted, "no kill struck in the middle of something"
    figures = (rage.redelivered, rage.interrupted, doubled)
    log.info("%d updates came again, %d messages were interrupted, %d came twice", *figures)


def _no_update_was_lost_or_done_twice(rage: Rage) -> None:
    all_of = rage.installation.all
    seen = {row[0] for row in all_of("SELECT update_id FROM seen_update")}
    assert set(rage.storm.update_ids) <= seen
    booked = dict(all_of("SELECT mentor_id || ' ' || starts_at, count(*) FROM appointment GROUP BY 1"))
    events = Counter(all_of("SELECT appointment_id, what FROM appointment_event"))
    for tapper in rage.storm.tappers:
        mentor = tapper.person.mentoring.mentor_id if tapper.person.mentoring else 0
        for slot in (tapper.own, tapper.contested, tapper.moved_to):
            assert booked[f"{mentor} {seconds(slot.starts_at)}"] == 1
        counts = [events[tapper.moved, what] for what in ("booked", "moved", "confirmed")]
        assert counts == [1, 2, 1]
        [(version, starts_at)] = all_of("SELECT version, starts_at FROM appointment WHERE id = ?", tapper.moved)
        assert (version, starts_at) == (3, seconds(tapper.moved_to.starts_at))
        [(language,)] = all_of("SELECT language FROM person WHERE id = ?", tapper.person.id)
        assert language == tapper.language
        consents = "SELECT count(*), count(withdrawn_at) FROM consent WHERE person_id = ? AND subject = 'follow_up'"
        assert all_of(consents, tapper.person.id) == [(3, 2)]
    assert all(count == 1 for (_, what), count in events.items() if what == "booked")
    assert Counter(row[0] for row in all_of("SELECT name FROM invitation")) == Counter(rage.storm.guests)


def _every_notice_was_sent_or_flagged(rage: Rage) -> None:
    told = rage.crowd.copies()
    flagged = {row[0] for row in rage.installation.all("SELECT person_id FROM task WHERE kind = 'doubtful'")}
    rows = rage.installation.all("SELECT subject_id, person_id, state FROM outbox WHERE kind = 'booked_by_mentor'")
    assert len(rows) == NOTICES
    for subject, person, state in rows:
        assert (state == "sent" and told[subject]) or (state == "uncertain" and person in flagged), (subject, state)
    assert rage.installation.all("SELECT kind, error FROM outbox WHERE state IN ('sending', 'dead')") == []


def _few_were_doubled_none_came_three_times(rage: Rage) -> int:
    told = rage.crowd.copies()
    doubled = sum(count > 1 for count in told.values())
    assert max(told.values()) <= 2
    assert doubled <= KILLS * IN_FLIGHT
    return doubled


async def _each_booking_is_seen_at_the_next_tap(rage: Rage) -> None:
    for tapper in rage.storm.tappers:
        tapper.phone.tap_data("appointments")
    await rage.simulator.settled(quiet=0.2, timeout=60)
    for tapper in rage.storm.tappers:
        rows = rage.installation.all(
            "SELECT id FROM appointment WHERE mentee_id = ? AND state = 'booked'", tapper.person.id
        )
        paths = {str(button["callback_data"]) for button in tapper.phone.last.buttons}
        assert {f"appointments/{row[0]}" for row in rows} == {p for p in paths if p.startswith("appointments/")}
