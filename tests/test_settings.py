"""Settings: what is right is taken, and an error names the setting and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import SettingError, from_environment

TOKEN = "1234567890:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
KEY = "0123456789abcdef" * 4
SECRET = "a-secret_that-nobody-can-guess-1"
HOOK = {"WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_SECRET": SECRET, "HTTP_PORT": "8080"}


@pytest.fixture
def right(tmp_path: Path) -> dict[str, str]:
    """An environment with which the bot starts."""
    (tmp_path / "database.key").write_text(KEY + "\n")
    return {
        "TELEGRAM_TOKEN": TOKEN,
        "DATABASE": str(tmp_path / "data" / "bot.sqlite3"),
        "DATABASE_KEY_FILE": str(tmp_path / "database.key"),
    }


def test_token_and_key_are_enough(right: dict[str, str], tmp_path: Path) -> None:
    settings = from_environment(right)

    assert (settings.token, settings.key) == (TOKEN, KEY)
    assert settings.database == tmp_path / "data" / "bot.sqlite3"
    assert settings.lock == tmp_path / "data" / "bot.sqlite3.lock"
    assert settings.api_base == "https://api.telegram.org"
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", None), "no port is open unasked"
    assert (settings.webhook_url, settings.webhook_secret, settings.log_level) == (None, None, "INFO")
    assert settings.backups == tmp_path / "data" / "backups"
    assert settings.taps_at_once == 20


def test_a_setting_that_is_set_to_nothing_is_not_set(right: dict[str, str]) -> None:
    empty = dict.fromkeys(("TELEGRAM_API_BASE", "WEBHOOK_URL", "HTTP_PORT", "HTTP_HOST", "LOG_LEVEL"), "")

    assert from_environment(right | empty) == from_environment(right)


def test_without_a_name_the_database_lies_in_the_data_folder(right: dict[str, str]) -> None:
    del right["DATABASE"]

    assert from_environment(right).database == Path("data/bot.sqlite3")


def test_the_token_may_come_from_a_file(right: dict[str, str], tmp_path: Path) -> None:
    del right["TELEGRAM_TOKEN"]
    (tmp_path / "token").write_text(f"{TOKEN}\n")

    assert from_environment(right | {"TELEGRAM_TOKEN_FILE": str(tmp_path / "token")}).token == TOKEN


def test_addresses_are_taken_with_and_without_a_slash_at_the_end(right: dict[str, str]) -> None:
    slashes = {"WEBHOOK_URL": "https://bot.example.org/", "TELEGRAM_API_BASE": "http://127.0.0.1:8081/"}

    settings = from_environment(right | HOOK | slashes)

    assert settings.webhook_url == "https://bot.example.org"
    assert settings.api_base == "http://127.0.0.1:8081"


def test_a_webhook_and_a_log_level_are_taken(right: dict[str, str]) -> None:
    settings = from_environment(right | HOOK | {"LOG_LEVEL": "warning", "HTTP_HOST": "0.0.0.0"})

    assert (settings.webhook_url, settings.webhook_secret) == ("https://bot.example.org", SECRET)
    assert (settings.http_host, settings.http_port, settings.log_level) == ("0.0.0.0", 8080, "WARNING")


@pytest.mark.parametrize(
    ("change", "names", "remedy"),
    [
        ({"TELEGRAM_TOKEN": ""}, "TELEGRAM_TOKEN ", "@BotFather"),
        ({"TELEGRAM_TOKEN": "abc"}, "TELEGRAM_TOKEN ", "@BotFather"),
        ({"TELEGRAM_TOKEN": f"{TOKEN} x"}, "TELEGRAM_TOKEN ", "@BotFather"),
        ({"TELEGRAM_TOKEN": f"bot{TOKEN}"}, "TELEGRAM_TOKEN ", "@BotFather"),
        ({"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": "/nowhere/token"}, "TELEGRAM_TOKEN_FILE ", "Check the path"),
        ({"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": "{folder}"}, "TELEGRAM_TOKEN_FILE ", "Check the path"),
        ({"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": "{folder}/binary"}, "TELEGRAM_TOKEN_FILE ", "Check the path"),
        ({"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": "{folder}/short.key"}, "TELEGRAM_TOKEN", "@BotFather"),
        ({"DATABASE_KEY_FILE": ""}, "DATABASE_KEY_FILE ", "python -m bot key"),
        ({"DATABASE_KEY_FILE": "{folder}/none.key"}, "DATABASE_KEY_FILE ", "Check the path"),
        ({"DATABASE_KEY_FILE": "{folder}"}, "DATABASE_KEY_FILE ", "Check the path"),
        ({"DATABASE_KEY_FILE": "{folder}/binary"}, "DATABASE_KEY_FILE ", "Check the path"),
        ({"DATABASE_KEY_FILE": "{folder}/short.key"}, "DATABASE_KEY_FILE ", "python -m bot key"),
        ({"DATABASE_KEY_FILE": "{folder}/data/database.key"}, "DATABASE_KEY_FILE ", "Move it outside"),
        ({"DATABASE_KEY_FILE": "{folder}/data/deeper/database.key"}, "DATABASE_KEY_FILE ", "Move it outside"),
        ({"DATABASE_KEY_FILE": "{folder}/x/../data/database.key"}, "DATABASE_KEY_FILE ", "Move it outside"),
        ({"DATABASE_KEY_FILE": "{folder}/link.key"}, "DATABASE_KEY_FILE ", "Move it outside"),
        ({"TELEGRAM_API_BASE": "api.telegram.org"}, "TELEGRAM_API_BASE ", "https://api.telegram.org"),
        ({"TELEGRAM_API_BASE": "https://"}, "TELEGRAM_API_BASE ", "https://api.telegram.org"),
        (HOOK | {"WEBHOOK_URL": "http://bot.example.org"}, "WEBHOOK_URL ", "https://"),
        (HOOK | {"WEBHOOK_URL": "bot.example.org"}, "WEBHOOK_URL ", "https://"),
        (HOOK | {"WEBHOOK_URL": "https://"}, "WEBHOOK_URL ", "https://"),
        (HOOK | {"WEBHOOK_SECRET": ""}, "WEBHOOK_SECRET ", "16 to 256"),
        (HOOK | {"WEBHOOK_SECRET": "short"}, "WEBHOOK_SECRET ", "16 to 256"),
        (HOOK | {"WEBHOOK_SECRET": "x" * 257}, "WEBHOOK_SECRET ", "16 to 256"),
        (HOOK | {"WEBHOOK_SECRET": "sixteen letters and spaces"}, "WEBHOOK_SECRET ", "16 to 256"),
        (HOOK | {"HTTP_PORT": ""}, "HTTP_PORT ", "HTTP_PORT=8080"),
        ({"HTTP_PORT": "0"}, "HTTP_PORT ", "1 to 65535"),
        ({"HTTP_PORT": "65536"}, "HTTP_PORT ", "1 to 65535"),
        ({"HTTP_PORT": "-1"}, "HTTP_PORT ", "1 to 65535"),
        ({"HTTP_PORT": "http"}, "HTTP_PORT ", "1 to 65535"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL ", "DEBUG, INFO, WARNING or ERROR"),
        ({"BACKUPS": "{folder}/binary"}, "BACKUPS ", "Choose another name"),
        ({"BACKUPS": "{folder}", "DATABASE_KEY_FILE": "{folder}/right.key"}, "DATABASE_KEY_FILE ", "Move it outside"),
        ({"TAPS_AT_ONCE": "4"}, "TAPS_AT_ONCE ", "from 5 to 1000000"),
        ({"TAPS_AT_ONCE": "many"}, "TAPS_AT_ONCE ", "from 5 to 1000000"),
    ],
)
def test_an_error_names_the_setting_and_the_remedy(
    right: dict[str, str], tmp_path: Path, change: dict[str, str], names: str, remedy: str
) -> None:
    _files(tmp_path)
    wrong = right | {name: value.replace("{folder}", str(tmp_path)) for name, value in change.items()}

    with pytest.raises(SettingError) as caught:
        from_environment(wrong)

    said = str(caught.value)
    assert said.startswith(names) and remedy in said
    assert TOKEN not in said and KEY not in said and "\n" not in said


def test_settings_that_are_shown_show_no_secret(right: dict[str, str]) -> None:
    shown = repr(from_environment(right | HOOK))

    assert not [secret for secret in (TOKEN, KEY, SECRET) if secret in shown]
    assert KEY not in repr(from_environment(right).storage)


def _files(folder: Path) -> None:
    """Write what wrong settings name."""
    deeper = folder / "data" / "deeper"
    deeper.mkdir(parents=True)
    for place in (folder / "data", deeper):
        (place / "database.key").write_text(KEY)
    (folder / "link.key").symlink_to(folder / "data" / "database.key")
    (folder / "short.key").write_text(KEY[:-1])
    (folder / "binary").write_bytes(b"\xff\xfe\x00")
