"""Intake: a project's public link, and the requests of people who would like to have a mentor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.moments import after_quiet, local_day
from bot.domain.notices import INTAKE_ASKED as ASKED
from bot.domain.notices import Notice, staff_moment
from bot.domain.people import Person

WISHES = HERE, OFFICE, EITHER = "here", "office", "either"  # how she would like to be spoken to first
WAITING, ACCEPTED, DECLINED = "waiting", "accepted", "declined"

KEPT = timedelta(days=30)
DECLINED_KEPT = timedelta(days=7)  # so that the answer can still be seen
MOST_AN_HOUR = 30  # new requests by one link

ANSWERED = "intake_answered"  # to who has asked
_TOLD_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Link:
    """A project's open public link; its code is not stored."""

    id: int
    project_id: int
    made_at: datetime


@dataclass(frozen=True)
class Asking:
    """A request for a mentor: nothing is known of who asks but the chat, a language, a wish and a district."""

    id: int
    version: int
    person_id: int
    project_id: int
    language: str
    wish: str
    district: str
    asked_at: datetime
    state: str = WAITING
    mentor_id: int | None = None
    mentor_name: str = ""
    invitation_id: int | None = None
    reachable: bool = True  # False also where it is not sure that the last answer has arrived


def may_ask(who: Person | None) -> bool:
    """Return whether she may ask for a mentor: somebody without a role, and without a mentor already."""
    return who is None or (not who.roles and who.mentoring is None)


def days_waiting(asking: Asking, *, now: datetime) -> int:
    """Return for how many local days she has waited."""
    return (local_day(now) - local_day(asking.asked_at)).days


def asked(lead_id: int, asking: Asking, *, now: datetime) -> Notice:
    """Return the note to a lead that somebody has asked, in the hours of staff."""
    due = staff_moment(now)
    return Notice(ASKED, lead_id, asking.id, asking.version, due, due + _TOLD_WITHIN)


def answered(asking: Asking, *, now: datetime) -> Notice:
    """Return the answer to who has asked, outside of the quiet hours."""
    due = after_quiet(now)
    return Notice(ANSWERED, asking.person_id, asking.id, asking.version, due, due + _TOLD_WITHIN)
