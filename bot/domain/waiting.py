"""The waiting list: what a freed time is, who is offered it, and for how long it is kept for her."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.appointments import Appointment
from bot.domain.availability import DAY_MINUTES, Busy, Slot
from bot.domain.moments import after_quiet, at_local, local_day
from bot.domain.notices import Notice

OFFER = "offer"  # a freed time is kept for a mentee

OPEN, TAKEN, DECLINED, EXPIRED = "open", "taken", "declined", "expired"

_KEPT = timedelta(minutes=30)
_KEPT_AT_LEAST = timedelta(minutes=5)
_SHARE_OF_THE_TIME_LEFT = 4  # a quarter: who comes next must still be able to come


@dataclass(frozen=True)
class FreedDays:
    """Minutes of local days that have become free: of the days from first to last, of one weekday, or both."""

    from_minute: int
    to_minute: int
    first: date | None = None
    last: date | None = None
    weekday: int | None = None


Freed = Busy | FreedDays


@dataclass(frozen=True)
class Offer:
    """A freed time that is kept for a mentee; `until` is empty while the message has not gone out."""

    id: int
    mentor_id: int
    mentee_id: int
    mentee_name: str
    appointment_id: int
    version: int
    slot: Slot
    until: datetime | None
    state: str


def kept_until(starts_at: datetime, *, now: datetime, notice: int) -> datetime | None:
    """Return until when a time is kept for somebody who is told now, or None where it is too near to be offered.

    Half an hour, but at most a quarter of the time left and never less than 5 minutes; not at all if the start is
    less than the mentor's notice (minutes) away.
    """
    left = starts_at - now
    if left < timedelta(minutes=notice) or left <= _KEPT_AT_LEAST:
        return None
    return now + max(_KEPT_AT_LEAST, min(_KEPT, left / _SHARE_OF_THE_TIME_LEFT))


def is_freed(slot: Slot, freed: Freed) -> bool:
    """Return whether the slot begins in what has become free: one freed time is one offer, not one on each side."""
    if isinstance(freed, FreedDays):
        return _is_in_days(slot, freed)
    return freed.starts_at <= slot.starts_at < freed.ends_at


def fits(slot: Slot, appointment: Appointment, *, now: datetime, notice: int) -> bool:
    """Return whether the slot is one for which this appointment could be told now to move: earlier, same place."""
    place_id = appointment.place.id if appointment.place else None
    if slot.starts_at >= appointment.starts_at or slot.place_id != place_id:
        return False
    return kept_until(slot.starts_at, now=after_quiet(now), notice=notice) is not None


def first_fitting(
    slots: Iterable[Slot],
    freed: Freed,
    appointment: Appointment,
    refused: Iterable[Busy],
    *,
    now: datetime,
    notice: int,
) -> Slot | None:
    """Return the earliest slot that has become free and fits, but for the times that were offered before."""
    before = list(refused)
    for slot in slots:
        again = any(slot.starts_at < b.ends_at and b.starts_at < slot.ends_at for b in before)
        if not again and is_freed(slot, freed) and fits(slot, appointment, now=now, notice=notice):
            return slot
    return None


def offer_notice(offer: Offer, *, now: datetime, notice: int) -> Notice:
    """Return the message about an offer: at once, in the quiet hours at 8:00; void when the start is too near."""
    due = after_quiet(now)
    expires = max(offer.slot.starts_at - timedelta(minutes=notice), due + _KEPT_AT_LEAST)
    return Notice(OFFER, offer.mentee_id, offer.id, 1, due, expires)


def _is_in_days(slot: Slot, freed: FreedDays) -> bool:
    day = local_day(slot.starts_at)
    if (freed.first and day < freed.first) or (freed.last and day > freed.last):
        return False
    if freed.weekday is not None and day.weekday() != freed.weekday:
        return False
    return _moment(day, freed.from_minute) <= slot.starts_at < _moment(day, freed.to_minute)


def _moment(day: date, minute: int) -> datetime:
    if minute == DAY_MINUTES:
        return at_local(day + timedelta(days=1), time(0))
    return at_local(day, time(minute // 60, minute % 60))
