"""Other times for what cannot take place: the three nearest, and who is told when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain import notices, re_offers
from bot.domain.absence import Closure
from bot.domain.availability import Slot
from bot.domain.moments import at_local
from bot.domain.notices import allowed_at, copies_allowed, loss_hurts
from bot.domain.re_offers import nearest
from tests.domain.appointment import appointment

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)


def slot(day: int, hour: int) -> Slot:
    start = datetime(2026, 11, day, hour, tzinfo=UTC)
    return Slot(start, start + timedelta(minutes=45))


def test_the_three_nearest_times_are_offered_in_order() -> None:
    free = [slot(23, 9), slot(24, 9), slot(25, 11), slot(25, 13), slot(27, 9)]

    assert nearest(free, datetime(2026, 11, 25, 10, tzinfo=UTC)) == [slot(24, 9), slot(25, 11), slot(25, 13)]
    assert nearest(free[:1], datetime(2026, 11, 25, 10, tzinfo=UTC)) == free[:1]
    assert nearest([], datetime(2026, 11, 25, 10, tzinfo=UTC)) == []


@pytest.mark.parametrize(
    ("now", "start", "due", "urgent"),
    [
        (at_local(FRIDAY, time(6)), at_local(FRIDAY, time(10)), at_local(FRIDAY, time(6)), True),
        (at_local(FRIDAY, time(22)), at_local(date(2026, 11, 28), time(11)), at_local(FRIDAY, time(22)), True),
        (at_local(FRIDAY, time(22)), at_local(MONDAY, time(11)), at_local(date(2026, 11, 28), time(8)), False),
        (at_local(FRIDAY, time(12)), at_local(MONDAY, time(11)), at_local(FRIDAY, time(12)), False),
    ],
)
def test_a_sick_morning_breaks_the_quiet_hours_and_next_week_does_not(
    now: datetime, start: datetime, due: datetime, urgent: bool
) -> None:
    notice = re_offers.to_mentee(appointment(start), now=now)

    assert (notice.kind, notice.due_at, notice.urgent) == (notices.RE_OFFERED, due, urgent)
    assert allowed_at(notice, now=now) == due
    assert notice.expires_at > start - timedelta(seconds=1)


def test_that_a_time_does_not_hold_is_as_important_as_a_cancellation() -> None:
    assert loss_hurts(notices.RE_OFFERED)
    assert copies_allowed(notices.RE_OFFERED) == copies_allowed(notices.CANCELLED_BY_MENTOR)


def test_a_mentor_is_told_of_an_answer_in_the_hours_of_staff() -> None:
    saturday = at_local(date(2026, 11, 28), time(12))

    notice = re_offers.to_mentor(appointment(at_local(MONDAY, time(10))), 3, now=saturday)

    assert notice.due_at == at_local(MONDAY, time(8))
    assert allowed_at(notice, now=saturday) == at_local(MONDAY, time(8))


def test_a_mentor_is_told_of_a_closure_until_it_is_over() -> None:
    friday = at_local(FRIDAY, time(12))

    notice = re_offers.closed(Closure(1, MONDAY, MONDAY, 5), 3, now=friday)
    late = re_offers.closed(Closure(1, FRIDAY, FRIDAY, 5), 3, now=at_local(FRIDAY, time(22)))

    assert (notice.subject_id, notice.person_id, notice.due_at) == (5, 3, friday)
    assert notice.expires_at == at_local(MONDAY, time(21))
    assert late.expires_at > late.due_at
