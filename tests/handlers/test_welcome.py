"""At the door: an invitation opens once, for one; before the consent nothing is stored; every tap may come twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.invitations import VALID_FOR
from bot.i18n import load
from bot.screens.screen import Letter, Picture, Screen
from bot.store import invitations
from tests.handlers.desk import LINK, Desk, buttons, paths

NEW = 7001  # an account that the bot does not know
PERSONAL = ("person", "role", "mentoring", "consent", "dialogue", "task")


def invite(desk: Desk, role: str = "mentee", project: int | None = 1, inviter: str | None = "Anna") -> str:
    by = desk.tx.value("SELECT id FROM person WHERE name = ?", (inviter,)) if inviter else None
    _, code = desk.do(
        lambda tx: invitations.add(tx, role=role, project_id=project, inviter_id=by, name="Parwin", now=desk.now)
    )
    return code


def counts(desk: Desk) -> list[int]:
    return [desk.tx.value(f"SELECT count(*) FROM {table}") for table in PERSONAL]


def person(desk: Desk, account: int = NEW) -> dict[str, Any] | None:
    found = desk.rows("SELECT * FROM person WHERE telegram_id = ?", account)
    return found[0] if found else None


def first(screen: Screen, end: str) -> str:
    return next(path for path in paths(screen) if path.endswith(end))


def walk_in(desk: Desk, code: str, language: str = "fa_AF") -> Screen:
    """Language, age, consent: what follows the last tap."""
    desk.press(NEW, f"start/{code}")
    asked = desk.press(NEW, f"join/{language}/{code}")
    if any(path.endswith("/consent") for path in paths(asked)):
        asked = desk.press(NEW, first(asked, "/consent"))
    return desk.press(NEW, first(asked, "/agree"))


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


def test_a_link_works_once(desk: Desk) -> None:
    code = invite(desk)
    walk_in(desk, code)

    shown = desk.press(NEW + 1, f"start/{code}")
    desk.press(NEW + 1, f"join/de/{code}/agree")

    assert not buttons(shown)
    assert person(desk, NEW + 1) is None


@pytest.mark.parametrize("role", ["mentee", "mentor", "lead", "coordinator"])
def test_a_link_ends_with_its_time(desk: Desk, role: str) -> None:
    inviter = {"mentee": "Anna", "coordinator": None}.get(role, "Jana")
    code = invite(desk, role, None if role == "coordinator" else 1, inviter)
    desk.now += VALID_FOR[role] - timedelta(seconds=1)
    assert buttons(desk.press(NEW, f"start/{code}"))

    desk.now += timedelta(seconds=1)

    assert not buttons(desk.press(NEW, f"start/{code}"))
    desk.press(NEW, f"join/de/{code}/agree")
    assert person(desk) is None


def test_a_link_that_was_taken_back_opens_nothing(desk: Desk) -> None:
    code = invite(desk)
    (row,) = desk.rows("SELECT id FROM invitation")

    desk.press(JONAS, f"invitations/{row['id']}/revoke")
    assert buttons(desk.press(NEW, f"start/{code}"))
    desk.press(ANNA, f"invitations/{row['id']}/revoke")

    assert not buttons(desk.press(NEW, f"start/{code}"))


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


def test_the_inviter_is_told_and_can_shut_out_a_wrong_person(desk: Desk) -> None:
    walk_in(desk, invite(desk))
    desk.send_due()
    told = desk.post[-1][2]
    assert "Parwin" in told.text

    asked = desk.press(ANNA, first(told, "/undo"))
    desk.press(JONAS, first(asked, "/undo/yes"))
    assert [path for path in paths(desk.press(NEW, "home")) if path.startswith("book")]
    desk.press(ANNA, first(asked, "/undo/yes"))

    assert not [path for path in paths(desk.press(NEW, "home")) if path.startswith("book")]


def test_a_mentor_invites_with_link_picture_and_a_text_to_forward(desk: Desk) -> None:
    desk.press(ANNA, "invite")

    shown = desk.write(ANNA, "Parwin")

    (copy,) = [button.copy for button in buttons(shown) if button.copy]
    picture, letter = shown.also
    assert copy.startswith(LINK) and copy in shown.text
    assert isinstance(picture, Picture) and picture.content.startswith(b"\x89PNG")
    assert isinstance(letter, Letter) and letter.text.endswith(copy)
    assert buttons(desk.press(NEW, f"start/{copy.removeprefix(LINK)}"))


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "two\nlines", "https://x.example", "/start", "@me", "\u202e"])
def test_what_is_no_name_is_asked_for_again(desk: Desk, name: str) -> None:
    desk.press(ANNA, "invite")

    asked = desk.write(ANNA, name)
    good = desk.write(ANNA, "Parwin")

    assert paths(asked) == ["mentees"]
    assert any(button.copy for button in buttons(good))


def test_cancel_ends_the_question(desk: Desk) -> None:
    asked = desk.press(ANNA, "invite")

    desk.press(ANNA, paths(asked)[0])
    desk.write(ANNA, "Parwin")

    assert desk.tx.value("SELECT count(*) FROM invitation") == 0


def test_nobody_takes_up_her_own_invitation(desk: Desk) -> None:
    code = invite(desk)

    desk.press(ANNA, f"start/{code}")
    desk.press(ANNA, f"join/de/{code}/agree")

    assert desk.tx.value("SELECT count(*) FROM mentoring WHERE mentee_id = mentor_id") == 0
    assert buttons(desk.press(NEW, f"start/{code}"))


def test_a_mentee_has_one_mentor_and_a_second_link_changes_nothing(desk: Desk) -> None:
    code = invite(desk, inviter="Jonas", project=2)

    desk.press(ZAHRA, f"start/{code}")
    shown = desk.press(ZAHRA, f"join/fa_AF/{code}/agree")

    assert shown.text == desk.press(ZAHRA, "home").text
    assert (
        desk.tx.value("SELECT count(*) FROM mentoring WHERE mentee_id = (SELECT id FROM person WHERE name = 'Zahra')")
        == 1
    )


def test_a_lead_may_become_a_mentor_too(desk: Desk) -> None:
    code = invite(desk, "mentor", 1, "Jana")

    read = desk.press(PETRA, f"start/{code}")
    home = desk.press(PETRA, first(read, "/agree"))

    assert {"project", "agenda", "hours"} <= set(paths(home))
    assert desk.tx.value("SELECT count(*) FROM person WHERE telegram_id = ?", (PETRA.account,)) == 1


def test_a_coordinator_s_link_comes_from_the_command_alone(desk: Desk) -> None:
    home = walk_in(desk, invite(desk, "coordinator", None, None), "de")

    assert "projects" in paths(home)
    assert desk.press(ZEFAS, "projects/1/invite/coordinator").text == desk.press(ZEFAS, "no/such/path").text


def test_a_language_that_the_bot_does_not_speak_is_not_taken(desk: Desk) -> None:
    desk.press(OMAR, "languages/xx")

    assert desk.tx.value("SELECT language FROM person WHERE name = 'Omar'") == "ar"
