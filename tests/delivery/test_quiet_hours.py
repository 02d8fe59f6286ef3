"""The hours of rest for every kind of notice, around the changes of the clock (RELIABILITY R12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from bot.delivery.notices import RENDERERS
from bot.domain import check_ins
from bot.domain import notices as kinds
from bot.domain.groups import GROUP_INVITATION
from bot.domain.imports import READ
from bot.domain.intake import ANSWERED
from bot.domain.moments import at_local, is_quiet, local
from bot.domain.notices import ALARM, OF_THE_DAY, TO_MENTOR, TO_STAFF, Notice, allowed_at
from bot.domain.staff_meetings import TOLD_ON_FREE_DAYS
from bot.domain.waiting import OFFER

CHANGES = (date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28))  # Sundays
TO_MENTEES = {
    *kinds.REMINDERS,
    *(kinds.BOOKED_BY_MENTOR, kinds.MOVED_BY_MENTOR, kinds.CANCELLED_BY_MENTOR, kinds.RE_OFFERED, kinds.MISSED),
    *(kinds.NEW_MENTOR, kinds.MENTORING_ENDED, kinds.STANDARD_NOTE, kinds.CONSENT_RENEWAL, OFFER, GROUP_INVITATION),
    *(check_ins.CHECK_IN, check_ins.CHECK_IN_REMINDER, check_ins.SILENCE, ANSWERED),
}
ANSWERS = {READ}  # to a lead who waits for it, having sent a file


def moments(change: date) -> Iterator[datetime]:
    """Every half hour of the five days around the change."""
    now = at_local(change - timedelta(days=2), time(0))
    while now < at_local(change + timedelta(days=3), time(0)):
        yield now
        now += timedelta(minutes=30)


def test_every_kind_is_for_mentees_or_keeps_the_hours_of_staff() -> None:
    to_staff = {*TO_STAFF, *TO_MENTOR, *OF_THE_DAY}

    assert set(RENDERERS) == TO_MENTEES | to_staff | ANSWERS
    assert TO_MENTEES & to_staff == set()


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_late_wakes_nobody_and_is_forgotten_by_nobody(change: date) -> None:
    due = at_local(change - timedelta(days=3), time(12))  # on Thursday
    for now in moments(change):
        for kind in RENDERERS:
            allowed = allowed_at(Notice(kind, 5, 1, 1, due, now + timedelta(days=6)), now=now)

            assert now <= allowed <= now + timedelta(days=4)
            assert not is_quiet(allowed), kind
            if kind in TO_MENTEES and not is_quiet(now):
                assert allowed == now, kind


@pytest.mark.parametrize("change", CHANGES)
def test_staff_are_left_alone_on_saturdays_and_sundays(change: date) -> None:
    due = at_local(change - timedelta(days=3), time(12))
    for now in moments(change):
        for kind in (*TO_STAFF, *TO_MENTOR, *OF_THE_DAY):
            allowed = allowed_at(Notice(kind, 5, 1, 1, due, now + timedelta(days=6)), now=now)

            assert local(allowed).weekday() <= 4, kind
            assert kind != ALARM or 8 <= local(allowed).hour < 20


@pytest.mark.parametrize("kind", [*TO_MENTOR, *TOLD_ON_FREE_DAYS])
def test_on_a_free_day_staff_hear_of_what_is_that_day_or_the_next(kind: str) -> None:
    saturday = at_local(date(2026, 11, 28), time(10))
    for days, hears in ((0, True), (1, True), (2, False)):
        start = saturday + timedelta(days=days, hours=2)
        notice = Notice(kind, 5, 1, 1, saturday - timedelta(days=1), start)

        assert (allowed_at(notice, now=saturday) == saturday) is hears
