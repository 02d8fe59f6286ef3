"""The line to the Bot API: what surely was not sent, what may have been done, and what asks for a pause."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.delivery import retry
from bot.simulator import Phone, Simulator
from bot.telegram import http, send
from tests.world import TOKEN


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    simulator = Simulator(TOKEN)
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
def phone(simulator: Simulator) -> Phone:
    phone = simulator.phone(5)
    phone.chat.started = True
    return phone


@pytest.fixture
async def line(simulator: Simulator) -> AsyncIterator[http.Request]:
    request = http.Request()
    await request.initialize()
    yield request
    await request.shutdown()


@pytest.fixture
def bot(simulator: Simulator, line: http.Request) -> Bot:
    return Bot(TOKEN, base_url=f"{simulator.url}/bot", request=line, get_updates_request=line)


Say = Callable[[], Awaitable[object]]


@pytest.fixture
def say(bot: Bot) -> Say:
    return lambda: bot.send_message(5, "Hello")


async def test_a_message_arrives(say: Say, phone: Phone) -> None:
    await say()

    assert phone.last.text == "Hello"


async def test_a_file_arrives_under_its_own_name(bot: Bot, phone: Phone) -> None:
    await bot.send_document(5, InputFile(b"content", filename="Übersicht für Zahra.ics"), caption="Ä")

    assert phone.last.document is not None
    assert (phone.last.document.name, phone.last.document.content) == ("Übersicht für Zahra.ics", b"content")


async def test_where_nobody_listens_nothing_was_sent(say: Say, simulator: Simulator) -> None:
    await simulator.stop()

    with pytest.raises(http.NotSent):
        await say()


async def test_a_name_that_leads_nowhere_was_not_reached(line: http.Request) -> None:
    with pytest.raises(http.NotSent):
        await line.post("http://nowhere.invalid/botX/getMe")


async def test_a_line_that_is_not_taken_up_in_time_was_not_reached(
    line: http.Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "CONNECT_SECONDS", 0.2)
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        callers = [socket.socket() for _ in range(3)]
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(address)

        with pytest.raises(http.NotSent):
            await line.post(f"http://127.0.0.1:{address[1]}/botX/getMe")
        for caller in callers:
            caller.close()


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("status", [0, 500, 502, 503, 504])
async def test_a_call_that_breaks_may_have_been_done(
    status: int, after: bool, say: Say, simulator: Simulator, phone: Phone
) -> None:
    simulator.faults.add("sendMessage", status=status, after=after)

    with pytest.raises(http.InDoubt):
        await say()

    assert len(phone.messages) == int(after)


async def test_an_answer_that_does_not_come_in_time_leaves_a_doubt(
    say: Say, simulator: Simulator, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.05)
    simulator.faults.add("sendMessage", delay=0.2)

    with pytest.raises(http.InDoubt):
        await say()


@pytest.mark.parametrize("status", [200, 401, 403, 404, 502])
async def test_a_page_of_something_in_between_proves_nothing(
    status: int, say: Say, simulator: Simulator, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    stated = {200: 299}.get(status, status)  # the simulator answers a 200 itself
    simulator.faults.add("sendMessage", status=stated, body="<html>Zahra, please log in</html>")

    with pytest.raises(http.InDoubt):
        await say()

    assert "Zahra" not in caplog.text


@pytest.mark.parametrize(("told", "seconds"), [(7, 7), (1, 1), (0, http.PAUSE_UNTOLD)])
async def test_telegram_may_ask_for_a_pause(
    told: int, seconds: int, say: Say, simulator: Simulator, phone: Phone
) -> None:
    simulator.faults.add("sendMessage", status=429, retry_after=told)

    with pytest.raises(RetryAfter) as pause:
        await say()

    assert pause.value.retry_after == timedelta(seconds=seconds)
    assert send.failure(pause.value).args == (f"{seconds} s",)


@pytest.mark.parametrize("body", ["<html>slow down</html>", '{"ok":false}', ""])
async def test_a_pause_that_names_no_time_is_a_short_one(
    body: str, say: Say, simulator: Simulator, phone: Phone
) -> None:
    simulator.faults.add("sendMessage", status=429, body=body)

    with pytest.raises(RetryAfter) as pause:
        await say()

    assert pause.value.retry_after == timedelta(seconds=http.PAUSE_UNTOLD)


async def test_ten_calls_at_once_all_arrive(say: Say, phone: Phone) -> None:
    await asyncio.gather(*(say() for _ in range(10)))

    assert len(phone.messages) == 10


async def test_raw_updates_come_as_they_are(simulator: Simulator, line: http.Request, bot: Bot) -> None:
    number = simulator.push({"something": ["new"]})

    updates = await line.updates(bot.base_url, offset=None, seconds=0, allowed=[])

    assert updates == [{"update_id": number, "something": ["new"]}]
    assert await line.updates(bot.base_url, offset=number + 1, seconds=0, allowed=[]) == []


async def test_after_the_end_nothing_is_sent(say: Say, line: http.Request, phone: Phone) -> None:
    await line.shutdown()

    with pytest.raises(http.NotSent):
        await say()
    await line.shutdown()


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (http.NotSent("x"), retry.NotSent),
        (http.InDoubt("x"), retry.InDoubt),
        (RetryAfter(3), retry.TooMany),
        (Forbidden("Forbidden: bot was blocked by the user"), retry.Unreachable),
        (Forbidden("Forbidden: user is deactivated"), retry.Unreachable),
        (BadRequest("Chat not found"), retry.Unreachable),
        (BadRequest("Can't parse entities: unexpected end tag"), retry.BadMarkup),
        (BadRequest("Message is too long"), retry.Refused),
        (InvalidToken("Unauthorized"), retry.Fatal),
        (TelegramError("something new"), retry.Refused),
        (Conflict("x"), retry.Refused),
    ],
)
def test_every_error_of_the_library_means_something_to_the_sender(
    error: TelegramError, meaning: type[retry.Failure]
) -> None:
    assert type(send.failure(error)) is meaning


async def test_no_error_carries_the_token(say: Say, simulator: Simulator, phone: Phone) -> None:
    address = urlsplit(simulator.url)
    await simulator.stop()

    with pytest.raises(http.NotSent) as error:
        await say()

    assert TOKEN not in repr(error.value)
    assert str(address.port) not in repr(error.value)
