"""Notices about meetings of the mentors, from present facts; and seats that fall free by themselves."""

from __future__ import annotations

from datetime import datetime

from bot.delivery.facts import Facts
from bot.domain.staff_meetings import ANNOUNCED, CHANGED, NO, REMINDED, YES, StaffMeeting, is_ahead
from bot.screens import staff_meeting_notices as screens
from bot.screens.screen import Screen
from bot.screens.staff_meetings import entry
from bot.store import outbox, staff_meeting_answers, staff_meeting_seats, staff_meetings
from bot.store.database import Transaction

_TOLD = (ANNOUNCED, CHANGED)


def announced(facts: Facts) -> Screen | None:
    """Return the invitation, unless it has changed or fallen since, or the reader has answered or left."""
    meeting = _ahead(facts)
    if meeting is None or _answer(facts, meeting) is not None:
        return None
    return screens.told(facts.language, meeting, None, changed=False)


def changed(facts: Facts) -> Screen | None:
    """Return that time or place are others; to one who has never been told it is the invitation."""
    meeting = _ahead(facts)
    if meeting is None:
        return None
    answer, told = _answer(facts, meeting), _was_told(facts, meeting)
    screen = screens.told(facts.language, meeting, answer, changed=told or answer is not None)
    return screen.followed_by(entry(facts.language, meeting, now=facts.now)) if answer == YES else screen


def cancelled(facts: Facts) -> Screen | None:
    """Return that it does not take place, to one who knew of it and had not said no."""
    meeting = _meeting(facts)
    if meeting is None or not meeting.cancelled or meeting.starts_at <= facts.now:
        return None
    answer = _answer(facts, meeting)
    if answer == NO or not (answer or _was_told(facts, meeting)):
        return None
    screen = screens.cancelled(facts.language, meeting)
    return screen.followed_by(entry(facts.language, meeting, now=facts.now)) if answer == YES else screen


def reminder(facts: Facts) -> Screen | None:
    """Return the reminder, to one who comes, may come, or waits for a seat."""
    meeting = _ahead(facts)
    if meeting is None:
        return None
    answer = _answer(facts, meeting)
    return screens.reminder(facts.language, meeting, answer) if answer in REMINDED else None


def seat(facts: Facts) -> Screen | None:
    """Return that a seat is hers now, unless she has answered anew since."""
    found = staff_meeting_answers.by_id(facts.tx, facts.notice.subject_id)
    if found is None or found[1:] != (facts.notice.version, YES):
        return None
    meeting = staff_meetings.by_id(facts.tx, found[0], now=facts.now)
    if meeting is None or not is_ahead(meeting, now=facts.now) or not _is_invited(facts, meeting):
        return None
    return screens.seat_given(facts.language, meeting).followed_by(entry(facts.language, meeting, now=facts.now))


def pass_on_seats(tx: Transaction, now: datetime) -> None:
    """Give seats that have become free, also by somebody who left the programme, to who waits longest."""
    for meeting_id in staff_meeting_answers.with_free_seats(tx, now=now):
        staff_meeting_seats.pass_on(tx, meeting_id, now=now)


def _ahead(facts: Facts) -> StaffMeeting | None:
    meeting = _meeting(facts)
    return meeting if meeting and is_ahead(meeting, now=facts.now) else None


def _meeting(facts: Facts) -> StaffMeeting | None:
    """Return the meeting in the version that the notice was planned for, if the reader is invited still."""
    meeting = staff_meetings.by_id(facts.tx, facts.notice.subject_id, now=facts.now)
    if meeting is None or meeting.version != facts.notice.version or not _is_invited(facts, meeting):
        return None
    return meeting


def _is_invited(facts: Facts, meeting: StaffMeeting) -> bool:
    return staff_meetings.is_invited(facts.tx, facts.reader.id, meeting.id, now=facts.now)


def _answer(facts: Facts, meeting: StaffMeeting) -> str | None:
    return staff_meeting_answers.of(facts.tx, facts.reader.id, meeting.id)


def _was_told(facts: Facts, meeting: StaffMeeting) -> bool:
    return outbox.was_told(facts.tx, facts.reader.id, meeting.id, _TOLD)
