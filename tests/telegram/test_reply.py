"""Replies: in order within a chat, the chats side by side, again where the line breaks, and none stops another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from telegram import Bot

from bot.delivery.retry import Gate
from bot.screens.screen import Button, Document, Screen
from bot.simulator import Message, Phone, Simulator
from bot.telegram import http, reply
from bot.telegram.reply import Replies, Reply
from tests.world import TOKEN

HELLO = Screen("Hello", ((Button("Home", "home"),),))


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    simulator = Simulator(TOKEN)
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
def phone(simulator: Simulator) -> Phone:
    return _phone(simulator, 5)


@pytest.fixture
def shown(simulator: Simulator, phone: Phone) -> Message:
    """A message of the bot whose buttons are tapped."""
    return simulator.state.add_message(phone.chat, from_bot=True, text="Home")


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
async def replies(simulator: Simulator, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Replies]:
    monkeypatch.setattr(reply, "FIRST_PAUSE", 0.01)
    line = http.Request()
    await line.initialize()
    bot = Bot(TOKEN, base_url=f"{simulator.url}/bot", request=line, get_updates_request=line)
    yield Replies(bot, gate)
    await line.shutdown()


def _phone(simulator: Simulator, account: int) -> Phone:
    phone = simulator.phone(account)
    phone.chat.started = True
    return phone


def _texts(phone: Phone) -> list[str]:
    return [message.text for message in phone.messages]


async def test_replies_to_a_chat_keep_their_order_even_if_the_first_is_slow(
    simulator: Simulator, phone: Phone, replies: Replies
) -> None:
    simulator.faults.add("sendMessage", delay=0.1)

    for number in range(4):
        replies.put(Reply(5, Screen(str(number))))
    await replies.finished(30)

    assert _texts(phone) == ["0", "1", "2", "3"]


async def test_a_slow_chat_holds_up_no_other(simulator: Simulator, phone: Phone, replies: Replies) -> None:
    other = _phone(simulator, 6)
    simulator.faults.add("sendMessage", delay=30, chat_id=5)

    replies.put(Reply(5, HELLO))
    replies.put(Reply(6, HELLO))
    async with asyncio.timeout(10):
        while not other.messages:
            await asyncio.sleep(0.005)

    assert phone.messages == []
    await replies.finished(0)


async def test_a_tap_is_answered_and_its_message_becomes_the_next_screen(
    shown: Message, simulator: Simulator, phone: Phone, replies: Replies
) -> None:
    query = phone.tap_data("home", shown)

    replies.put(Reply(5, HELLO.with_toast("Welcome"), message_id=shown.message_id, query_id=query))
    await replies.finished(30)

    assert _texts(phone) == ["Hello"]
    assert [toast.text for toast in phone.toasts] == ["Welcome"]
    assert [call.method for call in simulator.calls] == ["answerCallbackQuery", "editMessageText"]


async def test_a_screen_that_stands_there_already_is_fine(
    shown: Message, simulator: Simulator, phone: Phone, replies: Replies
) -> None:
    for _ in range(2):
        replies.put(Reply(5, HELLO, message_id=shown.message_id))
    await replies.finished(30)

    assert _texts(phone) == ["Hello"]
    assert "not modified" in str(simulator.calls[-1].error)


async def test_where_the_message_is_gone_a_new_one_comes(shown: Message, phone: Phone, replies: Replies) -> None:
    shown.deleted = True

    replies.put(Reply(5, HELLO, message_id=shown.message_id))
    await replies.finished(30)

    assert _texts(phone) == ["Hello"]


async def test_an_answer_to_a_tap_that_comes_too_late_costs_nothing_else(
    shown: Message, simulator: Simulator, phone: Phone, replies: Replies
) -> None:
    simulator.faults.add(
        "answerCallbackQuery", status=400, description="Bad Request: query is too old and response timeout expired"
    )

    replies.put(Reply(5, HELLO, message_id=shown.message_id, query_id=phone.tap_data("home", shown)))
    await replies.finished(30)

    assert _texts(phone) == ["Hello"]


@pytest.mark.parametrize(("status", "times", "arrives"), [(0, 4, True), (502, 4, True), (502, 5, False)])
async def test_a_reply_is_tried_five_times(
    status: int, times: int, arrives: bool, simulator: Simulator, phone: Phone, replies: Replies
) -> None:
    simulator.faults.add("sendMessage", status=status, times=times)

    replies.put(Reply(5, HELLO))
    replies.put(Reply(5, Screen("next")))
    await replies.finished(30)

    assert _texts(phone) == (["Hello", "next"] if arrives else ["next"])


async def test_in_a_pause_every_reply_waits(
    simulator: Simulator, phone: Phone, replies: Replies, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = _phone(simulator, 6)
    simulator.faults.add("sendMessage", status=429, retry_after=30)
    pauses: list[float] = []
    monkeypatch.setattr(gate, "close", lambda seconds: (pauses.append(seconds), Gate.close(gate, -0.5)))

    replies.put(Reply(5, HELLO))
    async with asyncio.timeout(10):
        while not pauses:
            await asyncio.sleep(0.005)
    replies.put(Reply(6, HELLO))
    await asyncio.sleep(0.05)

    assert pauses == [30]
    assert other.messages == []
    await replies.finished(30)
    assert (_texts(phone), _texts(other)) == (["Hello"], ["Hello"])


async def test_who_has_blocked_the_bot_gets_no_reply_and_holds_up_nobody(phone: Phone, replies: Replies) -> None:
    phone.chat.blocked = True
    replies.put(Reply(5, HELLO))
    await replies.finished(30)
    phone.chat.blocked = False

    replies.put(Reply(5, Screen("again")))
    await replies.finished(30)

    assert _texts(phone) == ["again"]


async def test_a_screen_that_no_call_can_carry_stops_no_later_one(
    phone: Phone, replies: Replies, caplog: pytest.LogCaptureFixture
) -> None:
    replies.put(Reply(5, Screen("Hello", rows=(None,))))  # type: ignore[arg-type]
    replies.put(Reply(5, HELLO))
    await replies.finished(30)

    assert _texts(phone) == ["Hello"]
    assert "a reply cannot be sent" in caplog.text


async def test_attachments_follow_and_go_alone_where_the_message_is_there_already(
    phone: Phone, replies: Replies
) -> None:
    screen = HELLO.followed_by(Document("a.ics", b"a"), Document("b.ics", b"b"))

    replies.put(Reply(5, screen))
    replies.put(replace(Reply(5, screen), shown=True))
    await replies.finished(30)

    names = [message.document.name if message.document else message.text for message in phone.messages]
    assert names == ["Hello", "a.ics", "b.ics", "a.ics", "b.ics"]


@pytest.mark.parametrize("status", [200, 403])
async def test_a_group_is_left_without_a_word(status: int, simulator: Simulator, replies: Replies) -> None:
    simulator.group_text(-7, 5, "Hello, bot")
    simulator.faults.add("leaveChat", status=status)

    replies.put(Reply(-7, None, leave=True))
    await replies.finished(30)

    assert [call.method for call in simulator.calls] == ["leaveChat"]
    assert simulator.state.chats[-7].left == (status == 200)


async def test_the_end_does_not_wait_for_ever(simulator: Simulator, phone: Phone, replies: Replies) -> None:
    simulator.faults.add("sendMessage", delay=30)
    replies.put(Reply(5, HELLO))

    async with asyncio.timeout(10):
        await replies.finished(0.05)

    assert phone.messages == []


async def test_while_telegram_asks_for_a_pause_only_some_replies_wait_for_a_chat(
    replies: Replies,
    gate: Gate,
    phone: Phone,
    simulator: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    other = _phone(simulator, 6)
    monkeypatch.setattr(replies, "_in_a_chat", 3)
    gate.close(0.1)

    for _ in range(3 + 30):
        replies.put(Reply(phone.account, HELLO))
    replies.put(Reply(other.account, HELLO))
    await replies.finished(10)

    assert len(phone.messages) == 3
    assert len(other.messages) == 1
    assert caplog.text.count("too many wait") == 30
    replies.put(Reply(phone.account, HELLO))
    await replies.finished(10)
    assert len(phone.messages) == 4, "afterwards there is room again"
