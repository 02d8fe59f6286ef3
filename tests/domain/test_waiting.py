"""The waiting list's rules: how long a time is kept, what counts as freed, and for whom a slot fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.availability import Busy, Slot
from bot.domain.moments import at_local
from bot.domain.waiting import (
    OFFER,
    OPEN,
    FreedDays,
    Offer,
    first_fitting,
    fits,
    is_freed,
    kept_until,
    offer_notice,
)
from tests.domain.appointment import OFFICE, appointment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Saxony
TUESDAY = date(2026, 11, 24)
BOOKED = appointment(at_local(date(2026, 11, 27), time(14)))


def slot(day: date, clock: time, minutes: int = 45, place_id: int | None = OFFICE.id) -> Slot:
    start = at_local(day, clock)
    return Slot(start, start + timedelta(minutes=minutes), place_id)


@pytest.mark.parametrize(
    ("left", "kept"),
    [(48 * 60, 30), (121, 30), (120, 30), (100, 25), (60, 15), (40, 10), (20, 5), (12, 5), (6, 5)],
)
def test_a_time_is_kept_for_half_an_hour_and_shorter_when_the_start_is_near(left: int, kept: int) -> None:
    start = NOW + timedelta(minutes=left)

    assert kept_until(start, now=NOW, notice=0) == NOW + timedelta(minutes=kept)


@pytest.mark.parametrize(("left", "notice"), [(5, 0), (0, 0), (-60, 0), (239, 240), (60, 61)])
def test_a_time_that_is_too_near_is_not_kept_for_anybody(left: int, notice: int) -> None:
    assert kept_until(NOW + timedelta(minutes=left), now=NOW, notice=notice) is None


def test_exactly_the_mentor_s_notice_is_enough() -> None:
    assert kept_until(NOW + timedelta(minutes=240), now=NOW, notice=240) is not None


@pytest.mark.parametrize(
    ("clock", "freed"), [(time(10), True), (time(9, 30), False), (time(10, 30), True), (time(10, 45), False)]
)
def test_a_slot_is_freed_where_it_begins_in_the_stretch_that_became_free(clock: time, freed: bool) -> None:
    stretch = Busy(at_local(TUESDAY, time(10)), at_local(TUESDAY, time(10, 45)))

    assert is_freed(slot(TUESDAY, clock), stretch) is freed


@pytest.mark.parametrize(
    ("day", "clock", "freed"),
    [
        (TUESDAY, time(13), True),
        (TUESDAY, time(12, 45), False),
        (TUESDAY, time(15), False),
        (TUESDAY + timedelta(days=1), time(13), False),
        (TUESDAY + timedelta(days=7), time(14, 30), True),
    ],
)
def test_hours_of_a_weekday_are_freed_in_every_week(day: date, clock: time, freed: bool) -> None:
    assert is_freed(slot(day, clock), FreedDays(13 * 60, 15 * 60, weekday=1)) is freed


def test_days_are_freed_from_the_first_to_the_last_of_them() -> None:
    freed = FreedDays(0, 24 * 60, TUESDAY, TUESDAY + timedelta(days=1))

    assert [is_freed(slot(TUESDAY + timedelta(days=n), time(9)), freed) for n in (-1, 0, 1, 2)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)])
def test_the_days_of_the_clock_changes_end_at_midnight(day: date) -> None:
    freed = FreedDays(0, 24 * 60, day, day)

    assert is_freed(slot(day, time(23)), freed) and is_freed(slot(day, time(0)), freed)
    assert not is_freed(slot(day + timedelta(days=1), time(0)), freed)


def test_only_an_earlier_time_at_the_same_place_fits() -> None:
    assert fits(slot(TUESDAY, time(10)), BOOKED, now=NOW, notice=240)
    assert not fits(slot(date(2026, 11, 27), time(14)), BOOKED, now=NOW, notice=240)
    assert not fits(slot(date(2026, 11, 30), time(10)), BOOKED, now=NOW, notice=240)
    assert not fits(slot(TUESDAY, time(10), place_id=8), BOOKED, now=NOW, notice=240)
    assert not fits(slot(TUESDAY, time(10), place_id=None), BOOKED, now=NOW, notice=240)


def test_a_talk_by_phone_fits_without_a_place() -> None:
    talk = replace(BOOKED, way="phone", place=None)

    assert fits(slot(TUESDAY, time(10), place_id=None), talk, now=NOW, notice=240)


def test_in_the_night_the_notice_counts_from_eight_o_clock() -> None:
    night = at_local(TUESDAY, time(2))

    assert fits(slot(TUESDAY, time(12)), BOOKED, now=night, notice=240)
    assert not fits(slot(TUESDAY, time(11, 30)), BOOKED, now=night, notice=240)


def test_the_earliest_freed_slot_that_was_not_offered_before_is_chosen() -> None:
    stretch = Busy(at_local(TUESDAY, time(10)), at_local(TUESDAY, time(12)))
    slots = [slot(TUESDAY, time(hour)) for hour in (9, 10, 11)]
    before = [Busy(at_local(TUESDAY, time(10, 30)), at_local(TUESDAY, time(11)))]

    assert first_fitting(slots, stretch, BOOKED, [], now=NOW, notice=0) == slots[1]
    assert first_fitting(slots, stretch, BOOKED, before, now=NOW, notice=0) == slots[2]


@pytest.mark.parametrize(("clock", "due"), [(time(10), time(10)), (time(21), time(8)), (time(7, 59), time(8))])
def test_an_offer_goes_out_outside_the_quiet_hours_while_the_notice_lasts(clock: time, due: time) -> None:
    now = at_local(TUESDAY, clock)
    offer = Offer(4, 3, 5, "Zahra", 17, 1, slot(date(2026, 11, 26), time(14)), None, OPEN)

    notice = offer_notice(offer, now=now, notice=240)

    day = TUESDAY + timedelta(days=clock == time(21))
    assert (notice.kind, notice.person_id, notice.subject_id, notice.urgent) == (OFFER, 5, 4, False)
    assert notice.due_at == at_local(day, due)
    assert notice.expires_at == at_local(date(2026, 11, 26), time(10))
