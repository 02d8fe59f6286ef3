"""Notices about appointments: reminders, and what mentee and mentor did."""

from __future__ import annotations

from datetime import datetime

from bot.delivery.facts import Facts
from bot.domain import notices as kinds
from bot.domain.appointments import BOOKED, CANCELLED, Appointment, is_late_cancellation, is_open
from bot.domain.notices import Notice
from bot.domain.people import APPOINTMENTS
from bot.screens import calendar_entry
from bot.screens import notices as screens
from bot.screens.screen import Screen
from bot.store import appointments, handover, outbox
from bot.store.database import Transaction

FOLD_FROM = 4  # as many notes for one mentor at once become one message
FOLD_MOST = 20  # and no more than so many: a message has at most 4,096 characters


def reminder(facts: Facts) -> Screen | None:
    """Return a reminder, unless a newer one about the same time is due too: after a downtime the newest only."""
    notice, appointment = facts.notice, _present(facts)
    if appointment is None or not is_open(appointment, now=facts.now):
        return None
    due_too = outbox.others_due(facts.tx, facts.waiting, kinds.REMINDERS, now=facts.now)
    if any(_is_newer_about_the_same(other.notice, notice) for other in due_too):
        return None
    if notice.kind != kinds.REMINDER_2_HOURS:
        return screens.reminder_days(facts.language, appointment)
    if kinds.is_evening_substitute(appointment) and outbox.was_sent(facts.tx, notice, kinds.REMINDER_1_DAY):
        return None
    return screens.reminder_hours(facts.language, appointment)


def to_mentor(facts: Facts) -> Screen | None:
    """Return what a mentee did, many such notes as one message."""
    tx, appointment = facts.tx, _present(facts)
    news = [(kind, appointment)] if appointment and (kind := _news(tx, facts.notice, appointment)) else []
    others = outbox.others_due(tx, facts.waiting, kinds.TO_MENTOR, now=facts.now)
    if len(others) + 1 >= FOLD_FROM:
        outbox.fold(tx, facts.waiting, others[: FOLD_MOST - 1], now=facts.now)
    for folded in outbox.folded_into(tx, facts.waiting):
        about = _present(facts, folded)
        if about and (kind := _news(tx, folded, about)):
            news.append((kind, about))
    if not news:
        return None
    if len(news) > 1:
        return screens.many_to_mentor(facts.language, sorted(news, key=lambda n: n[1].starts_at))
    kind, about = news[0]
    late = is_late_cancellation(about, now=_happened_at(tx, about, facts.notice.due_at))
    screen = screens.to_mentor(facts.language, kind, about, why=appointments.reason_of(tx, about.id), late=late)
    return _with_calendar_file(facts, screen, about)


def to_mentee(facts: Facts) -> Screen | None:
    """Return what the mentor did."""
    appointment = _present(facts)
    if appointment is None:
        return None
    if facts.notice.kind == kinds.CANCELLED_BY_MENTOR:
        cancelled = appointment.state == CANCELLED and appointment.starts_at > facts.now
        screen = screens.cancelled_to_mentee(facts.language, appointment)
        return _with_calendar_file(facts, screen, appointment) if cancelled else None
    if not is_open(appointment, now=facts.now):
        return None
    screen = screens.to_mentee(facts.language, appointment, moved=facts.notice.kind == kinds.MOVED_BY_MENTOR)
    return _with_calendar_file(facts, screen, appointment)


def _with_calendar_file(facts: Facts, screen: Screen, appointment: Appointment) -> Screen:
    return screen.followed_by(calendar_entry.of(facts.language, appointment, now=facts.now))


def _present(facts: Facts, notice: Notice | None = None) -> Appointment | None:
    """Return what a notice is about, unless it has changed, or the reader's role or consent has ended."""
    about, reader = notice or facts.notice, facts.reader
    appointment = appointments.find(facts.tx, reader, about.subject_id)
    if appointment is None or appointment.version != about.version:
        return None
    withdrawn = reader.id == appointment.mentee_id and APPOINTMENTS not in reader.consents
    return None if withdrawn else appointment


def _is_newer_about_the_same(other: Notice, notice: Notice) -> bool:
    same = (other.subject_id, other.version) == (notice.subject_id, notice.version)
    return same and other.due_at > notice.due_at


def _news(tx: Transaction, notice: Notice, appointment: Appointment) -> str | None:
    """Return what is new for the mentor: a move of what she never heard of is a new appointment to her."""
    known = handover.came_along(tx, appointment) or any(
        outbox.was_told(tx, one, notice.subject_id, kinds.TO_MENTOR)
        or appointments.was_booked_by(tx, appointment.id, one)
        for one in {notice.person_id, appointment.mentor_id}  # a deputy reads what the mentor knows
    )
    if notice.kind == kinds.CANCELLED_BY_MENTEE:
        return notice.kind if known and appointment.state == CANCELLED else None
    if appointment.state != BOOKED:
        return None
    return notice.kind if known else kinds.BOOKED_BY_MENTEE


def _happened_at(tx: Transaction, appointment: Appointment, otherwise: datetime) -> datetime:
    return appointments.last_change(tx, appointment.id) or otherwise
