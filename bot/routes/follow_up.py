"""The paths of follow-up: a mentee's answers, also after her mentoring has ended, and the plan for her mentor."""

from __future__ import annotations

from bot.domain.people import EVERYONE, MENTOR
from bot.handlers import check_ins, plans
from bot.routes.route import Route, only

ROUTES = (
    Route("check-ins/:check_in/call", check_ins.call, EVERYONE),
    Route("check-ins/:check_in/stop", check_ins.stop, EVERYONE),
    Route("check-ins/:check_in/:field/:answer", check_ins.answer, EVERYONE),
    Route("mentees/:mentee/plan/:placement", plans.show, only(MENTOR)),
)
