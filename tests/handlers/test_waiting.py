"""The waiting list for an earlier time: one after the other, exclusively, and one tap moves the appointment."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA
from bot.domain.moments import at_local, seconds
from bot.store import people, waiting
from tests.handlers.desk import Desk, paths
from tests.handlers.waiting_list import (
    FRIDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    THURSDAY,
    TUESDAY,
    book,
    cancel,
    kind,
    offered,
    offers,
    row,
    tick,
    wait,
    wait_until,
)

NOWHERE = "no/such/path"


@pytest.fixture
def on_tuesday(desk: Desk) -> int:
    """Omar's appointment on Tuesday at 10:00; nobody has another one."""
    desk.tx.run("DELETE FROM outbox")
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    return book(desk, OMAR, TUESDAY, time(10))


def is_free(desk: Desk, who: object, day: date, clock: time, way: str = "on_site") -> bool:
    at = seconds(at_local(day, clock))
    shown = desk.press(who, f"book/{kind(desk, way)}/0/{day.toordinal()}")  # type: ignore[arg-type]
    return f"book/{kind(desk, way)}/0/at/{at}" in paths(shown)


def test_a_cancelled_time_is_offered_to_who_waits_and_one_tap_moves_her_appointment(
    desk: Desk, on_tuesday: int
) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)

    cancel(desk, OMAR, on_tuesday)
    desk.send_due()
    (letter,) = [screen for _, account, screen in desk.post if account == ZAHRA.account]
    desk.press(ZAHRA, next(path for path in paths(letter) if path.endswith("/take")))

    assert "24." in letter.text and "10:00" in letter.text and "10:30" in letter.text  # the time, and until when
    moved = row(desk, hers)
    assert (moved["starts_at"], moved["version"], moved["state"]) == (seconds(at_local(TUESDAY, time(10))), 2, "booked")
    assert [(o["name"], o["state"]) for o in offers(desk)] == [("Zahra", "taken")]
    assert desk.rows("SELECT * FROM hold") == desk.rows("SELECT * FROM waiting") == []


def test_the_mentor_is_told_of_the_move_as_of_any_other(desk: Desk, on_tuesday: int) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    desk.send_due()
    cancel(desk, OMAR, on_tuesday)
    desk.send_due()

    desk.press(ZAHRA, f"offers/{offered(desk, ZAHRA)}/take")
    desk.send_due()

    assert "Zahra" in desk.letters_to(ANNA)[-1] and "24. November 2026, 10:00" in desk.letters_to(ANNA)[-1]
    reminders = desk.rows("SELECT * FROM outbox WHERE kind LIKE 'reminder%' AND subject_id = ? AND version = 2", hers)
    assert [one["kind"] for one in reminders] == ["reminder_2_hours"]  # a day before would be in the past


def test_what_is_offered_is_shown_to_nobody_else_and_counts_as_busy(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    assert not is_free(desk, OLENA, TUESDAY, time(10))

    cancel(desk, OMAR, on_tuesday)

    assert not is_free(desk, OLENA, TUESDAY, time(10)) and not is_free(desk, OMAR, TUESDAY, time(10))
    desk.press(OLENA, f"book/{kind(desk)}/0/at/{seconds(at_local(TUESDAY, time(10)))}")
    assert desk.tx.value("SELECT count(*) FROM appointment WHERE state = 'booked'") == 1
    olena = desk.tx.value("SELECT id FROM person WHERE name = 'Olena'")
    anna_s = desk.press(ANNA, f"mentees/{olena}/book/{kind(desk)}/0/{TUESDAY.toordinal()}")
    assert not any(path.endswith(str(seconds(at_local(TUESDAY, time(10))))) for path in paths(anna_s))


def test_the_mentor_sees_on_her_agenda_what_is_kept_for_whom(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))

    cancel(desk, OMAR, on_tuesday)

    shown = desk.press(ANNA, f"agenda/{TUESDAY.toordinal()}").text
    assert "10:00–10:45" in shown and "Zahra" in shown
    assert "Zahra" not in desk.press(JONAS, f"agenda/{TUESDAY.toordinal()}").text


def test_an_offer_that_nobody_answers_goes_to_the_next_by_waiting_time(desk: Desk, on_tuesday: int) -> None:
    late, early = book(desk, ZAHRA, FRIDAY, time(14)), book(desk, OLENA, THURSDAY, time(14))
    wait(desk, OLENA, early)
    desk.now += timedelta(minutes=1)
    wait(desk, ZAHRA, late)
    cancel(desk, OMAR, on_tuesday)
    tick(desk)
    assert [(o["name"], o["state"]) for o in offers(desk)] == [("Olena", "open")]

    wait_until(desk, desk.now + timedelta(minutes=29))
    assert len(offers(desk)) == 1
    wait_until(desk, desk.now + timedelta(minutes=1))

    assert [(o["name"], o["state"]) for o in offers(desk)] == [("Olena", "expired"), ("Zahra", "open")]
    wait_until(desk, desk.now + timedelta(minutes=30))
    assert [o["state"] for o in offers(desk)] == ["expired", "expired"], "nobody is asked twice for the same time"
    assert is_free(desk, OMAR, TUESDAY, time(10)), "then it is free for everybody"


def test_declining_passes_the_time_on_at_once(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, THURSDAY, time(14)))
    desk.now += timedelta(minutes=1)
    hers = book(desk, OLENA, FRIDAY, time(14))
    wait(desk, OLENA, hers)
    cancel(desk, OMAR, on_tuesday)

    first = offered(desk, ZAHRA)
    said = desk.press(ZAHRA, f"offers/{first}/decline")
    desk.press(ZAHRA, f"offers/{first}/decline")
    desk.press(OLENA, f"offers/{offered(desk, OLENA)}/take")

    assert any(path.endswith("/wait/end") for path in paths(said)), "she still waits, and can stop"
    assert [(o["name"], o["state"]) for o in offers(desk)] == [("Zahra", "declined"), ("Olena", "taken")]
    assert row(desk, hers)["starts_at"] == seconds(at_local(TUESDAY, time(10)))


def test_the_half_hour_runs_from_the_moment_the_message_went_out(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    cancel(desk, OMAR, on_tuesday)
    assert offers(desk)[0]["expires_at"] is None

    desk.now += timedelta(minutes=45)  # the line was down
    tick(desk)

    assert offers(desk)[0]["state"] == "open"
    assert offers(desk)[0]["expires_at"] == seconds(desk.now + timedelta(minutes=30))


def test_in_the_night_a_time_is_kept_and_offered_at_eight(desk: Desk) -> None:
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    theirs, hers = book(desk, OMAR, THURSDAY, time(10)), book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    desk.now = at_local(date(2026, 11, 23), time(22))
    desk.post.clear()

    cancel(desk, OMAR, theirs)
    wait_until(desk, at_local(TUESDAY, time(7, 59)))
    assert (desk.letters_to(ZAHRA), [o["state"] for o in offers(desk)]) == ([], ["open"])
    wait_until(desk, at_local(TUESDAY, time(8)))

    assert len(desk.letters_to(ZAHRA)) == 1
    assert offers(desk)[0]["expires_at"] == seconds(at_local(TUESDAY, time(8, 30)))


def test_a_time_that_is_nearer_than_the_mentor_s_notice_is_not_offered(desk: Desk) -> None:
    theirs = book(desk, OMAR, TUESDAY, time(14))
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    desk.now = at_local(TUESDAY, time(10, 31))

    cancel(desk, OMAR, theirs)

    assert offers(desk) == [] and desk.rows("SELECT * FROM freed") == []


def test_a_near_time_is_kept_for_a_quarter_of_what_is_left(desk: Desk) -> None:
    desk.tx.run("INSERT INTO booking_rules SELECT id, 30, 15, 30, 28 FROM person WHERE name = 'Anna'")
    theirs = book(desk, OMAR, TUESDAY, time(14))
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    desk.now = at_local(TUESDAY, time(13, 20))

    cancel(desk, OMAR, theirs)
    desk.send_due()

    assert offers(desk)[0]["expires_at"] == seconds(at_local(TUESDAY, time(13, 30)))


@pytest.mark.parametrize("by", ["a move of hers", "a move by the mentor"])
def test_a_time_that_is_moved_away_from_is_offered(desk: Desk, on_tuesday: int, by: str) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    who = ANNA if by == "a move by the mentor" else OMAR

    desk.press(who, f"appointments/{on_tuesday}/1/move/at/{seconds(at_local(NEXT_MONDAY, time(10)))}")

    assert [(o["name"], o["starts_at"]) for o in offers(desk)] == [("Zahra", seconds(at_local(TUESDAY, time(10))))]


def test_the_time_that_she_leaves_goes_to_the_next_who_waits(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, THURSDAY, time(14)))
    desk.now += timedelta(minutes=1)
    wait(desk, OLENA, book(desk, OLENA, FRIDAY, time(14)))
    cancel(desk, OMAR, on_tuesday)

    desk.press(ZAHRA, f"offers/{offered(desk, ZAHRA)}/take")

    assert offers(desk)[-1]["starts_at"] == seconds(at_local(THURSDAY, time(14)))
    assert offered(desk, OLENA)


SICK = "INSERT INTO absence (mentor_id, kind, starts_at, ends_at, created_at) SELECT id, 'sick', :start, :end, 0 {anna}"
FREEING = {
    "an absence ends": (
        SICK,
        "DELETE FROM absence",
    ),
    "an absence becomes shorter": (
        SICK,
        "UPDATE absence SET starts_at = ends_at - 60",
    ),
    "hours are added": (
        "DELETE FROM hours WHERE weekday = 1",
        "INSERT INTO hours (mentor_id, weekday, from_minute, to_minute, place_id) SELECT id, 1, 600, 660, 1 {anna}",
    ),
    "hours become longer": ("UPDATE hours SET to_minute = 600 WHERE weekday = 1", "UPDATE hours SET to_minute = 720"),
    "there are extra hours": (
        "DELETE FROM hours WHERE weekday = 1",
        """INSERT INTO extra_hours (mentor_id, day, from_minute, to_minute, place_id)
           SELECT id, '2026-11-24', 600, 660, 1 {anna}""",
    ),
    "the project opens again": (
        "INSERT INTO closure (project_id, first_day, last_day, created_at) VALUES (1, '2026-11-24', '2026-11-25', 0)",
        "DELETE FROM closure",
    ),
    "a holiday is opened": (
        "INSERT INTO public_holiday VALUES ('2026-11-24', 'Probe')",
        "INSERT INTO opened_holiday SELECT id, '2026-11-24' {anna}",
    ),
}


@pytest.mark.parametrize("what", FREEING)
def test_whatever_frees_time_offers_it_to_who_waits(desk: Desk, what: str) -> None:
    first = time(10) if "hours" in what and "longer" not in what else time(9)
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    before, after = (sql.replace("{anna}", "FROM person WHERE name = 'Anna'") for sql in FREEING[what])
    values = {"start": seconds(at_local(TUESDAY, time(0))), "end": seconds(at_local(TUESDAY, time(23)))}
    desk.tx.run(before, {name: value for name, value in values.items() if f":{name}" in before})
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    tick(desk)
    assert offers(desk) == [], "what is free all the time is nothing new"

    desk.tx.run(after)
    tick(desk)

    (offer,) = offers(desk)
    assert offer["starts_at"] == seconds(at_local(TUESDAY, first))
    desk.press(ZAHRA, f"offers/{offer['id']}/take")
    assert row(desk, hers)["starts_at"] == offer["starts_at"]


def test_time_that_is_free_for_nobody_who_waits_is_simply_free(desk: Desk, on_tuesday: int) -> None:
    desk.press(OMAR, f"appointments/{on_tuesday}/1/cancel/yes")

    assert desk.rows("SELECT * FROM freed") == offers(desk) == []
    assert is_free(desk, OLENA, TUESDAY, time(10))


def test_her_own_length_and_way_must_fit(desk: Desk) -> None:
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    desk.tx.run("UPDATE hours SET from_minute = 600, to_minute = 630 WHERE weekday = 1")
    short = book(desk, OMAR, TUESDAY, time(10), way="phone")
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))  # 45 minutes on site
    desk.now += timedelta(minutes=1)
    wait(desk, OLENA, book(desk, OLENA, FRIDAY, time(10), way="phone"))

    cancel(desk, OMAR, short)

    assert [o["name"] for o in offers(desk)] == ["Olena"]


def test_a_window_for_some_kinds_of_meeting_is_offered_for_these_alone(desk: Desk, on_tuesday: int) -> None:
    desk.tx.run(
        "INSERT INTO hours_kind SELECT id, ? FROM hours WHERE weekday = 1 AND place_id IS NOT NULL",
        (kind(desk, "phone"),),
    )
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))

    cancel(desk, OMAR, on_tuesday)

    assert offers(desk) == []


def test_who_is_booked_earlier_or_at_another_place_is_not_asked(desk: Desk, on_tuesday: int) -> None:
    other = desk.tx.add("INSERT INTO place (project_id, name, address) VALUES (1, 'Bibliothek', 'Weg 1')")
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    desk.tx.run("UPDATE appointment SET place_id = ? WHERE id = ?", (other, hers))
    wait(desk, ZAHRA, hers)
    wait(desk, OLENA, book(desk, OLENA, TUESDAY, time(9)))

    cancel(desk, OMAR, on_tuesday)

    assert offers(desk) == []


@pytest.mark.parametrize(
    "reason",
    [
        "UPDATE person SET telegram_id = NULL WHERE name = 'Zahra'",
        "UPDATE person SET unreachable_since = 1 WHERE name = 'Zahra'",
        "UPDATE mentoring SET paused_at = 1 WHERE mentee_id = (SELECT id FROM person WHERE name = 'Zahra')",
        "UPDATE mentoring SET ended_at = 1 WHERE mentee_id = (SELECT id FROM person WHERE name = 'Zahra')",
        "UPDATE consent SET withdrawn_at = 1 WHERE person_id = (SELECT id FROM person WHERE name = 'Zahra')",
        "UPDATE role SET valid_to = 1 WHERE person_id = (SELECT id FROM person WHERE name = 'Anna')",
    ],
)
def test_who_cannot_be_asked_keeps_nothing_from_others(desk: Desk, on_tuesday: int, reason: str) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    desk.tx.run(reason)

    cancel(desk, OMAR, on_tuesday)

    assert offers(desk) == []


def test_an_offer_that_does_not_arrive_goes_to_the_next(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    desk.now += timedelta(minutes=1)
    wait(desk, OLENA, book(desk, OLENA, THURSDAY, time(14)))
    cancel(desk, OMAR, on_tuesday)

    desk.tx.run("UPDATE outbox SET state = 'unreachable', settled_at = 1 WHERE kind = 'offer'")
    tick(desk)

    assert [(o["name"], o["state"]) for o in offers(desk)] == [("Zahra", "expired"), ("Olena", "open")]


@pytest.mark.parametrize("what", ["cancelled", "moved by the mentor"])
def test_an_offer_ends_when_her_appointment_changes(desk: Desk, on_tuesday: int, what: str) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    cancel(desk, OMAR, on_tuesday)
    offer = offered(desk, ZAHRA)

    if what == "cancelled":
        cancel(desk, ZAHRA, hers)
    else:
        desk.press(ANNA, f"appointments/{hers}/1/move/at/{seconds(at_local(NEXT_TUESDAY, time(10)))}")
    before = row(desk, hers)
    desk.press(ZAHRA, f"offers/{offer}/take")

    assert row(desk, hers) == before
    assert offers(desk)[0]["state"] == "expired"
    if what == "cancelled":
        assert is_free(desk, OMAR, TUESDAY, time(10))


def test_no_longer_takes_her_off_the_list_and_frees_what_was_kept(desk: Desk, on_tuesday: int) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    cancel(desk, OMAR, on_tuesday)

    card = desk.press(ZAHRA, f"appointments/{hers}/1/wait/end")
    again = desk.press(ZAHRA, f"appointments/{hers}/1/wait/end")

    assert paths(card) == paths(again) and f"appointments/{hers}/1/wait" in paths(card)
    assert desk.rows("SELECT * FROM waiting") == desk.rows("SELECT * FROM hold") == []
    assert is_free(desk, OMAR, TUESDAY, time(10))


def test_waiting_twice_keeps_her_place_in_the_list(desk: Desk, on_tuesday: int) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    (first,) = desk.rows("SELECT * FROM waiting")
    desk.now += timedelta(minutes=5)

    card = desk.press(ZAHRA, f"appointments/{hers}/1/wait")

    assert desk.rows("SELECT * FROM waiting") == [first]
    assert f"appointments/{hers}/1/wait/end" in paths(card)


def test_taking_twice_moves_once(desk: Desk, on_tuesday: int) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    cancel(desk, OMAR, on_tuesday)
    offer = offered(desk, ZAHRA)

    first, second = desk.press(ZAHRA, f"offers/{offer}/take"), desk.press(ZAHRA, f"offers/{offer}/take")

    assert first.text == second.text
    assert row(desk, hers)["version"] == 2


def test_after_its_end_an_offer_says_so_and_changes_nothing(desk: Desk, on_tuesday: int) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    cancel(desk, OMAR, on_tuesday)
    offer = offered(desk, ZAHRA)
    tick(desk)
    wait_until(desk, desk.now + timedelta(minutes=31))
    before = row(desk, hers)

    said = desk.press(ZAHRA, f"offers/{offer}/take")

    assert said.toast and f"appointments/{hers}" in paths(said)
    assert row(desk, hers) == before


def test_an_offer_whose_time_is_gone_all_the_same_cannot_be_taken(desk: Desk, on_tuesday: int) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    cancel(desk, OMAR, on_tuesday)
    start, end = seconds(at_local(TUESDAY, time(0))), seconds(at_local(TUESDAY, time(23)))
    desk.tx.run(
        """INSERT INTO absence (mentor_id, kind, starts_at, ends_at, created_at)
           SELECT id, 'sick', ?, ?, 0 FROM person WHERE name = 'Anna'""",
        (start, end),
    )

    desk.press(ZAHRA, f"offers/{offered(desk, ZAHRA)}/take")
    desk.post.clear()
    tick(desk)

    assert row(desk, hers)["version"] == 1
    assert desk.letters_to(ZAHRA) == [], "and the message does not go out any more"


def test_booking_what_is_kept_for_her_by_the_ordinary_way_takes_the_offer(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    cancel(desk, OMAR, on_tuesday)

    book(desk, ZAHRA, TUESDAY, time(10))

    assert [o["state"] for o in offers(desk)] == ["taken"]
    assert desk.rows("SELECT * FROM hold") == []


@pytest.mark.parametrize("who", [JONAS, ANNA, OLENA])
def test_nobody_else_waits_takes_or_declines_for_her(desk: Desk, on_tuesday: int, who: object) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    wait(desk, ZAHRA, hers)
    cancel(desk, OMAR, on_tuesday)
    offer = offered(desk, ZAHRA)
    refusal = desk.press(who, NOWHERE)  # type: ignore[arg-type]

    for path in (
        f"offers/{offer}/take",
        f"offers/{offer}/decline",
        f"appointments/{hers}/1/wait",
        f"appointments/{hers}/1/wait/end",
    ):
        assert desk.press(who, path) == refusal  # type: ignore[arg-type]

    assert [o["state"] for o in offers(desk)] == ["open"] and row(desk, hers)["version"] == 1


def test_an_old_button_for_the_waiting_list_is_out_of_date(desk: Desk, on_tuesday: int) -> None:
    hers = book(desk, ZAHRA, FRIDAY, time(14))
    desk.press(ZAHRA, f"appointments/{hers}/1/move/at/{seconds(at_local(NEXT_MONDAY, time(10)))}")

    assert desk.press(ZAHRA, f"appointments/{hers}/1/wait") == desk.press(ZAHRA, NOWHERE)
    assert desk.rows("SELECT * FROM waiting") == []


def test_a_mentor_sees_only_what_is_kept_on_her_own_lists(desk: Desk, on_tuesday: int) -> None:
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))
    cancel(desk, OMAR, on_tuesday)
    span = at_local(TUESDAY, time(0)), at_local(TUESDAY, time(23))
    anna, jonas = (people.by_account(desk.tx, who.account, now=desk.now) for who in (ANNA, JONAS))
    assert anna and jonas

    assert [one.mentee_name for one in waiting.on_offer(desk.tx, anna, *span)] == ["Zahra"]
    assert waiting.on_offer(desk.tx, jonas, *span) == []
