"""A whole day with every kind of fault: no token, name, text, account or key in any line, tracebacks included."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import app as running
from bot import logs
from bot.delivery import notices, rounds
from bot.demo import seed
from bot.handlers import home
from bot.simulator import Phone
from bot.telegram import reply, send
from tests.leaks import SECRET, Watch, logging_as_the_process_does
from tests.web.conftest import HEADER, ListeningWorld
from tests.world import TOKEN

pytestmark = pytest.mark.slow

FAR = 7_000_000_000  # accounts so large that no count, id or time looks like one
CANARY = "Wahidullah Karimzadah"
Said = pytest.CaptureFixture[str]


class World(ListeningWorld):
    """The demo's people with large accounts; the bot listens."""

    def __init__(self, folder: Path, *, webhook: bool) -> None:
        super().__init__(folder, webhook=webhook)
        self.do(lambda tx: tx.run("UPDATE person SET telegram_id = telegram_id + ?", (FAR,)))

    def phone(self, name: str) -> Phone:
        actor = next(a for a in (*seed.PHONES, seed.JONAS) if a.name.lower() == name)
        phone = self.simulator.phone(FAR + actor.account, first_name=CANARY, language_code=actor.language[:2])
        phone.start()
        return phone


def _broken(*_: Any, **__: Any) -> Any:
    raise ValueError(f"{CANARY} {TOKEN} {FAR + 1001}") from LookupError(CANARY)


async def test_pr_17_a_day_full_of_faults_tells_the_log_nothing_about_anybody(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with logging_as_the_process_does():
        world = World(tmp_path, webhook=True)
        await world.start()
        await _bad_day(world, monkeypatch)
        await world.close()

    said = capsys.readouterr().err
    for fault in ("cannot be read", "failed: ValueError", "cannot be rendered", "cannot be sent", "the round"):
        assert fault in said, f"the day had no {fault}"
    for fault in ("did not go out", "cannot be taken", "no figures"):
        assert fault in said, f"the day had no {fault}"
    _tells_nothing(said)
    assert world.key not in said


async def _bad_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert world.app is not None
    monkeypatch.setattr(reply, "FIRST_PAUSE", 0.01)
    zahra, anna = world.phone("zahra"), world.phone("anna")
    await world.settle()
    await world.book_the_earliest(zahra)
    await world.settle()
    for path, text in (("invite", CANARY), ("places/add", "Prager Straße 12")):
        anna.tap_data(path)
        anna.send_text(text)
    zahra.send_text(CANARY)
    zahra.send("contact")
    zahra.tap_data(f"appointments/1/{CANARY}")
    zahra.send_text(f"/start {CANARY}")
    for broken in ({"message": {"chat": CANARY, "text": CANARY}}, {"callback_query": CANARY}):
        world.simulator.push(broken)
    await world.settle()
    for place, name in ((home, "show_to"), (home, "unasked")):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, _broken)
            zahra.start()
            zahra.send_text(CANARY)
            await world.settle()
    with monkeypatch.context() as patch:
        patch.setattr(rounds, "ROUNDS", (_broken_round,))
        await world.app.tick()
    await _trouble_with_the_post(world, zahra, monkeypatch)
    await _strangers_at_the_port(world, monkeypatch)


def _broken_round(*_: Any) -> None:
    _broken()


async def _trouble_with_the_post(world: World, zahra: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    for fault in ({"status": 400}, {"status": 403}, {"status": 429, "retry_after": 1}, {"status": 500}, {"status": 0}):
        world.simulator.faults.add("sendMessage", chat_id=zahra.account, **fault)
        zahra.start()
        await world.settle()
    for module, name in ((notices, "render"), (send, "send")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, _broken)
            world.do(_notice)
            assert world.app is not None
            world.app.sender.wake()
            zahra.start()
            await world.settle()


def _notice(tx: Any) -> None:
    tx.run(
        """INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent)
           SELECT 'booked_by_mentor', id, (SELECT max(id) FROM appointment), (SELECT count(*) + 50 FROM outbox), 1,
           9000000000, 1, 1 FROM person WHERE name = 'Zahra'"""
    )


async def _strangers_at_the_port(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for headers in ({HEADER: CANARY}, None):
        for body in (CANARY.encode(), {"update_id": 10**9, "message": {"chat": CANARY}}, b"[" * 9999):
            await world.post(body, headers)
    assert world.app is not None
    with monkeypatch.context() as patch:
        patch.setattr(world.app.database, "transaction", _broken_transaction)
        await world.post({"update_id": 10**9 + 1, "message": {"chat": CANARY}})
        await world.health()
    async with aiohttp.ClientSession() as session:
        await session.get(f"{world.address}/calendar/{'A' * 43}.ics?name={CANARY}")


async def _broken_transaction(work: Callable[..., Any]) -> Any:
    _broken()


def _tells_nothing(said: str) -> None:
    for word in (CANARY, *CANARY.split(), TOKEN.split(":")[1], "a-secret_that", "A" * 43):
        assert word not in said
    assert not SECRET.search(said), SECRET.search(said)
    assert not re.search(r"\b70000\d{5}\b", said)


def test_pr_18_an_error_is_told_with_its_way_and_its_causes_and_without_its_words(capsys: Said) -> None:
    try:
        _broken()
    except ValueError as error:
        told = logs.without_words(ExceptionGroup(CANARY, [error]))

    assert "_broken" in told and "ValueError" in told and "LookupError" in told and "ExceptionGroup" in told
    assert "Wahidullah" not in told and TOKEN not in told


def test_pr_18_what_nobody_catches_is_told_without_its_words(capsys: Said) -> None:
    class Object:
        def __del__(self) -> None:
            _broken()

    with logging_as_the_process_does("ERROR"):
        try:
            _broken()
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        Object()
        try:
            _broken()
        except ValueError:
            logging.getLogger("aiohttp.server").exception("Error handling request")
        logging.getLogger("bot.x").error("%d", CANARY)  # a line that cannot be written

    said = capsys.readouterr().err
    assert "Error handling request" in said and said.count("LookupError") >= 2
    assert "the program ends" in said and "at the end of an object: ValueError" in said
    _tells_nothing(said)


async def test_pr_18_what_the_event_loop_catches_is_told_without_its_words(capsys: Said) -> None:
    async def work() -> None:
        loop = asyncio.get_running_loop()
        loop.call_soon(_broken, CANARY)
        await asyncio.sleep(0.01)
        loop.call_exception_handler({"message": CANARY})
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(1)

    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    with logging_as_the_process_does("ERROR"):
        await running.until_signal(work())
    loop.set_exception_handler(before)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.remove_signal_handler(number)

    said = capsys.readouterr().err
    assert "nobody has waited for" in said and "ValueError" in said and "the event loop complains" in said
    _tells_nothing(said)


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR"])
def test_t_08_libraries_are_never_chattier_than_warnings(level: str) -> None:
    with logging_as_the_process_does(level):
        for name in (
            "telegram.ext.ExtBot",
            "httpx",
            "httpcore",
            "aiohttp.access",
            "asyncio",
            "aiosqlite",
            "apscheduler",
        ):
            assert not logging.getLogger(name).isEnabledFor(logging.INFO), name
        assert logging.getLogger("bot.x").isEnabledFor(getattr(logging, level))
        assert logging.getLogger("bot.x").isEnabledFor(logging.INFO) == (level in ("DEBUG", "INFO"))


def test_t_08_every_test_is_watched(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    for name, level, line in (
        ("bot.delivery", logging.DEBUG, "Zahra"),
        ("bot.delivery", logging.ERROR, TOKEN.split(":")[1]),
        ("aiohttp.server", logging.WARNING, "Prager Straße 12"),
        ("aiohttp.server", logging.INFO, "Zahra"),
        ("bot.delivery", logging.INFO, "nothing but 17"),
    ):
        logging.getLogger(name).log(level, line)

    assert len(watch.taken()) == 3
