"""What holds for every mentor's hours and whatever is taken: nothing is offered that cannot be kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.availability import (
    ON_SITE,
    WAYS,
    BookingRules,
    Busy,
    Hours,
    HoursError,
    MeetingKind,
    Slot,
    check_hours,
    open_slots,
)
from bot.domain.moments import local, local_day

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
RULES = st.builds(
    BookingRules,
    step=st.sampled_from([15, 30, 60]),
    buffer=st.sampled_from([0, 5, 15, 30]),
    notice=st.sampled_from([60, 240, 1440, 2880]),
    horizon=st.sampled_from([1, 7, 14]),
)
KINDS = st.builds(
    MeetingKind,
    id=st.just(1),
    topic=st.just("counselling"),
    way=st.sampled_from(WAYS),
    minutes=st.sampled_from([20, 30, 45, 60, 90]),
)
WINDOWS = st.lists(
    st.builds(
        Hours,
        weekday=st.integers(0, 6),
        from_minute=st.integers(0, 95).map(lambda n: n * 15),
        to_minute=st.integers(1, 96).map(lambda n: n * 15),
        place_id=st.sampled_from([None, 7]),
    ),
    max_size=8,
)
LENGTHS = st.integers(1, 12 * 4).map(lambda n: timedelta(minutes=15 * n))
STRETCHES = st.lists(st.tuples(st.integers(-24 * 4, 15 * 24 * 4), LENGTHS), max_size=12)


def sound(windows: list[Hours]) -> list[Hours]:
    """The windows that a mentor could have entered one after the other."""
    kept: list[Hours] = []
    for window in windows:
        try:
            check_hours(window, kept)
        except HoursError:
            continue
        kept.append(window)
    return kept


def busy_from(now: datetime, stretches: list[tuple[int, timedelta]]) -> list[Busy]:
    starts = [(now + timedelta(minutes=15 * quarter), length) for quarter, length in stretches]
    return [Busy(start, start + length) for start, length in starts]


def overlap(slot: Slot, other: Busy, gap: timedelta = timedelta(0)) -> bool:
    return slot.starts_at < other.ends_at + gap and other.starts_at - gap < slot.ends_at


@given(MOMENTS, WINDOWS, RULES, KINDS, STRETCHES, STRETCHES)
@settings(deadline=None, max_examples=150, derandomize=True)
def test_every_offered_time_can_be_kept(
    now: datetime,
    windows: list[Hours],
    rules: BookingRules,
    kind: MeetingKind,
    of_mentor: list[tuple[int, timedelta]],
    of_mentee: list[tuple[int, timedelta]],
) -> None:
    hours, busy, hers = sound(windows), busy_from(now, of_mentor), busy_from(now, of_mentee)

    slots = open_slots(hours, rules, kind, mentor_busy=busy, mentee_busy=hers, now=now)

    assert slots == sorted(set(slots))
    for slot in slots:
        start = local(slot.starts_at)
        minute = start.hour * 60 + start.minute
        assert slot.ends_at - slot.starts_at == timedelta(minutes=kind.minutes)
        assert slot.starts_at >= now + timedelta(minutes=rules.notice)
        assert (start.date() - local_day(now)).days <= rules.horizon
        assert any(
            window.weekday == start.weekday()
            and window.from_minute <= minute <= window.to_minute - kind.minutes
            and (minute - window.from_minute) % rules.step == 0
            and slot.place_id == (window.place_id if kind.way == ON_SITE else None)
            for window in hours
        )
        assert not (kind.way == ON_SITE and slot.place_id is None)
        assert not any(overlap(slot, other, timedelta(minutes=rules.buffer)) for other in busy)
        assert not any(overlap(slot, other) for other in hers)


@given(MOMENTS, WINDOWS, RULES, KINDS, STRETCHES)
@settings(deadline=None, max_examples=80, derandomize=True)
def test_what_is_taken_removes_the_times_that_it_touches_and_no_others(
    now: datetime, windows: list[Hours], rules: BookingRules, kind: MeetingKind, stretches: list[tuple[int, timedelta]]
) -> None:
    hours, busy = sound(windows), busy_from(now, stretches)
    everything = open_slots(hours, rules, kind, mentor_busy=(), now=now)

    left = open_slots(hours, rules, kind, mentor_busy=busy, now=now)

    gap = timedelta(minutes=rules.buffer)
    assert left == [slot for slot in everything if not any(overlap(slot, other, gap) for other in busy)]


@given(MOMENTS, WINDOWS, RULES, KINDS, st.integers(0, 14 * 24 * 60))
@settings(deadline=None, max_examples=80, derandomize=True)
def test_a_time_stays_open_until_its_notice_begins(
    now: datetime, windows: list[Hours], rules: BookingRules, kind: MeetingKind, minutes: int
) -> None:
    hours, later = sound(windows), now + timedelta(minutes=minutes)
    first = open_slots(hours, rules, kind, mentor_busy=(), now=now)

    then = open_slots(hours, rules, kind, mentor_busy=(), now=later)

    still = [slot for slot in first if slot.starts_at >= later + timedelta(minutes=rules.notice)]
    assert then[: len(still)] == still
