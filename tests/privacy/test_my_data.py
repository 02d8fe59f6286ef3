"""What somebody gets of her own data: everything of hers and nobody else's, as a file and in short."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bot.demo.seed import ANNA, OMAR, PETRA, ZAHRA, ZEFAS, Actor
from bot.i18n import load
from bot.screens.screen import Document, Screen
from bot.store.data_map import DATA_MAP
from bot.store.database import Transaction
from bot.telegram.incoming import COMMANDS
from tests.access.cast import ACTORS, OTHERS, name_of, plant
from tests.access.desk import press
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk, paths
from tests.privacy.canaries import plant as plant_canaries


def _file(screen: Screen) -> dict[str, Any]:
    (document,) = [one for one in screen.also if isinstance(one, Document)]
    assert re.fullmatch("[a-z-]+[.]json", document.name), "no name in the file's name (PR-26)"
    return dict(json.loads(document.content))


def test_pr_05_the_file_holds_every_exported_column_of_hers(tx: Transaction) -> None:
    cast = plant(tx)
    canaries = plant_canaries(tx, cast.ids["mentee"])
    told = [word for word, (table, name) in _words(canaries.words) if DATA_MAP[table].columns[name].exported]

    screen = press(tx, canaries.account, "my-data")

    text = json.dumps(_file(screen)["data"])
    assert told and [word for word in told if word not in text] == []
    assert str(canaries.account) in text


def _words(words: list[str]) -> list[tuple[str, tuple[str, str]]]:
    return [(word, (word.split("-")[2], word.split("-")[3])) for word in words]


@pytest.mark.parametrize("who", ["mentee", "mentor", "lead", "unconsenting"])
def test_pr_05_nobody_elses_name_or_account_stands_in_the_file(who: str, tx: Transaction) -> None:
    cast = plant(tx)

    file = json.dumps(_file(press(tx, cast.accounts[who], "my-data")))

    mentors = {"mentee": "mentor", "omar": "mentor", "unconsenting": "mentor"}
    others = {*ACTORS, *OTHERS} - {who, "stranger", mentors.get(who)}
    assert name_of(who) in file
    assert [other for other in others if name_of(other) in file] == []
    assert [other for other in others if re.search(rf"\b{cast.accounts[other]}\b", file)] == []


def test_pr_05_the_file_says_of_each_value_why_it_is_kept_and_how_long(desk: Desk) -> None:
    file = _file(desk.press(OMAR, "my-data"))

    assert file["mentor"] == "Anna" and file["project"] == "Dresden"
    assert file["data"]["person"][0]["created_at"] == "2026-11-23T09:00:00+00:00"
    for table, rows in file["data"].items():
        assert {name for row in rows for name in row} == set(file["explained"][table]), table
        assert all(one["purpose"] for one in file["explained"][table].values())


def test_pr_22_the_file_and_the_chat_show_what_the_bot_has_noted_after_an_answer(desk: Desk) -> None:
    zahra, anna = id_of(desk, ZAHRA), id_of(desk, ANNA)
    placement = desk.tx.add(
        """INSERT INTO placement (mentee_id, project_id, mentor_id, type, starts_on, recorded_at)
           VALUES (?, 1, ?, 'qualification', '2026-11-01', 1)""",
        (zahra, anna),
    )
    desk.tx.add(
        """INSERT INTO check_in (placement_id, mentee_id, project_id, step, kind, plan_version, due_on, due_at, state,
                                 settled_at, mood, risk, reason)
           VALUES (?, ?, 1, 'S+1', 'question', 1, '2026-11-02', 1, 'answered', 1795000000, 'bad', 'red', 'mood_bad')""",
        (placement, zahra),
    )
    desk.tx.add(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, placement_id, level, reason, opened_at, closed_at,
                             outcome)
           VALUES (1, ?, ?, 'follow_up', ?, 'red', 'mood_bad', 1795000000, 1795100000, 'solved')""",
        (anna, zahra, placement),
    )

    screen = desk.press(ZAHRA, "my-data")

    data = _file(screen)["data"]
    assert (data["check_in"][0]["risk"], data["check_in"][0]["reason"]) == ("red", "mood_bad")
    assert (data["task"][0]["outcome"], data["task"][0]["level"]) == ("solved", "red")
    assert load()["fa_AF"].label("risk", "the mentor calls you soon") in screen.text


@pytest.mark.parametrize("who", [OMAR, ANNA, PETRA, ZEFAS])
def test_pr_04_the_commands_and_the_buttons_are_there_for_everybody(desk: Desk, who: Actor) -> None:
    shown = paths(desk.press(who, "privacy"))

    assert {"my-data", "delete"} <= set(shown)
    assert (COMMANDS["privacy"], COMMANDS["mydata"], COMMANDS["delete"]) == ("privacy", "my-data", "delete")
    assert _file(desk.press(who, "my-data"))["data"]["person"][0]["name"] == who.name


def test_pr_04_they_work_after_the_consent_has_ended_too(desk: Desk) -> None:
    desk.press(OMAR, "consent/end/yes")

    shown = paths(desk.press(OMAR, "privacy"))

    assert {"my-data", "my-file", "delete", "consent"} <= set(shown) and "follow-up/yes" not in shown
    assert _file(desk.press(OMAR, "my-data"))["data"]["consent"]


def test_pr_04_a_stranger_is_told_the_one_neutral_sentence(desk: Desk) -> None:
    neutral = desk.press(9001, "start").text

    assert {desk.press(9001, path).text for path in ("privacy", "my-data", "delete")} == {neutral}
