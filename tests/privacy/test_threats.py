"""Threats 1 to 5 of the list in docs/privacy.md, each by its number: strangers, invitations, buttons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.seed import ANNA, OMAR
from bot.store.database import Transaction
from tests.access.cast import plant
from tests.access.desk import NOWHERE, changed, dump, press
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk, paths

LEAKED = 9001


def _invited(desk: Desk) -> str:
    desk.press(ANNA, "invite")
    letter = next(one for one in desk.write(ANNA, "Farid").also if hasattr(one, "text"))
    return letter.text.split("start=")[1][:32]


def test_t_01_a_stranger_reads_one_sentence_and_leaves_nothing(desk: Desk) -> None:
    before, answers = dump(desk.tx), set()

    for number, path in enumerate(("start", "home", "privacy", "my-data", "delete", "mentees/1", "projects", None)):
        answers.add(desk.press(10**6 + number, path).text)

    (sentence,) = answers
    assert not [name for name in ("Zahra", "Anna", "Dresden") if name in sentence]
    assert changed(before, dump(desk.tx)) == set()


@pytest.mark.parametrize("end", ["used", "expired", "revoked", "guessed"])
def test_t_02_an_invitation_that_has_leaked_opens_nothing_twice_late_or_taken_back(desk: Desk, end: str) -> None:
    code = _invited(desk)
    if end == "used":
        desk.press(7001, f"join/uk/{code}/agree")
    if end == "expired":
        desk.now += timedelta(days=8)
    if end == "revoked":
        number = desk.rows("SELECT id FROM invitation")[0]["id"]
        desk.press(ANNA, f"invitations/{number}/revoke")
    if end == "guessed":
        code = code[:-1] + ("A" if code[-1] != "A" else "B")

    for path in (f"start/{code}", f"join/uk/{code}", f"join/uk/{code}/consent", f"join/uk/{code}/agree"):
        desk.press(LEAKED, path)

    assert desk.rows("SELECT 1 FROM person WHERE telegram_id = ?", LEAKED) == []


def test_t_02_the_code_is_stored_nowhere(desk: Desk) -> None:
    code = _invited(desk)

    values = [value for rows in dump(desk.tx).values() for row in rows for value in row]
    assert code not in values and code.encode() not in values
    assert len(desk.rows("SELECT code_hash FROM invitation")[0]["code_hash"]) == 32


def test_t_03_the_mentor_hears_who_has_joined_and_shuts_out_the_wrong_one(desk: Desk) -> None:
    desk.press(LEAKED, f"join/uk/{_invited(desk)}/agree")
    desk.send_due()
    (note,) = [screen for _, account, screen in desk.post if account == ANNA.account]
    undo = next(path for path in paths(note) if path.endswith("/undo"))

    desk.press(ANNA, undo)
    desk.press(ANNA, f"{undo}/yes")

    refusal = desk.press(LEAKED, NOWHERE)
    assert {desk.press(LEAKED, path).text for path in ("book", "appointments", "follow-up/yes")} == {refusal.text}


def test_t_04_what_is_not_hers_is_refused_like_what_is_not_there(tx: Transaction) -> None:
    cast = plant(tx)
    before = dump(tx)

    for who, number in (("foreign", cast.ids["mentee"]), ("mentor", cast.ids["samir"]), ("mentee", cast.ids["omar"])):
        account = cast.accounts[who]
        for path in ("mentees/{}", "mentees/{}/delete", "mentees/{}/record", "handover/{}"):
            not_hers, not_there = press(tx, account, path.format(number)), press(tx, account, path.format(987654))
            assert not_hers == not_there == press(tx, account, NOWHERE)

    assert changed(before, dump(tx)) == set()


def test_t_05_an_old_button_does_nothing_and_shows_how_things_are(desk: Desk) -> None:
    (before,) = desk.rows("SELECT * FROM appointment WHERE mentee_id = ?", id_of(desk, OMAR))
    cancel = f"appointments/{before['id']}/{before['version']}/cancel/yes"
    move = next(path for path in paths(desk.press(OMAR, cancel.replace("cancel/yes", "move"))) if "/at/" in path)
    desk.press(OMAR, move)
    (moved,) = desk.rows("SELECT * FROM appointment WHERE id = ?", before["id"])

    for _ in range(2):
        desk.press(OMAR, cancel)
        desk.press(OMAR, move)

    assert desk.rows("SELECT * FROM appointment WHERE id = ?", before["id"]) == [moved]
    assert moved["version"] == before["version"] + 1


def test_t_06_a_mentor_whose_role_has_ended_opens_no_file_and_notes_none(tx: Transaction) -> None:
    cast = plant(tx)
    account, refusal = cast.accounts["ex_mentor"], press(tx, cast.accounts["ex_mentor"], NOWHERE)

    for path in (f"mentees/{cast.ids['left']}", f"appointments/{cast.ids['left_next']}", "agenda", "mentees", "tasks"):
        assert press(tx, account, path) == refusal, path

    assert tx.all("SELECT 1 FROM access_log") == []
