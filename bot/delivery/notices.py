"""A notice becomes a screen from the facts of the moment it is due, or dissolves: who renders which kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.delivery import (
    alarms,
    appointments,
    attendance,
    day,
    deputies,
    digests,
    follow_up,
    groups,
    handover,
    imports,
    intake,
    invitations,
    privacy,
    programme,
    re_offers,
    staff_meetings,
    standard_notes,
)
from bot.delivery.facts import Facts
from bot.delivery.feeds import about_a_feed
from bot.delivery.waiting import offer
from bot.domain import check_ins, feeds
from bot.domain import notices as kinds
from bot.domain import staff_meetings as meetings
from bot.domain.groups import GROUP_INVITATION
from bot.domain.imports import READ
from bot.domain.intake import ANSWERED
from bot.domain.waiting import OFFER
from bot.i18n import Languages
from bot.screens.screen import Screen
from bot.store import people
from bot.store.database import Transaction
from bot.store.outbox import Waiting

RENDERERS: dict[str, Callable[[Facts], Screen | None]] = {
    kinds.REMINDER_3_DAYS: appointments.reminder,
    kinds.REMINDER_1_DAY: appointments.reminder,
    kinds.REMINDER_2_HOURS: appointments.reminder,
    kinds.BOOKED_BY_MENTEE: appointments.to_mentor,
    kinds.MOVED_BY_MENTEE: appointments.to_mentor,
    kinds.CANCELLED_BY_MENTEE: appointments.to_mentor,
    kinds.BOOKED_BY_MENTOR: appointments.to_mentee,
    kinds.MOVED_BY_MENTOR: appointments.to_mentee,
    kinds.CANCELLED_BY_MENTOR: appointments.to_mentee,
    kinds.JOINED: invitations.joined,
    kinds.RE_OFFERED: re_offers.offered,
    kinds.RE_OFFER_ANSWERED: re_offers.answered,
    kinds.PROJECT_CLOSED: re_offers.project_closed,
    kinds.MORNING_DIGEST: digests.morning,
    kinds.EVENING_LIST: digests.evening,
    kinds.UNMARKED: attendance.unmarked,
    kinds.MISSED: attendance.missed,
    kinds.DAY_SIGNAL: day.signal,
    OFFER: offer,
    GROUP_INVITATION: groups.invitation,
    kinds.NEW_MENTOR: handover.new_mentor,
    kinds.TAKEN_OVER: handover.taken_over,
    kinds.GIVEN_AWAY: handover.given_away,
    kinds.DEPUTY_NAMED: handover.deputy_named,
    kinds.MENTORING_ENDED: handover.mentoring_ended,
    kinds.STANDARD_NOTE: standard_notes.note,
    kinds.ALARM: alarms.alarm,
    kinds.TASK_LATE: alarms.late,
    kinds.TASK_ESCALATED: alarms.late,
    check_ins.CHECK_IN: follow_up.check_in,
    check_ins.CHECK_IN_REMINDER: follow_up.reminder,
    check_ins.SILENCE: follow_up.notice_silence,
    READ: imports.read,
    kinds.INTAKE_ASKED: intake.asked,
    ANSWERED: intake.answered,
    **dict.fromkeys(feeds.NOTICES, about_a_feed),
    meetings.ANNOUNCED: staff_meetings.announced,
    meetings.CHANGED: staff_meetings.changed,
    meetings.CANCELLED: staff_meetings.cancelled,
    meetings.SEAT: staff_meetings.seat,
    meetings.REMINDER: staff_meetings.reminder,
    kinds.ANNOUNCEMENT: programme.announcement,
    kinds.ROLE_MOVED: programme.role_moved,
    **privacy.RENDERERS,
}


def may_go_at(tx: Transaction, notice: kinds.Notice, *, now: datetime) -> datetime:
    """Return when a notice that is due may go out: now, or when the facts of this moment let it."""
    allowed = kinds.allowed_at(notice, now=now)
    return allowed if allowed > now else follow_up.may_go_at(tx, notice, now=now)


def render(tx: Transaction, waiting: Waiting, languages: Languages, *, now: datetime) -> Screen | None:
    """Return what this notice says now, in its reader's present language, or None where it has nothing to say."""
    reader = people.by_id(tx, waiting.notice.person_id, now=now)
    facts = Facts(tx, waiting, reader, languages.get(reader.language), languages, now)
    screen = RENDERERS[waiting.notice.kind](facts)
    return None if screen is None else deputies.headed(facts, screen)
