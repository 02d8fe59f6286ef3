"""Other times for an appointment that cannot take place: which ones are offered, and who is told when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import notices
from bot.domain.absence import Closure
from bot.domain.appointments import Appointment
from bot.domain.availability import Slot
from bot.domain.moments import QUIET_FROM, at_local
from bot.domain.notices import Notice, staff_moment
from bot.domain.people import on_list

OFFERED = 3  # times that the message itself shows
MOVED, CALL, NONE, CLOSED = "moved", "call", "none", "closed"  # what became of the question


@dataclass(frozen=True)
class Unanswered:
    """A mentee without a time: whom her mentor must still find one for."""

    id: int
    mentee_id: int
    name: str
    starts_at: datetime  # the time that does not hold any more
    asked_at: datetime
    wants_call: bool
    reachable: bool
    list_of: str = ""  # read by a deputy: whose list it is on

    @property
    def listed_as(self) -> str:
        """Her name as it stands in a list of staff."""
        return on_list(self.name, self.list_of)


def nearest(slots: Sequence[Slot], to: datetime) -> list[Slot]:
    """Return the three slots nearest to a moment, in order of time."""
    return sorted(sorted(slots, key=lambda slot: abs(slot.starts_at - to))[:OFFERED])


def to_mentee(appointment: Appointment, *, now: datetime) -> Notice:
    """Return the message that the time does not hold; of a start within 14 hours it breaks the quiet hours."""
    return notices.to_mentee(notices.RE_OFFERED, appointment, now=now)


def to_mentor(appointment: Appointment, mentor_id: int, *, now: datetime) -> Notice:
    """Return the note that a mentee wants a call, or no other time."""
    due = staff_moment(now)
    return Notice(
        notices.RE_OFFER_ANSWERED, mentor_id, appointment.id, appointment.version, due, due + timedelta(days=7)
    )


def closed(closure: Closure, mentor_id: int, *, now: datetime) -> Notice:
    """Return the note to a mentor that her project is closed; it makes sense until the last of these days."""
    if closure.id is None:
        raise LookupError("closure")
    due = staff_moment(now)
    end = at_local(closure.last, QUIET_FROM)
    return Notice(notices.PROJECT_CLOSED, mentor_id, closure.id, 1, due, max(end, due + timedelta(hours=1)))
