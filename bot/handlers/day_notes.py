"""What a local day is besides: a holiday, a day of faith, an absence of the mentor who asks, a meeting of mentors."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.domain.holidays import Run, runs
from bot.domain.moments import at_local
from bot.handlers.request import Request
from bot.screens.absences import away_note
from bot.screens.holidays import day_notes
from bot.screens.screen import lines
from bot.screens.staff_meetings import day_note
from bot.store import absences, holidays, staff_meetings

MARGIN = timedelta(days=31)  # a row of days of faith is known whole


def faith(request: Request, first: date, last: date) -> list[Run]:
    """Return the days of faith that touch the days from first to last."""
    return runs(holidays.of_faith(request.tx, first - MARGIN, last + MARGIN), first, last)


def notes(request: Request, when: date) -> str:
    """Return the short lines that stand under a day of the agenda; nothing is closed by a day of faith."""
    public = holidays.public(request.tx, when, when)
    away = [a for a in absences.of(request.tx, request.person, now=request.now) if a.first <= when <= a.last]
    start, end = at_local(when, time(0)), at_local(when + timedelta(days=1), time(0))
    meetings = staff_meetings.attended_by(request.tx, request.person, start, end, now=request.now)
    return lines(
        day_notes(request.language, public, faith(request, when, when)),
        *(away_note(request.language, absence) for absence in away),
        *(day_note(request.language, meeting) for meeting in meetings),
    )
