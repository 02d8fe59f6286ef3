"""On the day: late, lost, please call. The mentor is told at once, and reads a phone number in her chat alone."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA, Actor
from bot.domain.moments import at_local, seconds
from bot.i18n import load
from bot.screens.screen import Pin
from tests.handlers.desk import Desk, german, paths

TUESDAY = date(2026, 11, 24)
ELEVEN = at_local(TUESDAY, time(11))
DARI = load()["fa_AF"]
ALL = {"late_10", "late_20", "late_30", "cannot_find", "please_call"}


@pytest.fixture
def visit(desk: Desk) -> int:
    """Zahra's appointment with Anna on Tuesday at eleven; it is half past ten now."""
    number = book(desk, "on_site")
    desk.now = ELEVEN - timedelta(minutes=30)
    desk.send_due()
    desk.post.clear()
    return number


def book(desk: Desk, way: str) -> int:
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND offered = 1 AND way = ?", (way,))
    desk.press(ZAHRA, f"book/{kind}/0/at/{seconds(ELEVEN)}")
    return int(desk.tx.value("SELECT max(id) FROM appointment"))


def signals(desk: Desk) -> list[str]:
    return [row["what"] for row in desk.rows("SELECT what FROM day_signal ORDER BY id")]


def offered(desk: Desk, path: str) -> set[str]:
    return {path.rsplit("/", 1)[1] for path in paths(desk.press(ZAHRA, path)) if "/signal/" in path}


def test_the_card_has_the_buttons_from_two_hours_before_until_the_end(desk: Desk) -> None:
    card = f"appointments/{book(desk, 'on_site')}"
    seen = []
    for now in (ELEVEN - timedelta(hours=2, seconds=1), ELEVEN - timedelta(hours=2), ELEVEN + timedelta(minutes=44)):
        desk.now = now
        seen.append(offered(desk, card))
    desk.now = ELEVEN + timedelta(minutes=45)

    assert seen == [set(), ALL, ALL]
    assert offered(desk, card) == set()


def test_a_talk_by_phone_has_no_place_to_be_found(desk: Desk) -> None:
    visit = book(desk, "phone")
    desk.now = ELEVEN - timedelta(minutes=5)

    assert offered(desk, f"appointments/{visit}") == ALL - {"cannot_find"}
    assert desk.press(ZAHRA, f"appointments/{visit}/1/signal/cannot_find") == desk.press(ZAHRA, "no/such/path")


def test_the_reminder_of_two_hours_before_has_the_buttons_and_come_move_cancel(desk: Desk) -> None:
    visit = book(desk, "on_site")

    desk.pass_time(days=1)

    reminder = [screen for _, account, screen in desk.post if account == ZAHRA.account][-1]
    assert {f"appointments/{visit}/1/signal/{what}" for what in ALL} <= set(paths(reminder))
    assert {f"appointments/{visit}/1/{act}" for act in ("confirm", "move", "cancel")} <= set(paths(reminder))


@pytest.mark.parametrize("what", sorted(ALL))
def test_the_mentor_is_told_at_once_and_opens_the_appointment(desk: Desk, visit: int, what: str) -> None:
    shown = desk.press(ZAHRA, f"appointments/{visit}/1/signal/{what}")
    desk.send_due()

    ((at, account, note),) = desk.post
    assert (at, account) == (desk.now, ANNA.account)
    assert "Zahra" in note.text
    assert f"appointments/{visit}" in paths(note)
    assert signals(desk) == [what]
    assert shown.toast
    assert desk.letters_to(JONAS) == []


def test_what_was_told_stands_on_the_mentor_s_card_in_her_language(desk: Desk, visit: int) -> None:
    before = desk.press(ANNA, f"appointments/{visit}").text
    desk.press(ZAHRA, f"appointments/{visit}/1/signal/late_20")

    card = desk.press(ANNA, f"appointments/{visit}").text

    label = german().label("signal", "20 minutes late")
    assert label in card and label not in before
    assert "10:30" in card


def test_who_is_lost_gets_the_pin_back(desk: Desk, visit: int) -> None:
    shown = desk.press(ZAHRA, f"appointments/{visit}/1/signal/cannot_find")

    (pin,) = shown.also
    assert isinstance(pin, Pin)
    assert (pin.latitude, pin.longitude) == (51.0452, 13.7366)
    assert "Prager Straße 12" in shown.text


def test_who_is_lost_gets_the_address_where_there_is_no_pin(desk: Desk, visit: int) -> None:
    desk.tx.run("UPDATE place SET latitude = NULL, longitude = NULL")

    shown = desk.press(ZAHRA, f"appointments/{visit}/1/signal/cannot_find")

    assert shown.also == ()
    assert "Prager Straße 12" in shown.text


def test_a_second_tap_within_ten_minutes_tells_nothing_more(desk: Desk, visit: int) -> None:
    path = f"appointments/{visit}/1/signal/late_10"

    first, second = desk.press(ZAHRA, path), desk.press(ZAHRA, path)
    desk.now += timedelta(minutes=10) - timedelta(seconds=1)
    desk.press(ZAHRA, path)
    assert signals(desk) == ["late_10"]
    desk.now += timedelta(seconds=1)
    desk.press(ZAHRA, path)

    assert second == first
    assert signals(desk) == ["late_10", "late_10"]


def test_another_signal_is_told_at_once(desk: Desk, visit: int) -> None:
    for what in ("late_10", "late_30", "please_call"):
        desk.press(ZAHRA, f"appointments/{visit}/1/signal/{what}")
    desk.send_due()

    assert signals(desk) == ["late_10", "late_30", "please_call"]
    assert len(desk.letters_to(ANNA)) == 3


def test_too_early_she_reads_from_when_on_and_nobody_is_told(desk: Desk) -> None:
    visit = book(desk, "on_site")

    shown = desk.press(ZAHRA, f"appointments/{visit}/1/signal/late_10")

    assert DARI.moment(ELEVEN) in shown.text
    assert shown != desk.press(ZAHRA, "no/such/path")
    assert signals(desk) == []


def test_after_the_end_or_a_move_or_a_cancellation_nothing_can_be_told(desk: Desk, visit: int) -> None:
    path, refusal = f"appointments/{visit}/1/signal/late_10", desk.press(ZAHRA, "no/such/path")

    assert desk.press(ZAHRA, f"appointments/{visit}/2/signal/late_10") == refusal
    desk.now = ELEVEN + timedelta(minutes=45)
    assert desk.press(ZAHRA, path) == refusal
    desk.now = ELEVEN - timedelta(minutes=30)
    desk.press(ZAHRA, f"appointments/{visit}/1/cancel/yes")
    assert desk.press(ZAHRA, path) == refusal

    assert signals(desk) == []


@pytest.mark.parametrize("stranger", [JONAS, OMAR, OLENA, ANNA, 999])
def test_nobody_else_tells_anything_about_it(desk: Desk, visit: int, stranger: Actor | int) -> None:
    refusal = desk.press(stranger, "no/such/path")

    for what in sorted(ALL):
        assert desk.press(stranger, f"appointments/{visit}/1/signal/{what}") == refusal

    assert signals(desk) == []


def test_a_made_up_signal_is_refused(desk: Desk, visit: int) -> None:
    for what in ("late_40", "late", "please_call_", "late_10 OR 1"):
        assert desk.press(ZAHRA, f"appointments/{visit}/1/signal/{what}") == desk.press(ZAHRA, "no/such/path")

    assert signals(desk) == []


@pytest.mark.parametrize(("what", "told"), [("late_10", "07:00"), ("cannot_find", "07:00"), ("please_call", "08:00")])
def test_early_in_the_morning_a_call_waits_but_who_is_lost_does_not(desk: Desk, what: str, told: str) -> None:
    visit = book(desk, "on_site")
    desk.send_due()
    start = at_local(TUESDAY, time(7, 15))
    desk.tx.run("UPDATE appointment SET starts_at = ?, ends_at = ? WHERE id = ?", (*span(start, 45), visit))
    desk.now = at_local(TUESDAY, time(7))
    desk.post.clear()

    desk.press(ZAHRA, f"appointments/{visit}/1/signal/{what}")
    desk.pass_time(hours=2)

    assert [german().time(at) for at, account, _ in desk.post if account == ANNA.account] == [told]


def span(start: object, minutes: int) -> tuple[int, int]:
    begin = seconds(start)  # type: ignore[arg-type]
    return begin, begin + minutes * 60


def test_a_note_that_could_not_go_out_says_nothing_after_the_meeting(desk: Desk, visit: int) -> None:
    desk.press(ZAHRA, f"appointments/{visit}/1/signal/late_10")
    desk.press(ANNA, f"appointments/{visit}/1/cancel/yes")
    desk.send_due()

    assert german().label("signal", "10 minutes late") not in "".join(desk.letters_to(ANNA))


def test_the_phone_number_is_shown_after_a_tap_in_her_mentor_s_chat_and_never_pushed(desk: Desk, visit: int) -> None:
    zahra = desk.tx.value("SELECT id FROM person WHERE name = 'Zahra'")
    desk.tx.run("INSERT INTO record (mentee_id, phone) VALUES (?, '+49 351 5550100')", (zahra,))

    desk.press(ZAHRA, f"appointments/{visit}/1/signal/please_call")
    desk.pass_time(days=1)
    pushed = "".join(screen.text for _, _, screen in desk.post)
    note = next(screen for _, account, screen in desk.post if account == ANNA.account)
    path = next(path for path in paths(note) if path.endswith("/phone"))

    assert "5550100" not in pushed
    assert "+49 351 5550100" in desk.press(ANNA, path).text
    for other in (JONAS, OMAR, ZAHRA, 999):
        assert desk.press(other, path) == desk.press(other, "no/such/path")


def test_a_number_that_nobody_has_noted_is_not_made_up(desk: Desk, visit: int) -> None:
    shown = desk.press(ANNA, f"appointments/{visit}/phone")

    assert german().text("No phone number is kept for this person.") in shown.text


def test_a_deputy_is_told_too(desk: Desk, visit: int) -> None:
    jonas = desk.tx.value("SELECT id FROM person WHERE name = 'Jonas'")
    now = seconds(desk.now)
    desk.tx.run(
        """INSERT INTO role (person_id, name, project_id, valid_from) VALUES (?, 'mentor', 1, ?)""", (jonas, now - 1)
    )
    desk.tx.run(
        "INSERT INTO deputy (mentor_id, deputy_id, project_id, valid_from, valid_to) VALUES (3, ?, 1, ?, ?)",
        (jonas, now - 1, now + 86400),
    )

    desk.press(ZAHRA, f"appointments/{visit}/1/signal/late_30")
    desk.send_due()

    assert len(desk.letters_to(JONAS)) == len(desk.letters_to(ANNA)) == 1
