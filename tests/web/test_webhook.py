"""The webhook's door: who gets in, what is answered, and that nothing is acknowledged before it is safe."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import Any

import aiohttp
import pytest

from bot.store import database
from bot.store.database import connect
from tests.web.conftest import HEADER, SECRET, ListeningWorld, until

KIB = 1024


async def test_t_10_without_the_secret_nobody_gets_in(by_webhook: ListeningWorld) -> None:
    wrong = ({}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: SECRET.upper()}, {HEADER: f"{SECRET}x"}, {"X": SECRET})

    statuses = [await by_webhook.post(start_of(1001), headers) for headers in wrong]

    assert statuses == [403] * 6
    assert seen(by_webhook) == []


async def test_a_secret_in_other_letters_is_a_wrong_one(by_webhook: ListeningWorld) -> None:
    own = SECRET.encode()
    wrong = ("ключ".encode(), b"\xff\xfe", "é".encode() + own, own + b"\xe9")

    answers = [await _raw(by_webhook, secret) for secret in wrong]

    assert [answer[:12] for answer in answers] == [b"HTTP/1.1 403"] * 4
    assert (await _raw(by_webhook, own)).startswith(b"HTTP/1.1 200")


async def test_t_10_a_body_that_no_update_has_is_refused(by_webhook: ListeningWorld) -> None:
    assert await by_webhook.post(b'"' + b"x" * 300 * KIB + b'"') == 413
    assert await by_webhook.post(b'"' + b"x" * 200 * KIB + b'"') == 200


async def test_t_10_what_is_no_json_is_refused(by_webhook: ListeningWorld) -> None:
    statuses = [await by_webhook.post(body) for body in (b"", b"{", b"update", b"\xff\xfe", b"[" * 100_000)]

    assert statuses == [400] * 5


async def test_what_is_no_update_is_taken_so_that_it_does_not_come_again(by_webhook: ListeningWorld) -> None:
    nonsense = (None, [], 17, {"message": {}}, {"update_id": "9"}, {"update_id": -9}, {"update_id": 2**60})

    statuses = [await by_webhook.post(update) for update in nonsense]

    assert statuses == [200] * 7
    assert seen(by_webhook) == []


async def test_an_update_that_cannot_be_read_is_taken_and_marked(by_webhook: ListeningWorld) -> None:
    assert await by_webhook.post({"update_id": 9, "message": {"chat": "nonsense"}}) == 200
    assert seen(by_webhook) == [9]


async def test_other_methods_and_paths_are_closed(by_webhook: ListeningWorld, by_polling: ListeningWorld) -> None:
    async with aiohttp.ClientSession() as session:
        statuses = [
            (await session.get(f"{by_webhook.address}/telegram", headers={HEADER: SECRET})).status,
            (await session.post(f"{by_webhook.address}/", headers={HEADER: SECRET}, json={})).status,
            (await session.post(f"{by_polling.address}/telegram", headers={HEADER: SECRET}, json={})).status,
        ]

    assert statuses == [405, 404, 404]


async def test_an_update_is_acknowledged_only_after_its_commit(by_webhook: ListeningWorld) -> None:
    by_webhook.phone("zahra")
    await by_webhook.settle()
    with closing(connect(by_webhook.path, by_webhook.key)) as other:
        other.execute("BEGIN IMMEDIATE")

        answer = asyncio.create_task(by_webhook.post(start_of(1001)))
        early, _ = await asyncio.wait({answer}, timeout=0.3)
        other.execute("ROLLBACK")
        status = await answer

    assert not early
    assert status == 200
    assert 9 in seen(by_webhook)


async def test_while_the_database_is_busy_nothing_is_acknowledged_and_the_tap_comes_again(
    by_webhook: ListeningWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await by_webhook.stop()
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    await by_webhook.start()
    zahra, anna = by_webhook.phone("zahra"), by_webhook.phone("anna")
    await by_webhook.settle()
    hook = by_webhook.simulator.state.updates.webhook or {}
    await by_webhook.press(zahra, "book/")
    await by_webhook.settle()
    with closing(connect(by_webhook.path, by_webhook.key)) as other:
        other.execute("BEGIN IMMEDIATE")

        await by_webhook.press(zahra, "/at/")
        await until(lambda: "last_error_message" in hook)
        waiting = by_webhook.simulator.pending_updates
        other.execute("ROLLBACK")
    await by_webhook.settle()

    assert "503" in hook["last_error_message"]
    assert waiting == 1
    assert len(by_webhook.booked_by(zahra)) == 1
    assert len([m for m in anna.messages if "Zahra" in m.text]) == 1


async def test_an_update_that_comes_again_is_done_once(by_webhook: ListeningWorld) -> None:
    zahra, anna = by_webhook.phone("zahra"), by_webhook.phone("anna")
    await by_webhook.settle()
    await by_webhook.book_the_earliest(zahra)
    booking = by_webhook.simulator.state.updates.waiting[-1].update
    await by_webhook.settle()
    (booked,) = by_webhook.booked_by(zahra)
    zahra.tap_data(f"appointments/{booked['id']}/1/cancel/yes")
    await by_webhook.settle()

    statuses = [await by_webhook.post(booking) for _ in range(3)]
    await by_webhook.settle()

    assert statuses == [200, 200, 200]
    assert [row["state"] for row in by_webhook.booked_by(zahra)] == ["cancelled"]
    assert len([m for m in anna.messages if "Zahra" in m.text]) == 2


async def _raw(world: ListeningWorld, secret: bytes) -> bytes:
    """Return the whole answer to a request whose secret no library would send."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(world.address.rsplit(":", 1)[1]))
    head = [b"POST /telegram HTTP/1.1", b"Host: x", b"Connection: close", HEADER.encode() + b": " + secret]
    writer.write(b"\r\n".join([*head, b"Content-Length: 2", b"", b"{}"]))
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


def start_of(account: int) -> dict[str, Any]:
    """Return the update of somebody who writes /start."""
    sender = {"id": account, "is_bot": False, "first_name": "Person"}
    chat = {"id": account, "type": "private"}
    return {"update_id": 9, "message": {"message_id": 1, "date": 0, "chat": chat, "from": sender, "text": "/start"}}


def seen(world: ListeningWorld) -> list[int]:
    """Return the ids of the updates that are marked as done."""
    return [row["update_id"] for row in world.all("SELECT update_id FROM seen_update")]
