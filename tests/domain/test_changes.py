"""Which appointments a change hits: an absence, closed days, other hours; what lay outside before is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.domain.appointments import Appointment, Place
from bot.domain.availability import ExtraHours, Hours, MeetingKind
from bot.domain.changes import Times, displaced, fits, hit_by_absence, hit_by_closed_days
from bot.domain.moments import at_local
from tests.domain.appointment import OFFICE, appointment

MONDAY = date(2026, 11, 23)
OTHER = Place(8, "Büro 2", "Straße 2")
KINDS = (
    MeetingKind(1, "counselling", "on_site", 45),
    MeetingKind(2, "counselling", "phone", 20),
    MeetingKind(3, "application", "on_site", 60),
)
MORNING, AFTERNOON = Hours(0, 9 * 60, 12 * 60, OFFICE.id, 1), Hours(0, 13 * 60, 16 * 60, OFFICE.id, 2)
BEFORE = Times((MORNING, AFTERNOON))


def at(clock: time, day: date = MONDAY, minutes: int = 45) -> Appointment:
    return appointment(at_local(day, clock), minutes=minutes)


AT_TEN, AT_TWO = at(time(10)), at(time(14))


def test_an_absence_hits_what_it_touches_and_nothing_beside_it() -> None:
    start, end = at_local(MONDAY, time(10, 30)), at_local(MONDAY, time(14))

    assert hit_by_absence([AT_TEN, AT_TWO], start, end) == [AT_TEN]
    assert hit_by_absence([AT_TEN, AT_TWO], start, end + timedelta(minutes=1)) == [AT_TEN, AT_TWO]
    assert hit_by_absence([AT_TEN], AT_TEN.ends_at, end) == []


def test_removed_hours_displace_what_lay_in_them() -> None:
    assert displaced([AT_TEN, AT_TWO], BEFORE, Times((MORNING,)), KINDS) == [AT_TWO]


def test_what_the_mentor_booked_outside_of_her_hours_is_left_alone() -> None:
    assert displaced([at(time(18))], BEFORE, Times(), KINDS) == []


def test_hours_that_end_earlier_displace_what_does_not_fit_whole() -> None:
    shorter = Times((replace(MORNING, to_minute=10 * 60 + 44),))

    assert displaced([AT_TEN], BEFORE, shorter, KINDS) == [AT_TEN]
    assert displaced([AT_TEN], BEFORE, Times((replace(MORNING, to_minute=10 * 60 + 45),)), KINDS) == []


def test_another_place_displaces_who_would_come_to_the_old_one_and_nobody_on_the_phone() -> None:
    talk = replace(AT_TEN, way="phone", place=None)
    moved = Times((replace(MORNING, place_id=OTHER.id), AFTERNOON))

    assert displaced([AT_TEN, talk], BEFORE, moved, KINDS) == [AT_TEN]


def test_fewer_kinds_displace_the_others() -> None:
    talk = replace(AT_TEN, way="phone", place=None)
    only_talks = Times((replace(MORNING, kinds=frozenset({2})), AFTERNOON))

    assert displaced([AT_TEN, talk, AT_TWO], BEFORE, only_talks, KINDS) == [AT_TEN]


def test_extra_hours_hold_what_the_weekly_ones_let_go() -> None:
    once = ExtraHours(MONDAY, 9 * 60, 11 * 60, OFFICE.id)

    assert displaced([AT_TEN, AT_TWO], BEFORE, Times(extra=(once,)), KINDS) == [AT_TWO]
    assert displaced([AT_TEN], Times(extra=(once,)), Times(), KINDS) == [AT_TEN]


def test_closed_days_hit_what_lies_on_them_but_not_in_extra_hours() -> None:
    tuesday = at(time(10), MONDAY + timedelta(days=1))
    once = ExtraHours(MONDAY, 13 * 60, 16 * 60, OFFICE.id)

    assert hit_by_closed_days([AT_TEN, AT_TWO, tuesday], MONDAY, MONDAY, [once]) == [AT_TEN]
    assert hit_by_closed_days([AT_TEN, tuesday], MONDAY, MONDAY + timedelta(days=1), []) == [AT_TEN, tuesday]


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)])
def test_the_clock_on_the_wall_decides_also_on_the_day_of_a_clock_change(sunday: date) -> None:
    window = Times((Hours(6, 9 * 60, 10 * 60, OFFICE.id),))

    assert fits(at(time(9, 15), sunday), window, KINDS)
    assert not fits(at(time(8, 30), sunday), window, KINDS)
    assert fits(at(time(9, 15), sunday + timedelta(days=7)), window, KINDS)
    assert hit_by_closed_days([at(time(0, 30), sunday)], sunday, sunday, [])
