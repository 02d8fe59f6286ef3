"""Group meetings: when one can begin, who can have a seat, and until when an invitation makes sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.appointments import BOOKED, CANCELLED
from bot.domain.availability import Busy
from bot.domain.groups import BUSY, FULL, LIMIT, Group, days, hindrance, invitation, is_ahead, starts
from bot.domain.moments import at_local
from tests.domain.appointment import OFFICE, appointment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Saxony
TUESDAY = date(2026, 11, 24)
START = at_local(TUESDAY, time(14))
GROUP = Group(6, 2, 1, 3, "Anna", "information", OFFICE, START, START + timedelta(minutes=90), seats=12, taken=3)


def busy(first: time, last: time) -> Busy:
    return Busy(at_local(TUESDAY, first), at_local(TUESDAY, last))


def test_a_group_begins_at_half_hours_at_which_nothing_else_is() -> None:
    there = starts(TUESDAY, 60, [busy(time(9, 15), time(12)), busy(time(14), time(19))], now=NOW)

    assert there == [at_local(TUESDAY, clock) for clock in (time(8), time(12), time(12, 30), time(13), time(19))]


def test_a_group_never_begins_in_the_past() -> None:
    assert starts(date(2026, 11, 23), 30, [], now=NOW)[0] == at_local(date(2026, 11, 23), time(10, 30))
    assert starts(date(2026, 11, 20), 30, [], now=NOW) == []


def test_a_group_can_be_today_and_in_the_next_ninety_days() -> None:
    assert (days(now=NOW)[0], days(now=NOW)[-1]) == (date(2026, 11, 23), date(2027, 2, 21))


def test_a_group_counts_its_seats() -> None:
    assert (GROUP.left, replace(GROUP, taken=12).left, GROUP.minutes) == (9, 0, 90)


def test_a_group_is_ahead_until_it_begins_or_is_cancelled() -> None:
    assert is_ahead(GROUP, now=NOW) and not is_ahead(GROUP, now=START)
    assert not is_ahead(replace(GROUP, cancelled=True), now=NOW)
    assert (GROUP.state, replace(GROUP, cancelled=True).state) == (BOOKED, CANCELLED)


@pytest.mark.parametrize(
    ("group", "there", "why"),
    [
        (GROUP, [], None),
        (GROUP, [appointment(START - timedelta(minutes=45))], None),
        (GROUP, [appointment(START + timedelta(minutes=89))], BUSY),
        (GROUP, [appointment(START - timedelta(minutes=44))], BUSY),
        (replace(GROUP, taken=12), [], FULL),
        (GROUP, [appointment(NOW + timedelta(days=n)) for n in (5, 6, 7)], LIMIT),
    ],
)
def test_a_seat_needs_room_time_and_fewer_than_three_open_appointments(group, there, why) -> None:  # type: ignore[no-untyped-def]
    assert hindrance(group, there) == why


def test_an_invitation_waits_for_the_morning_and_ends_before_the_start() -> None:
    evening = at_local(date(2026, 11, 23), time(22))

    notice = invitation(GROUP, 5, now=evening)

    assert notice is not None
    assert (notice.person_id, notice.subject_id, notice.version, notice.urgent) == (5, 6, 2, False)
    assert notice.due_at == at_local(TUESDAY, time(8))
    assert notice.expires_at == START - timedelta(minutes=15)
    assert invitation(GROUP, 5, now=START - timedelta(minutes=15)) is None
