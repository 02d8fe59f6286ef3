"""The report as a command beside the bot: a table on standard output, or one clear sentence."""

from __future__ import annotations

import csv
import secrets
from io import StringIO
from pathlib import Path

import pytest

from bot import cli
from bot.operation import report
from bot.settings import SettingError
from bot.store import database
from bot.store.database import DatabaseUnusable
from bot.store.migrations import migrate
from tests.store.programme import NOW, fill

KEY = secrets.token_hex(32)
YEAR = "2025-01-01", "2025-12-31"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the oracle's data."""
    path = tmp_path_factory.mktemp("report") / "bot.sqlite3"
    migrate(path, KEY)
    database.run(path, KEY, fill)
    return path


def rows(
    path: Path, days: tuple[str, str] = YEAR, *, project: str | None = None, public: bool = False
) -> list[list[str]]:
    made = report.printed(path, KEY, days, project=project, public=public, now=NOW)
    return list(csv.reader(StringIO(made.decode("utf-8-sig")), delimiter=";"))


def test_it_prints_the_figures_of_all_projects_or_one(path: Path) -> None:
    assert ["I1", "Beratend begleitete Teilnehmende", "8"] in rows(path)
    assert ["I1", "Beratend begleitete Teilnehmende", "5"] in rows(path, project="DD")
    assert ["I4", "In Berufsausbildung", "1"] in rows(path)
    assert ["I4", "In Berufsausbildung", "<3"] in rows(path, public=True)


def test_what_a_projects_only_mentor_has_to_do_is_not_printed(path: Path) -> None:
    assert ["X7", "Offene Aufgaben", "×"] in rows(path, project="DD")
    assert ["X7", "Offene Aufgaben", "0"] in rows(path)


def test_a_reversed_period_is_turned(path: Path) -> None:
    assert rows(path, (YEAR[1], YEAR[0])) == rows(path)


@pytest.mark.parametrize(
    ("days", "project", "said"),
    [
        (("2026-02-01", "2026-12-31"), None, "not begun yet: today is 2026-01-31"),
        (("gestern", "heute"), None, "2025-01-01 2025-12-31"),
        (("1900-01-01", "2025-12-31"), None, "no days of the programme"),
        (YEAR, "Atlantis", "no project Atlantis. There are: DD, L."),
    ],
)
def test_bad_input_is_one_clear_sentence(path: Path, days: tuple[str, str], project: str | None, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        rows(path, days, project=project)


def test_it_makes_no_database_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable):
        report.printed(tmp_path / "none.sqlite3", KEY, YEAR, project=None, public=False, now=NOW)

    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_it_and_needs_no_token(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    key = tmp_path / "database.key"
    key.write_text(KEY)
    key.chmod(0o600)
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    monkeypatch.setenv("DATABASE", str(path))
    monkeypatch.setenv("DATABASE_KEY_FILE", str(key))

    assert cli.main(["report", *YEAR, "--project", "L"]) == 0

    assert b'"Beratend begleitete Teilnehmende";"4"' in capfdbinary.readouterr().out
