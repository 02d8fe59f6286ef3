"""Somebody deletes her data, or her mentor does it for her: at once, asked twice, and what reports count stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.moments import from_seconds, local_day
from bot.domain.people import NAMELESS
from bot.domain.report import Period
from bot.store import map_sql, report
from bot.store.data_map import DATA_MAP
from bot.store.data_words import KEEP
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk, german, paths
from tests.handlers.placed import begin

COUNTED = ("appointment", "mentoring", "role", "placement", "check_in", "contact_log", "task", "record", "consent")


def _delete(desk: Desk, who: object) -> object:
    desk.press(who, "delete")  # type: ignore[arg-type]
    asked = desk.press(who, "delete/sure")  # type: ignore[arg-type]
    return desk.press(who, next(path for path in paths(asked) if "/yes/" in path))  # type: ignore[arg-type]


def _kept(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return what stays of everybody: the columns that reports count."""
    found = {}
    for table in COUNTED:
        names = [name for name, column in DATA_MAP[table].columns.items() if column.erasure == KEEP]
        changing = {"state", "version", "withdrawn_at", "closed_at", "outcome", "ended_at", "end_reason", "valid_to"}
        shown = ", ".join(name for name in names if name not in changing)
        found[table] = [tuple(row) for row in desk.tx.all(f"SELECT {shown} FROM {table}")]
    return found


def test_pr_06_a_mentee_deletes_her_data_and_is_a_stranger(desk: Desk) -> None:
    omar, stranger = id_of(desk, OMAR), desk.press(9001, "home")
    before = _kept(desk)

    last = _delete(desk, OMAR)

    assert not paths(last), "she is a stranger now: no button leads anywhere"  # type: ignore[arg-type]
    assert desk.press(OMAR, "home").text == stranger.text
    row = desk.rows("SELECT telegram_id, name FROM person WHERE id = ?", omar)
    assert row == [{"telegram_id": None, "name": None}]
    assert _kept(desk) == before, "what a report counts is as it was"
    for statement in map_sql.ERASING:
        assert desk.tx.run(statement, {"person": omar, "now": 0}) == 0 or statement.startswith("UPDATE"), statement


def test_pr_06_the_rate_of_answers_stays_as_it_was(desk: Desk) -> None:
    today = local_day(desk.now)
    begin(desk, today + timedelta(days=1), OMAR)
    for step, state in (("S-1", "sent"), ("S+2", "no_answer"), ("S+7", "reminded"), ("S+14", "answered")):
        desk.tx.run("UPDATE check_in SET state = ?, due_on = ? WHERE step = ?", (state, today.isoformat(), step))
    before = report.figures(desk.tx, Period(today, today), None, now=desk.now)
    assert (before["answered"], before["asked"]) == (1, 2)

    _delete(desk, OMAR)

    after = report.figures(desk.tx, Period(today, today), None, now=desk.now)
    assert (after["answered"], after["asked"]) == (1, 2)
    assert desk.rows("SELECT 1 FROM check_in WHERE state IN ('pending', 'sent', 'reminded')") == []


def test_pr_06_her_time_is_free_at_once_and_her_mentor_hears_it_without_a_name(desk: Desk) -> None:
    (appointment,) = desk.rows("SELECT * FROM appointment WHERE mentee_id = ?", id_of(desk, OMAR))

    _delete(desk, OMAR)
    desk.send_due()

    assert desk.rows("SELECT state FROM appointment WHERE id = ?", appointment["id"]) == [{"state": "cancelled"}]
    (told,) = desk.letters_to(ANNA)
    assert "Omar" not in told
    assert german().moment(from_seconds(appointment["starts_at"])) in told, "she must not wait for her"
    desk.pass_time(days=10)
    assert not desk.letters_to(OMAR), "nothing that waited for her goes out"
    assert desk.rows("SELECT * FROM outbox WHERE person_id = ?", appointment["mentee_id"]) == []


def test_pr_06_her_time_can_be_booked_by_the_next(desk: Desk) -> None:
    (appointment,) = desk.rows("SELECT * FROM appointment WHERE mentee_id = ?", id_of(desk, OMAR))
    day = local_day(from_seconds(appointment["starts_at"])).toordinal()
    kind = next(path for path in paths(desk.press(ZAHRA, "book")) if path.startswith("book/"))
    at = f"/at/{appointment['starts_at']}"
    base = next(path for path in paths(desk.press(ZAHRA, kind)) if "/at/" in path).split("/at/")[0]
    assert not any(path.endswith(at) for path in paths(desk.press(ZAHRA, f"{base}/{day}")))

    _delete(desk, OMAR)

    assert any(path.endswith(at) for path in paths(desk.press(ZAHRA, f"{base}/{day}")))


def test_pr_06_nothing_is_deleted_without_the_second_tap_or_by_an_old_button(desk: Desk) -> None:
    desk.press(OMAR, "delete")
    sure = desk.press(OMAR, "delete/sure")
    yes = next(path for path in paths(sure) if "/yes/" in path)

    desk.pass_time(days=1)
    desk.press(OMAR, yes)
    desk.press(OMAR, f"delete/yes/{local_day(desk.now).toordinal() + 1}")

    assert "my-data" in paths(desk.press(OMAR, "privacy"))


def test_pr_06_a_mentor_deletes_for_a_mentee_who_asks_her(desk: Desk) -> None:
    omar = id_of(desk, OMAR)
    assert f"mentees/{omar}/delete" in paths(desk.press(ANNA, f"mentees/{omar}"))
    sure = desk.press(ANNA, f"mentees/{omar}/delete")
    assert f"mentees/{omar}/delete/sure" in paths(sure) and "Omar" in sure.text
    asked = desk.press(ANNA, f"mentees/{omar}/delete/sure")
    yes = next(path for path in paths(asked) if "/yes/" in path)

    done = desk.press(ANNA, yes)
    again = desk.press(ANNA, yes)

    assert "Omar" not in done.text + again.text and done.toast == again.toast
    assert desk.rows("SELECT name FROM person WHERE id = ?", omar) == [{"name": None}]
    assert f"mentees/{omar}" not in paths(desk.press(ANNA, "mentees"))
    desk.send_due()
    assert desk.letters_to(ANNA) == [], "who has done it is not told"


def test_pr_06_somebody_without_telegram_is_deleted_by_her_mentor(desk: Desk) -> None:
    desk.press(ANNA, "mentees/phone/uk")
    desk.write(ANNA, "Maria")
    maria = desk.rows("SELECT id FROM person WHERE name = 'Maria'")[0]["id"]
    desk.tx.run("INSERT OR REPLACE INTO record (mentee_id, phone) VALUES (?, '+491511')", (maria,))

    asked = desk.press(ANNA, f"mentees/{maria}/delete/sure")
    desk.press(ANNA, next(path for path in paths(asked) if "/yes/" in path))

    assert desk.rows("SELECT name FROM person WHERE id = ?", maria) == [{"name": None}]
    assert desk.rows("SELECT phone FROM record WHERE mentee_id = ?", maria) == [{"phone": None}]


@pytest.mark.parametrize("other", [JONAS, PETRA, ZEFAS, OLENA])
def test_pr_06_nobody_else_deletes_a_mentee(desk: Desk, other: object) -> None:
    omar = id_of(desk, OMAR)
    mentoring = desk.rows("SELECT id FROM mentoring WHERE mentee_id = ?", omar)[0]["id"]

    for path in (f"mentees/{omar}/delete", f"mentees/{omar}/delete/sure", f"mentees/{omar}/delete/yes/{mentoring}"):
        desk.press(other, path)  # type: ignore[arg-type]

    assert desk.rows("SELECT name FROM person WHERE id = ?", omar) == [{"name": "Omar"}]


def test_pr_06_a_mentor_with_mentees_hands_them_over_first(desk: Desk) -> None:
    first = desk.press(ANNA, "delete")
    today = local_day(desk.now).toordinal()
    for path in ("delete/sure", f"delete/yes/{today}"):
        assert desk.press(ANNA, path).text == first.text

    assert paths(first) == ["mentees", "privacy"]
    assert "3" in first.text
    assert desk.rows("SELECT name FROM person WHERE id = ?", id_of(desk, ANNA)) == [{"name": "Anna"}]


def test_pr_06_a_mentor_with_a_group_meeting_ahead_cancels_it_first(desk: Desk) -> None:
    anna = id_of(desk, ANNA)
    desk.tx.run("UPDATE mentoring SET ended_at = 1, end_reason = 'other' WHERE mentor_id = ?", (anna,))
    desk.tx.run(
        """INSERT INTO group_meeting (project_id, mentor_id, topic, place_id, starts_at, ends_at, seats)
           VALUES (1, ?, 'information', 1, ?, ?, 3)""",
        (anna, int(desk.now.timestamp()) + 9000, int(desk.now.timestamp()) + 12600),
    )

    assert paths(desk.press(ANNA, "delete")) == ["groups", "privacy"]


@pytest.mark.parametrize("who", [PETRA, ZEFAS])
def test_pr_06_staff_delete_their_data_and_lose_their_access(desk: Desk, who: object) -> None:
    number = id_of(desk, who)  # type: ignore[arg-type]

    _delete(desk, who)

    assert desk.rows("SELECT telegram_id, name FROM person WHERE id = ?", number) == [
        {"telegram_id": None, "name": None}
    ]
    assert desk.rows("SELECT valid_to FROM role WHERE person_id = ? AND valid_to IS NULL", number) == []


def test_pr_06_what_an_erased_mentee_left_behind_still_has_a_place_on_her_mentors_screens(desk: Desk) -> None:
    desk.pass_time(days=8)  # her appointment is over, and nobody has marked it
    number = desk.rows("SELECT id FROM appointment WHERE mentee_id = ?", id_of(desk, OMAR))[0]["id"]
    _delete(desk, OMAR)

    for path in ("attendance", f"appointments/{number}", f"appointments/{number}/attendance", "agenda", "tasks"):
        screen = desk.press(ANNA, path)
        assert all(button.text.strip("\u2066\u2067\u2068\u2069 ") for row in screen.rows for button in row), path
    assert NAMELESS in desk.press(ANNA, f"appointments/{number}").text


def test_pr_06_an_erased_person_starts_anew_with_a_new_invitation(desk: Desk) -> None:
    _delete(desk, ZAHRA)
    desk.press(ANNA, "invite")
    letter = next(one for one in desk.write(ANNA, "Zahra").also if hasattr(one, "text"))
    code = letter.text.split("start=")[1][:32]

    desk.press(ZAHRA, f"join/fa_AF/{code}/agree")

    assert len(desk.rows("SELECT 1 FROM person WHERE telegram_id = ?", ZAHRA.account)) == 1
    assert "my-data" in paths(desk.press(ZAHRA, "privacy"))
