"""The real process starts, ends and refuses: the right exit code, one clear sentence, and it never hangs (R23)."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.operation.lock import single_instance
from bot.simulator import Simulator
from bot.store import database
from tests.reliability.crowd import Crowd
from tests.reliability.process import Installation, Process, answer_to, until
from tests.world import TOKEN

pytestmark = pytest.mark.slow

WELL, UNUSABLE, SETTING, RUNNING = 0, 1, 2, 3


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    simulator = Simulator(TOKEN)
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
async def installation(tmp_path: Path, simulator: Simulator) -> AsyncIterator[Installation]:
    installation = Installation(tmp_path, simulator.url)
    yield installation
    await installation.end()


async def test_sigterm_lets_messages_in_flight_arrive_and_ends_in_order(
    installation: Installation, simulator: Simulator
) -> None:
    crowd = Crowd(simulator)
    installation.migrated().do(lambda tx: crowd.plant(tx, readers=1, each=1))
    simulator.faults.add("sendMessage", delay=0.5, times=None)
    process = await (await Process(installation).start()).ready()
    await until(lambda: installation.all("SELECT 1 FROM outbox WHERE state = 'sending'"))

    process.signal(signal.SIGTERM)
    code = await process.ended()

    assert code == WELL, process.said
    assert not installation.path.with_name("bot.sqlite3-wal").exists(), "the log was not tidied up"
    assert installation.all("SELECT state, in_doubt FROM outbox") == [("sent", 0)]
    assert len(answer_to(simulator, "sendMessage")) == 1
    assert "Traceback" not in process.said
    with single_instance(installation.path.with_name("bot.sqlite3.lock")):
        pass


async def test_two_signals_at_once_do_not_make_it_hang(installation: Installation, simulator: Simulator) -> None:
    process = await (await Process(installation).start()).ready()
    await until(
        lambda: list((installation.path.parent / "backups").glob("bot-*.sqlite3"))
    )  # the first one, at the start

    process.signal(signal.SIGINT)
    process.signal(signal.SIGTERM)

    assert await process.ended() == WELL, process.said


async def test_a_second_bot_on_the_same_database_gives_way_within_two_seconds(
    installation: Installation, simulator: Simulator
) -> None:
    installation.migrated()
    before = os.times()
    with single_instance(installation.path.with_name("bot.sqlite3.lock")):
        process = await Process(installation).start()

        assert await process.ended() == RUNNING
        after = os.times()
        assert after.children_user + after.children_system - before.children_user - before.children_system < 2
        assert "Another bot works on this database" in process.said
        assert simulator.calls == []


async def test_a_wrong_key_ends_the_process_with_a_sentence_and_no_noise(installation: Installation) -> None:
    installation.migrated()
    installation.key = "0" * 64
    process = await Process(installation).start()

    assert await process.ended() == UNUSABLE
    assert "DATABASE_KEY_FILE" in process.said
    assert len(process.said.splitlines()) == 1, process.said


async def test_a_file_that_is_no_database_ends_the_process_and_stays_as_it_is(installation: Installation) -> None:
    installation.path.parent.mkdir()
    installation.path.write_bytes(b"minutes of a meeting\n" * 500)
    process = await Process(installation).start()

    assert await process.ended() == UNUSABLE
    assert "cannot be read" in process.said
    assert len(process.said.splitlines()) == 1, process.said
    assert installation.path.read_bytes() == b"minutes of a meeting\n" * 500


async def test_a_newer_database_ends_the_process(installation: Installation) -> None:
    installation.migrated()
    with closing(database.connect(installation.path, installation.key)) as connection:
        connection.execute("PRAGMA user_version = 999")
    process = await Process(installation).start()

    assert await process.ended() == UNUSABLE
    assert "999" in process.said
    assert "newer program" in process.said


async def test_a_database_that_another_program_holds_ends_the_process(installation: Installation) -> None:
    installation.migrated()
    with closing(database.connect(installation.path, installation.key)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        process = await Process(installation).start()

        assert await process.ended() == UNUSABLE
    assert "locked by another program" in process.said
    assert "Traceback" not in process.said


async def test_a_folder_instead_of_a_database_ends_the_process(installation: Installation) -> None:
    installation.path.mkdir(parents=True)
    process = await Process(installation).start()

    assert await process.ended() == UNUSABLE
    assert "Check DATABASE" in process.said
    assert "Traceback" not in process.said


async def test_a_token_that_telegram_does_not_know_ends_the_process(installation: Installation) -> None:
    installation.token = TOKEN.replace("a", "b")
    process = await Process(installation).start()

    assert await process.ended() == SETTING
    assert "TELEGRAM_TOKEN" in process.said
    assert "@BotFather" in process.said
    assert installation.token not in process.said


async def test_a_token_that_is_revoked_while_it_runs_ends_the_process(
    installation: Installation, simulator: Simulator
) -> None:
    process = await (await Process(installation).start()).ready()

    simulator.faults.add("getUpdates", status=401, times=None)
    simulator.push({})

    assert await process.ended() == UNUSABLE
    assert "TELEGRAM_TOKEN" in process.said
    assert "Traceback" not in process.said


async def test_a_missing_token_ends_the_process_before_anything_is_made(installation: Installation) -> None:
    installation.token = ""
    process = await Process(installation).start()

    assert await process.ended() == SETTING
    assert "TELEGRAM_TOKEN" in process.said
    assert "@BotFather" in process.said
    assert not installation.path.exists()


@pytest.mark.parametrize("name", ["missing", "not there", "in the data folder", "not a key"])
def test_pr_16_without_a_good_key_file_nothing_starts(
    name: str, installation: Installation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_key, inside = installation.folder / "no-key", installation.path.with_name("database.key")
    no_key.write_text("secret")
    files = {"missing": "", "not there": "/nowhere", "in the data folder": str(inside), "not a key": str(no_key)}
    for variable, value in (installation.environment | {"DATABASE_KEY_FILE": files[name]}).items():
        monkeypatch.setenv(variable, value)

    assert main(["run"]) == SETTING

    said = capsys.readouterr().err
    assert "DATABASE_KEY_FILE" in said
    assert len(said.splitlines()) == 1
    assert not installation.path.exists()
