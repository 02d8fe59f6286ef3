"""A day without the bot while 300 notices fall due (R9), and clocks that jump (R11): nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.delivery.sender import EACH
from bot.demo.seed import ANNA
from bot.domain.moments import seconds
from bot.domain.notices import REMINDER_1_DAY, REMINDER_2_HOURS, REMINDER_3_DAYS, Notice
from bot.store import outbox
from bot.store.database import Transaction
from tests.handlers.desk import Desk
from tests.handlers.programme import id_of
from tests.world import MONDAY

PEOPLE, LATE = 140, 20
FIRST_ACCOUNT = 50_000
BACK = MONDAY + timedelta(hours=24)
JUMPS = [timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-1)]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


def mentee(tx: Transaction, number: int, mentor: int) -> int:
    """Add a mentee of this mentor who has agreed to everything, and return her id."""
    person = tx.add(
        "INSERT INTO person (telegram_id, name, language, created_at) VALUES (?, 'Z', 'fa_AF', 0)",
        (FIRST_ACCOUNT + number,),
    )
    tx.run("INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at) VALUES (?, ?, 1, 0)", (person, mentor))
    tx.run(
        "INSERT INTO consent (person_id, subject, version, language, given_at) VALUES (?, 'appointments', 99, 'de', 0)",
        (person,),
    )
    return person


def booked(tx: Transaction, person: int, mentor: int, start: datetime) -> int:
    """Add a talk of a quarter of an hour and return its id."""
    return tx.add(
        """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
           VALUES (1, ?, ?, 'counselling', 'phone', ?, ?, 0)""",
        (mentor, person, seconds(start), seconds(start + timedelta(minutes=15))),
    )


def plan(tx: Transaction, kind: str, person: int, about: int, due: datetime, expires: datetime) -> None:
    outbox.put(tx, [Notice(kind, person, about, 1, due, expires)], now=due)


def accounts(desk: Desk) -> Counter[int]:
    return Counter(account for _, account, _ in desk.post if account >= FIRST_ACCOUNT)


def test_after_a_day_with_300_due_each_gets_the_newest_once_and_what_is_over_nothing(desk: Desk) -> None:
    anna = id_of(desk, ANNA)
    for number in range(PEOPLE + LATE):
        person = mentee(desk.tx, number, anna)
        about = booked(desk.tx, person, anna, BACK + timedelta(days=8, minutes=15 * number))
        due, over = MONDAY + timedelta(minutes=number), number >= PEOPLE
        plan(
            desk.tx,
            REMINDER_3_DAYS,
            person,
            about,
            due,
            BACK - timedelta(hours=1) if over else BACK + timedelta(days=1),
        )
        if not over:
            plan(desk.tx, REMINDER_1_DAY, person, about, due + timedelta(hours=2), BACK + timedelta(days=2))
    desk.now = BACK

    desk.pass_time()

    assert accounts(desk) == {FIRST_ACCOUNT + number: 1 for number in range(PEOPLE)}
    rows = desk.rows(
        """SELECT o.kind, o.state, count(*) AS n FROM outbox o JOIN person p ON p.id = o.person_id
           WHERE p.telegram_id >= ? GROUP BY 1, 2""",
        FIRST_ACCOUNT,
    )
    assert {(row["kind"], row["state"]): row["n"] for row in rows} == {
        (REMINDER_1_DAY, "sent"): PEOPLE,
        (REMINDER_3_DAYS, "dissolved"): PEOPLE,
        (REMINDER_3_DAYS, "expired"): LATE,
    }
    assert 300 * EACH < 60, "300 messages, one after the other, take less than a minute"


@pytest.mark.parametrize("before_it_is_due", [True, False])
@pytest.mark.parametrize("jump", JUMPS)
def test_a_clock_that_jumps_loses_nothing_and_doubles_nothing(
    desk: Desk, jump: timedelta, before_it_is_due: bool
) -> None:
    anna, due = id_of(desk, ANNA), MONDAY + timedelta(minutes=30)
    person = mentee(desk.tx, 0, anna)
    about = booked(desk.tx, person, anna, MONDAY + timedelta(days=9))
    plan(desk.tx, REMINDER_2_HOURS, person, about, due, MONDAY + timedelta(days=8))
    if not before_it_is_due:
        desk.pass_time(hours=1)

    for step in (jump, -jump):  # the machine's clock is set wrong, then right
        desk.now += step
        desk.send_due()
    desk.pass_time(hours=2)

    assert accounts(desk) == {FIRST_ACCOUNT: 1}
