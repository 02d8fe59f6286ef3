"""Standard notes: what a mentor can tell a mentee with a tap, in her language, without free text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.appointments import BOOKED, Appointment
from bot.domain.availability import ON_SITE
from bot.domain.moments import after_quiet, local_day
from bot.domain.notices import STANDARD_NOTE, Notice

LATE = {"late_10": 10, "late_20": 20, "late_30": 30}  # minutes
OTHER_ROOM, PLEASE_CALL = "other_room", "please_call"
BRING = {"bring_letters": "letters", "bring_certificates": "certificates", "bring_cv": "cv"}
NOTES = (*LATE, OTHER_ROOM, *BRING, PLEASE_CALL)

AGAIN_AFTER = timedelta(minutes=10)  # the same note sooner is a second tap
_LONGEST = timedelta(days=3)


@dataclass(frozen=True)
class StandardNote:
    """A note as it was sent: by whom, to whom, what, and about which appointment if about one."""

    id: int
    sender_id: int
    sender_name: str
    mentee_id: int
    what: str
    appointment_id: int | None


def possible(about: Appointment | None) -> tuple[str, ...]:
    """Return the notes that make sense: without an appointment today nobody is late, by phone there is no room."""
    if about is None:
        return (*BRING, PLEASE_CALL)
    here = (OTHER_ROOM, *BRING) if about.way == ON_SITE else ()
    return (*LATE, *here, PLEASE_CALL)


def today(appointments: Sequence[Appointment], *, now: datetime) -> Appointment | None:
    """Return the appointment of this local day that is still ahead or runs, the earliest of several, or None."""
    there = [a for a in appointments if a.state == BOOKED and a.ends_at > now and _is_today(a, now)]
    return min(there, key=lambda appointment: appointment.starts_at, default=None)


def notice(note: StandardNote, about: Appointment | None, *, now: datetime) -> Notice:
    """Return the message; what is about an appointment makes no sense after its end."""
    due = after_quiet(now)
    ends = about.ends_at if about else due + _LONGEST
    return Notice(STANDARD_NOTE, note.mentee_id, note.id, 1, due, max(ends, due + timedelta(minutes=15)))


def _is_today(appointment: Appointment, now: datetime) -> bool:
    return local_day(appointment.starts_at) == local_day(now)
