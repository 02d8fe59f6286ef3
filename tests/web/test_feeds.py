"""Pasted calendars are fetched from public addresses alone; what cannot be read changes nothing and is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from aiohttp import web

from bot.domain import feeds as rules
from bot.store import busy, feeds, people
from bot.web import feeds as work
from bot.web.fetch import LARGEST, Refused, fetch, is_public
from tests.world import World

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
    b"DTSTART:20261124T090000Z\r\nDTEND:20261124T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


class Server:
    """A calendar server on this machine."""

    def __init__(self) -> None:
        self.url = ""
        self.status = 200
        self.body = CALENDAR
        self.asked = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if request.path == "/loop":
            raise web.HTTPFound("/loop")
        if request.path == "/inside":
            raise web.HTTPFound("http://127.0.0.1:1/x.ics")
        return web.Response(status=self.status, body=self.body)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    application = web.Application()
    application.router.add_get("/{path:.*}", server.answer)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "0.0.0.0",
        "224.0.0.1",
    ],
)
def test_a_private_address_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_public_address_is_public() -> None:
    assert is_public("8.8.8.8")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254"])
async def test_a_calendar_on_a_private_address_is_refused(host: str) -> None:
    with pytest.raises(Refused) as refused:
        await fetch(f"http://{host}:9/x.ics", allow_private=False)

    assert refused.value.reason == rules.PRIVATE


async def test_a_private_address_is_allowed_by_the_setting(server: Server) -> None:
    assert await fetch(server.url + "/x.ics", allow_private=True) == CALENDAR


@pytest.mark.parametrize(("status", "reason"), [(404, rules.NOT_FOUND), (401, rules.NOT_FOUND), (500, rules.NO_ANSWER)])
async def test_an_answer_without_a_calendar_is_refused(server: Server, status: int, reason: str) -> None:
    server.status = status

    with pytest.raises(Refused) as refused:
        await fetch(server.url + "/x.ics", allow_private=True)

    assert refused.value.reason == reason


async def test_a_redirect_loop_ends(server: Server) -> None:
    with pytest.raises(Refused) as refused:
        await fetch(server.url + "/loop", allow_private=True)

    assert refused.value.reason == rules.REDIRECTS
    assert server.asked <= 4


async def test_a_huge_calendar_is_refused(server: Server) -> None:
    server.body = b"x" * (LARGEST + 1)

    with pytest.raises(Refused) as refused:
        await fetch(server.url + "/x.ics", allow_private=True)

    assert refused.value.reason == rules.TOO_LARGE


async def test_the_busy_times_of_a_pasted_calendar_are_not_offered(world: World, server: Server) -> None:
    await _paste(world, server.url + "/a.ics")

    await work.refresh(_database(world), now=world.clock.now, allow_private=True)

    assert _away(world) == [datetime.fromisoformat("2026-11-24T09:00:00+00:00")]
    await world.settle()
    assert "127.0.0.1" in world.phone("anna").screen.text


@pytest.mark.parametrize("body", [b"<html></html>", b""])
async def test_what_is_no_calendar_changes_nothing_and_is_told(world: World, server: Server, body: bytes) -> None:
    server.body = body
    await _paste(world, server.url + "/a.ics")

    await work.refresh(_database(world), now=world.clock.now, allow_private=True)

    assert _away(world) == []
    assert world.all("SELECT error FROM busy_feed") == [{"error": rules.NOT_A_CALENDAR}]
    assert world.all("SELECT kind FROM outbox WHERE kind LIKE 'feed%'") == [{"kind": rules.REFUSED}]


async def test_whatever_comes_in_by_a_calendar_ends_nothing(
    world: World, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def mad(content: bytes, now: datetime) -> None:
        raise ValueError("whatever a stranger's server can cause")

    monkeypatch.setattr(work, "_read", mad)
    await _paste(world, server.url + "/a.ics")

    await work.refresh(_database(world), now=world.clock.now, allow_private=True)

    assert world.all("SELECT error FROM busy_feed") == [{"error": rules.NOT_A_CALENDAR}]


async def test_a_calendar_that_fails_later_keeps_its_times_and_warns_after_hours(world: World, server: Server) -> None:
    await _paste(world, server.url + "/a.ics")
    database = _database(world)
    await work.refresh(database, now=world.clock.now, allow_private=True)
    server.status = 500

    for _ in range(2):
        world.clock.move(timedelta(hours=3, minutes=5))
        await work.refresh(database, now=world.clock.now, allow_private=True)
    assert world.all("SELECT count(*) AS n FROM outbox WHERE kind = ?", rules.STALE) == [{"n": 0}]
    world.clock.move(timedelta(hours=3))
    await work.refresh(database, now=world.clock.now, allow_private=True)

    assert len(_away(world)) == 1
    assert world.all("SELECT count(*) AS n FROM outbox WHERE kind = ?", rules.STALE) == [{"n": 1}]


async def test_a_calendar_is_fetched_every_quarter_of_an_hour(world: World, server: Server) -> None:
    await _paste(world, server.url + "/a.ics")
    database = _database(world)

    asked = []
    for minutes in (0, 14, 1):
        world.clock.move(timedelta(minutes=minutes))
        asked.append(await work.refresh(database, now=world.clock.now, allow_private=True))

    assert asked == [1, 0, 1]


async def test_another_mentors_calendar_is_not_there(world: World, server: Server) -> None:
    await _paste(world, server.url + "/a.ics")
    feed = world.all("SELECT id FROM busy_feed")[0]["id"]

    jonas_id = _id(world, "jonas")

    assert world.do(lambda tx: feeds.find(tx, jonas_id, feed)) is None
    jonas = world.do(lambda tx: people.by_id(tx, jonas_id, now=world.clock.now()))
    assert not world.do(lambda tx: feeds.remove(tx, jonas, feed))


def _database(world: World):  # type: ignore[no-untyped-def]
    assert world.app is not None
    return world.app.database


def _id(world: World, name: str) -> int:
    return int(world.all("SELECT id FROM person WHERE name = ?", name.title())[0]["id"])


async def _paste(world: World, url: str) -> None:
    now, anna_id = world.clock.now(), _id(world, "anna")
    anna = world.do(lambda tx: people.by_id(tx, anna_id, now=now))
    world.phone("anna")
    await world.settle()
    world.do(lambda tx: feeds.add(tx, anna, url, now=now))


def _away(world: World) -> list[datetime]:
    anna_id = _id(world, "anna")
    return world.do(lambda tx: [b.starts_at for b in busy.away(tx, anna_id, now=world.clock.now())])
