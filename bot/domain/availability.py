"""Availability: from a mentor's weekly hours to the slots that can be booked now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.moments import at_local, exists, local_day

ON_SITE, PHONE, VIDEO = "on_site", "phone", "video"
WAYS = (ON_SITE, PHONE, VIDEO)
TOPICS = ("counselling", "application")
DAY_MINUTES = 24 * 60


class HoursError(ValueError):
    """Hours that cannot be: the end is not after the start, or they overlap others of the day."""


@dataclass(frozen=True)
class Hours:
    """A window of a weekday (0 is Monday) in Saxon wall-clock minutes; without a place nobody can come.

    It is open to the kinds of meeting whose ids it names, to all where it names none.
    """

    weekday: int
    from_minute: int
    to_minute: int
    place_id: int | None = None
    id: int | None = None
    kinds: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ExtraHours:
    """A window on one local day, in Saxon wall-clock minutes; it holds on a closed day too."""

    day: date
    from_minute: int
    to_minute: int
    place_id: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class BookingRules:
    """How a mentor's time is cut: all in minutes but the horizon, which is in local days from today."""

    step: int = 30
    buffer: int = 15
    notice: int = 4 * 60
    horizon: int = 28


@dataclass(frozen=True)
class MeetingKind:
    """What a meeting can be: its topic, its way and its length in minutes."""

    id: int
    topic: str
    way: str
    minutes: int
    video_url: str | None = None
    offered: bool = True


@dataclass(frozen=True)
class Busy:
    """A stretch of time that is taken, in UTC."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, order=True)
class Slot:
    """A time that can be booked, in UTC; place_id is set where somebody comes to a place."""

    starts_at: datetime
    ends_at: datetime
    place_id: int | None = None


DEFAULT_HOURS = tuple(Hours(weekday, 9 * 60, 16 * 60) for weekday in range(5))
DEFAULT_KINDS = (
    MeetingKind(0, "counselling", ON_SITE, 45),
    MeetingKind(0, "counselling", PHONE, 20),
    MeetingKind(0, "counselling", VIDEO, 45, offered=False),
    MeetingKind(0, "application", ON_SITE, 60, offered=False),
)


def open_slots(
    hours: Sequence[Hours],
    rules: BookingRules,
    kind: MeetingKind,
    *,
    mentor_busy: Iterable[Busy],
    mentee_busy: Iterable[Busy] = (),
    now: datetime,
    notice: int | None = None,
    away: Iterable[Busy] = (),
    closed_days: Container[date] = (),
    extra: Sequence[ExtraHours] = (),
) -> list[Slot]:
    """Return the slots of this kind that can be booked now, earliest first.

    The mentor's other appointments keep the buffer of minutes on both sides, the mentee's own and the mentor's
    absences (away) only themselves. `notice` (minutes) replaces the rules' minimum notice, for a mentor who books
    herself. On closed local days only extra hours count.
    """
    earliest = now + timedelta(minutes=rules.notice if notice is None else notice)
    gap = timedelta(minutes=rules.buffer)
    taken = [(b.starts_at - gap, b.ends_at + gap) for b in mentor_busy]
    taken += [(b.starts_at, b.ends_at) for b in (*mentee_busy, *away)]
    slots = {
        slot
        for day, window in _windows(hours, extra, closed_days, rules, first=local_day(now))
        for slot in _cut(day, window, kind, rules.step)
        if slot.starts_at >= earliest and slot.starts_at > now and not _collides(slot, taken)
    }
    return sorted(slots, key=lambda slot: (slot.starts_at, slot.place_id or 0))


def days_of(slots: Iterable[Slot]) -> list[date]:
    """Return the local days on which there is a slot, each once, in order."""
    return sorted({local_day(slot.starts_at) for slot in slots})


def check_hours(new: Hours, others: Iterable[Hours]) -> None:
    """Raise HoursError where the window is empty or overlaps another of its weekday."""
    if not 0 <= new.from_minute < new.to_minute <= DAY_MINUTES:
        raise HoursError
    for other in others:
        if other.weekday == new.weekday and other.from_minute < new.to_minute and other.to_minute > new.from_minute:
            raise HoursError


def _windows(
    hours: Sequence[Hours],
    extra: Sequence[ExtraHours],
    closed_days: Container[date],
    rules: BookingRules,
    *,
    first: date,
) -> Iterator[tuple[date, Hours]]:
    for day in (first + timedelta(days=n) for n in range(rules.horizon + 1)):
        if day not in closed_days:
            yield from ((day, window) for window in hours if window.weekday == day.weekday())
        for once in extra:
            if once.day == day:
                yield day, Hours(day.weekday(), once.from_minute, once.to_minute, once.place_id)


def _cut(day: date, window: Hours, kind: MeetingKind, step: int) -> Iterator[Slot]:
    """Yield the slots of a window; in the missing hour there is none, in the doubled hour one."""
    if (kind.way == ON_SITE and window.place_id is None) or (window.kinds and kind.id not in window.kinds):
        return
    length, place_id = timedelta(minutes=kind.minutes), window.place_id if kind.way == ON_SITE else None
    midnight, next_midnight = at_local(day, time(0)), at_local(day + timedelta(days=1), time(0))
    changes = next_midnight - midnight != timedelta(days=1)
    for minute in range(window.from_minute, window.to_minute - kind.minutes + 1, step):
        clock = time(minute // 60, minute % 60)
        if not changes:
            start = midnight + timedelta(minutes=minute)
        elif exists(day, clock):
            start = at_local(day, clock)
        else:
            continue
        yield Slot(start, start + length, place_id)


def _collides(slot: Slot, taken: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(start < slot.ends_at and end > slot.starts_at for start, end in taken)
