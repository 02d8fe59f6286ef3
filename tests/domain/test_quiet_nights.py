"""The nights of the clock changes, minute by minute and for every kind of notice: nobody is woken, nobody forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.moments import SAXONY, at_local, is_quiet, local, local_day
from bot.domain.notices import (
    BOOKED_BY_MENTOR,
    CANCELLED_BY_MENTOR,
    MOVED_BY_MENTOR,
    REMINDER_1_DAY,
    REMINDER_2_HOURS,
    REMINDER_3_DAYS,
    TO_MENTOR,
    Notice,
    allowed_at,
    joined,
    reminders,
    to_mentee,
    to_mentor,
)
from tests.domain.appointment import appointment

CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)]
MINUTE = timedelta(minutes=1)
QUIET = {minute for minute in range(24 * 60) if minute >= 21 * 60 or minute < 8 * 60}


def minutes_of_nights(change: date) -> Iterator[datetime]:
    """Each minute from 20:00 to 9:00 of the night of the change and of those before and after."""
    for day in (change + timedelta(days=n) for n in (-2, -1, 0, 1)):
        now, end = at_local(day, time(20)), at_local(day + timedelta(days=1), time(9))
        while now <= end:
            yield now
            now += MINUTE


def starts_around(change: date) -> Iterator[datetime]:
    """Each quarter of an hour of the five days around the change."""
    start, end = at_local(change - timedelta(days=2), time(0)), at_local(change + timedelta(days=3), time(0))
    while start < end:
        yield start
        start += timedelta(minutes=15)


def minute_of_day(moment: datetime) -> int:
    return local(moment).hour * 60 + local(moment).minute


@pytest.mark.parametrize("change", CHANGES)
def test_every_appointment_has_its_three_reminders_and_none_at_night(change: date) -> None:
    for start in starts_around(change):
        planned = {n.kind: n for n in reminders(appointment(start), now=start - timedelta(days=10))}

        assert list(planned) == [REMINDER_3_DAYS, REMINDER_1_DAY, REMINDER_2_HOURS]
        assert not [n for n in planned.values() if minute_of_day(n.due_at) in QUIET]
        assert all(n.due_at < n.expires_at <= start for n in planned.values())


@pytest.mark.parametrize("change", CHANGES)
def test_the_reminders_of_the_days_before_show_the_same_time_on_the_wall(change: date) -> None:
    for start in starts_around(change):
        if minute_of_day(start) in QUIET:
            continue
        planned = {n.kind: n.due_at for n in reminders(appointment(start), now=start - timedelta(days=10))}

        for kind, days in ((REMINDER_3_DAYS, 3), (REMINDER_1_DAY, 1)):
            assert local_day(planned[kind]) == local_day(start) - timedelta(days=days)
            assert minute_of_day(planned[kind]) == minute_of_day(start)
        if minute_of_day(start - timedelta(hours=2)) not in QUIET:
            assert planned[REMINDER_2_HOURS] == start - timedelta(hours=2)


def notices_made_at(now: datetime) -> list[Notice]:
    """Everything that can be written at this moment about an appointment in three days."""
    soon = appointment(now + timedelta(days=3))
    return [
        *(to_mentor(kind, soon, now=now) for kind in TO_MENTOR),
        *(to_mentee(kind, soon, now=now) for kind in (BOOKED_BY_MENTOR, MOVED_BY_MENTOR, CANCELLED_BY_MENTOR)),
        joined(3, 9, now=now),
    ]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_happens_at_night_is_told_in_the_morning(change: date) -> None:
    for now in minutes_of_nights(change):
        for notice in notices_made_at(now):
            assert minute_of_day(notice.due_at) not in QUIET
            assert notice.due_at >= now
            assert notice.expires_at > notice.due_at
            if not is_quiet(now) and notice.person_id == 5:
                assert notice.due_at == now


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_late_waits_for_the_end_of_the_night(change: date) -> None:
    start = at_local(change + timedelta(days=2), time(12))
    due_before = [
        *notices_made_at(at_local(change - timedelta(days=3), time(12))),
        *reminders(appointment(start), now=start - timedelta(days=10)),
    ]
    for now in minutes_of_nights(change):
        for notice in due_before:
            allowed = allowed_at(notice, now=now)

            assert minute_of_day(allowed) not in QUIET
            assert allowed >= now
            assert allowed - now <= timedelta(days=3)


@pytest.mark.parametrize("change", CHANGES)
def test_a_mentor_s_change_of_the_next_hours_is_told_at_any_minute(change: date) -> None:
    for now in minutes_of_nights(change):
        for kind in (MOVED_BY_MENTOR, CANCELLED_BY_MENTOR):
            notice = to_mentee(kind, appointment(now + timedelta(hours=13, minutes=59)), now=now)

            assert (notice.due_at, allowed_at(notice, now=now)) == (now, now)
            assert notice.due_at.astimezone(SAXONY).utcoffset() is not None
