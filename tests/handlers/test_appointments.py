"""An appointment in a mentee's and a mentor's hands: seen, confirmed, moved, cancelled, taken along."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA, Actor
from bot.domain.moments import at_local, seconds
from bot.screens.screen import Letter, Pin
from tests.handlers.desk import Desk, german, paths, times

TUESDAY = date(2026, 11, 24)
ELEVEN = seconds(at_local(TUESDAY, time(11)))


@pytest.fixture
def visit(desk: Desk) -> int:
    """Zahra's appointment with Anna on Tuesday at eleven."""
    kind = desk.tx.value("SELECT id FROM meeting_kind WHERE mentor_id = 3 AND way = 'on_site' AND offered = 1")
    assert desk.tx.value("SELECT name FROM person WHERE id = 3") == "Anna"
    desk.press(ZAHRA, f"book/{kind}/0/at/{ELEVEN}")
    return int(desk.tx.value("SELECT max(id) FROM appointment"))


def row(desk: Desk, visit: int) -> dict[str, Any]:
    return desk.rows("SELECT * FROM appointment WHERE id = ?", visit)[0]


def events(desk: Desk, visit: int) -> list[str]:
    return [e["what"] for e in desk.rows("SELECT what FROM appointment_event WHERE appointment_id = ?", visit)]


@pytest.mark.parametrize("mover", [ZAHRA, ANNA])
def test_a_move_is_the_same_appointment_with_a_new_version(desk: Desk, visit: int, mover: Actor) -> None:
    days = desk.press(mover, f"appointments/{visit}/1/move")

    done = desk.press(mover, times(days)[0])

    there = row(desk, visit)
    assert (there["id"], there["version"], there["state"]) == (visit, 2, "booked")
    assert there["starts_at"] != ELEVEN
    assert there["ends_at"] - there["starts_at"] == 45 * 60
    assert there["booked_at"] == seconds(desk.now)
    assert events(desk, visit) == ["booked", "moved"]
    assert f"appointments/{visit}/2/move" in paths(done)


def test_the_time_that_it_has_is_not_offered_for_a_move(desk: Desk, visit: int) -> None:
    clocks = desk.press(ZAHRA, f"appointments/{visit}/1/move/{TUESDAY.toordinal()}")
    desk.press(ZAHRA, f"appointments/{visit}/1/move/at/{ELEVEN}")

    assert times(clocks)
    assert not [path for path in times(clocks) if path.endswith(str(ELEVEN))]
    assert row(desk, visit)["version"] == 1


def test_it_may_move_by_less_than_its_own_length(desk: Desk, visit: int) -> None:
    half_past = ELEVEN + 1800

    desk.press(ZAHRA, f"appointments/{visit}/1/move/at/{half_past}")

    assert row(desk, visit)["starts_at"] == half_past


@pytest.mark.parametrize("mover", [ZAHRA, ANNA])
def test_a_second_tap_moves_nothing_more(desk: Desk, visit: int, mover: Actor) -> None:
    path = f"appointments/{visit}/1/move/at/{ELEVEN + 3600}"

    first, second = desk.press(mover, path), desk.press(mover, path)

    assert second == first
    assert row(desk, visit)["version"] == 2
    assert len(desk.rows("SELECT 1 FROM outbox WHERE kind LIKE 'moved_by%'")) == 1


def test_a_move_voids_the_confirmation(desk: Desk, visit: int) -> None:
    desk.press(ZAHRA, f"appointments/{visit}/1/confirm")
    assert row(desk, visit)["confirmed_at"]

    desk.press(ZAHRA, f"appointments/{visit}/1/move/at/{ELEVEN + 3600}")

    assert row(desk, visit)["confirmed_at"] is None


def test_a_time_that_was_taken_meanwhile_leaves_the_appointment_where_it_is(desk: Desk, visit: int) -> None:
    three = ELEVEN + 4 * 3600
    kind = row(desk, visit)
    desk.press(OMAR, f"book/{desk.tx.value('SELECT min(id) FROM meeting_kind WHERE mentor_id = 3')}/0/at/{three}")

    shown = desk.press(ZAHRA, f"appointments/{visit}/1/move/at/{three}")

    assert row(desk, visit) == kind
    assert shown.toast and times(shown)


@pytest.mark.parametrize(("who", "note"), [(ZAHRA, "cancelled_by_mentee"), (ANNA, "cancelled_by_mentor")])
def test_a_cancellation_is_asked_once_and_done_once(desk: Desk, visit: int, who: Actor, note: str) -> None:
    asked = desk.press(who, f"appointments/{visit}/1/cancel")
    assert row(desk, visit)["state"] == "booked"
    yes = next(path for path in paths(asked) if path.endswith("/cancel/yes"))

    first, second = desk.press(who, yes), desk.press(who, yes)

    assert second == first
    assert (row(desk, visit)["state"], row(desk, visit)["version"]) == ("cancelled", 2)
    assert events(desk, visit) == ["booked", "cancelled"]
    assert len(desk.rows("SELECT 1 FROM outbox WHERE kind = ?", note)) == 1


def test_a_cancelled_time_is_free_for_others_at_once(desk: Desk, visit: int) -> None:
    kind = desk.tx.value("SELECT id FROM meeting_kind WHERE mentor_id = 3 AND way = 'on_site' AND offered = 1")
    desk.press(ZAHRA, f"appointments/{visit}/1/cancel/yes")

    desk.press(OMAR, f"book/{kind}/0/at/{ELEVEN}")

    assert desk.tx.value("SELECT count(*) FROM appointment WHERE starts_at = ? AND state = 'booked'", (ELEVEN,)) == 1


def test_a_reason_is_welcome_once_and_the_mentor_sees_it(desk: Desk, visit: int) -> None:
    asked = desk.press(ZAHRA, f"appointments/{visit}/1/cancel/yes")
    child = next(path for path in paths(asked) if path.endswith("/reason/child"))

    first, second = desk.press(ZAHRA, child), desk.press(ZAHRA, child)
    desk.press(ZAHRA, child.replace("child", "work"))

    assert second == first
    assert row(desk, visit)["cancel_reason"] == "child"
    assert german().label("reason", "Child or family") in desk.press(ANNA, f"appointments/{visit}").text


def test_nobody_but_the_mentee_gives_the_reason(desk: Desk, visit: int) -> None:
    desk.press(ZAHRA, f"appointments/{visit}/1/cancel/yes")

    for who in (ANNA, OMAR, JONAS):
        desk.press(who, f"appointments/{visit}/2/reason/work")
    desk.press(ZAHRA, f"appointments/{visit}/2/reason/nonsense")

    assert row(desk, visit)["cancel_reason"] is None


def test_a_reason_reaches_the_mentor_s_note_if_it_waits(desk: Desk, visit: int) -> None:
    desk.send_due()
    desk.now = at_local(date(2026, 11, 23), time(22))
    desk.press(ZAHRA, f"appointments/{visit}/1/cancel/yes")
    desk.press(ZAHRA, f"appointments/{visit}/2/reason/sick")

    desk.pass_time(hours=10, minutes=1)

    assert german().label("reason", "Illness") in desk.letters_to(ANNA)[-1]


@pytest.mark.parametrize(
    "path",
    ["1/confirm", "1/move", "1/cancel", "1/cancel/yes", f"1/move/{TUESDAY.toordinal()}", f"1/move/at/{ELEVEN + 3600}"],
)
def test_a_button_of_an_older_version_changes_nothing(desk: Desk, visit: int, path: str) -> None:
    desk.press(ZAHRA, f"appointments/{visit}/1/move/at/{ELEVEN + 7200}")
    before = row(desk, visit)

    for who in (ZAHRA, ANNA):
        desk.press(who, f"appointments/{visit}/{path}")

    assert row(desk, visit) == before


@pytest.mark.parametrize("path", ["1/confirm", "1/move", "1/cancel/yes", f"1/move/at/{ELEVEN + 86400}"])
def test_what_has_begun_cannot_be_changed(desk: Desk, visit: int, path: str) -> None:
    desk.now = at_local(TUESDAY, time(11))

    desk.press(ZAHRA, f"appointments/{visit}/{path}")

    assert (row(desk, visit)["version"], row(desk, visit)["state"]) == (1, "booked")
    assert row(desk, visit)["confirmed_at"] is None


@pytest.mark.parametrize("stranger", [JONAS, OMAR, OLENA, 999])
def test_nobody_else_sees_or_changes_it(desk: Desk, visit: int, stranger: Actor | int) -> None:
    before, refusal = row(desk, visit), desk.press(stranger, "no/such/path")
    actions = ["", "/calendar", "/german", "/map", "/again", "/1/confirm", "/1/move", "/1/cancel", "/1/cancel/yes"]

    for action in [*actions, f"/1/move/at/{ELEVEN + 3600}"]:
        assert desk.press(stranger, f"appointments/{visit}{action}") == refusal

    assert row(desk, visit) == before


def test_the_place_is_a_pin_on_the_map(desk: Desk, visit: int) -> None:
    (pin,) = desk.press(ZAHRA, f"appointments/{visit}/map").also

    assert isinstance(pin, Pin)
    assert (pin.latitude, pin.longitude) == (51.0452, 13.7366)


def test_the_german_card_can_be_had_again(desk: Desk, visit: int) -> None:
    (card,) = desk.press(ZAHRA, f"appointments/{visit}/german").also

    assert isinstance(card, Letter)
    assert german().moment(at_local(TUESDAY, time(11))) in card.text


def test_a_cancelled_appointment_has_no_card_and_no_pin(desk: Desk, visit: int) -> None:
    desk.press(ZAHRA, f"appointments/{visit}/1/cancel/yes")

    assert desk.press(ZAHRA, f"appointments/{visit}/map").also == ()
    assert desk.press(ZAHRA, f"appointments/{visit}/german").also == ()


def test_the_same_time_next_week_is_one_tap_for_the_mentor(desk: Desk, visit: int) -> None:
    desk.now = at_local(TUESDAY, time(12))

    first, second = desk.press(ANNA, f"appointments/{visit}/again"), desk.press(ANNA, f"appointments/{visit}/again")

    new = desk.rows("SELECT * FROM appointment WHERE starts_at = ?", ELEVEN + 7 * 86400)
    assert second == first
    assert [(a["mentee_id"], a["way"], a["place_id"]) for a in new] == [
        (row(desk, visit)["mentee_id"], "on_site", row(desk, visit)["place_id"])
    ]
    desk.send_due()
    assert "11:00" in desk.letters_to(ZAHRA)[-1]


def test_the_same_time_next_week_may_be_taken(desk: Desk, visit: int) -> None:
    kind = desk.tx.value("SELECT id FROM meeting_kind WHERE mentor_id = 3 AND way = 'on_site' AND offered = 1")
    desk.press(OMAR, f"book/{kind}/0/at/{ELEVEN + 7 * 86400}")

    shown = desk.press(ANNA, f"appointments/{visit}/again")

    assert shown.toast
    assert [path for path in paths(shown) if "/book/" in path]
    assert desk.tx.value("SELECT count(*) FROM appointment WHERE mentee_id = ?", (row(desk, visit)["mentee_id"],)) == 1


def test_the_same_time_next_week_keeps_the_clock_over_the_change(desk: Desk, visit: int) -> None:
    friday = at_local(date(2027, 3, 26), time(11))
    desk.now = friday - timedelta(days=3)
    desk.press(ANNA, f"appointments/{visit}/again")  # a past appointment cannot be repeated into the past
    assert desk.tx.value("SELECT count(*) FROM appointment WHERE starts_at > ?", (seconds(desk.now),)) == 0
    desk.tx.run(
        "UPDATE appointment SET starts_at = ?, ends_at = ? WHERE id = ?",
        (seconds(friday), seconds(friday) + 2700, visit),
    )

    desk.press(ANNA, f"appointments/{visit}/again")

    latest = desk.tx.value("SELECT max(starts_at) FROM appointment")
    assert latest == seconds(at_local(date(2027, 4, 2), time(11)))
