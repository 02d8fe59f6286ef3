"""Fetching updates: confirming, waiting, two pollers, webhooks."""

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer


async def test_an_update_comes_again_until_it_is_confirmed(simulator, call):
    simulator.phone(5).send_text("hello")

    first = await call.result("getUpdates")
    again = await call.result("getUpdates")
    after = await call.result("getUpdates", offset=first[0]["update_id"] + 1)

    assert first == again and first[0]["message"]["text"] == "hello"
    assert after == [] and simulator.pending_updates == 0


async def test_a_long_poll_ends_when_somebody_writes(simulator, call):
    poll = asyncio.create_task(call.result("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    simulator.phone(5).start("code")

    assert [update["message"]["text"] for update in await poll] == ["/start code"]


async def test_a_second_poller_gets_the_updates_and_the_first_gets_409(simulator, call):
    first = asyncio.create_task(call.refusal("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(call.result("getUpdates", timeout=20))

    assert "409 Conflict: terminated by other getUpdates request; make sure" in await first
    simulator.phone(5).start()
    assert len(await second) == 1


async def test_a_negative_offset_keeps_the_last_updates(simulator, call):
    for text in ("one", "two", "three"):
        simulator.phone(5).send_text(text)

    assert [u["message"]["text"] for u in await call.result("getUpdates", offset=-2, limit=1)] == ["two"]
    assert simulator.pending_updates == 2


async def test_kinds_that_are_not_allowed_never_come_and_the_choice_is_remembered(simulator, call):
    await call.result("getUpdates", allowed_updates=["callback_query"])
    simulator.phone(5).send_text("not asked for")
    assert await call.result("getUpdates") == []

    await call.result("getUpdates", allowed_updates=[])
    simulator.phone(5).send_text("asked for")
    assert len(await call.result("getUpdates")) == 1


async def test_malformed_and_doubled_updates_come_as_they_are(simulator, call):
    number = simulator.push({"message": {"date": "never"}})
    await call.result("getUpdates")
    await call.result("getUpdates", offset=number + 1)

    simulator.push({"update_id": number, "message": 7})
    simulator.push("not even an object")

    assert await call.result("getUpdates", offset=number + 1) == [
        {"update_id": number, "message": 7},
        "not even an object",
    ]


async def test_groups_and_channels_are_told_from_private_chats(simulator, call):
    simulator.group_text(-100, 5, "in the group")
    simulator.channel_post(-200, "in the channel")

    group, channel = await call.result("getUpdates")

    assert group["message"]["chat"]["type"] == "group" and group["message"]["from"]["id"] == 5
    assert channel["channel_post"]["chat"]["type"] == "channel" and "from" not in channel["channel_post"]
    assert await call.result("leaveChat", chat_id=-100)
    assert "403 Forbidden: bot is not a member" in await call.refusal("sendMessage", chat_id=-100, text="bye")


async def test_everything_but_text_that_a_person_may_send(simulator, call):
    phone = simulator.phone(5)
    for kind in ("voice", "photo", "contact", "sticker", "document", "location", "edited", "forwarded"):
        phone.send(kind)

    updates = await call.result("getUpdates")

    messages = [update.get("message") or update["edited_message"] for update in updates]
    assert [
        kind
        for kind in ("voice", "photo", "contact", "sticker", "document", "location")
        if not any(kind in m for m in messages)
    ] == []
    assert sum("edited_message" in update for update in updates) == 1
    assert messages[-1]["forward_origin"]["type"] == "hidden_user"
    assert messages[2]["contact"]["user_id"] == 5


async def test_settled_waits_for_confirmation_and_says_what_is_missing(simulator, call):
    simulator.phone(5).start()
    with pytest.raises(TimeoutError, match="1 updates wait"):
        await simulator.settled(timeout=0.05)

    updates = await call.result("getUpdates")
    await call.result("getUpdates", offset=updates[0]["update_id"] + 1)

    await simulator.settled()


async def test_a_webhook_gets_each_update_in_order_until_it_says_200(simulator, call):
    seen = []

    async def receive(request: web.Request) -> web.Response:
        body = await request.json()
        seen.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], body["message"]["text"]))
        return web.Response(status=500 if len(seen) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", receive)
    async with TestServer(app) as server:
        await call.result("setWebhook", url=str(server.make_url("/hook")), secret_token="secret")
        simulator.phone(5).send_text("one")
        simulator.phone(5).send_text("two")
        await simulator.settled()

    assert seen == [("secret", "one"), ("secret", "one"), ("secret", "two")]
    assert "409 Conflict: can't use getUpdates method while webhook is active" in await call.refusal("getUpdates")
    info = await call.result("getWebhookInfo")
    assert "500" in info["last_error_message"] and "secret_token" not in info
    await call.result("deleteWebhook")
    assert await call.result("getUpdates") == []
