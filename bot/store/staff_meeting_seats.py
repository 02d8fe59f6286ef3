"""Free seats of meetings of the mentors go to those who wait longest; each hears of it."""

from __future__ import annotations

from datetime import datetime

from bot.domain import staff_meeting_notices as notices
from bot.domain.staff_meetings import is_ahead
from bot.store import outbox, staff_meeting_answers, staff_meetings
from bot.store.database import Transaction


def pass_on(tx: Transaction, meeting_id: int, *, now: datetime, but: int = 0) -> None:
    """Give what is free to who waits, and plan the notes; `but` is who sees it on her screen at this moment."""
    meeting = staff_meetings.by_id(tx, meeting_id, now=now)
    if meeting is None or not is_ahead(meeting, now=now):
        return
    for answer_id, person_id, version in staff_meeting_answers.pass_on(tx, meeting, now=now):
        if person_id != but:
            outbox.put(tx, [notices.seat(meeting, person_id, answer_id, version, now=now)], now=now)
