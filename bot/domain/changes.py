"""A change of when a mentor can be met: which of the appointments ahead it hits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bot.domain.appointments import Appointment
from bot.domain.availability import ON_SITE, ExtraHours, Hours, MeetingKind
from bot.domain.groups import Group
from bot.domain.moments import local, local_day

Meeting = TypeVar("Meeting", Appointment, Group)


@dataclass(frozen=True)
class Times:
    """When a mentor can be met: her weekly hours and her extra hours."""

    hours: tuple[Hours, ...] = ()
    extra: tuple[ExtraHours, ...] = ()


def hit_by_absence(ahead: Iterable[Meeting], starts_at: datetime, ends_at: datetime) -> list[Meeting]:
    """Return the appointments or groups of which some part lies between the two moments."""
    return [a for a in ahead if a.starts_at < ends_at and a.ends_at > starts_at]


def hit_by_closed_days(
    ahead: Iterable[Appointment], first: date, last: date, extra: Collection[ExtraHours]
) -> list[Appointment]:
    """Return the appointments on these local days; extra hours hold on a closed day too."""
    open_still = Times(extra=tuple(extra))
    return [a for a in ahead if first <= local(a.starts_at).date() <= last and not fits(a, open_still, ())]


def groups_on(groups: Iterable[Group], first: date, last: date) -> list[Group]:
    """Return the groups on these local days; the whole project is closed to them."""
    return [group for group in groups if first <= local_day(group.starts_at) <= last]


def displaced(
    ahead: Iterable[Appointment], before: Times, after: Times, kinds: Collection[MeetingKind]
) -> list[Appointment]:
    """Return the appointments that lie in the hours before the change, and in none after it.

    What a mentor has booked outside of her hours stays: she wanted it there.
    """
    return [a for a in ahead if fits(a, before, kinds) and not fits(a, after, kinds)]


def fits(appointment: Appointment, times: Times, kinds: Collection[MeetingKind]) -> bool:
    """Return whether a window of this time holds the appointment, at its place and for its kind of meeting."""
    start = local(appointment.starts_at)
    own = {kind.id for kind in kinds if (kind.topic, kind.way) == (appointment.topic, appointment.way)}
    weekly = [w for w in times.hours if w.weekday == start.weekday() and (not w.kinds or w.kinds & own)]
    once = [w for w in times.extra if w.day == start.date()]
    windows: list[Hours | ExtraHours] = [*weekly, *once]
    minute = start.hour * 60 + start.minute
    return any(
        w.from_minute <= minute and minute + appointment.minutes <= w.to_minute and _is_there(appointment, w.place_id)
        for w in windows
    )


def _is_there(appointment: Appointment, place_id: int | None) -> bool:
    return appointment.way != ON_SITE or (appointment.place is not None and appointment.place.id == place_id)
