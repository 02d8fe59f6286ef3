"""The morning digest at eight on working days, and the evening list of what nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, Actor
from bot.domain.moments import at_local, seconds
from bot.domain.notices import EVENING_LIST, MORNING_DIGEST
from bot.i18n import load
from bot.store import people, tasks
from tests.delivery.days import book, close, live, look, read
from tests.handlers.desk import Desk, german, paths

FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY = (date(2026, 11, 20) + timedelta(days=n) for n in range(5))


def at_desk(day: date, clock: time) -> Iterator[Desk]:
    """A desk that opens at this moment; nothing is booked, nobody has a task."""
    with Desk(at_local(day, clock)) as desk:
        for table in ("appointment_event", "outbox", "appointment"):
            desk.tx.run(f"DELETE FROM {table}")
        yield desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk on the Friday before, at noon."""
    yield from at_desk(FRIDAY, time(12))


def times(desk: Desk, kind: str, who: Actor = ANNA) -> list[str]:
    return [at for at, _ in read(desk, who, kind)]


def texts(desk: Desk, kind: str, who: Actor = ANNA) -> list[str]:
    return [screen.text for _, screen in read(desk, who, kind)]


def open_task(desk: Desk) -> None:
    omar = people.by_account(desk.tx, OMAR.account, now=desk.now)
    assert omar is not None
    desk.do(lambda tx: tasks.open_for(tx, omar, "unreachable", now=desk.now))


def test_the_digest_comes_at_eight_on_the_days_with_something_alone(desk: Desk) -> None:
    visit = book(desk, TUESDAY, time(11))

    live(desk, at_local(TUESDAY, time(20)))

    assert times(desk, MORNING_DIGEST) == ["2026-11-24 08:00"]
    (text,) = texts(desk, MORNING_DIGEST)
    assert german().day(TUESDAY) in text and "Omar" in text and "11:00" in text
    assert "agenda" in paths(read(desk, ANNA, MORNING_DIGEST)[0][1])
    assert desk.tx.value("SELECT state FROM appointment WHERE id = ?", (visit,)) == "booked"


def test_a_day_with_nothing_has_no_digest_and_nobody_else_gets_one(desk: Desk) -> None:
    book(desk, TUESDAY, time(11))

    live(desk, at_local(TUESDAY, time(20)))

    for who in (JONAS, PETRA, OMAR, ZAHRA):
        assert times(desk, MORNING_DIGEST, who) == []


def test_open_tasks_are_in_the_digest(desk: Desk) -> None:
    open_task(desk)

    live(desk, at_local(MONDAY, time(9)))

    assert times(desk, MORNING_DIGEST) == ["2026-11-23 08:00"]
    ((_, screen),) = read(desk, ANNA, MORNING_DIGEST)
    assert german().plural("{n} task waits for you.", "{n} tasks wait for you.", 1) in screen.text
    assert "tasks" in paths(screen)


def test_what_is_not_marked_is_asked_again_every_working_day_until_it_is(desk: Desk) -> None:
    visit = book(desk, FRIDAY, time(13))

    live(desk, at_local(TUESDAY, time(9)))
    desk.press(ANNA, f"appointments/{visit}/1/mark/attended")
    live(desk, at_local(TUESDAY + timedelta(days=2), time(9)))

    assert times(desk, MORNING_DIGEST) == ["2026-11-23 08:00", "2026-11-24 08:00"]
    assert all("attendance" in paths(screen) for _, screen in read(desk, ANNA, MORNING_DIGEST))


def test_it_is_never_marked_by_itself(desk: Desk) -> None:
    visit = book(desk, FRIDAY, time(13))

    live(desk, at_local(FRIDAY + timedelta(days=30), time(9)))

    assert desk.tx.value("SELECT state FROM appointment WHERE id = ?", (visit,)) == "booked"
    assert len(times(desk, MORNING_DIGEST)) > 15


def test_who_has_not_chosen_another_time_is_in_the_digest(desk: Desk) -> None:
    visit = book(desk, TUESDAY, time(11))
    desk.tx.run("UPDATE appointment SET state = 'cancelled', version = 2, cancelled_by_staff = 1")
    desk.tx.run("INSERT INTO re_offer (appointment_id, version, asked_at) VALUES (?, 2, ?)", (visit, seconds(desk.now)))

    live(desk, at_local(MONDAY, time(9)))

    ((_, screen),) = read(desk, ANNA, MORNING_DIGEST)
    assert "Omar" in screen.text
    assert "re-offers" in paths(screen)


@pytest.mark.parametrize("opened", [False, True])
def test_on_a_holiday_there_is_no_digest_unless_she_works(desk: Desk, opened: bool) -> None:
    close(desk, MONDAY)
    open_task(desk)
    if opened:
        desk.tx.run("INSERT INTO opened_holiday VALUES (3, ?)", (MONDAY.isoformat(),))

    live(desk, at_local(TUESDAY, time(9)))

    monday = ["2026-11-23 08:00"] if opened else []
    assert times(desk, MORNING_DIGEST) == [*monday, "2026-11-24 08:00"]


def test_what_is_settled_before_eight_is_not_in_the_digest(desk: Desk) -> None:
    visit = book(desk, MONDAY, time(11))
    live(desk, at_local(MONDAY, time(7)))

    desk.press(OMAR, f"appointments/{visit}/1/cancel/yes")
    live(desk, at_local(MONDAY, time(12)))

    assert times(desk, MORNING_DIGEST) == []


def test_a_mentor_who_is_none_any_more_gets_no_digest(desk: Desk) -> None:
    book(desk, MONDAY, time(11))
    live(desk, at_local(MONDAY, time(7)))

    desk.do(lambda tx: people.end_role(tx, 3, "mentor", 1, now=desk.now))
    live(desk, at_local(MONDAY, time(12)))

    assert times(desk, MORNING_DIGEST) == []


def test_the_digest_is_in_the_language_of_its_moment(desk: Desk) -> None:
    book(desk, MONDAY, time(11))
    live(desk, at_local(MONDAY, time(7)))

    desk.press(ANNA, "languages/uk")
    live(desk, at_local(MONDAY, time(9)))

    assert load()["uk"].day(MONDAY) in texts(desk, MORNING_DIGEST)[0]


@pytest.mark.parametrize(("back", "sent"), [(time(9, 30), ["2026-11-23 09:30"]), (time(12), [])])
def test_after_a_downtime_the_digest_still_comes_until_noon(desk: Desk, back: time, sent: list[str]) -> None:
    open_task(desk)

    desk.now = at_local(MONDAY, back)
    look(desk)
    look(desk)

    assert times(desk, MORNING_DIGEST) == sent


def test_a_deputy_gets_the_digest_of_the_list_that_she_works(desk: Desk) -> None:
    now = seconds(desk.now)
    jonas = desk.tx.value("SELECT id FROM person WHERE name = 'Jonas'")
    desk.tx.run("INSERT INTO role (person_id, name, project_id, valid_from) VALUES (?, 'mentor', 1, ?)", (jonas, now))
    desk.tx.run(
        "INSERT INTO deputy (mentor_id, deputy_id, project_id, valid_from, valid_to) VALUES (3, ?, 1, ?, ?)",
        (jonas, now, now + 5 * 86400),
    )
    book(desk, MONDAY, time(11))

    live(desk, at_local(MONDAY, time(9)))

    assert times(desk, MORNING_DIGEST, JONAS) == ["2026-11-23 08:00"]
    assert times(desk, EVENING_LIST, JONAS) == ["2026-11-20 18:00"]
    assert "Omar" in texts(desk, MORNING_DIGEST, JONAS)[0]


def test_the_evening_list_names_what_nobody_has_confirmed_for_tomorrow(desk: Desk) -> None:
    desk.now = at_local(MONDAY, time(12))
    confirmed, silent = book(desk, TUESDAY, time(10), OLENA), book(desk, TUESDAY, time(11))
    later = book(desk, TUESDAY + timedelta(days=1), time(11), ZAHRA)
    desk.press(OLENA, f"appointments/{confirmed}/1/confirm")

    live(desk, at_local(MONDAY, time(23)))

    ((at, screen),) = read(desk, ANNA, EVENING_LIST)
    assert at == "2026-11-23 18:00"
    assert "Omar" in screen.text and "Olena" not in screen.text
    assert f"appointments/{silent}" in paths(screen)
    assert f"appointments/{later}" not in paths(screen)


def test_on_friday_it_looks_to_the_end_of_monday(desk: Desk) -> None:
    made = [book(desk, day, time(11), who) for day, who in ((SATURDAY, ZAHRA), (MONDAY, OMAR), (TUESDAY, OLENA))]

    live(desk, at_local(MONDAY, time(8)))

    ((at, screen),) = read(desk, ANNA, EVENING_LIST)
    assert at == "2026-11-20 18:00"
    assert [f"appointments/{visit}" in paths(screen) for visit in made] == [True, True, False]


def test_before_a_holiday_it_looks_to_the_next_working_day(desk: Desk) -> None:
    close(desk, TUESDAY)
    desk.now = at_local(MONDAY, time(12))
    book(desk, TUESDAY + timedelta(days=1), time(11))

    live(desk, at_local(TUESDAY, time(23)))

    assert times(desk, EVENING_LIST) == ["2026-11-23 18:00"]


def test_nothing_to_confirm_means_no_list(desk: Desk) -> None:
    visit = book(desk, MONDAY, time(11))
    desk.press(OMAR, f"appointments/{visit}/1/confirm")

    live(desk, at_local(MONDAY, time(23)))

    assert times(desk, EVENING_LIST) == []


def test_what_is_booked_in_the_afternoon_is_on_the_list_of_the_evening(desk: Desk) -> None:
    live(desk, at_local(MONDAY, time(17, 59)))
    book(desk, TUESDAY, time(11))

    look(desk)
    live(desk, at_local(MONDAY, time(23)))

    assert times(desk, EVENING_LIST) == ["2026-11-23 18:00"]


def test_what_is_booked_after_six_is_on_no_list(desk: Desk) -> None:
    live(desk, at_local(MONDAY, time(18)))
    book(desk, TUESDAY, time(11))

    live(desk, at_local(MONDAY, time(23)))

    assert times(desk, EVENING_LIST) == []


@pytest.mark.parametrize(("back", "sent"), [(time(19), ["2026-11-23 19:00"]), (time(21), [])])
def test_after_a_downtime_the_list_still_comes_before_the_quiet_hours(desk: Desk, back: time, sent: list[str]) -> None:
    book(desk, TUESDAY, time(11))

    desk.now = at_local(MONDAY, back)
    look(desk)
    live(desk, at_local(MONDAY, time(23)))

    assert times(desk, EVENING_LIST) == sent


def test_the_list_says_what_is_known_of_each(desk: Desk) -> None:
    desk.now = at_local(MONDAY, time(12))
    told = [book(desk, TUESDAY, time(h), who) for h, who in ((9, ZAHRA), (10, OMAR), (11, OLENA))][2]
    desk.tx.run("UPDATE person SET unreachable_since = 1 WHERE name = 'Omar'")
    desk.tx.run(
        """INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent, state,
                               settled_at)
           SELECT 'reminder_1_day', mentee_id, id, 1, 1, 2, 1, 0, 'sent', ? FROM appointment WHERE id = ?""",
        (seconds(desk.now), told),
    )

    live(desk, at_local(MONDAY, time(19)))

    (text,) = texts(desk, EVENING_LIST)
    lines = {name: next(line for line in text.splitlines() if name in line) for name in ("Zahra", "Omar", "Olena")}
    assert german().label("ledger", "no reminder yet") in lines["Zahra"]
    assert german().label("ledger", "not reachable") in lines["Omar"]
    assert german().label("ledger", "reminder delivered") in lines["Olena"]


@pytest.mark.parametrize(
    ("friday", "holidays", "monday", "utc"),
    [
        (date(2026, 3, 27), (), date(2026, 3, 30), ("17:00", "06:00")),
        (date(2026, 10, 23), (), date(2026, 10, 26), ("16:00", "07:00")),
        (date(2027, 3, 25), (date(2027, 3, 26), date(2027, 3, 29)), date(2027, 3, 30), ("17:00", "06:00")),
    ],
)
def test_over_the_clock_change_list_and_digest_come_once_at_the_clock_on_the_wall(
    friday: date, holidays: tuple[date, ...], monday: date, utc: tuple[str, str]
) -> None:
    for desk in at_desk(friday, time(12)):
        close(desk, *holidays)
        visit = book(desk, monday, time(11))

        live(desk, at_local(monday, time(12)))

        assert times(desk, EVENING_LIST) == [f"{friday} 18:00"]
        assert times(desk, MORNING_DIGEST) == [f"{monday} 08:00"]
        hours = {f"{at.astimezone(UTC):%H:%M}" for at, account, _ in desk.post if account == ANNA.account}
        assert hours == set(utc)
        assert f"appointments/{visit}" in paths(read(desk, ANNA, EVENING_LIST)[0][1])


def test_a_full_day_has_a_digest_that_fits_into_a_message(desk: Desk) -> None:
    start = seconds(at_local(MONDAY, time(0)))
    for n in range(60):
        desk.tx.run(
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
               VALUES (1, 3, (SELECT id FROM person WHERE name = 'Omar'), 'counselling', 'phone', ?, ?, 1)""",
            (start + n * 1200, start + n * 1200 + 1200),
        )

    live(desk, at_local(MONDAY, time(8)))

    ((_, digest),) = read(desk, ANNA, MORNING_DIGEST)
    ((_, evening),) = read(desk, ANNA, EVENING_LIST)
    for screen in (digest, evening):
        assert len(screen.text) < 4096
        assert sum(len(row) for row in screen.rows) <= 30
