"""A lead brings her project's spreadsheet: dry run, all or nothing, nobody twice; bad files change nothing."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

import pytest

from bot.delivery import retry, rounds
from bot.demo.seed import ANNA, JONAS, PETRA, ZAHRA, ZEFAS
from bot.documents import import_sheets
from bot.documents.import_file import packed
from bot.documents.tables import sheets_of
from bot.domain import imports as rules
from bot.domain.check_ins import CheckIn
from bot.domain.import_words import EMPLOYERS, KINDS, PARTICIPANTS, PLACEMENTS
from bot.domain.imports import LARGEST_FILE, Refusal, read
from bot.domain.moments import local_day
from bot.operation import imports as reader
from bot.screens import imports as screens
from bot.screens.screen import Document, Screen
from bot.store import check_ins, people, plans
from bot.store.database import Transaction
from bot.store.erasure import erase
from tests.handlers.desk import Desk, buttons, paths
from tests.handlers.door import first

R = TypeVar("R")
FILE: dict[str, Any] = {"document": ("file-1", 1000)}
TABLES = ("person", "mentoring", "consent", "record", "employer", "placement")
PERSON = "Parwin;Dari;w;keine;25-34;Dresden;15.01.2025;Anna;0351 4567890\r\n"
FIRM = "Muster Bau GmbH;01069;Dresden;F;\r\n"
JOB = "Parwin;Muster Bau;Ausbildung;dual;ja;ja;ja;40;01.08.2025;31.07.2028;30.11.2025;;;;\r\n"


@dataclass
class Files:
    """The desk's database and what Telegram has, for the reader; files are read here, not in a child."""

    desk: Desk
    content: bytes | Exception = b""

    async def transaction(self, work: Callable[[Transaction], R]) -> R:
        """Run one transaction."""
        return self.desk.do(work)

    read = transaction

    async def fetch(self, file_id: str) -> bytes:
        """Return what Telegram has."""
        if isinstance(self.content, Exception):
            raise self.content
        return self.content


def with_headings(kind: str, *lines: str) -> bytes:
    """Return a CSV file with the template's headings and these lines."""
    head = import_sheets.template(kind).decode("utf-8-sig").splitlines()[0]
    return "\r\n".join([head, "".join(lines)]).encode("utf-8-sig")


@pytest.fixture
def files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Whatever was sent is read without a process of its own: that is tested in tests/operation."""

    async def here(content: bytes, **day: Any) -> reader.Read:
        found = read(sheets_of(content), today=day["today"])
        return found.problems, found.ignored, packed(found)[1]

    monkeypatch.setattr(reader, "read_by_a_child", here)
    return Files(desk)


def send(files: Files, content: bytes | Exception, who: Any = PETRA) -> Screen:
    """Let the lead send a file and return the message that says what was found."""
    files.content, desk = content, files.desk
    desk.press(who, "import/1/file")
    desk.press(who, **FILE)
    looking = reader.ImportReader(cast(Any, files), files.fetch, now=lambda: desk.now)
    asyncio.run(looking.look())
    desk.send_due()
    return desk.post[-1][2]


def apply(desk: Desk, told: Screen) -> Screen:
    """Tap Yes."""
    return desk.press(PETRA, first(told, "/apply"))


def rows(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Return everything that an import could change."""
    return {table: desk.rows(f"SELECT * FROM {table}") for table in TABLES}


def listed(told: Screen) -> list[list[str]]:
    """Return the lines of the CSV file that came with the message."""
    (file,) = told.also
    assert isinstance(file, Document)
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))[1:]


def test_participants_come_in_without_telegram_and_with_the_consent_that_the_lead_has_seen(
    desk: Desk, files: Files
) -> None:
    told = send(files, with_headings(PARTICIPANTS, PERSON))
    assert desk.tx.value("SELECT count(*) FROM person WHERE name = 'Parwin'") == 0, "the dry run stores nothing"

    apply(desk, told)

    (parwin,) = desk.rows("SELECT * FROM person WHERE name = 'Parwin'")
    anna, petra = (desk.tx.value("SELECT id FROM person WHERE name = ?", (name,)) for name in ("Anna", "Petra"))
    assert (parwin["telegram_id"], parwin["language"]) == (None, "fa_AF")
    (record,) = desk.rows("SELECT * FROM record WHERE mentee_id = ?", parwin["id"])
    assert list(record.values())[1:] == ["female", "none", "25-34", "14612", "2025-01-15", "+493514567890"]
    (consent,) = desk.rows("SELECT * FROM consent WHERE person_id = ?", parwin["id"])
    assert (consent["subject"], consent["noted_by"]) == ("appointments", petra)
    assert desk.rows("SELECT mentor_id, project_id FROM mentoring WHERE mentee_id = ?", parwin["id"]) == [
        {"mentor_id": anna, "project_id": 1}
    ]
    assert f"mentees/{parwin['id']}/invite" in paths(desk.press(ANNA, f"mentees/{parwin['id']}"))


def test_employers_and_placements_come_in_and_are_linked(desk: Desk, files: Files) -> None:
    apply(desk, send(files, with_headings(PARTICIPANTS, PERSON)))
    apply(desk, send(files, with_headings(EMPLOYERS, FIRM)))

    apply(desk, send(files, with_headings(PLACEMENTS, JOB)))

    (placed,) = desk.rows(
        """SELECT p.name AS who, e.name AS where_, l.* FROM placement l JOIN person p ON p.id = l.mentee_id
           JOIN employer e ON e.id = l.employer_id"""
    )
    assert (placed["who"], placed["where_"], placed["type"], placed["subtype"]) == (
        "Parwin",
        "Muster Bau GmbH",
        "training",
        "dual",
    )
    assert (placed["starts_on"], placed["probation_end"], placed["ended_on"]) == ("2025-08-01", "2025-11-30", None)
    assert (placed["social_insurance"], placed["adequate"], placed["weekly_hours"]) == (1, 1, 40)
    assert desk.tx.value("SELECT name_key FROM employer") == "musterbau"


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_s_own_example_is_right(desk: Desk, files: Files, kind: str) -> None:
    before = [with_headings(PARTICIPANTS, PERSON.replace("Parwin", "Beispiel")), with_headings(EMPLOYERS, FIRM)]
    for content in before if kind == PLACEMENTS else []:
        apply(desk, send(files, content))
    shown = desk.press(PETRA, f"import/1/template/{kind}")
    (file,) = shown.also
    assert isinstance(file, Document) and file.name.endswith(".csv")

    told = send(files, file.content)

    assert first(told, "/apply")


def test_the_same_file_twice_makes_nobody_twice_and_says_so_for_each_line(desk: Desk, files: Files) -> None:
    for content in (
        with_headings(PARTICIPANTS, PERSON),
        with_headings(EMPLOYERS, FIRM),
        with_headings(PLACEMENTS, JOB),
    ):
        apply(desk, send(files, content))
        before = rows(desk)

        told = send(files, content)

        assert not [path for path in paths(told) if path.endswith("/apply")]
        assert [line[:2] for line in listed(told)] == [["CSV", "2"]]
        assert rows(desk) == before


def test_what_is_new_in_a_file_is_taken_beside_what_is_there(desk: Desk, files: Files) -> None:
    apply(desk, send(files, with_headings(PARTICIPANTS, PERSON)))

    told = send(files, with_headings(PARTICIPANTS, PERSON, PERSON.replace("Parwin", "Farid")))
    apply(desk, told)

    assert [line[1] for line in listed(told)] == ["2"]
    assert desk.tx.value("SELECT count(*) FROM person WHERE name IN ('Parwin', 'Farid')") == 2


def test_one_bad_line_and_nothing_is_stored_all_are_listed(desk: Desk, files: Files) -> None:
    bad = [PERSON.replace("Parwin", f"P{n}").replace("15.01.2025", "31.02.2025") for n in range(30)]
    before = rows(desk)

    told = send(files, with_headings(PARTICIPANTS, PERSON, *bad))

    assert not [path for path in paths(told) if path.startswith("imports/")]
    assert told.text.count("Integrationsvereinbarung") == 20, "the first twenty stand in the message"
    assert [line[1] for line in listed(told)] == [str(number) for number in range(3, 33)]
    assert listed(told)[0][2] == "Integrationsvereinbarung" and listed(told)[0][4] == "31.02.2025"
    assert rows(desk) == before
    assert desk.tx.value("SELECT content FROM import_draft") is None, "what cannot be stored is not kept"


def test_an_unknown_mentor_is_a_bad_line(desk: Desk, files: Files) -> None:
    told = send(files, with_headings(PARTICIPANTS, PERSON.replace("Anna", "Jonas")))

    assert listed(told)[0][2] == "Mentorin oder Mentor"


def test_a_second_training_is_refused_as_it_is_by_buttons(desk: Desk, files: Files) -> None:
    for kind, line in ((PARTICIPANTS, PERSON), (EMPLOYERS, FIRM), (PLACEMENTS, JOB)):
        apply(desk, send(files, with_headings(kind, line)))

    (line,) = listed(send(files, with_headings(PLACEMENTS, JOB.replace("01.08.2025", "01.09.2025"))))

    assert line[2] == "Beginn" and "hat in dieser Zeit schon eine andere Ausbildung" in line[3]
    assert desk.tx.value("SELECT count(*) FROM placement WHERE type = 'training'") == 1


def test_the_list_of_mistakes_holds_no_formula(desk: Desk, files: Files) -> None:
    evil = ["+1+cmd()", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"]
    lines = [PERSON.replace("Dari", text) for text in evil]

    told = send(files, with_headings(PARTICIPANTS, *lines))

    cells = [line[4] for line in listed(told) if line[2] == "Sprache"]
    assert len(cells) == len(evil)
    assert all(cell.startswith("'") or cell[:1] not in set("=+-@\t＝") for cell in cells)
    assert "\x00" not in str(listed(told))


def test_a_word_that_is_not_in_the_list_comes_back_with_those_that_are(desk: Desk, files: Files) -> None:
    told = send(files, with_headings(PARTICIPANTS, PERSON.replace("Dari", "Persisch")))

    assert "Ukrainisch" in listed(told)[0][3]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "leer"),
        ("Vorname;Sprache\r\nParwin;Dari\r\n".encode("utf-16"), "UTF-8"),
        (b"Vorname;Sprache\r\nParwin;Dari\r\n", "Geschlecht"),
        (b"%PDF-1.7", "CSV"),
        (Refusal("gone"), "Telegram"),
        (Refusal("unreadable"), "Vorlage"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    desk: Desk, files: Files, content: bytes | Exception, word: str
) -> None:
    before = rows(desk)

    told = send(files, content)

    assert word in told.text and "import/1/file" in paths(told)
    assert rows(desk) == before


def test_a_file_that_breaks_the_check_stops_nothing(desk: Desk, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "plan", lambda *_: {}["nothing"])

    told = send(files, with_headings(PARTICIPANTS, PERSON))

    assert "import/1/file" in paths(told) and not [path for path in paths(told) if path.startswith("imports/")]


def test_of_very_many_mistakes_the_first_are_listed(desk: Desk, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rules, reader, screens):
        monkeypatch.setattr(module, "MOST_PROBLEMS", 25)
    bad = [PERSON.replace("Parwin", f"P{n}").replace("Dari", "x") for n in range(40)]

    told = send(files, with_headings(PARTICIPANTS, *bad))

    assert len(listed(told)) == 25 and "25" in told.text


def test_a_file_that_cannot_be_had_now_waits(desk: Desk, files: Files) -> None:
    with pytest.raises(retry.InDoubt):
        send(files, retry.InDoubt())

    assert desk.rows("SELECT state FROM import_draft") == [{"state": "waiting"}]


def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(desk: Desk) -> None:
    desk.press(PETRA, "import/1/file")

    desk.press(PETRA, document=("file-1", LARGEST_FILE + 1))
    assert desk.tx.value("SELECT count(*) FROM import_draft") == 0
    desk.press(PETRA, **FILE)

    assert desk.tx.value("SELECT count(*) FROM import_draft") == 1, "she can send a smaller one at once"


def test_a_text_instead_of_a_file_is_asked_again(desk: Desk) -> None:
    asked = desk.press(PETRA, "import/1/file")

    again = desk.write(PETRA, "hier ist die Liste")
    desk.press(PETRA, **FILE)

    assert again != asked and paths(again) == paths(asked)
    assert desk.tx.value("SELECT count(*) FROM import_draft") == 1


@pytest.mark.parametrize("who", [PETRA, ANNA, ZEFAS, ZAHRA])
def test_a_file_that_nobody_asked_for_is_not_taken(desk: Desk, who: Any) -> None:
    desk.press(who, "home")

    hint = desk.press(who, **FILE)

    assert desk.tx.value("SELECT count(*) FROM import_draft") == 0
    assert buttons(hint)


def test_a_file_answers_no_other_question(desk: Desk) -> None:
    desk.press(ANNA, "invite")

    desk.press(ANNA, **FILE)
    desk.write(ANNA, "Parwin")

    assert desk.rows("SELECT name FROM invitation") == [{"name": "Parwin"}]


def test_a_second_tap_on_yes_stores_nothing_twice(desk: Desk, files: Files) -> None:
    told = send(files, with_headings(PARTICIPANTS, PERSON))
    apply(desk, told)

    again = apply(desk, told)

    assert again == desk.press(PETRA, "no/such/path")
    assert desk.tx.value("SELECT count(*) FROM person WHERE name = 'Parwin'") == 1


def test_another_lead_cannot_store_her_file(desk: Desk, files: Files) -> None:
    told = send(files, with_headings(PARTICIPANTS, PERSON))
    jonas = desk.tx.value("SELECT id FROM person WHERE name = 'Jonas'")
    desk.do(lambda tx: people.give_role(tx, jonas, "lead", 1, now=desk.now))

    assert desk.press(JONAS, first(told, "/apply")) == desk.press(JONAS, "no/such/path")


def test_pr_06_a_file_that_was_read_before_somebody_was_erased_does_not_bring_her_back(
    desk: Desk, files: Files
) -> None:
    apply(desk, send(files, with_headings(PARTICIPANTS, PERSON)))
    told = send(files, with_headings(PARTICIPANTS, PERSON, PERSON.replace("Parwin", "Masud")))
    parwin = desk.tx.value("SELECT id FROM person WHERE name = 'Parwin'")

    desk.do(lambda tx: erase(tx, parwin, now=desk.now))
    said = apply(desk, told)

    assert desk.rows("SELECT found, content FROM import_draft") == [{"found": None, "content": None}]
    assert desk.tx.value("SELECT count(*) FROM person WHERE name IN ('Parwin', 'Masud')") == 0
    assert "import/1/file" in paths(said)


def test_a_file_that_would_do_other_than_was_said_is_not_stored(desk: Desk, files: Files) -> None:
    apply(desk, send(files, with_headings(PARTICIPANTS, PERSON)))
    told = send(files, with_headings(PARTICIPANTS, PERSON, PERSON.replace("Parwin", "Masud")))
    desk.tx.run("UPDATE person SET name = 'Pari' WHERE name = 'Parwin'")
    before = rows(desk)

    assert "import/1/file" in paths(apply(desk, told))

    assert rows(desk) == before


def test_what_has_changed_since_the_dry_run_stops_the_import_whole(desk: Desk, files: Files) -> None:
    told = send(files, with_headings(PARTICIPANTS, PERSON, PERSON.replace("Parwin", "Farid")))
    anna = desk.tx.value("SELECT id FROM person WHERE name = 'Anna'")
    desk.do(lambda tx: people.end_role(tx, anna, "mentor", 1, now=desk.now))
    before = rows(desk)

    shown = apply(desk, told)

    assert rows(desk) == before and "import/1/file" in paths(shown)


def test_a_fault_in_the_middle_leaves_nothing(desk: Desk, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(desk, send(files, with_headings(PARTICIPANTS, PERSON)))
    told = send(
        files, with_headings(PLACEMENTS, JOB.replace("Muster Bau", "").replace("Ausbildung;dual", "Qualifizierung;"))
    )
    before = rows(desk)
    monkeypatch.setattr("bot.store.plans.begin", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        apply(desk, told)

    assert rows(desk) == before
    monkeypatch.undo()
    apply(desk, told)
    assert desk.tx.value("SELECT count(*) FROM placement") == 1


def test_the_plans_of_all_placements_are_made_at_once_and_those_of_ended_ones_are_empty(
    desk: Desk, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(desk, send(files, with_headings(PARTICIPANTS, PERSON)))
    apply(desk, send(files, with_headings(EMPLOYERS, FIRM)))
    past = "Parwin;Muster Bau;Praktikum;;nein;nein;nein;;01.03.2025;;;28.03.2025;abgeschlossen;;\r\n"
    looks, look = [], check_ins.without_notice

    def counted(tx: Transaction, *, until: datetime) -> list[CheckIn]:
        looks.append(until)
        return look(tx, until=until)

    monkeypatch.setattr(check_ins, "without_notice", counted)

    apply(desk, send(files, with_headings(PLACEMENTS, JOB, past)))

    assert len(looks) == 1, "a large file would look through all that is planned for each of its lines"
    made = "SELECT step, due_at, state FROM check_in ORDER BY id"
    ended, running = (
        desk.tx.value("SELECT id FROM placement WHERE type = ?", (n,)) for n in ("internship", "training")
    )
    assert desk.rows("SELECT * FROM check_in WHERE placement_id = ?", ended) == []
    steps = desk.rows(made)
    assert {"pending", "skipped_past"} <= {one["state"] for one in steps}
    desk.do(lambda tx: plans.replan(tx, running, now=desk.now))
    assert desk.rows(made) == steps, "the same plan as when a mentor records it"


def test_a_file_is_forgotten_by_a_tap_after_the_import_and_after_a_day(desk: Desk, files: Files) -> None:
    told = send(files, with_headings(PARTICIPANTS, PERSON))
    desk.press(PETRA, first(told, "/forget"))
    assert desk.tx.value("SELECT count(*) FROM import_draft") == 0
    apply(desk, send(files, with_headings(PARTICIPANTS, PERSON)))
    assert desk.rows("SELECT found, content FROM import_draft") == [{"found": None, "content": None}]
    told = send(files, with_headings(EMPLOYERS, FIRM))

    desk.now += timedelta(days=1)
    late = apply(desk, told)
    desk.do(lambda tx: rounds.do(tx, now=desk.now))

    assert late == desk.press(PETRA, "no/such/path")
    assert desk.tx.value("SELECT count(*) FROM import_draft") == 0
    assert desk.tx.value("SELECT count(*) FROM employer") == 0


def test_a_new_file_takes_the_place_of_the_one_before(desk: Desk, files: Files) -> None:
    old = send(files, with_headings(PARTICIPANTS, PERSON))
    send(files, with_headings(EMPLOYERS, FIRM))

    apply(desk, old)

    assert desk.tx.value("SELECT count(*) FROM person WHERE name = 'Parwin'") == 0


def test_the_answer_comes_at_night_too_for_she_sits_there(desk: Desk, files: Files) -> None:
    desk.now += timedelta(days=5, hours=14)

    told = send(files, with_headings(PARTICIPANTS, PERSON))

    assert first(told, "/apply")
    assert local_day(desk.now).weekday() > 4


def test_columns_that_are_not_taken_are_named(desk: Desk, files: Files) -> None:
    content = (
        with_headings(EMPLOYERS, FIRM).replace(b'"Ort"', b'"Ort";"Religion"').replace(b"Dresden;F", b"Dresden;x;F")
    )

    told = send(files, content)

    assert "Religion" in told.text and first(told, "/apply")
