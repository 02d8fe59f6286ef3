"""The database itself refuses what would keep or give away a time twice, whoever writes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store.database import IntegrityError, Transaction

HOUR = 3600
NOON = 1_795_518_000


@pytest.fixture
def tx(tx: Transaction) -> Iterator[Transaction]:
    """A mentor (1) with two mentees (2, 3), a place, and a group (1) of two seats at noon, whose time is held."""
    for name in ("mentor", "one", "two", "three"):
        tx.run("INSERT INTO person (name, language, created_at) VALUES (?, 'de', 0)", (name,))
    tx.run("INSERT INTO project (name, operator, contact, created_at) VALUES ('P', 'O', 'C', 0)")
    tx.run("INSERT INTO place (project_id, name, address) VALUES (1, 'Büro', 'Weg 1')")
    tx.run(
        """INSERT INTO group_meeting (project_id, mentor_id, topic, place_id, starts_at, ends_at, seats)
           VALUES (1, 1, 'information', 1, ?, ?, 2)""",
        (NOON, NOON + HOUR),
    )
    hold(tx, NOON, group=1)
    yield tx


def hold(
    tx: Transaction, start: int, *, group: int | None = None, offer: int | None = None, mentee: int | None = None
) -> int:
    return tx.add(
        "INSERT INTO hold (mentor_id, starts_at, ends_at, group_id, offer_id, mentee_id) VALUES (1, ?, ?, ?, ?, ?)",
        (start, start + HOUR, group, offer, mentee),
    )


def book(tx: Transaction, mentee: int, start: int, *, group: int | None = None) -> int:
    return tx.add(
        """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, place_id, starts_at, ends_at,
                                    booked_at, group_id) VALUES (1, 1, ?, 'information', 'on_site', 1, ?, ?, 0, ?)""",
        (mentee, start, start + HOUR, group),
    )


def offer(tx: Transaction, mentee: int, start: int) -> int:
    """Offer a mentee a time for an appointment of hers that is much later, and keep the time."""
    later = book(tx, mentee, NOON + 100 * HOUR + mentee * HOUR)
    number = tx.add(
        """INSERT INTO offer (mentor_id, mentee_id, appointment_id, version, starts_at, ends_at, offered_at)
           VALUES (1, ?, ?, 1, ?, ?, 0)""",
        (mentee, later, start, start + HOUR),
    )
    hold(tx, start, offer=number, mentee=mentee)
    return number


def test_held_time_is_booked_by_nobody_but_those_whom_it_is_held_for(tx: Transaction) -> None:
    offer(tx, 2, NOON + 2 * HOUR)

    with pytest.raises(IntegrityError, match="time is held"):
        book(tx, 3, NOON + HOUR // 2)
    with pytest.raises(IntegrityError, match="time is held"):
        book(tx, 3, NOON + 2 * HOUR + 1)
    book(tx, 3, NOON, group=1)
    book(tx, 2, NOON + 2 * HOUR)
    assert [row["group_id"] for row in tx.all("SELECT group_id FROM hold")] == [1]


def test_an_appointment_does_not_move_into_held_time(tx: Transaction) -> None:
    number = book(tx, 3, NOON + 5 * HOUR)

    with pytest.raises(IntegrityError, match="time is held"):
        tx.run("UPDATE appointment SET starts_at = ?, ends_at = ? WHERE id = ?", (NOON, NOON + HOUR, number))


def test_what_is_booked_or_held_is_not_held_again(tx: Transaction) -> None:
    book(tx, 3, NOON + 2 * HOUR)

    with pytest.raises(IntegrityError, match="mentor is busy"):
        offer(tx, 2, NOON + 2 * HOUR - 1)
    with pytest.raises(IntegrityError, match="time is held"):
        offer(tx, 3, NOON + HOUR - 1)


def test_a_hold_does_not_move_into_what_is_booked_or_held(tx: Transaction) -> None:
    book(tx, 3, NOON + 2 * HOUR)
    offer(tx, 2, NOON + 4 * HOUR)
    book(tx, 2, NOON, group=1)
    move = "UPDATE hold SET starts_at = ?, ends_at = ? WHERE group_id = 1"

    for taken, why in ((NOON + HOUR + 1, "mentor is busy"), (NOON + 5 * HOUR - 1, "time is held")):
        with pytest.raises(IntegrityError, match=why):
            tx.run(move, (taken, taken + HOUR))
    tx.run(move, (NOON + 60, NOON + 60 + HOUR))  # its own seat, which follows, is not in its way


def test_a_group_has_no_more_people_than_seats(tx: Transaction) -> None:
    book(tx, 2, NOON, group=1)
    taken = book(tx, 3, NOON, group=1)

    with pytest.raises(IntegrityError, match="no seat left"):
        book(tx, 4, NOON, group=1)
    tx.run("UPDATE appointment SET state = 'cancelled' WHERE id = ?", (taken,))
    book(tx, 4, NOON, group=1)
    with pytest.raises(IntegrityError, match="no seat left"):
        tx.run("UPDATE appointment SET state = 'booked' WHERE id = ?", (taken,))


def test_nobody_has_two_seats_in_a_group_or_two_offers(tx: Transaction) -> None:
    book(tx, 2, NOON, group=1)
    offer(tx, 3, NOON + 2 * HOUR)

    with pytest.raises(IntegrityError):
        book(tx, 2, NOON, group=1)
    with pytest.raises(IntegrityError):
        tx.run(
            """INSERT INTO offer (mentor_id, mentee_id, appointment_id, version, starts_at, ends_at, offered_at)
               SELECT mentor_id, mentee_id, appointment_id, 1, ?, ?, 0 FROM offer""",
            (NOON + 4 * HOUR, NOON + 5 * HOUR),
        )


@pytest.mark.parametrize("state", ["taken", "declined", "expired"])
def test_an_offer_that_ends_holds_nothing(tx: Transaction, state: str) -> None:
    number = offer(tx, 2, NOON + 2 * HOUR)

    tx.run("UPDATE offer SET state = ? WHERE id = ?", (state, number))

    assert tx.all("SELECT * FROM hold WHERE offer_id IS NOT NULL") == []


def test_freed_time_is_noted_only_where_somebody_waits(tx: Transaction) -> None:
    first, second = book(tx, 2, NOON + 2 * HOUR), book(tx, 3, NOON + 4 * HOUR)

    tx.run("UPDATE appointment SET state = 'cancelled' WHERE id = ?", (first,))
    assert tx.all("SELECT * FROM freed") == []
    tx.run("INSERT INTO waiting (appointment_id, since) VALUES (?, 0)", (second,))
    tx.run("DELETE FROM hold")

    assert [tuple(row) for row in tx.all("SELECT mentor_id, starts_at, ends_at FROM freed")] == [(1, NOON, NOON + HOUR)]
