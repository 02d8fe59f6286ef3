"""After the meeting: the mentor says who came in two taps, corrects it, and what follows from it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, ZEFAS, Actor
from bot.domain.moments import at_local, seconds
from bot.domain.tasks import MISSED_TWICE
from bot.i18n import load
from bot.store import attendance, people, tasks
from bot.store.database import IntegrityError
from tests.handlers.desk import Desk, german, paths

TUESDAY = date(2026, 11, 24)
ELEVEN = at_local(TUESDAY, time(11))
OUTCOMES = ("attended", "missed", "cancelled")


def book(desk: Desk, day: date = TUESDAY, clock: time = time(11), who: Actor = ZAHRA) -> int:
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'on_site' AND offered = 1")
    desk.press(who, f"book/{kind}/0/at/{seconds(at_local(day, clock))}")
    return int(desk.tx.value("SELECT max(id) FROM appointment"))


@pytest.fixture
def visit(desk: Desk) -> int:
    """Zahra's appointment with Anna on Tuesday at eleven; it is noon now."""
    number = book(desk)
    desk.now = at_local(TUESDAY, time(12))
    return number


def row(desk: Desk, visit: int) -> dict[str, Any]:
    return desk.rows("SELECT * FROM appointment WHERE id = ?", visit)[0]


def events(desk: Desk, visit: int) -> list[str]:
    return [e["what"] for e in desk.rows("SELECT what FROM appointment_event WHERE appointment_id = ?", visit)]


def mark(desk: Desk, visit: int, outcome: str) -> None:
    desk.press(ANNA, f"appointments/{visit}/{row(desk, visit)['version']}/mark/{outcome}")


def open_tasks(desk: Desk) -> list[str]:
    return [t["kind"] for t in desk.rows("SELECT kind FROM task WHERE closed_at IS NULL")]


def notes(desk: Desk) -> list[str]:
    ours = load()["fa_AF"].text("We did not meet at this appointment.")
    return [text for text in desk.letters_to(ZAHRA) if ours in text]


def test_what_waits_for_a_mentor_stands_first_on_her_home_screen(desk: Desk, visit: int) -> None:
    zahra = people.by_id(desk.tx, row(desk, visit)["mentee_id"], now=desk.now)
    tasks.open_for(desk.tx, zahra, MISSED_TWICE, now=desk.now)

    assert paths(desk.press(ANNA, "home"))[:2] == ["tasks", "attendance"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_two_taps_say_what_became_of_it(desk: Desk, visit: int, outcome: str) -> None:
    asked = desk.press(ANNA, f"appointments/{visit}/attendance")
    path = next(path for path in paths(asked) if path.endswith(f"/mark/{outcome}"))

    shown = desk.press(ANNA, path)

    there = row(desk, visit)
    assert (there["state"], there["marked_at"]) == (outcome, seconds(desk.now))
    assert there["cancelled_by_staff"] == (outcome == "cancelled")
    assert events(desk, visit) == ["booked", outcome]
    assert {"home", f"appointments/{visit}/attendance"} <= set(paths(shown))
    assert (f"appointments/{visit}/again" in paths(shown)) == (outcome == "attended")


def test_the_card_asks_from_the_start_on_and_not_before(desk: Desk) -> None:
    visit = book(desk)
    desk.now = ELEVEN - timedelta(seconds=1)
    before = row(desk, visit)

    early = desk.press(ANNA, f"appointments/{visit}")
    desk.press(ANNA, f"appointments/{visit}/1/mark/attended")
    assert desk.press(ANNA, f"appointments/{visit}/attendance") == desk.press(ANNA, "no/such/path")

    assert not [path for path in paths(early) if "/mark/" in path]
    assert row(desk, visit) == before
    desk.now = ELEVEN
    card = desk.press(ANNA, f"appointments/{visit}")
    assert {f"appointments/{visit}/1/mark/{outcome}" for outcome in OUTCOMES} <= set(paths(card))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_second_tap_marks_nothing_more(desk: Desk, visit: int, outcome: str) -> None:
    path = f"appointments/{visit}/1/mark/{outcome}"

    first, second = desk.press(ANNA, path), desk.press(ANNA, path)

    assert second == first
    assert row(desk, visit)["version"] == 2
    assert events(desk, visit) == ["booked", outcome]


def test_an_old_button_corrects_nothing(desk: Desk, visit: int) -> None:
    mark(desk, visit, "attended")
    before, refusal = row(desk, visit), desk.press(ANNA, "no/such/path")

    assert desk.press(ANNA, f"appointments/{visit}/1/mark/missed") == refusal

    assert row(desk, visit) == before


@pytest.mark.parametrize("stranger", [JONAS, OMAR, ZAHRA, PETRA, ZEFAS, 999])
def test_nobody_but_her_mentor_marks_it(desk: Desk, visit: int, stranger: Actor | int) -> None:
    before, refusal = row(desk, visit), desk.press(stranger, "no/such/path")

    for path in ("attendance", *(f"1/mark/{outcome}" for outcome in OUTCOMES)):
        assert desk.press(stranger, f"appointments/{visit}/{path}") == refusal

    assert row(desk, visit) == before


def test_a_mentor_who_is_her_own_colleague_s_mentee_does_not_mark_herself(desk: Desk, visit: int) -> None:
    zahra = desk.tx.value("SELECT id FROM person WHERE name = 'Zahra'")
    desk.do(lambda tx: people.give_role(tx, zahra, "mentor", 1, now=desk.now))

    assert desk.press(ZAHRA, f"appointments/{visit}/1/mark/attended") == desk.press(ZAHRA, "no/such/path")

    assert row(desk, visit)["state"] == "booked"


def test_a_made_up_outcome_is_refused(desk: Desk, visit: int) -> None:
    for outcome in ("booked", "moved", "nonsense", "attended_"):
        desk.press(ANNA, f"appointments/{visit}/1/mark/{outcome}")

    assert (row(desk, visit)["state"], row(desk, visit)["version"]) == ("booked", 1)


def test_a_mark_is_corrected_within_seven_days_and_the_history_keeps_both(desk: Desk, visit: int) -> None:
    mark(desk, visit, "missed")
    first = row(desk, visit)["marked_at"]

    desk.now += timedelta(days=7) - timedelta(seconds=1)
    mark(desk, visit, "attended")
    desk.now += timedelta(seconds=1)
    mark(desk, visit, "cancelled")

    assert (row(desk, visit)["state"], row(desk, visit)["marked_at"]) == ("attended", first)
    assert events(desk, visit) == ["booked", "missed", "attended"]
    card = desk.press(ANNA, f"appointments/{visit}")
    assert f"appointments/{visit}/attendance" not in paths(card)


def test_a_correction_to_came_is_not_cancelled_by_us_any_more(desk: Desk, visit: int) -> None:
    mark(desk, visit, "cancelled")
    assert f"appointments/{visit}/attendance" in paths(desk.press(ANNA, f"appointments/{visit}"))

    mark(desk, visit, "attended")

    assert (row(desk, visit)["state"], row(desk, visit)["cancelled_by_staff"]) == ("attended", 0)


def test_the_history_cannot_be_changed(desk: Desk, visit: int) -> None:
    mark(desk, visit, "attended")

    with pytest.raises(IntegrityError):
        desk.tx.run("UPDATE appointment_event SET what = 'missed'")


def test_a_cancellation_before_the_start_says_who_cancelled_and_is_not_marked(desk: Desk) -> None:
    by_mentee, by_mentor = book(desk), book(desk, clock=time(14), who=OMAR)
    desk.press(ZAHRA, f"appointments/{by_mentee}/1/cancel/yes")
    desk.press(ANNA, f"appointments/{by_mentor}/1/cancel/yes")
    desk.now = at_local(TUESDAY, time(16))

    for visit in (by_mentee, by_mentor):
        mark(desk, visit, "missed")

    assert [row(desk, visit)["cancelled_by_staff"] for visit in (by_mentee, by_mentor)] == [0, 1]
    assert {row(desk, visit)["state"] for visit in (by_mentee, by_mentor)} == {"cancelled"}


def test_who_was_missed_gets_one_neutral_message_with_a_new_appointment(desk: Desk, visit: int) -> None:
    mark(desk, visit, "missed")
    assert notes(desk) == []

    desk.pass_time(hours=6)

    assert len(notes(desk)) == 1
    assert load()["fa_AF"].moment(ELEVEN) in notes(desk)[0]
    shown = [screen for _, account, screen in desk.post if account == ZAHRA.account][-1]
    assert paths(shown) == ["book"]


@pytest.mark.parametrize("outcome", ["attended", "cancelled"])
def test_who_came_or_was_let_down_gets_no_message(desk: Desk, visit: int, outcome: str) -> None:
    mark(desk, visit, outcome)

    desk.pass_time(days=1)

    assert notes(desk) == []


def test_a_slip_that_is_corrected_at_once_is_never_read(desk: Desk, visit: int) -> None:
    mark(desk, visit, "missed")
    desk.pass_time(minutes=9)
    mark(desk, visit, "attended")

    desk.pass_time(days=1)

    assert notes(desk) == []


def test_marked_as_missed_again_she_is_told_once_all_the_same(desk: Desk, visit: int) -> None:
    for outcome in ("missed", "attended", "missed"):
        mark(desk, visit, outcome)
        desk.pass_time(minutes=15)

    assert len(notes(desk)) == 1


def test_who_has_no_mentor_any_more_is_not_told(desk: Desk, visit: int) -> None:
    mark(desk, visit, "missed")
    desk.tx.run("UPDATE mentoring SET ended_at = ?", (seconds(desk.now),))

    desk.pass_time(days=1)

    assert notes(desk) == []


def past(desk: Desk, *outcomes: str) -> list[int]:
    """Appointments of Zahra's on the days from Tuesday on, each marked on its day."""
    made = []
    for n, outcome in enumerate(outcomes):
        made.append(book(desk, TUESDAY + timedelta(days=n), time(14)))
        desk.now = at_local(TUESDAY + timedelta(days=n), time(15))
        if outcome:
            mark(desk, made[-1], outcome)
    return made


@pytest.mark.parametrize(
    ("outcomes", "tasks"),
    [
        (("missed",), []),
        (("missed", "missed"), ["missed_twice"]),
        (("missed", "attended", "missed"), []),
        (("missed", "cancelled", "missed"), ["missed_twice"]),
        (("missed", "", "missed"), []),
        (("missed", "missed", "attended"), []),
        (("missed", "missed", "missed"), ["missed_twice"]),
    ],
)
def test_two_missed_in_a_row_are_one_task_for_the_mentor(
    desk: Desk, outcomes: tuple[str, ...], tasks: list[str]
) -> None:
    past(desk, *outcomes)

    assert open_tasks(desk) == tasks
    if tasks:
        (task,) = desk.rows("SELECT id, assignee_id FROM task")
        assert task["assignee_id"] == 3
        assert "Zahra" in desk.press(ANNA, f"tasks/{task['id']}").text
        assert f"tasks/{task['id']}" in paths(desk.press(ANNA, "tasks"))
        assert f"tasks/{task['id']}" not in paths(desk.press(JONAS, "tasks"))


def test_a_correction_takes_the_task_back(desk: Desk) -> None:
    visits = past(desk, "missed", "missed")

    mark(desk, visits[1], "attended")

    assert open_tasks(desk) == []
    assert desk.rows("SELECT outcome FROM task") == [{"outcome": "groundless"}]


def test_what_is_not_marked_yet_takes_no_task_back(desk: Desk) -> None:
    past(desk, "missed", "missed", "")
    other = book(desk, TUESDAY + timedelta(days=6), time(9), OMAR)
    desk.now += timedelta(days=6)

    mark(desk, other, "attended")

    assert open_tasks(desk) == ["missed_twice"]


def test_missed_ones_of_an_earlier_mentor_do_not_count(desk: Desk) -> None:
    visits = past(desk, "missed", "missed")
    desk.tx.run("DELETE FROM task")
    desk.tx.run("UPDATE appointment SET mentor_id = 4, state = 'missed' WHERE id = ?", (visits[0],))

    for outcome in ("attended", "missed"):
        mark(desk, visits[1], outcome)

    assert open_tasks(desk) == []


def test_what_is_over_and_not_marked_is_listed_for_its_mentor_alone(desk: Desk, visit: int) -> None:
    listed = desk.press(ANNA, "attendance")

    assert f"appointments/{visit}/attendance" in paths(listed)
    assert "attendance" in paths(desk.press(ANNA, "agenda"))
    assert not [path for path in paths(desk.press(JONAS, "attendance")) if path.startswith("appointments/")]
    assert "attendance" not in paths(desk.press(JONAS, "agenda"))
    mark(desk, visit, "attended")
    assert f"appointments/{visit}/attendance" not in paths(desk.press(ANNA, "attendance"))


def test_after_a_mark_the_next_one_is_one_tap_away(desk: Desk, visit: int) -> None:
    other = book(desk, clock=time(15), who=OMAR)
    desk.now = at_local(TUESDAY, time(16))

    shown = desk.press(ANNA, f"appointments/{visit}/1/mark/attended")

    assert f"appointments/{other}/attendance" in paths(shown)


def test_a_long_list_has_pages(desk: Desk) -> None:
    desk.now = ELEVEN
    for n in range(45):
        start = seconds(ELEVEN) - (n + 1) * 86400
        desk.tx.run(
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
               VALUES (1, 3, (SELECT id FROM person WHERE name = 'Omar'), 'counselling', 'phone', ?, ?, 1)""",
            (start, start + 1200),
        )
    pages = [desk.press(ANNA, path) for path in ("attendance", "attendance/page/1", "attendance/page/2")]

    listed = [[path for path in paths(page) if path.endswith("/attendance")] for page in pages]

    assert [len(page) for page in listed] == [20, 20, 5]
    assert len({path for page in listed for path in page}) == 45
    assert "attendance/page/2" in paths(pages[1]) and "attendance/page/3" not in paths(pages[2])


def test_a_meeting_that_goes_on_blocks_its_time_although_it_is_marked(desk: Desk) -> None:
    visit = book(desk)
    desk.now = ELEVEN
    mark(desk, visit, "attended")
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'phone'")
    omar = desk.tx.value("SELECT id FROM person WHERE name = 'Omar'")

    desk.press(ANNA, f"mentees/{omar}/book/{kind}/0/at/{seconds(ELEVEN) + 1800}")

    assert desk.tx.value("SELECT count(*) FROM appointment WHERE starts_at = ?", (seconds(ELEVEN) + 1800,)) == 0


def test_two_marks_at_once_leave_the_first(desk: Desk, visit: int) -> None:
    anna = people.by_account(desk.tx, ANNA.account, now=desk.now)
    assert anna is not None
    (found,) = attendance.unmarked(desk.tx, anna, now=desk.now)

    first = attendance.mark(desk.tx, found, "attended", by=anna, now=desk.now)
    second = attendance.mark(desk.tx, found, "missed", by=anna, now=desk.now)

    assert first is not None and first.state == "attended"
    assert second is None
    assert events(desk, visit) == ["booked", "attended"]


def test_a_mentee_sees_that_it_is_over_and_books_again(desk: Desk, visit: int) -> None:
    mark(desk, visit, "missed")

    card = desk.press(ZAHRA, f"appointments/{visit}")

    assert load()["fa_AF"].text("This appointment is over.") in card.text
    assert "book" in paths(card)


def test_a_cancellation_one_minute_before_is_allowed_and_told_at_once_as_late(desk: Desk) -> None:
    visit = book(desk)
    desk.send_due()
    desk.now = ELEVEN - timedelta(minutes=1)

    desk.press(ZAHRA, f"appointments/{visit}/1/cancel/yes")
    desk.send_due()

    assert row(desk, visit)["state"] == "cancelled"
    assert german().text("It was cancelled less than a day before.") in desk.letters_to(ANNA)[-1]
