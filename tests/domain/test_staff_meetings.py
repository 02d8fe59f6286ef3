"""When the invited of a meeting are told: in the hours of staff, at the weekend of what is near alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain import staff_meeting_notices as notices
from bot.domain.moments import at_local, local
from bot.domain.notices import allowed_at
from bot.domain.staff_meetings import StaffMeeting, can_be_changed, is_ahead, starts

THURSDAY = date(2026, 12, 10)
START = at_local(THURSDAY, time(10))
MEETING = StaffMeeting(
    1, 2, "training", "Asylrecht", "Raum 3", START, START + timedelta(hours=2), 20, 20, announced=True
)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return at_local(day, time(hour, minute))


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (on(date(2026, 12, 10), 10), on(date(2026, 12, 9), 10)),
        (on(date(2026, 12, 14), 10), on(date(2026, 12, 11), 10)),  # Monday: on Friday
        (on(date(2026, 12, 13), 9), on(date(2026, 12, 11), 9)),  # Sunday: on Friday
        (on(date(2027, 3, 29), 9), on(date(2027, 3, 26), 9)),  # over the clock change: the same clock
    ],
)
def test_the_reminder_is_a_working_day_before_at_the_same_clock(start: datetime, due: datetime) -> None:
    meeting = replace(MEETING, starts_at=start, ends_at=start + timedelta(hours=1))

    (notice,) = notices.reminder(meeting, 7, now=due - timedelta(seconds=1))

    assert notice.due_at == due < notice.expires_at < start
    assert notices.reminder(meeting, 7, now=due) == []


def test_an_invitation_made_at_night_or_on_a_saturday_waits_for_the_staff() -> None:
    for now, due in (
        (on(date(2026, 12, 1), 22), on(date(2026, 12, 2), 8)),
        (on(date(2026, 12, 5), 12), on(date(2026, 12, 7), 8)),
    ):
        (notice,) = notices.announced(MEETING, [7], now=now)
        assert notice.due_at == due
        assert allowed_at(notice, now=now) == due


def test_what_falls_tomorrow_is_told_on_a_sunday() -> None:
    sunday, monday = on(date(2026, 12, 13), 12), on(date(2026, 12, 14), 9)
    meeting = replace(MEETING, starts_at=monday, ends_at=monday + timedelta(hours=1))
    later = replace(MEETING, starts_at=monday + timedelta(days=9), ends_at=monday + timedelta(days=10))

    (fallen,) = notices.cancelled(meeting, [7], now=sunday)
    (moved,) = notices.changed(later, [7], before=monday, now=sunday)
    (invited,) = notices.announced(meeting, [7], now=sunday)
    seat = notices.seat(meeting, 7, 1, 2, now=sunday)

    for told in (fallen, moved, seat):
        assert told.due_at == allowed_at(told, now=sunday) == sunday
    assert local(invited.due_at).weekday() == 0


def test_a_note_makes_sense_for_a_while_even_if_it_is_due_after_the_start() -> None:
    late = on(THURSDAY, 7)
    early = replace(MEETING, starts_at=on(THURSDAY, 7, 30), ends_at=on(THURSDAY, 9))

    for notice in (*notices.cancelled(early, [7], now=late), notices.seat(early, 7, 1, 2, now=late)):
        assert notice.due_at < notice.expires_at


def test_it_can_be_answered_until_it_begins_and_changed_as_a_draft_at_any_time() -> None:
    before, then = START - timedelta(seconds=1), START

    assert is_ahead(MEETING, now=before) and not is_ahead(MEETING, now=then)
    assert not is_ahead(replace(MEETING, cancelled=True), now=before)
    draft = replace(MEETING, announced=False)
    assert can_be_changed(draft, now=then) and not is_ahead(draft, now=before)


def test_full_is_when_all_seats_are_taken_and_never_without_a_limit() -> None:
    assert MEETING.is_full
    assert not replace(MEETING, taken=19).is_full
    assert not replace(MEETING, seats=None, taken=1000).is_full


def test_starts_are_the_half_hours_of_the_day_that_are_ahead() -> None:
    there = starts(THURSDAY, now=on(THURSDAY, 18))

    assert there == [on(THURSDAY, 18, 30), on(THURSDAY, 19)]
    assert len(starts(THURSDAY, now=on(date(2026, 12, 9), 12))) == 23
