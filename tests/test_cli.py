"""The commands as an operator meets them: one clear sentence, the right exit code, and no secret in a log."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import from_environment
from tests.leaks import logging_as_the_process_does
from tests.world import TOKEN, World

WELL, USAGE = 0, 2
Said = pytest.CaptureFixture[str]


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A programme without anybody in it, and an environment that is set for it."""
    world = World(tmp_path / "data", now=datetime.now(UTC), seeded=False)  # the command has the real clock
    (tmp_path / "database.key").write_text(world.key)
    for name in [name for name in os.environ if name.startswith(("TELEGRAM", "DATABASE", "WEBHOOK", "HTTP_", "LOG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE", str(world.path))
    monkeypatch.setenv("DATABASE_KEY_FILE", str(tmp_path / "database.key"))
    monkeypatch.setenv("TELEGRAM_API_BASE", "http://127.0.0.1:9")  # nobody listens there
    return world


def test_a_key_is_made_for_its_owner_alone(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "new folder" / "database.key"

    code = main(["key", str(file)])

    assert code == WELL
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert re.fullmatch(r"[0-9a-f]{64}\n", file.read_text())
    said = capsys.readouterr()
    assert file.read_text().strip() not in said.out + said.err
    assert "copy" in said.err


def test_the_key_that_is_made_is_one_that_the_bot_takes(tmp_path: Path) -> None:
    main(["key", str(tmp_path / "a.key")])
    main(["key", str(tmp_path / "b.key")])

    environment = {"TELEGRAM_TOKEN": TOKEN, "DATABASE": str(tmp_path / "data" / "bot.sqlite3")}
    keys = {
        from_environment(environment | {"DATABASE_KEY_FILE": str(tmp_path / name)}).key for name in ("a.key", "b.key")
    }

    assert len(keys) == 2, "no two keys are the same"


def test_a_key_is_never_overwritten(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "database.key"
    file.write_text("the only key")

    code = main(["key", str(file)])

    assert code == USAGE
    assert file.read_text() == "the only key"
    assert str(file) in (said := one_sentence(capsys)) and "never overwritten" in said


def test_no_key_is_made_in_a_folder_with_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("DATABASE", str(tmp_path / "data" / "bot.sqlite3"))
    key = tmp_path / "data" / "keys" / "database.key"

    code = main(["key", str(key)])

    assert code == USAGE
    assert "lies in the data folder" in one_sentence(capsys)
    assert not key.parent.exists()


def test_a_key_that_cannot_be_written_is_a_clear_sentence(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "file").write_text("")

    code = main(["key", str(tmp_path / "file" / "database.key")])

    assert code == USAGE
    assert "cannot be written" in one_sentence(capsys)


async def test_t_16_the_first_coordinator_s_link_works_once(
    operator: World, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    await operator.start()
    monkeypatch.setenv("TELEGRAM_API_BASE", operator.simulator.url)

    code = await asyncio.to_thread(main, ["invite", "coordinator", "--name", "Jana"])
    said = capsys.readouterr()
    found = re.fullmatch(r"https://t\.me/amm_bot\?start=([A-Za-z0-9_-]{32})\n", said.out)
    assert found is not None
    for account in (7001, 7002):
        phone = operator.simulator.phone(account, first_name="Somebody")
        phone.start(found[1])
        await operator.settle()
        phone.tap_data(f"join/de/{found[1]}/agree")
        await operator.settle()
    await operator.close()

    assert code == WELL
    assert "once" in said.err and "15 minutes" in said.err
    assert operator.all(
        "SELECT p.telegram_id, p.name, r.name AS role FROM role r JOIN person p ON p.id = r.person_id"
    ) == [{"telegram_id": 7001, "name": "Jana", "role": "coordinator"}]


async def test_a_token_that_telegram_does_not_know_invites_nobody(
    operator: World, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    await operator.simulator.start()
    monkeypatch.setenv("TELEGRAM_API_BASE", operator.simulator.url)
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN.replace("a", "b"))

    code = await asyncio.to_thread(main, ["invite", "coordinator"])
    await operator.simulator.stop()

    assert code == USAGE
    assert "TELEGRAM_TOKEN" in (said := one_sentence(capsys)) and "@BotFather" in said
    assert operator.all("SELECT * FROM invitation") == []


def test_an_api_that_cannot_be_reached_is_a_clear_sentence(operator: World, capsys: Said) -> None:
    for command in (["invite", "coordinator"], ["run"]):
        code = main(command)

        assert code == USAGE
        assert "TELEGRAM_API_BASE" in one_sentence(capsys)
    assert operator.all("SELECT * FROM invitation") == []


def test_a_missing_setting_is_a_clear_sentence(operator: World, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    for name in ("DATABASE_KEY_FILE", "TELEGRAM_TOKEN"):
        monkeypatch.delenv(name)
        for command in (["invite", "coordinator"], ["run"]):
            assert main(command) == USAGE
            assert name in one_sentence(capsys)


def test_a_port_that_is_taken_is_a_clear_sentence_with_the_way_out(capsys: Said) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        code = main(["demo", "--port", str(port)])

    assert code == USAGE
    assert str(port) in (said := one_sentence(capsys)) and "--port" in said


@pytest.mark.parametrize(
    "arguments", [[], ["invite"], ["invite", "mentor"], ["key"], ["dance"], ["demo", "--port", "x"]]
)
def test_a_command_that_is_none_shows_how_it_is_used(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == USAGE
    assert "usage: python -m bot" in capsys.readouterr().err


def test_t_09_a_token_in_a_record_is_never_written(capsys: Said) -> None:
    log = logging.getLogger("anything")
    url = f"https://api.telegram.org/bot{TOKEN}/getMe"

    with logging_as_the_process_does():
        _write_everywhere(log, url)

    said = capsys.readouterr().err
    assert said.count("<token>") == 3
    assert "in a traceback" in said and "ConnectionError" in said and "ValueError" in said
    assert TOKEN.split(":")[1] not in said


async def test_a_whole_day_in_the_log_holds_no_token_and_no_name(tmp_path: Path, capsys: Said) -> None:
    world = World(tmp_path)

    with logging_as_the_process_does():
        await _a_day(world)

    said = capsys.readouterr().err
    assert "the bot is ready" in said and "cannot be read" in said
    for secret in (TOKEN.split(":")[1], world.key, "Zahra", "Anna", "Omar", "secret", "Prager", "Dresden"):
        assert secret not in said


def one_sentence(capsys: Said) -> str:
    """Return what was said on standard error: one line without a secret, and nothing on standard output."""
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1, said.err
    assert TOKEN not in said.err
    return said.err


def _write_everywhere(log: logging.Logger, url: str) -> None:
    log.warning("in the message %s" % url)  # noqa: UP031
    log.warning("in an argument %s %r", url, {"url": url})
    try:
        raise ConnectionError(url) from ValueError(f"because of {url}")
    except ConnectionError:
        log.exception("in a traceback")
    log.warning("in the stack", stack_info=True, extra={"url": url})


async def _a_day(world: World) -> None:
    await world.start()
    world.simulator.faults.add("sendMessage", status=500, chat_id=2001)
    world.simulator.faults.add("sendMessage", status=0, chat_id=1002)
    zahra = world.phone("zahra")
    await world.settle()
    for part in ("book/", "/at/"):
        zahra.tap(next(b["callback_data"] for b in zahra.last.buttons if part in b["callback_data"]))
        await world.settle()
    zahra.send_text("a secret of Zahra")
    world.simulator.push({"message": {"chat": "Zahra", "text": "a secret"}})
    await world.move(days=1)
    await world.close()
