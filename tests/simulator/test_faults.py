"""Trouble on order."""

import asyncio
import random
import time

import aiohttp
import pytest

from bot.simulator import Simulator


@pytest.fixture
def phone(simulator):
    phone = simulator.phone(5)
    phone.start()
    return phone


async def send(call, method="refusal", chat_id=5):
    return await getattr(call, method)("sendMessage", chat_id=chat_id, text="x")


async def test_a_fault_strikes_as_often_as_ordered(simulator, phone, call):
    simulator.faults.add("sendMessage", status=429, retry_after=7, times=2)

    assert await send(call) == "429 Too Many Requests: retry after 7"
    assert (await call("sendMessage", chat_id=5, text="x"))["parameters"] == {"retry_after": 7}
    assert len(phone.messages) == 1
    await send(call, "result")
    assert [c.status for c in simulator.calls] == [429, 429, 200]


async def test_a_fault_may_be_for_one_chat_and_for_ever(simulator, phone, call):
    simulator.phone(6).start()
    simulator.faults.add(status=403, description="Forbidden: no", chat_id=6, times=None)

    for _ in range(3):
        assert await send(call, chat_id=6) == "403 Forbidden: no"
    await send(call, "result")
    simulator.faults.clear()
    await send(call, "result", chat_id=6)


async def test_faults_without_a_method_leave_polling_alone(simulator, call):
    simulator.faults.add(status=500, times=None)

    assert await call.result("getUpdates") == []
    assert await call.refusal("getMe") == "500 Internal Server Error"


@pytest.mark.parametrize("after", [False, True])
async def test_a_closed_connection_before_or_after_the_deed(simulator, phone, call, after):
    simulator.faults.add("sendMessage", status=0, after=after)

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await call("sendMessage", chat_id=5, text="x")

    assert len(phone.messages) == (2 if after else 1)
    assert simulator.calls[-1].status == 0


async def test_a_fault_after_the_deed_answers_with_the_error(simulator, phone, call):
    simulator.faults.add("sendMessage", status=502, after=True)

    assert await send(call) == "502 Bad Gateway"
    assert phone.last.text == "x"


async def test_a_gateway_may_answer_in_html(simulator, call):
    simulator.faults.add("getUpdates", status=502, body="<html>nginx</html>")

    async with call.session.get(f"{simulator.url}/bot123:abc/getUpdates") as answer:
        assert (answer.status, await answer.text()) == (502, "<html>nginx</html>")


async def test_an_answer_may_be_slow(simulator, phone, call):
    simulator.faults.add("sendMessage", delay=0.1)
    begin = time.monotonic()

    await send(call, "result")

    assert time.monotonic() - begin >= 0.1


async def test_chances_repeat_with_the_same_seed():
    async def statuses():
        simulator = Simulator("123:abc", random=random.Random(7))
        simulator.faults.chance(0.5, status=500)
        await simulator.start()
        async with aiohttp.ClientSession() as session:
            for _ in range(20):
                async with session.get(f"{simulator.url}/bot123:abc/getMe"):
                    pass
        await simulator.stop()
        return [call.status for call in simulator.calls]

    first, second = await asyncio.gather(statuses(), statuses())

    assert first == second and {200, 500} == set(first)


async def test_a_flood_is_answered_with_429(simulator, phone, call):
    simulator.flood = 3
    for _ in range(3):
        await send(call, "result")

    assert await send(call) == "429 Too Many Requests: retry after 1"


async def test_stopping_is_fast_with_an_open_poll_and_page(simulator, call):
    async def poll():
        with pytest.raises((aiohttp.ClientError, AssertionError)):
            while True:
                await call.result("getUpdates", timeout=30)

    polling = asyncio.create_task(poll())
    async with call.session.get(f"{simulator.url}/events"):
        await asyncio.sleep(0.05)
        begin = time.monotonic()
        await simulator.stop()

        assert time.monotonic() - begin < 5
    await polling


async def test_the_log_has_a_line_for_each_call(tmp_path):
    simulator = Simulator("123:abc", log=tmp_path / "calls.jsonl")
    await simulator.start()
    async with aiohttp.ClientSession() as session, session.get(f"{simulator.url}/bot123:abc/getMe"):
        pass
    await simulator.stop()

    assert (tmp_path / "calls.jsonl").read_text().startswith('{"method": "getMe", "params": {}, "status": 200')


async def test_only_loopback_is_served():
    with pytest.raises(ValueError, match="loopback only"):
        await Simulator("123:abc").start(host="0.0.0.0")
