"""A coordinator changes or cancels a meeting of the mentors; who is invited hears of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain import staff_meeting_notices as notices
from bot.domain import staff_meetings as rules
from bot.domain.moments import local_day
from bot.domain.programme import is_title
from bot.domain.staff_meetings import StaffMeeting
from bot.handlers import slots
from bot.handlers.request import Gone, Request
from bot.handlers.staff_meetings import card, find
from bot.screens import staff_meeting_plans as screens
from bot.screens.screen import Screen
from bot.store import outbox, staff_meeting_answers, staff_meeting_seats, staff_meetings


def place(request: Request, meeting: int, version: int) -> Screen:
    """Ask for the place, and store it."""
    found = open_to_change(request, meeting, version)
    if request.text is None:
        request.ask(f"staff-meetings/{found.id}/{found.version}/place")
        return screens.ask_place(request.language, found)
    text = request.text.strip()
    if not is_title(text.replace("://", ""), longest=rules.LONGEST_PLACE):
        return screens.ask_place(request.language, found, note=screens.place_refused(request.language))
    request.answered()
    return _change(request, found, text, found.starts_at, found.minutes)


def time(request: Request, meeting: int, version: int, day: int | None = None) -> Screen:
    """Ask for another day."""
    found = open_to_change(request, meeting, version)
    return days(request, _base(found), day, back=f"staff-meetings/{found.id}")


def time_day(request: Request, meeting: int, version: int, day: int) -> Screen:
    """Ask for another time."""
    return times(request, _base(open_to_change(request, meeting, version)), day)


def move_to(request: Request, meeting: int, version: int, start: int) -> Screen:
    """Give the meeting another time."""
    found, at = find(request, meeting), slots.moment(start)
    if version == found.version - 1 and found.starts_at == at:
        return card(request, meeting)  # a second tap
    found = open_to_change(request, meeting, version)
    return _change(request, found, found.place, start_of(request, start), found.minutes)


def length(request: Request, meeting: int, version: int) -> Screen:
    """Ask how long it takes."""
    found = open_to_change(request, meeting, version)
    base = f"staff-meetings/{found.id}"
    return screens.lengths(request.language, f"{base}/{found.version}/length", back=base)


def set_length(request: Request, meeting: int, version: int, minutes: int) -> Screen:
    """Let the meeting take longer or shorter."""
    found = find(request, meeting)
    if version == found.version - 1 and found.minutes == minutes:
        return card(request, meeting)  # a second tap
    found = open_to_change(request, meeting, version)
    return _change(request, found, found.place, found.starts_at, length_of(minutes))


def seats(request: Request, meeting: int, version: int) -> Screen:
    """Ask for how many there is room."""
    return screens.seats(request.language, open_to_change(request, meeting, version))


def set_seats(request: Request, meeting: int, version: int, seats: int) -> Screen:
    """Set for how many there is room (0: for all); who waits gets what is free now."""
    found = open_to_change(request, meeting, version)
    if seats not in (0, *rules.SEATS):
        raise Gone
    staff_meetings.set_seats(request.tx, found, seats or None)
    staff_meeting_seats.pass_on(request.tx, found.id, now=request.now)
    return card(request, meeting).with_toast(request.language.plain("Changed."))


def ask_cancel(request: Request, meeting: int, version: int) -> Screen:
    """Ask once before a meeting is cancelled."""
    return screens.ask_cancel(request.language, _ahead(request, meeting, version))


def cancel(request: Request, meeting: int, version: int) -> Screen:
    """Cancel a meeting; who is invited and has not said no is told."""
    found = find(request, meeting)
    if found.cancelled and version == found.version - 1:
        return card(request, meeting)  # a second tap
    people = staff_meeting_answers.to_be_told(request.tx, meeting, now=request.now)
    if not staff_meetings.cancel(request.tx, _ahead(request, meeting, version), now=request.now):
        raise Gone
    outbox.put(request.tx, notices.cancelled(find(request, meeting), people, now=request.now), now=request.now)
    return card(request, meeting).with_toast(request.language.plain("Cancelled."))


def days(request: Request, base: str, day: int | None, *, back: str) -> Screen:
    """Ask for the day in a month, the present one unless a day of another is named."""
    today = local_day(request.now)
    shown = today if day is None else slots.near_day(request, day)
    return screens.days(request.language, base, shown, today=today, back=back)


def times(request: Request, base: str, day_ordinal: int) -> Screen:
    """Ask for the time on a day."""
    day = _day(request, day_ordinal)
    return screens.times(request.language, base, rules.starts(day, now=request.now), day)


def start_of(request: Request, value: int) -> datetime:
    """Return a start that is one of those which are shown for its day.

    Raises Gone for any other.
    """
    at = slots.moment(value)
    if at not in rules.starts(_day(request, ordinal(at)), now=request.now):
        raise Gone
    return at


def _day(request: Request, day_ordinal: int) -> date:
    day, today = slots.day(day_ordinal), local_day(request.now)
    if not today <= day <= today + timedelta(days=rules.DAYS_AHEAD):
        raise Gone
    return day


def ordinal(at: datetime) -> int:
    """Return the local day of a moment as it stands in a button."""
    return local_day(at).toordinal()


def length_of(minutes: int) -> int:
    """Return a length (minutes) that a button names.

    Raises Gone for one that is not offered.
    """
    if minutes not in rules.LENGTHS:
        raise Gone
    return minutes


def open_to_change(request: Request, meeting_id: int, version: int) -> StaffMeeting:
    """Return a meeting that can be changed still, in the version that the button names.

    Raises Gone for any other.
    """
    found = find(request, meeting_id)
    if not rules.can_be_changed(found, now=request.now) or version != found.version:
        raise Gone
    return found


def _change(request: Request, found: StaffMeeting, place: str, start: datetime, minutes: int) -> Screen:
    """Set place and time. Of an announced meeting everybody invited hears, also who said no: it may suit her now."""
    tx, now = request.tx, request.now
    if (place, start, minutes) == (found.place, found.starts_at, found.minutes):
        return card(request, found.id)
    if not staff_meetings.change(tx, found, place, start, start + timedelta(minutes=minutes)):
        raise Gone
    fresh = find(request, found.id)
    if not fresh.announced:
        return card(request, found.id).with_toast(request.language.plain("Changed."))
    people = staff_meetings.invited(tx, fresh.id, now=now)
    outbox.put(tx, notices.changed(fresh, people, before=found.starts_at, now=now), now=now)
    for one in staff_meeting_answers.guests(tx, fresh.id, now=now):
        if one.answer in rules.REMINDED:
            outbox.put(tx, notices.reminder(fresh, one.person_id, now=now), now=now)
    return card(request, found.id, note=screens.all_told(request.language))


def _base(found: StaffMeeting) -> str:
    return f"staff-meetings/{found.id}/{found.version}/time"


def _ahead(request: Request, meeting_id: int, version: int) -> StaffMeeting:
    found = open_to_change(request, meeting_id, version)
    if not found.announced:
        raise Gone
    return found
