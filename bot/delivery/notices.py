"""A notice becomes a screen from the facts of the moment it is due, or dissolves."""

from __future__ import annotations

from datetime import datetime

from bot.domain import notices as kinds
from bot.domain.appointments import BOOKED, CANCELLED, Appointment, is_late_cancellation, is_open
from bot.domain.notices import Notice
from bot.domain.people import MENTEE
from bot.i18n import Language, Languages
from bot.screens import notices as screens
from bot.screens.screen import Screen
from bot.store import appointments, invitations, outbox, people
from bot.store.database import Transaction
from bot.store.outbox import Waiting

FOLD_FROM = 4  # as many notes for one mentor at once become one message


def render(tx: Transaction, waiting: Waiting, languages: Languages, *, now: datetime) -> Screen | None:
    """Return what this notice says now, in its reader's present language, or None where it has nothing to say."""
    notice = waiting.notice
    language = languages.get(people.by_id(tx, notice.person_id, now=now).language)
    if notice.kind == kinds.JOINED:
        return _joined(tx, notice, language)
    appointment = appointments.by_id(tx, notice.subject_id)
    if appointment is None or appointment.version != notice.version:
        return None
    if notice.kind in kinds.REMINDERS:
        return _reminder(tx, waiting, appointment, language, now=now)
    if notice.kind in kinds.TO_MENTOR:
        return _to_mentor(tx, waiting, appointment, language, now=now)
    return _to_mentee(notice, appointment, language, now=now)


def _reminder(
    tx: Transaction, waiting: Waiting, appointment: Appointment, language: Language, *, now: datetime
) -> Screen | None:
    notice = waiting.notice
    if not is_open(appointment, now=now):
        return None
    due_too = outbox.others_due(tx, waiting, kinds.REMINDERS, now=now)
    if any(_is_newer_about_the_same(other.notice, notice) for other in due_too):
        return None
    if notice.kind != kinds.REMINDER_2_HOURS:
        return screens.reminder_days(language, appointment)
    if kinds.is_evening_substitute(appointment) and outbox.was_sent(tx, notice, kinds.REMINDER_1_DAY):
        return None
    return screens.reminder_hours(language, appointment)


def _is_newer_about_the_same(other: Notice, notice: Notice) -> bool:
    same = (other.subject_id, other.version) == (notice.subject_id, notice.version)
    return same and other.due_at > notice.due_at


def _to_mentor(
    tx: Transaction, waiting: Waiting, appointment: Appointment, language: Language, *, now: datetime
) -> Screen | None:
    news = [(kind, appointment)] if (kind := _news(tx, waiting.notice, appointment)) else []
    others = outbox.others_due(tx, waiting, kinds.TO_MENTOR, now=now)
    if len(others) + 1 >= FOLD_FROM:
        outbox.fold(tx, waiting, others, now=now)
    for folded in outbox.folded_into(tx, waiting):
        about = appointments.by_id(tx, folded.subject_id)
        if about and about.version == folded.version and (kind := _news(tx, folded, about)):
            news.append((kind, about))
    if not news:
        return None
    if len(news) > 1:
        return screens.many_to_mentor(language, sorted(news, key=lambda n: n[1].starts_at))
    kind, about = news[0]
    why = appointments.reason_of(tx, about.id)
    late = is_late_cancellation(about, now=waiting.notice.due_at)
    return screens.to_mentor(language, kind, about, why=why, late=late)


def _news(tx: Transaction, notice: Notice, appointment: Appointment) -> str | None:
    """Return what is new for the mentor: a move of what she never heard of is a new appointment to her."""
    known = outbox.was_told(tx, notice.person_id, notice.subject_id, kinds.TO_MENTOR) or appointments.was_booked_by(
        tx, appointment.id, notice.person_id
    )
    if notice.kind == kinds.CANCELLED_BY_MENTEE:
        return notice.kind if known and appointment.state == CANCELLED else None
    if appointment.state != BOOKED:
        return None
    return notice.kind if known else kinds.BOOKED_BY_MENTEE


def _to_mentee(notice: Notice, appointment: Appointment, language: Language, *, now: datetime) -> Screen | None:
    if notice.kind == kinds.CANCELLED_BY_MENTOR:
        return screens.cancelled_to_mentee(language, appointment) if appointment.state == CANCELLED else None
    if not is_open(appointment, now=now):
        return None
    return screens.to_mentee(language, appointment, moved=notice.kind == kinds.MOVED_BY_MENTOR)


def _joined(tx: Transaction, notice: Notice, language: Language) -> Screen | None:
    claimed = invitations.claimed(tx, notice.person_id, notice.subject_id)
    if claimed is None:
        return None
    invitation, person_id = claimed
    mentee_id = person_id if invitation.role == MENTEE else None
    return screens.joined(language, invitation.name, invitation.id, mentee_id=mentee_id)
