"""Requirements of privacy that hold all over the bot, each tried once more by its number (docs/privacy.md)."""

from __future__ import annotations

import re

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS, Actor
from bot.screens.screen import Document, Picture, Screen
from bot.store import plans
from bot.store.data_map import DATA_MAP
from bot.store.database import Transaction
from tests.access.cast import name_of, plant
from tests.access.desk import NOWHERE, changed, dump, press, words
from tests.access.things import path_to, things
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk, german, paths
from tests.sources import ROOT

# What the programme must not know (PR-08, GDPR Art. 9), and what is free text about somebody (PR-10).
NOT_STORED = "nation|religi|health|family|birth|residence|visa|asyl|photo|street|surname|last_name"
FREE_TEXT = r"(^|_)(text|body|comment|remark|memo|notes?|description)$"
# What must not stand in a message that lights up on a locked phone (PR-11).
TELLING = r"flüchtling|geflücht|asyl|migra|aufenthalt|jobcenter|arbeitslos|risiko|gefährdet|schulden|krank"


def _invited(desk: Desk, by: Actor = ANNA) -> str:
    desk.press(by, "invite")
    letter = next(one for one in desk.write(by, "Farid").also if hasattr(one, "text"))
    return letter.text.split("start=")[1][:32]


def test_pr_01_before_the_consent_no_row_is_written(desk: Desk) -> None:
    code = _invited(desk)
    before = dump(desk.tx)

    for path in ("start", f"start/{code}", f"join/uk/{code}", f"join/uk/{code}/consent", f"join/uk/{code}/refuse"):
        desk.press(987654321012, path)
        assert changed(before, dump(desk.tx)) == set(), path

    desk.press(987654321012, f"join/uk/{code}/agree")
    assert "person" in changed(before, dump(desk.tx))


def test_pr_08_no_column_is_about_what_the_programme_must_not_know(tx: Transaction) -> None:
    columns = {
        (table["name"], column["name"])
        for table in tx.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for column in tx.all("SELECT name FROM pragma_table_info(?)", (table["name"],))
    }

    assert ("record", "sex") in columns
    assert [pair for pair in columns if re.search(NOT_STORED, pair[1])] == []
    assert not {one.category for about in DATA_MAP.values() for one in about.columns.values()} & {"special", "art9"}


@pytest.mark.parametrize("who", [ZAHRA, OMAR, OLENA])
def test_pr_09_what_a_mentee_writes_is_answered_kindly_and_not_kept(desk: Desk, who: Actor) -> None:
    before = dump(desk.tx)

    for more in ({"text": "Mein Sohn ist krank"}, {"location": (51.0, 13.7)}, {}):
        answer = desk.press(who, **more)  # type: ignore[arg-type]
        assert answer.rows and "krank" not in answer.text

    assert changed(before, dump(desk.tx)) == set()


def test_pr_10_there_is_no_free_text_about_a_mentee(tx: Transaction) -> None:
    about_a_mentee = {table for table, about in DATA_MAP.items() if about.whose and "mentee" in about.whose}
    columns = {(table, name) for table in about_a_mentee for name in DATA_MAP[table].columns}

    assert len(about_a_mentee) > 10
    assert [pair for pair in columns if re.search(FREE_TEXT, pair[1])] == []
    schema = tx.value("SELECT sql FROM sqlite_master WHERE name = 'standard_note'")
    assert "what TEXT NOT NULL CHECK (what IN (" in schema, "a short note is one of a closed list"


def test_pr_11_what_lights_up_on_a_locked_phone_tells_nothing(desk: Desk) -> None:
    desk.tx.run("UPDATE person SET language = 'de'")
    desk.tx.run("UPDATE appointment SET cancel_reason = NULL")
    employer = desk.tx.add(
        "INSERT INTO employer (name, name_key, place, project_id, created_at) VALUES ('Kanarbau', 'k', 'D', 1, 1)"
    )
    desk.tx.add(
        """INSERT INTO placement (mentee_id, employer_id, project_id, mentor_id, type, starts_on, recorded_at)
           VALUES (?, ?, 1, ?, 'employment', '2026-11-20', 1)""",
        (id_of(desk, OMAR), employer, id_of(desk, ANNA)),
    )
    plans.replan_all(desk.tx, now=desk.now)
    (appointment,) = desk.rows("SELECT id, version FROM appointment WHERE mentee_id = ?", id_of(desk, OLENA))
    desk.press(ANNA, f"appointments/{appointment['id']}/{appointment['version']}/cancel/yes")
    desk.pass_time(days=12)

    letters = [screen.text for _, account, screen in desk.post if account < 2000]
    assert len(letters) >= 3
    asked = desk.rows("SELECT 1 FROM outbox WHERE kind = 'check_in' AND state = 'sent'")
    assert asked, "a question about work is among them"
    for letter in letters:
        assert not re.search(TELLING, letter, re.I), letter
        assert "Kanarbau" not in letter


def test_pr_12_a_note_to_a_mentor_opens_with_a_tap_of_hers_alone(desk: Desk) -> None:
    kind = next(path for path in paths(desk.press(ZAHRA, "book")) if path.startswith("book/"))
    day = next(path for path in paths(desk.press(ZAHRA, kind)) if path.split("/")[-1].isdigit() and "/at/" not in path)
    desk.press(ZAHRA, next(path for path in paths(desk.press(ZAHRA, day)) if "/at/" in path))
    desk.send_due()

    (note,) = [screen for _, account, screen in desk.post if account == ANNA.account]
    opens = next(path for path in paths(note) if path.startswith("appointments/"))
    assert "Zahra" in note.text and re.fullmatch(r"[a-z0-9/-]+", opens), "a first name, and numbers in the button"
    refusal = desk.press(JONAS, NOWHERE)
    assert desk.press(JONAS, opens) == refusal
    assert desk.press(ANNA, opens) != desk.press(ANNA, NOWHERE)


@pytest.mark.parametrize("who", ["foreign", "ex_mentor", "coordinator", "omar"])
def test_pr_13_a_mentees_name_is_read_by_her_own_mentor_and_lead_alone(who: str, tx: Transaction) -> None:
    cast = plant(tx)
    there = [path_to("mentees/:mentee", thing) for thing in things(cast)["mentee"]]
    there += [f"appointments/{cast.ids['mentee_next']}", f"tasks/{cast.ids['mentor_task']}", "mentees", "tasks"]
    there += [f"mentees/{cast.ids['mentee']}/record", f"handover/{cast.ids['mentee']}", "project", "projects", "agenda"]

    read = "\n".join(words(press(tx, cast.accounts[who], path)) for path in there)

    assert name_of("mentee") not in read
    assert name_of("mentee") in words(press(tx, cast.accounts["mentor"], f"mentees/{cast.ids['mentee']}"))


def test_pr_14_the_coordinator_reads_no_figure_of_a_single_mentor(desk: Desk) -> None:
    path = f"staff/1/{id_of(desk, ANNA)}"
    figure = german().text("Mentees: {n}", n=german().number(3))

    assert figure in desk.press(PETRA, path).text, "the lead needs it to hand over"
    assert figure not in desk.press(ZEFAS, path).text


@pytest.mark.parametrize("language", ["de", "fa_AF", "uk"])
def test_pr_21_who_is_under_16_is_not_stored(desk: Desk, language: str) -> None:
    code = _invited(desk)
    before = dump(desk.tx)

    asked = desk.press(7001, f"join/{language}/{code}")
    screen = desk.press(7001, f"join/{language}/{code}/young")

    assert paths(asked)[0].rsplit("/", 1)[1] in ("consent", "young") and len(paths(asked)) == 2
    assert not any(path.endswith(("agree", "consent")) for path in paths(screen))
    assert changed(before, dump(desk.tx)) == set()


def test_pr_23_of_an_employer_a_firm_is_kept_and_nothing_goes_to_it() -> None:
    columns = set(DATA_MAP["employer"].columns)

    assert columns == {"id", "name", "name_key", "postcode", "place", "section", "contact", "project_id", "created_at"}
    assert all(about.whose is None or table != "employer" for table, about in DATA_MAP.items())
    senders = [path for path in (ROOT / "bot").rglob("*.py") if re.search(r"\b(smtplib|email\.)", path.read_text())]
    assert senders == [], "the bot writes to Telegram accounts alone: an employer has none"


def test_pr_26_files_are_made_in_memory_and_named_for_nobody(desk: Desk) -> None:
    sent: list[Screen] = [desk.press(ZAHRA, "my-data"), desk.press(OMAR, "my-data"), desk.press(ANNA, "my-data")]
    files = [one for screen in sent for one in screen.also if isinstance(one, Document | Picture)]

    assert len(files) == 3
    assert {one.name for one in files if isinstance(one, Document)} == {"meine-daten.json"}
    writing = re.compile(r"\.write_bytes\(|NamedTemporaryFile|mkstemp")
    for part in ("handlers", "screens", "telegram", "routes", "delivery", "documents", "web"):
        texts = {path.name: path.read_text() for path in (ROOT / "bot" / part).glob("*.py")}
        assert [name for name, text in texts.items() if writing.search(text)] == [], part
