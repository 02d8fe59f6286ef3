"""Invitations: a link opens once, for one, for a time; who has come in by mistake is shut out again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, ZAHRA, ZEFAS
from bot.domain.invitations import VALID_FOR
from bot.screens.screen import Letter, Picture
from tests.handlers.desk import LINK, Desk, buttons, paths
from tests.handlers.door import NEW, first, invite, person, walk_in


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


def test_a_coordinator_s_link_comes_from_the_command_alone(desk: Desk) -> None:
    home = walk_in(desk, invite(desk, "coordinator", None, None), "de")

    assert "projects" in paths(home)
    assert desk.press(ZEFAS, "projects/1/invite/coordinator").text == desk.press(ZEFAS, "no/such/path").text
