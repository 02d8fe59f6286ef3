"""Which standard notes make sense when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain import standard_notes
from tests.domain.appointment import appointment

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SOON = appointment(NOW + timedelta(hours=2))


def test_nobody_is_late_without_an_appointment() -> None:
    assert not set(standard_notes.possible(None)) & {*standard_notes.LATE, standard_notes.OTHER_ROOM}
    assert standard_notes.PLEASE_CALL in standard_notes.possible(None)


def test_on_the_phone_there_is_no_room_and_nothing_to_bring() -> None:
    there = standard_notes.possible(replace(SOON, way="phone", place=None))

    assert set(there) == {*standard_notes.LATE, standard_notes.PLEASE_CALL}
    assert set(standard_notes.possible(SOON)) == set(standard_notes.NOTES)


def test_the_appointment_of_today_is_the_next_one_that_is_not_over() -> None:
    over, tomorrow = appointment(NOW - timedelta(hours=2)), appointment(NOW + timedelta(days=1))
    running = appointment(NOW - timedelta(minutes=10))

    assert standard_notes.today([tomorrow, SOON, over], now=NOW) == SOON
    assert standard_notes.today([SOON, running], now=NOW) == running
    assert standard_notes.today([over, tomorrow, replace(SOON, state="cancelled")], now=NOW) is None
