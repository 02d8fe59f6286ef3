"""Settings: read once from the environment; an error names the setting and the remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KEPT = ("identity", "answers", "proof", "invitations", "messages", "access_log")  # terms that can be set
LONGEST_KEPT = 3650  # days


class SettingError(Exception):
    """A setting is missing or wrong; the text names it and says what to do."""


@dataclass(frozen=True)
class Storage:
    """Where the data lies and what opens it: what commands beside the bot need to know."""

    database: Path
    key: str | None = field(repr=False)
    backups: Path

    @property
    def lock(self) -> Path:
        """Path of the file whose lock a running bot holds."""
        return lock_of(self.database)


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two installations."""

    token: str = field(repr=False)
    database: Path
    key: str | None = field(repr=False)
    api_base: str = "https://api.telegram.org"
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    http_host: str = "127.0.0.1"
    http_port: int | None = None
    public_url: str | None = None
    allow_private_feeds: bool = False
    log_level: str = "INFO"
    keep: Mapping[str, int] = field(default_factory=dict)  # days, by the name of a term of retention
    backups: Path | None = None  # none are made without a folder
    taps_at_once: int = 20

    @property
    def storage(self) -> Storage | None:
        """Where the data lies, or None where no backups are made."""
        return Storage(self.database, self.key, self.backups) if self.backups else None

    @property
    def lock(self) -> Path:
        """Path of the file whose lock makes a second bot on this database impossible."""
        return lock_of(self.database)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings of the real bot.

    Raises SettingError for the first setting that is missing or wrong.
    """
    webhook_url = (environment.get("WEBHOOK_URL") or "").rstrip("/") or None
    port = environment.get("HTTP_PORT") or None
    if webhook_url and not re.match(r"https://[^/]", webhook_url):
        raise SettingError("WEBHOOK_URL must start with https://. Telegram sends updates to nothing else.")
    if webhook_url and not port:
        raise SettingError(
            "HTTP_PORT is missing: with WEBHOOK_URL the bot must listen. Set it, for example HTTP_PORT=8080."
        )
    return Settings(
        token=_token(environment),
        database=database(environment),
        key=key(environment),
        api_base=_api_base(environment),
        webhook_url=webhook_url,
        webhook_secret=_webhook_secret(environment) if webhook_url else None,
        http_host=environment.get("HTTP_HOST") or "127.0.0.1",
        http_port=_port(port) if port else None,
        public_url=_public_url(environment, port),
        allow_private_feeds=environment.get("ALLOW_PRIVATE_FEEDS") == "1",
        log_level=_log_level(environment),
        keep=keep(environment),
        backups=backups(environment),
        taps_at_once=_taps_at_once(environment),
    )


def storage(environment: Mapping[str, str]) -> Storage:
    """Return where the data lies, for commands that need no token.

    Raises SettingError where the key or the folder of backups is wrong.
    """
    return Storage(database(environment), key(environment), backups(environment))


def database(environment: Mapping[str, str]) -> Path:
    """Return the database file's path (setting DATABASE, else data/bot.sqlite3)."""
    return Path(environment.get("DATABASE") or "data/bot.sqlite3")


def lock_of(database: Path) -> Path:
    """Return the path of the file whose lock a running bot holds."""
    return database.with_name(database.name + ".lock")


def backups(environment: Mapping[str, str]) -> Path:
    """Return the folder of backups (setting BACKUPS, else backups/ beside the database).

    Raises SettingError where a file has that name.
    """
    folder = Path(environment.get("BACKUPS") or database(environment).parent / "backups")
    if folder.exists() and not folder.is_dir():
        raise SettingError("BACKUPS must name a folder, and this is a file. Choose another name.")
    return folder


def key(environment: Mapping[str, str]) -> str:
    """Return the database key as 64 hex digits from the file that DATABASE_KEY_FILE names.

    Raises SettingError where the file is not named, not readable, not a key, or lies in the data folder.
    """
    name = environment.get("DATABASE_KEY_FILE")
    if not name:
        raise SettingError(
            "DATABASE_KEY_FILE is missing: the database is always encrypted. Make a key once, outside the data folder, "
            "for example: python -m bot key /etc/amm-bot/database.key - and set DATABASE_KEY_FILE to that path."
        )
    return key_in(Path(name), environment, "DATABASE_KEY_FILE")


def key_in(path: Path, environment: Mapping[str, str], name: str) -> str:
    """Return the key in a file, called by this name in errors.

    Raises SettingError where the file is not readable, not a key, or lies in a folder with data.
    """
    outside_the_data(path, environment, name)
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{name} cannot be read ({type(error).__name__}). Check the path and its rights.") from None
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise SettingError(f"{name} does not hold a key (64 hex digits). Make one with: python -m bot key FILE")
    return text


def outside_the_data(path: Path, environment: Mapping[str, str], name: str) -> None:
    """Raise SettingError where a key's file, called by this name in errors, lies in a folder with data."""
    folders = (database(environment).parent, backups(environment))
    if any(path.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise SettingError(f"{name} lies in the data folder: a stolen folder would carry its key. Move it outside.")


def keep(environment: Mapping[str, str]) -> dict[str, int]:
    """Return the terms of retention that are set (KEEP_..._DAYS), in days by their names.

    Raises SettingError for one that is no number of days.
    """
    set_here = {name: environment.get(f"KEEP_{name.upper()}_DAYS") or "" for name in KEPT}
    for name, text in set_here.items():
        if text and not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LONGEST_KEPT):
            raise SettingError(f"KEEP_{name.upper()}_DAYS must be a number of days from 1 to {LONGEST_KEPT}.")
    return {name: int(text) for name, text in set_here.items() if text}


def _token(environment: Mapping[str, str]) -> str:
    token = environment.get("TELEGRAM_TOKEN", "").strip()
    file = environment.get("TELEGRAM_TOKEN_FILE")
    if not token and file:
        try:
            token = Path(file).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(
                f"TELEGRAM_TOKEN_FILE cannot be read ({type(error).__name__}). Check the path."
            ) from None
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        raise SettingError("TELEGRAM_TOKEN is missing or not a token. Get one from @BotFather and set TELEGRAM_TOKEN.")
    return token


def _api_base(environment: Mapping[str, str]) -> str:
    base = (environment.get("TELEGRAM_API_BASE") or "https://api.telegram.org").rstrip("/")
    if not re.match(r"https?://[^/]", base):
        raise SettingError("TELEGRAM_API_BASE must be an address such as https://api.telegram.org.")
    return base


def _webhook_secret(environment: Mapping[str, str]) -> str:
    secret = environment.get("WEBHOOK_SECRET", "")
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
        raise SettingError("WEBHOOK_SECRET is missing or weak: set 16 to 256 letters and digits that nobody can guess.")
    return secret


def _public_url(environment: Mapping[str, str], port: str | None) -> str | None:
    url = (environment.get("PUBLIC_URL") or "").rstrip("/")
    if url and not re.match(r"https://[^/]", url):
        raise SettingError("PUBLIC_URL must start with https://. It is the address under which HTTP_PORT is reached.")
    if url and not port:
        raise SettingError(
            "HTTP_PORT is missing: with PUBLIC_URL the bot must listen. Set it, for example HTTP_PORT=8080."
        )
    return url or None


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise SettingError("HTTP_PORT must be a number from 1 to 65535.")
    return int(text)


def _taps_at_once(environment: Mapping[str, str]) -> int:
    text = environment.get("TAPS_AT_ONCE") or "20"
    if not (text.isdecimal() and 5 <= int(text) <= 1_000_000):
        raise SettingError("TAPS_AT_ONCE must be a number from 5 to 1000000: how much one person may send at once.")
    return int(text)


def _log_level(environment: Mapping[str, str]) -> str:
    level = (environment.get("LOG_LEVEL") or "INFO").upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise SettingError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
    return level
