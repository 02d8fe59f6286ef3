"""The mentor's agenda: full days, the next free times, and what is known of an appointment."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, ZAHRA, Actor
from bot.domain.moments import at_local, from_seconds, local, seconds
from tests.handlers.desk import Desk, german, paths, times

TUESDAY = date(2026, 11, 24)
ELEVEN = at_local(TUESDAY, time(11))


def kind(desk: Desk, way: str = "on_site") -> int:
    return int(
        desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND offered = 1 AND way = ?", (way,))
    )


def book(desk: Desk, who: Actor = ZAHRA) -> int:
    desk.press(who, f"book/{kind(desk)}/0/at/{seconds(ELEVEN)}")
    return int(desk.tx.value("SELECT max(id) FROM appointment"))


def test_her_next_free_times_lead_to_a_booking_for_a_mentee(desk: Desk) -> None:
    zahra = desk.tx.value("SELECT id FROM person WHERE name = 'Zahra'")

    free = desk.press(ANNA, "agenda/free")
    for_whom = desk.press(ANNA, times(free)[3])
    booking = next(path for path in paths(for_whom) if path.startswith(f"mentees/{zahra}/book/"))
    desk.press(ANNA, booking)

    (made,) = desk.rows("SELECT * FROM appointment WHERE mentee_id = ?", zahra)
    assert (made["state"], made["mentor_id"]) == ("booked", 3)
    assert made["starts_at"] == int(times(free)[3].rsplit("/", 1)[1])
    assert "agenda/free" in paths(desk.press(ANNA, "agenda"))


def test_they_are_the_earliest_and_need_no_notice(desk: Desk) -> None:
    starts = [int(path.rsplit("/", 1)[1]) for path in times(desk.press(ANNA, "agenda/free"))]

    assert starts == sorted(starts)
    assert 0 <= starts[0] - seconds(desk.now) <= 30 * 60
    assert len(starts) == 12


def test_what_is_taken_held_or_on_a_holiday_is_not_free(desk: Desk) -> None:
    book(desk)
    wednesday, thursday = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
    desk.tx.run("INSERT OR IGNORE INTO public_holiday (day, name) VALUES (?, 'x')", (wednesday.isoformat(),))
    desk.tx.run(
        "INSERT INTO absence (mentor_id, kind, starts_at, ends_at, created_at) VALUES (3, 'sick', ?, ?, 1)",
        (seconds(at_local(thursday, time(0))), seconds(at_local(thursday, time(12)))),
    )
    offered = []
    for page in range(6):
        offered += times(desk.press(ANNA, f"agenda/free/{kind(desk)}/page/{page}"))
    free = {local(from_seconds(int(path.rsplit("/", 1)[1]))) for path in offered}

    assert not [at for at in free if at.date() == wednesday]
    assert not [at for at in free if at.date() == thursday and at.hour < 12]
    assert [at for at in free if at.date() == thursday and at.hour >= 12]
    assert not [at for at in free if at.date() == TUESDAY and time(10, 15) < at.time() < time(11, 45)]


def test_another_kind_of_meeting_is_one_tap_away(desk: Desk) -> None:
    phone = kind(desk, "phone")

    assert f"agenda/free/{phone}" in paths(desk.press(ANNA, "agenda/free"))
    assert all(path.startswith(f"agenda/free/{phone}/") for path in times(desk.press(ANNA, f"agenda/free/{phone}")))


def test_a_time_that_was_taken_meanwhile_shows_the_others(desk: Desk) -> None:
    path = f"agenda/free/{kind(desk)}/at/{seconds(ELEVEN)}"
    assert [p for p in paths(desk.press(ANNA, path)) if p.startswith("mentees/")]

    book(desk)
    shown = desk.press(ANNA, path)

    assert shown.toast
    assert times(shown) and not [p for p in paths(shown) if p.startswith("mentees/")]


def test_nobody_else_sees_or_gives_away_her_time(desk: Desk) -> None:
    mine = kind(desk)
    for who in (JONAS, ZAHRA, 999):
        refusal = desk.press(who, "no/such/path")
        for path in (f"agenda/free/{mine}", f"agenda/free/{mine}/at/{seconds(ELEVEN)}"):
            assert desk.press(who, path) == refusal
    assert "Zahra" not in str(desk.press(JONAS, times(desk.press(JONAS, "agenda/free"))[0]))


def test_a_mentor_without_hours_is_told_where_to_add_some(desk: Desk) -> None:
    desk.tx.run("DELETE FROM hours")

    shown = desk.press(ANNA, "agenda/free")

    assert times(shown) == []
    assert "hours" in paths(shown)


@pytest.mark.parametrize(("change", "missing"), [(date(2027, 3, 28), True), (date(2026, 10, 25), False)])
def test_the_missing_hour_is_not_free_and_the_doubled_one_once(change: date, missing: bool) -> None:
    with Desk(at_local(change - timedelta(days=2), time(12))) as desk:
        desk.tx.run("DELETE FROM hours WHERE mentor_id = 3")
        desk.tx.run("INSERT INTO hours (mentor_id, weekday, from_minute, to_minute) VALUES (3, 6, 60, 240)")
        phone = kind(desk, "phone")

        shown = times(desk.press(ANNA, f"agenda/free/{phone}"))
        starts = [local(from_seconds(int(path.rsplit("/", 1)[1]))) for path in shown]
        sunday = [f"{start:%H:%M}" for start in starts if start.date() == change]
        assert sunday[0] == "01:00"
        assert sunday.count("02:00") == (0 if missing else 1)
        assert sunday.count("03:00") == 1


def test_a_full_day_has_pages(desk: Desk) -> None:
    start = seconds(at_local(TUESDAY, time(0)))
    for n in range(45):
        desk.tx.run(
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
               VALUES (1, 3, (SELECT id FROM person WHERE name = 'Omar'), 'counselling', 'phone', ?, ?, 1)""",
            (start + n * 1200, start + n * 1200 + 1200),
        )
    day = f"agenda/{TUESDAY.toordinal()}"

    pages = [desk.press(ANNA, path) for path in (day, f"{day}/page/1", f"{day}/page/2")]

    listed = [[path for path in paths(page) if path.startswith("appointments/")] for page in pages]
    assert [len(page) for page in listed] == [20, 20, 5]
    assert len({path for page in listed for path in page}) == 45


def test_the_agenda_says_who_came(desk: Desk) -> None:
    visit = book(desk)
    desk.now = ELEVEN + timedelta(hours=1)
    day = f"agenda/{TUESDAY.toordinal()}"
    assert german().text("{time} {name}, {way}, not marked yet", time="", name="", way="").strip(" ,") in (
        desk.press(ANNA, day).text
    )

    desk.press(ANNA, f"appointments/{visit}/1/mark/missed")

    assert german().label("attendance", "did not come") in desk.press(ANNA, day).text


def card(desk: Desk, visit: int) -> str:
    return desk.press(ANNA, f"appointments/{visit}").text


def test_the_ledger_says_when_the_reminder_was_delivered_and_that_nobody_answered(desk: Desk) -> None:
    visit = book(desk)
    assert german().text("Not answered yet.") not in card(desk, visit)

    desk.pass_time(hours=2)

    said = card(desk, visit)
    assert german().text("Reminder delivered: {when}", when=german().short_moment(ELEVEN - timedelta(days=1))) in said
    assert german().text("Not answered yet.") in said


def test_the_ledger_says_when_she_confirmed(desk: Desk) -> None:
    visit = book(desk)
    desk.pass_time(hours=2)
    desk.press(ZAHRA, f"appointments/{visit}/1/confirm")

    said = card(desk, visit)

    assert german().text("Confirmed: {when}", when=german().short_moment(desk.now)) in said
    assert german().text("Not answered yet.") not in said


def test_the_ledger_says_that_no_message_reaches_her(desk: Desk) -> None:
    visit = book(desk)
    alarm = german().text("Not reachable: no message arrives. Please call.")
    assert alarm not in card(desk, visit)

    desk.tx.run("UPDATE person SET unreachable_since = 1 WHERE name = 'Zahra'")

    assert alarm in card(desk, visit)


@pytest.mark.parametrize("state", ["uncertain", "dead"])
def test_the_ledger_says_that_a_reminder_is_in_doubt(desk: Desk, state: str) -> None:
    visit = book(desk)

    desk.tx.run("UPDATE outbox SET state = ? WHERE kind = 'reminder_2_hours' AND subject_id = ?", (state, visit))

    assert german().text("A reminder may not have arrived.") in card(desk, visit)


def test_after_a_move_the_ledger_is_that_of_the_new_time(desk: Desk) -> None:
    visit = book(desk)
    desk.pass_time(hours=2)
    desk.press(ZAHRA, f"appointments/{visit}/1/confirm")

    desk.press(ANNA, f"appointments/{visit}/1/move/at/{seconds(ELEVEN) + 7 * 86400}")

    said = card(desk, visit)
    for line in ("Reminder delivered: {when}", "Confirmed: {when}"):
        assert german().text(line, when="").strip(" :") not in said


def test_after_the_mark_the_ledger_still_says_what_was_delivered_and_confirmed(desk: Desk) -> None:
    visit = book(desk)
    desk.pass_time(hours=2)
    desk.press(ZAHRA, f"appointments/{visit}/1/confirm")
    confirmed = desk.now
    desk.now = ELEVEN
    for version, outcome in enumerate(("missed", "cancelled", "attended"), start=1):
        desk.press(ANNA, f"appointments/{visit}/{version}/mark/{outcome}")

    said = card(desk, visit)

    assert german().text("Reminder delivered: {when}", when=german().short_moment(ELEVEN - timedelta(days=1))) in said
    assert german().text("Confirmed: {when}", when=german().short_moment(confirmed)) in said


def test_reminders_of_other_appointments_and_other_kinds_are_not_in_it(desk: Desk) -> None:
    visit = book(desk)
    desk.tx.run(
        """INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent, state,
                               settled_at)
           SELECT 'something', person_id, subject_id, version, 1, 2, 1, 0, 'sent', 1 FROM outbox
           WHERE kind = 'reminder_2_hours' AND subject_id = ?""",
        (visit,),
    )

    assert german().text("Reminder delivered: {when}", when="").strip(" :") not in card(desk, visit)
