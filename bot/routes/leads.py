"""The paths of leads and coordinators: projects, staff, closures."""

from __future__ import annotations

from bot.domain.people import COORDINATOR, LEAD
from bot.handlers import (
    closures,
    projects,
    staff,
)
from bot.routes.route import Route, only

_LEADING = only(LEAD, COORDINATOR)

ROUTES = (
    Route("projects", projects.listing, only(COORDINATOR)),
    Route("projects/new", projects.new, only(COORDINATOR)),
    Route("projects/:project", projects.card, only(COORDINATOR)),
    Route("projects/:project/operator", projects.operator, only(COORDINATOR)),
    Route("projects/:project/invite/:role", projects.invite, only(COORDINATOR)),
    Route("projects/:project/mentors", staff.listing, only(COORDINATOR)),
    Route("projects/:project/mentors/page/:number", staff.listing, only(COORDINATOR)),
    Route("project", projects.of_lead, only(LEAD)),
    Route("project/:project", projects.of_lead, only(LEAD)),
    Route("project/:project/page/:number", projects.of_lead, only(LEAD)),
    Route("staff/:project/:mentor", staff.card, _LEADING),
    Route("staff/:project/:mentor/leave", staff.ask_leave, _LEADING),
    Route("staff/:project/:mentor/leave/:term", staff.leave, _LEADING),
    Route("projects/:project/closures", closures.listing, _LEADING),
    Route("projects/:project/closures/page/:number", closures.listing, _LEADING),
    Route("projects/:project/closures/new", closures.new, _LEADING),
    Route("projects/:project/closures/new/month/:day", closures.new, _LEADING),
    Route("projects/:project/closures/:first/:last", closures.form, _LEADING),
    Route("projects/:project/closures/:first/:last/until", closures.until, _LEADING),
    Route("projects/:project/closures/:first/:last/until/:day", closures.until, _LEADING),
    Route("projects/:project/closures/:first/:last/save", closures.save, _LEADING),
    Route("projects/:project/closures/:closure", closures.card, _LEADING),
    Route("projects/:project/closures/:closure/remove", closures.remove, _LEADING),
)
