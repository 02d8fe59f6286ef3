"""A simulator with a movable clock, and a small bot of the tests' own that talks to it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.simulator import Simulator

TOKEN = "123:abc"


@dataclass
class Moment:
    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass
class Caller:
    """Calls methods as a bot does and returns the decoded answer."""

    session: aiohttp.ClientSession
    simulator: Simulator

    async def __call__(self, method: str, /, **parameters: Any) -> Any:
        async with self.session.post(f"{self.simulator.url}/bot{TOKEN}/{method}", json=parameters) as answer:
            body = await answer.json()
            assert body["ok"] == (answer.status == 200)
            return body

    async def result(self, method: str, /, **parameters: Any) -> Any:
        body = await self(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, /, **parameters: Any) -> str:
        body = await self(method, **parameters)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
async def simulator(moment: Moment) -> AsyncIterator[Simulator]:
    simulator = Simulator(TOKEN, "amm_bot", moment)
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
async def call(simulator: Simulator) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(session, simulator)
