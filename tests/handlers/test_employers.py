"""Employers: found, proposed, added once; their history without anybody's name; contacts by two taps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS, Actor
from bot.domain.employers import SECTIONS, WAYS
from bot.domain.moments import from_seconds, local_day
from bot.screens.employers import is_there, name_refused, no_employer
from bot.screens.screen import Screen
from bot.store import employers
from bot.store.people import by_id
from tests.handlers.colleague import DRESDEN, LEIPZIG, id_of, refused
from tests.handlers.desk import Desk, german, paths
from tests.handlers.placing import FIRM, begin, record

DE = german()


def write(desk: Desk, text: str, *, who: Actor = ANNA) -> Screen:
    desk.press(who, "employers/find")
    return desk.write(who, text)


def firms(desk: Desk) -> list[dict[str, Any]]:
    return desk.rows("SELECT id, name, postcode, place, section, contact, project_id FROM employer ORDER BY id")


def add(desk: Desk, text: str = FIRM, *, who: Actor = ANNA) -> str:
    """Add a firm and return the start of its buttons."""
    write(desk, text, who=who)
    return f"employers/{firms(desk)[-1]['id']}"


def test_a_new_firm_is_added_by_one_text_and_asked_for_its_branch(desk: Desk) -> None:
    assert "employers" in paths(desk.press(ANNA, "home"))
    assert "employers/find" in paths(desk.press(ANNA, "employers"))

    asked = write(desk, FIRM)
    assert [path for path in paths(asked) if "/section/" in path] == [f"employers/1/section/{s}" for s in SECTIONS]
    card = desk.press(ANNA, "employers/1/section/I")

    assert firms(desk) == [
        {
            "id": 1,
            "name": "Bäckerei Schmidt",
            "postcode": "01069",
            "place": "Dresden",
            "section": "I",
            "contact": None,
            "project_id": DRESDEN,
        }
    ]
    assert "01069 Dresden" in card.text and "Gastgewerbe" in card.text


@pytest.mark.parametrize(
    "text", ["Baeckerei SCHMIDT GmbH, 01069 Dresden", "Schmidt, 01069 Dresden", "Bäckerei Schmidt, 04109 Leipzig"]
)
def test_one_that_may_be_there_is_proposed_before_another_is_made(desk: Desk, text: str) -> None:
    add(desk)

    shown = write(desk, text, who=JONAS)

    assert "employers/1" in paths(shown) and len(firms(desk)) == 1
    assert desk.press(JONAS, "employers/1").text.startswith("<b>")
    new = next(path for path in paths(shown) if path.startswith("typed/"))
    first = desk.press(JONAS, new)
    second = desk.press(JONAS, new)
    assert len(firms(desk)) == 2 and first == second, "two taps add one firm"
    assert firms(desk)[1]["project_id"] == LEIPZIG
    assert refused(desk, ANNA, new)


def test_in_a_form_the_one_that_is_there_is_taken_with_a_tap(desk: Desk) -> None:
    add(desk)
    draft = begin(desk, ZAHRA, "employment")
    assert f"drafts/{draft}/employer/1" in paths(desk.press(ANNA, f"drafts/{draft}/employer")), "worked with lately"

    proposed = desk.write(ANNA, "Bäckerei Schmidt e.K., 01069 Dresden")
    assert f"drafts/{draft}/employer/1" in paths(proposed)
    made = desk.press(ANNA, next(path for path in paths(proposed) if path.startswith("typed/")))
    assert f"drafts/{draft}/section/C" in paths(made)
    assert desk.rows("SELECT employer_id FROM placement_draft") == [{"employer_id": 2}]

    desk.press(ANNA, f"drafts/{draft}/employer")
    desk.press(ANNA, next(p for p in paths(desk.write(ANNA, "schmidt")) if p.endswith("/employer/1")))
    assert desk.rows("SELECT employer_id FROM placement_draft") == [{"employer_id": 1}]


def test_a_part_of_the_name_finds_it(desk: Desk) -> None:
    add(desk)
    add(desk, "Tischlerei Holz, 01067 Dresden")

    for text in ("schmidt", "BÄCK", "baeckerei", "ei-Schmidt"):
        shown = paths(write(desk, text))
        assert [path for path in shown if path.removeprefix("employers/").isdigit()] == ["employers/1"]


NO_FIRMS = ("Nirgendwo", "12345", "😀", "https://example.org", "Schmidt, 0106 Dresden", "%", "_")


def test_a_text_that_is_no_firm_gets_a_sentence_and_another_try(desk: Desk) -> None:
    add(desk)
    draft = begin(desk, ZAHRA, "employment")

    for text in NO_FIRMS:
        assert no_employer(DE) in write(desk, text).text
        assert "employers/1" in paths(desk.write(ANNA, "Schmidt"))
        desk.press(ANNA, f"drafts/{draft}/employer")
        assert no_employer(DE) in desk.write(ANNA, text).text
        assert f"drafts/{draft}/employer/1" in paths(desk.write(ANNA, "Schmidt"))

    assert len(firms(desk)) == 1


def test_many_are_cut_and_more_letters_asked_for(desk: Desk) -> None:
    anna = by_id(desk.tx, id_of(desk, ANNA), now=desk.now)
    for number in range(25):
        desk.tx.run(
            "INSERT INTO employer (name, name_key, postcode, place, project_id, created_at) VALUES (?, ?, '', 'X', 1, ?)",
            (f"Bau {number}", f"bau{number}", number),
        )

    shown = write(desk, "bau")
    assert DE.text("There are more. Please write more letters.") in shown.text
    assert len([path for path in paths(shown) if path.removeprefix("employers/").isdigit()]) == 12
    assert "employers/page/1" in paths(desk.press(ANNA, "employers"))
    second = [p for p in paths(desk.press(ANNA, "employers/page/1")) if p.removeprefix("employers/").isdigit()]
    assert second == [f"employers/{number}" for number in (5, 4, 3, 2, 1)]
    assert [one.id for one in employers.recent(desk.tx, anna, DRESDEN, limit=2)] == [25, 24]


def test_name_branch_and_contact_can_be_corrected(desk: Desk) -> None:
    base = add(desk)
    desk.press(ANNA, f"{base}/name")
    assert name_refused(DE) in desk.write(ANNA, "Bäckerei").text
    desk.write(ANNA, "Bäckerei Schmidt & Tochter, 01099 Dresden")
    desk.press(JONAS, f"{base}/section/C")
    desk.press(ANNA, f"{base}/person")
    assert DE.text("This cannot be used. Please write one line with 2 to 60 characters.") in desk.write(ANNA, "x").text
    card = desk.write(ANNA, "Frau Schmidt, 0351 123")

    (firm,) = firms(desk)
    assert (firm["name"], firm["postcode"], firm["section"]) == ("Bäckerei Schmidt & Tochter", "01099", "C")
    assert firm["contact"] == "Frau Schmidt, 0351 123" and "Frau Schmidt" in card.text
    assert "employers/1" in paths(write(desk, "tochter"))
    assert f"{base}/person/none" in paths(desk.press(ANNA, f"{base}/person"))
    desk.press(ANNA, f"{base}/person/none")
    assert firms(desk)[0]["contact"] is None
    assert refused(desk, ANNA, f"{base}/section/X")


def test_a_correction_makes_no_double(desk: Desk) -> None:
    add(desk)
    other = add(desk, "Tischlerei Holz, 01067 Dresden")

    desk.press(ANNA, f"{other}/name")
    shown = desk.write(ANNA, "BÄCKEREI Schmidt GmbH, 01069 Dresden")

    first = employers.find(desk.tx, by_id(desk.tx, id_of(desk, ANNA), now=desk.now), 1)
    assert first is not None and is_there(DE, first) in shown.text
    assert [firm["name"] for firm in firms(desk)] == ["Bäckerei Schmidt", "Tischlerei Holz"]


def test_the_card_shows_counts_and_days_and_nobodys_name(desk: Desk) -> None:
    record(desk, ZAHRA, "internship", start=date(2026, 9, 7), end=date(2026, 9, 18))
    record(desk, OMAR, "internship", start=date(2026, 10, 5), end=date(2026, 10, 16))
    record(desk, ZAHRA, "employment")
    desk.press(ANNA, "placements/3/1/end/void/papers")

    for who in (ANNA, JONAS, PETRA):
        card = desk.press(who, "employers/1")
        assert "Praktikum: 2, zuletzt ab 05.10.2026" in card.text
        assert "Arbeitsstelle" not in card.text, "what never began is not counted"
        assert not any(actor.name in card.text for actor in (ZAHRA, OMAR, OLENA, ANNA))


def test_two_taps_note_a_contact_of_today_or_yesterday_once(desk: Desk) -> None:
    base, today = add(desk), local_day(desk.now)
    asked = paths(desk.press(ANNA, next(path for path in paths(desk.press(ANNA, base)) if path.endswith("/contact"))))
    noted = [(way, today - timedelta(days=days)) for way in WAYS for days in (0, 1)]

    for way, day in noted:
        assert f"{base}/contact/{way}/{day.toordinal()}" in asked
        desk.press(ANNA, f"{base}/contact/{way}/{day.toordinal()}")
        desk.press(ANNA, f"{base}/contact/{way}/{day.toordinal()}")

    rows = desk.rows("SELECT * FROM employer_contact ORDER BY id")
    assert [(row["way"], local_day(from_seconds(row["at"]))) for row in rows] == noted
    assert {(row["employer_id"], row["project_id"], row["by_id"]) for row in rows} == {(1, DRESDEN, id_of(desk, ANNA))}
    assert {(row["placement_id"], row["result"]) for row in rows} == {(None, None)}
    assert "Dresden" in desk.press(JONAS, base).text


def test_a_contact_is_taken_back_by_who_noted_it_until_the_next_day(desk: Desk) -> None:
    base, today = add(desk), local_day(desk.now).toordinal()
    undo = next(path for path in paths(desk.press(ANNA, f"{base}/contact/called/{today}")) if "/undo/" in path)
    assert refused(desk, JONAS, undo)
    assert not any("/undo/" in path for path in paths(desk.press(JONAS, f"{base}/contact")))

    desk.now += timedelta(days=2)
    assert refused(desk, ANNA, undo)
    desk.now -= timedelta(days=1)
    desk.press(ANNA, undo)

    assert desk.rows("SELECT * FROM employer_contact") == []
    assert refused(desk, ANNA, undo)


def test_a_check_in_is_shown_and_not_taken_back_here(desk: Desk) -> None:
    base = add(desk)
    desk.tx.run(
        "INSERT INTO employer_contact (employer_id, project_id, by_id, way, result, at) VALUES (1, 1, ?, 'check_in', 'fine', ?)",
        (id_of(desk, ANNA), int(desk.now.timestamp())),
    )

    shown = desk.press(ANNA, f"{base}/contact")

    assert "Nachgefragt" in shown.text and not any("/undo/" in path for path in paths(shown))
    assert refused(desk, ANNA, f"{base}/contact/undo/1")
    assert refused(desk, ANNA, f"{base}/contact/check_in/{local_day(desk.now).toordinal()}")


def test_an_old_button_notes_nothing(desk: Desk) -> None:
    path = f"{add(desk)}/contact/called/{local_day(desk.now).toordinal()}"

    desk.now += timedelta(days=2)

    assert refused(desk, ANNA, path) and desk.rows("SELECT * FROM employer_contact") == []


@pytest.mark.parametrize("who", [ZAHRA, ZEFAS])
def test_nobody_but_mentors_and_leads_sees_employers(desk: Desk, who: Actor) -> None:
    base = add(desk)

    for path in ("employers", "employers/find", base, f"{base}/contact", f"{base}/section/C", f"{base}/name"):
        assert refused(desk, who, path), path


def test_a_lead_works_with_firms_for_her_project(desk: Desk) -> None:
    assert "employers" in paths(desk.press(PETRA, "home"))

    base = add(desk, who=PETRA)
    desk.press(PETRA, f"{base}/contact/visited/{local_day(desk.now).toordinal()}")

    assert desk.rows("SELECT DISTINCT e.project_id AS a, c.project_id AS b FROM employer e, employer_contact c") == [
        {"a": DRESDEN, "b": DRESDEN}
    ]
