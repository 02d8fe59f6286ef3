"""The paths of meetings of the mentors: everybody on the staff sees and answers, the coordinator makes them."""

from __future__ import annotations

from bot.domain.people import COORDINATOR, LEAD, MENTOR, STAFF
from bot.handlers import staff_meeting_changes as changes
from bot.handlers import staff_meeting_plans as plans
from bot.handlers import staff_meetings
from bot.routes.route import Route, only

_COORDINATING, _INVITED = only(COORDINATOR), only(MENTOR, LEAD)
_NEW, _ONE, _VERSION = "staff-meetings/new/:name", "staff-meetings/:meeting", "staff-meetings/:meeting/:version"

ROUTES = (
    Route("staff-meetings", staff_meetings.listing, STAFF),
    Route("staff-meetings/page/:number", staff_meetings.listing, STAFF),
    Route("staff-meetings/new", plans.new, _COORDINATING),
    Route(_NEW, plans.new_day, _COORDINATING),
    Route(f"{_NEW}/month/:day", plans.new_day, _COORDINATING),
    Route(f"{_NEW}/:day", plans.new_time, _COORDINATING),
    Route(f"{_NEW}/at/:start", plans.new_length, _COORDINATING),
    Route(f"{_NEW}/at/:start/:minutes", plans.new_title, _COORDINATING),
    Route(_ONE, staff_meetings.card, STAFF),
    Route(f"{_ONE}/calendar", staff_meetings.calendar_file, STAFF),
    Route(f"{_VERSION}/answer/:answer", staff_meetings.answer, _INVITED),
    Route(f"{_ONE}/people", staff_meetings.people, _COORDINATING),
    Route(f"{_ONE}/people/page/:number", staff_meetings.people, _COORDINATING),
    Route(f"{_ONE}/attendance", staff_meetings.attendance, _COORDINATING),
    Route(f"{_ONE}/attendance/page/:number", staff_meetings.attendance, _COORDINATING),
    Route(f"{_ONE}/attendance/all", staff_meetings.mark_all, _COORDINATING),
    Route(f"{_ONE}/attendance/:mentor/:offered", staff_meetings.mark, _COORDINATING),
    Route(f"{_VERSION}/title", plans.title, _COORDINATING),
    Route(f"{_VERSION}/projects", plans.for_whom, _COORDINATING),
    Route(f"{_VERSION}/projects/page/:number", plans.for_whom, _COORDINATING),
    Route(f"{_VERSION}/projects/all", plans.for_all, _COORDINATING),
    Route(f"{_VERSION}/projects/:project/:offered", plans.for_project, _COORDINATING),
    Route(f"{_VERSION}/announce", plans.announce, _COORDINATING),
    Route(f"{_VERSION}/discard", plans.discard, _COORDINATING),
    Route(f"{_VERSION}/place", changes.place, _COORDINATING),
    Route(f"{_VERSION}/time", changes.time, _COORDINATING),
    Route(f"{_VERSION}/time/month/:day", changes.time, _COORDINATING),
    Route(f"{_VERSION}/time/:day", changes.time_day, _COORDINATING),
    Route(f"{_VERSION}/time/at/:start", changes.move_to, _COORDINATING),
    Route(f"{_VERSION}/length", changes.length, _COORDINATING),
    Route(f"{_VERSION}/length/:minutes", changes.set_length, _COORDINATING),
    Route(f"{_VERSION}/seats", changes.seats, _COORDINATING),
    Route(f"{_VERSION}/seats/:seats", changes.set_seats, _COORDINATING),
    Route(f"{_VERSION}/cancel", changes.ask_cancel, _COORDINATING),
    Route(f"{_VERSION}/cancel/yes", changes.cancel, _COORDINATING),
)
