"""Files are read by a child: what is right comes back whole, and what is made to harm harms the child alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.cli import main
from bot.documents import import_file, import_sheets
from bot.domain.import_words import EMPLOYERS, PARTICIPANTS
from bot.domain.imports import Refusal
from bot.domain.people import LEAD
from bot.operation import imports
from bot.store import people
from tests.world import World

TODAY = date(2026, 11, 23)
Said = pytest.CaptureFixture[str]


async def test_a_child_reads_a_file() -> None:
    problems, ignored, lines = await imports.read_by_a_child(import_sheets.template(PARTICIPANTS), today=TODAY)

    assert (problems, ignored) == ([], [])
    assert [line.values["name"] for line in import_file.lines_of(lines)] == ["Beispiel"]


async def test_a_child_refuses_a_file_with_its_reason() -> None:
    with pytest.raises(Refusal) as refused:
        await imports.read_by_a_child(b"Vorname;Sprache\nParwin;Dari\n", today=TODAY)

    assert refused.value.reason == "missing_headings" and "Geschlecht" in refused.value.detail


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('nonsense')", "import time; time.sleep(60)"])
async def test_a_child_that_breaks_or_hangs_is_a_file_that_cannot_be_read(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "CHILD", ("-c", code))
    monkeypatch.setattr(imports, "PATIENCE_SECONDS", 0.5)

    with pytest.raises(Refusal) as refused:
        await imports.read_by_a_child(b"x;y\n1;2\n", today=TODAY)

    assert refused.value.reason == "unreadable"


async def test_a_child_knows_neither_token_nor_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_TOKEN_FILE", "DATABASE_KEY_FILE", "WEBHOOK_SECRET", "DATABASE"):
        monkeypatch.setenv(name, "secret")
    tells = "import json, os; print(json.dumps({'refused': 'x', 'detail': ' '.join(sorted(os.environ))}))"
    monkeypatch.setattr(imports, "CHILD", ("-c", tells))

    with pytest.raises(Refusal) as refused:
        await imports.read_by_a_child(b"x", today=TODAY)

    told = refused.value.detail.split()
    assert "PATH" in told
    assert not [name for name in told if "TELEGRAM" in name or "SECRET" in name or "DATABASE" in name]


async def test_a_child_may_have_so_much_memory_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = (
        "import bot.documents.import_file as f, sys; f.MOST_MEMORY = 300 << 20; "
        "f.sheets_of = lambda content: bytearray(1 << 30); sys.argv[1:] = ['2026-11-23']; f.main()"
    )
    monkeypatch.setattr(imports, "CHILD", ("-c", greedy))

    with pytest.raises(Refusal) as refused:
        await imports.read_by_a_child(b"x", today=TODAY)

    assert refused.value.reason == "too_large"


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A programme on this machine, and an environment that names its database: no token is needed."""
    world = World(tmp_path / "data")
    (tmp_path / "database.key").write_text(world.key)
    monkeypatch.setenv("DATABASE", str(world.path))
    monkeypatch.setenv("DATABASE_KEY_FILE", str(tmp_path / "database.key"))
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    return world


def imported(world: World, content: bytes, *options: str, project: str = "Dresden") -> int:
    """Run the command on a file with this content and return its exit code."""
    file = world.path.parent / "Tabelle.csv"
    file.write_bytes(content)
    return main(["import", str(file), "--project", project, *options])


def test_the_command_checks_first_and_stores_with_apply(operator: World, capsys: Said) -> None:
    content = import_sheets.template(PARTICIPANTS)

    assert imported(operator, content) == 0
    assert "participants 1" in capsys.readouterr().out
    assert operator.all("SELECT 1 FROM person WHERE name = 'Beispiel'") == []
    assert imported(operator, content, "--apply") == 0
    assert "Petra" in capsys.readouterr().out, "who has seen the consents must be plain"

    assert operator.all(
        """SELECT p.name, n.name AS noted FROM person p JOIN consent c ON c.person_id = p.id
           JOIN person n ON n.id = c.noted_by WHERE p.name = 'Beispiel'"""
    ) == [{"name": "Beispiel", "noted": "Petra"}]
    assert imported(operator, content, "--apply") == 0
    assert "line 2: already there" in capsys.readouterr().out
    assert len(operator.all("SELECT 1 FROM person WHERE name = 'Beispiel'")) == 1


def test_the_command_names_every_bad_line_and_stores_nothing(operator: World, capsys: Said) -> None:
    content = import_sheets.template(EMPLOYERS).replace(b"01069", b"1") + b'"Gut";"";"Dresden";"F";""\r\n'

    code = imported(operator, content, "--apply")

    said = capsys.readouterr()
    assert code == 1
    assert "CSV, line 2, PLZ: A postcode has five digits. (1)" in said.out
    assert operator.all("SELECT 1 FROM employer") == []


@pytest.mark.parametrize(
    ("content", "project", "code", "word"),
    [
        (b"", "Dresden", 1, "empty"),
        (b"a;b\n1;2\n", "Dresden", 1, "template"),
        (b"a;b\n1;2\n", "Görlitz", 2, "no project"),
        (b"a;b\n1;2\n", "Leipzig", 2, "lead"),
    ],
)
def test_the_command_says_what_to_do(
    operator: World, capsys: Said, content: bytes, project: str, code: int, word: str
) -> None:
    assert imported(operator, content, project=project) == code

    said = capsys.readouterr()
    assert word in said.out + said.err


def test_the_command_needs_to_know_which_of_several_leads_has_seen_the_consents(operator: World, capsys: Said) -> None:
    anna = operator.all("SELECT id FROM person WHERE name = 'Anna'")[0]["id"]
    operator.do(lambda tx: people.give_role(tx, anna, LEAD, 1, now=operator.clock.now()))

    assert imported(operator, import_sheets.template(PARTICIPANTS), "--apply") == 2
    assert "--lead" in capsys.readouterr().err
    assert imported(operator, import_sheets.template(PARTICIPANTS), "--apply", "--lead", "anna") == 0


def test_a_file_that_is_not_there_is_a_clear_sentence(operator: World, capsys: Said) -> None:
    assert main(["import", str(operator.path.parent / "none.xlsx"), "--project", "Dresden"]) == 2

    assert "cannot be read" in capsys.readouterr().err
