"""The paths of follow-up: a mentee's answers, also after her mentoring has ended, and the plan for her mentor."""

from __future__ import annotations

from bot.domain.people import EVERYONE, LEAD, MENTOR
from bot.handlers import check_ins, plan_shifts, plans
from bot.routes.route import Route, only

ROUTES = (
    Route("check-ins/:check_in/call", check_ins.call, EVERYONE),
    Route("check-ins/:check_in/stop", check_ins.stop, EVERYONE),
    Route("check-ins/:check_in/:field/:answer", check_ins.answer, EVERYONE),
    Route("plan-shifts/:project", plan_shifts.types, only(LEAD)),
    Route("plan-shifts/:project/:name", plan_shifts.steps, only(LEAD)),
    Route("plan-shifts/:project/:name/:number", plan_shifts.days, only(LEAD)),
    Route("plan-shifts/:project/:name/:number/:value", plan_shifts.move, only(LEAD)),
    Route("mentees/:mentee/plan/:placement", plans.show, only(MENTOR)),
)
