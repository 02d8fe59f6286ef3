"""At the door: before the consent nothing is stored; every tap may come twice; each role finds what it needs."""

from __future__ import annotations

import pytest

from bot.demo.seed import OMAR, PETRA
from bot.i18n import load
from tests.handlers.desk import Desk, buttons, paths
from tests.handlers.door import NEW, first, invite, person, walk_in

PERSONAL = ("person", "role", "mentoring", "consent", "dialogue", "task")


def counts(desk: Desk) -> list[int]:
    return [desk.tx.value(f"SELECT count(*) FROM {table}") for table in PERSONAL]


def test_a_stranger_reads_one_neutral_sentence_and_leaves_no_trace(desk: Desk) -> None:
    before = counts(desk)

    shown = [desk.press(NEW, path) for path in ("start", "home", "privacy", "book", "no/such/path", "projects")]
    typed = [desk.write(NEW, "Salam"), desk.press(NEW, location=(51.0, 13.0))]

    assert len({screen.text for screen in (*shown, *typed)}) == 1
    assert not any(buttons(screen) for screen in (*shown, *typed))
    assert counts(desk) == before


@pytest.mark.parametrize("code", [language.code for language in load().launch])
def test_a_mentee_comes_in_by_language_age_and_two_consents(desk: Desk, code: str) -> None:
    invitation = invite(desk)
    asked_second = walk_in(desk, invitation, code)

    home = desk.press(NEW, first(asked_second, "follow-up/yes"))

    found = person(desk)
    assert found is not None
    assert (found["name"], found["language"]) == ("Parwin", code)
    consents = desk.rows("SELECT subject, language, version FROM consent WHERE person_id = ?", found["id"])
    assert [(c["subject"], c["language"], c["version"]) for c in consents] == [
        ("appointments", code, 1),
        ("follow_up", code, 1),
    ]
    assert "Parwin" in home.text
    assert [path for path in paths(home) if path.startswith("book")]


def test_before_the_consent_nothing_is_stored(desk: Desk) -> None:
    code = invite(desk)
    before = counts(desk)

    desk.press(NEW, f"start/{code}")
    desk.press(NEW, f"join/fa_AF/{code}")
    desk.press(NEW, f"join/fa_AF/{code}/consent")
    desk.press(NEW, f"join/fa_AF/{code}/refuse")
    desk.press(NEW, f"join/fa_AF/{code}/young")

    assert counts(desk) == before
    assert person(desk) is None


def test_who_refuses_or_is_too_young_may_come_back_with_the_same_link(desk: Desk) -> None:
    code = invite(desk)

    for path in ("refuse", "young"):
        back = desk.press(NEW, f"join/fa_AF/{code}/{path}")
        assert f"join/fa_AF/{code}" in paths(back)
    walk_in(desk, code)

    assert person(desk)


def test_without_the_second_consent_she_books_all_the_same(desk: Desk) -> None:
    home = desk.press(NEW, first(walk_in(desk, invite(desk)), "follow-up/no"))

    assert [path for path in paths(home) if path.startswith("book")]
    assert desk.tx.value("SELECT count(*) FROM consent WHERE subject = 'follow_up' AND withdrawn_at IS NULL") == 4


def test_the_consent_text_names_who_is_responsible(desk: Desk) -> None:
    shown = desk.press(NEW, f"join/fa_AF/{invite(desk)}/consent")

    assert "Beispielträger gGmbH" in shown.text
    assert "datenschutz@example.org" in shown.text


def test_a_second_tap_on_the_consent_asks_the_second_question_again(desk: Desk) -> None:
    code = invite(desk)

    asked = walk_in(desk, code)
    again = desk.press(NEW, f"join/fa_AF/{code}/agree")
    desk.press(NEW, "follow-up/yes")
    later = desk.press(NEW, f"join/fa_AF/{code}/agree")

    assert again == asked
    assert desk.tx.value("SELECT count(*) FROM person WHERE name = 'Parwin'") == 1
    assert desk.tx.value("SELECT count(*) FROM consent WHERE subject = 'appointments'") == 5
    assert later.text == desk.press(NEW, "home").text


def test_staff_read_their_notice_and_get_their_role_with_it(desk: Desk) -> None:
    home = walk_in(desk, invite(desk, "lead", 1, "Jana"), "de")

    found = person(desk)
    assert found is not None
    assert desk.rows("SELECT name, project_id FROM role WHERE person_id = ?", found["id"]) == [
        {"name": "lead", "project_id": 1}
    ]
    assert [c["subject"] for c in desk.rows("SELECT subject FROM consent WHERE person_id = ?", found["id"])] == [
        "staff"
    ]
    assert "project" in paths(home)


def test_a_new_mentor_has_hours_kinds_and_her_project_s_place(desk: Desk) -> None:
    walk_in(desk, invite(desk, "mentor", 1, "Jana"), "de")

    found = person(desk)
    assert found is not None
    hours = desk.rows("SELECT weekday, from_minute, to_minute, place_id FROM hours WHERE mentor_id = ?", found["id"])
    assert [tuple(row.values()) for row in hours] == [(weekday, 540, 960, 1) for weekday in range(5)]
    assert desk.tx.value("SELECT count(*) FROM meeting_kind WHERE mentor_id = ? AND offered = 1", (found["id"],)) == 2


def test_a_lead_may_become_a_mentor_too(desk: Desk) -> None:
    code = invite(desk, "mentor", 1, "Jana")

    read = desk.press(PETRA, f"start/{code}")
    home = desk.press(PETRA, first(read, "/agree"))

    assert {"project", "agenda", "hours"} <= set(paths(home))
    assert desk.tx.value("SELECT count(*) FROM person WHERE telegram_id = ?", (PETRA.account,)) == 1


def test_a_language_that_the_bot_does_not_speak_is_not_taken(desk: Desk) -> None:
    desk.press(OMAR, "languages/xx")

    assert desk.tx.value("SELECT language FROM person WHERE name = 'Omar'") == "ar"
