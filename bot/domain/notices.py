"""Notices: which message the bot starts by itself, for whom, when, and until when it makes sense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain import feeds, staff_meetings
from bot.domain.appointments import Appointment
from bot.domain.moments import EVENING, QUIET_FROM, after_quiet, at_local, before_quiet, is_quiet, local, same_clock

REMINDER_3_DAYS, REMINDER_1_DAY, REMINDER_2_HOURS = "reminder_3_days", "reminder_1_day", "reminder_2_hours"
REMINDERS = (REMINDER_3_DAYS, REMINDER_1_DAY, REMINDER_2_HOURS)
BOOKED_BY_MENTEE, MOVED_BY_MENTEE, CANCELLED_BY_MENTEE = "booked_by_mentee", "moved_by_mentee", "cancelled_by_mentee"
BOOKED_BY_MENTOR, MOVED_BY_MENTOR, CANCELLED_BY_MENTOR = "booked_by_mentor", "moved_by_mentor", "cancelled_by_mentor"
JOINED = "joined"
RE_OFFERED, RE_OFFER_ANSWERED, PROJECT_CLOSED = "re_offered", "re_offer_answered", "project_closed"
MORNING_DIGEST, EVENING_LIST, UNMARKED, DAY_SIGNAL = "morning_digest", "evening_list", "unmarked", "day_signal"
MISSED = "missed"
NEW_MENTOR, MENTORING_ENDED = "new_mentor", "mentoring_ended"
TAKEN_OVER, GIVEN_AWAY, DEPUTY_NAMED, STANDARD_NOTE = "taken_over", "given_away", "deputy_named", "standard_note"
ALARM, TASK_LATE, TASK_ESCALATED = "alarm", "task_late", "task_escalated"
ANNOUNCEMENT, ROLE_MOVED = "announcement", "role_moved"
INTAKE_ASKED = "intake_asked"
CONSENT_RENEWAL, CONSENT_ENDED, ERASED = "consent_renewal", "consent_ended", "erased"
RETENTION_WARNING = "retention_warning"

TO_STAFF = (  # wait for the hours of staff; those about an appointment are in TO_MENTOR
    JOINED,
    INTAKE_ASKED,
    TAKEN_OVER,
    GIVEN_AWAY,
    DEPUTY_NAMED,
    RE_OFFER_ANSWERED,
    PROJECT_CLOSED,
    MORNING_DIGEST,
    EVENING_LIST,
    ALARM,
    TASK_LATE,
    TASK_ESCALATED,
    CONSENT_ENDED,
    RETENTION_WARNING,
    *feeds.NOTICES,
    *staff_meetings.NOTICES,
    ANNOUNCEMENT,
    ROLE_MOVED,
)
TO_MENTOR = (BOOKED_BY_MENTEE, MOVED_BY_MENTEE, CANCELLED_BY_MENTEE)
OF_THE_DAY = (UNMARKED, DAY_SIGNAL, ERASED)  # to mentors, about appointments of the day on which they are due
ABOUT_A_LIST = (*TO_MENTOR, DAY_SIGNAL, RE_OFFER_ANSWERED)  # go to the deputies of a mentor too
_BREAKS_QUIET = timedelta(hours=14)

# How often a message may be sent again although an earlier copy may have arrived (RELIABILITY 1.4).
_MORE_COPIES = {CANCELLED_BY_MENTOR: 2, MOVED_BY_MENTOR: 2, MENTORING_ENDED: 2, RE_OFFERED: 2, ALARM: 2}


@dataclass(frozen=True)
class Notice:
    """A message to a person about a subject in one of its versions; due and expiry are UTC moments."""

    kind: str
    person_id: int
    subject_id: int
    version: int
    due_at: datetime
    expires_at: datetime
    urgent: bool = False  # goes out in the quiet hours too


def copies_allowed(kind: str) -> int:
    """Return how often a message whose fate is in doubt is sent again: once, twice where a loss would hurt."""
    return _MORE_COPIES.get(kind, 1)


def is_worth_a_call(kind: str) -> bool:
    """Return whether staff call somebody without Telegram about it; of three reminders the day before is enough."""
    return kind not in (REMINDER_3_DAYS, REMINDER_2_HOURS)


def loss_hurts(kind: str) -> bool:
    """Return whether somebody comes in vain if this message never arrives: then staff must hear of it."""
    return kind in _MORE_COPIES


def reminders(appointment: Appointment, *, now: datetime) -> list[Notice]:
    """Return the mentee's reminders that are not late at birth (PROGRAMME 4, DESIGN 8).

    Three days and one day before at the appointment's own wall-clock time, moved earlier out of the quiet hours;
    two hours before in elapsed time. If those two hours lie in the quiet hours, it is planned for 20:00 of the
    evening before, and dissolves there if the day-before one was sent.
    """
    start = appointment.starts_at
    two_hours = start - timedelta(hours=2)
    plan = [
        (REMINDER_3_DAYS, before_quiet(same_clock(start, days=-3)), before_quiet(same_clock(start, days=-1))),
        (REMINDER_1_DAY, before_quiet(same_clock(start, days=-1)), start - timedelta(hours=3)),
        (REMINDER_2_HOURS, before_quiet(two_hours), start - timedelta(minutes=15)),
    ]
    return [
        Notice(kind, appointment.mentee_id, appointment.id, appointment.version, due, expires)
        for kind, due, expires in plan
        if now < due < expires
    ]


def is_evening_substitute(appointment: Appointment) -> bool:
    """Return whether the two-hour reminder had to go to the evening before."""
    return is_quiet(appointment.starts_at - timedelta(hours=2))


def to_mentor(kind: str, appointment: Appointment, *, now: datetime, before: datetime | None = None) -> Notice:
    """Return the note that a mentee has booked, moved or cancelled: at once, in quiet hours at 8:00.

    On Saturdays and Sundays only where the appointment is that day or the next; else on Monday at 8:00. `before` is
    the start that a moved appointment had: the mentor must not wait for somebody who does not come.
    """
    due = staff_moment(now, about=min(appointment.starts_at, before or appointment.starts_at))
    expires = max(appointment.starts_at, due + timedelta(hours=12))
    return Notice(kind, appointment.mentor_id, appointment.id, appointment.version, due, expires)


def to_mentee(kind: str, appointment: Appointment, *, now: datetime, before: datetime | None = None) -> Notice:
    """Return the note that the mentor has booked, moved or cancelled.

    It breaks the quiet hours only for a move or cancellation of a start within 14 hours; `before` is the start
    that a moved appointment had.
    """
    start = min(appointment.starts_at, before or appointment.starts_at)
    urgent = kind in (MOVED_BY_MENTOR, CANCELLED_BY_MENTOR, RE_OFFERED) and breaks_quiet(start, now=now)
    due = now if urgent else after_quiet(now)
    expires = max(appointment.starts_at, due + timedelta(minutes=15))
    return Notice(kind, appointment.mentee_id, appointment.id, appointment.version, due, expires, urgent)


def breaks_quiet(start: datetime, *, now: datetime) -> bool:
    """Return whether a start that falls is so near (14 hours) that the mentee hears of it in the quiet hours too."""
    return start - now < _BREAKS_QUIET


def joined(inviter_id: int, invitation_id: int, *, now: datetime) -> Notice:
    """Return the note to the inviter that somebody has taken up her invitation."""
    due = staff_moment(now)
    return Notice(JOINED, inviter_id, invitation_id, 1, due, due + timedelta(days=3))


def staff_moment(now: datetime, *, about: datetime | None = None) -> datetime:
    """Return when staff may be told: 8:00 to 21:00 from Monday to Friday.

    On other days only about an appointment (its start) of that or the next local day.
    """
    due = after_quiet(now)
    while local(due).weekday() > 4 and not (about and 0 <= (local(about).date() - local(due).date()).days <= 1):
        due = at_local(local(due).date() + timedelta(days=1), time(8))
    return due


def alarm_moment(now: datetime) -> datetime:
    """Return when a mentor hears of a red one: at once from 8:00 to 20:00, Monday to Friday, else the next morning."""
    there = local(now)
    return staff_moment(at_local(there.date(), QUIET_FROM) if there.time() >= EVENING else now)


def allowed_at(notice: Notice, *, now: datetime) -> datetime:
    """Return when a notice that is due may go out: now, or after the quiet hours or days it was delayed into."""
    if notice.urgent:
        return now
    if notice.kind == ALARM:
        return alarm_moment(now)
    if notice.kind in (*TO_MENTOR, *staff_meetings.TOLD_ON_FREE_DAYS):
        planned_for_a_free_day = local(notice.due_at).weekday() > 4
        return after_quiet(now) if planned_for_a_free_day else staff_moment(now, about=notice.expires_at)
    if notice.kind in TO_STAFF:
        return staff_moment(now)
    if notice.kind in OF_THE_DAY:
        return staff_moment(now, about=notice.due_at)
    return after_quiet(now)
