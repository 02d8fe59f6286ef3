"""What the bot says by itself of meetings of the mentors: invited, changed, cancelled, a seat, tomorrow."""

from __future__ import annotations

from bot.domain.staff_meetings import YES, StaffMeeting
from bot.i18n import Language
from bot.screens.screen import Button, Screen, bold, lines, page
from bot.screens.staff_meetings import about, answer_rows, answered


def told(language: Language, meeting: StaffMeeting, answer: str | None, *, changed: bool) -> Screen:
    """Tell one who is invited of a new meeting, or of another time or place."""
    title = (
        language.text("A meeting has another time or place")
        if changed
        else language.text("You are invited to a meeting")
    )
    said = ""
    if changed and answer:
        said = lines(answered(language, answer), language.text("Does your answer still hold? You can change it."))
    return page(language, bold(title), about(language, meeting), said, rows=answer_rows(language, meeting, answer))


def cancelled(language: Language, meeting: StaffMeeting) -> Screen:
    """Tell one who is invited that the meeting does not take place."""
    rows = [[Button(language.label("staff_meeting", "‹ Meetings"), "staff-meetings")]]
    return page(language, bold(language.text("A meeting does not take place")), about(language, meeting), rows=rows)


def seat_given(language: Language, meeting: StaffMeeting) -> Screen:
    """Tell one who waited that she has a seat now."""
    title = bold(language.text("A seat has become free. It is yours."))
    said = language.text("If you cannot come, please say no. Then the next person gets the seat.")
    return page(language, title, about(language, meeting), said, rows=answer_rows(language, meeting, YES))


def reminder(language: Language, meeting: StaffMeeting, answer: str) -> Screen:
    """Remind one who comes, or may come, on the working day before."""
    title = bold(language.text("Reminder: a meeting of mentors and leads"))
    said = answered(language, answer)
    return page(language, title, about(language, meeting), said, rows=answer_rows(language, meeting, answer))
