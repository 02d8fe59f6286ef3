"""Times that can be booked around the clock changes: none missing, none twice, and the clock on the wall decides."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.domain.availability import PHONE, BookingRules, Busy, Hours, MeetingKind, Slot, open_slots
from bot.domain.moments import at_local, local, local_day
from bot.i18n import load

SUNDAY = 6
ALL_DAY = (Hours(SUNDAY, 0, 24 * 60),)
TALK = MeetingKind(1, "counselling", PHONE, 30)
RULES = BookingRules(step=30, buffer=0, notice=60, horizon=6)
CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)]


def slots_of(sunday: date, busy: tuple[Busy, ...] = ()) -> list[Slot]:
    now = at_local(sunday - timedelta(days=3), time(12))
    return open_slots(ALL_DAY, RULES, TALK, mentor_busy=busy, now=now)


def clocks(slots: list[Slot]) -> list[str]:
    return [f"{local(slot.starts_at):%H:%M}" for slot in slots]


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2027, 3, 28)])
def test_the_missing_hour_is_not_offered(sunday: date) -> None:
    offered = clocks(slots_of(sunday))

    assert [clock for clock in offered if clock.startswith("02")] == []
    assert offered[3:5] == ["01:30", "03:00"]
    assert len(offered) == len(set(offered)) == 46


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2027, 3, 28)])
def test_hours_that_lie_in_the_missing_hour_offer_nothing(sunday: date) -> None:
    now = at_local(sunday - timedelta(days=3), time(12))

    assert open_slots((Hours(SUNDAY, 120, 180),), RULES, TALK, mentor_busy=(), now=now) == []


@pytest.mark.parametrize("sunday", [date(2026, 10, 25), date(2027, 10, 31)])
def test_the_doubled_hour_is_offered_once(sunday: date) -> None:
    slots = slots_of(sunday)

    assert clocks(slots)[4:6] == ["02:00", "02:30"]
    assert len(clocks(slots)) == len(set(clocks(slots))) == 48
    assert slots[6].starts_at - slots[5].starts_at == timedelta(minutes=90)


@pytest.mark.parametrize("sunday", CHANGES)
def test_no_two_times_of_the_night_overlap(sunday: date) -> None:
    slots = slots_of(sunday)

    assert all(one.ends_at <= other.starts_at for one, other in pairwise(slots))
    assert all(slot.ends_at - slot.starts_at == timedelta(minutes=30) for slot in slots)


@pytest.mark.parametrize("sunday", CHANGES)
def test_what_is_taken_in_the_night_of_the_change_is_not_offered(sunday: date) -> None:
    for slot in slots_of(sunday):
        left = slots_of(sunday, busy=(Busy(slot.starts_at, slot.ends_at),))

        assert slot not in left
        assert len(left) == len(slots_of(sunday)) - 1


@pytest.mark.parametrize("sunday", CHANGES)
@pytest.mark.parametrize("code", ["fa_AF", "ar", "uk", "de"])
def test_the_time_that_is_printed_is_the_time_on_the_wall(sunday: date, code: str) -> None:
    language = load()[code]
    for slot in slots_of(sunday):
        wall = slot.starts_at.astimezone(local(slot.starts_at).tzinfo)

        assert f"{wall:%H:%M}" in language.moment(slot.starts_at)
        assert f"{wall:%H:%M}" in language.time(slot.starts_at)
        assert f"{sunday:%d.%m.}" in language.short_moment(slot.starts_at)


def test_a_weekly_hour_keeps_its_time_on_the_wall_for_years() -> None:
    hours = (Hours(2, 9 * 60, 10 * 60),)
    kind, rules = MeetingKind(1, "counselling", PHONE, 60), BookingRules(horizon=6)
    now, seen = datetime(2026, 1, 1, 12, tzinfo=UTC), []

    while now.year < 2031:
        seen += open_slots(hours, rules, kind, mentor_busy=(), now=now)
        now += timedelta(days=7)

    assert {f"{local(slot.starts_at):%a %H:%M}" for slot in seen} == {"Wed 09:00"}
    assert {slot.starts_at.hour for slot in seen} == {7, 8}
    assert len({local_day(slot.starts_at) for slot in seen}) == len(seen) == 261
