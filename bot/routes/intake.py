"""The paths of the intake: who asks for a mentor, and the leads who answer."""

from __future__ import annotations

from bot.domain.people import COORDINATOR, KNOWN, LEAD, MENTOR, STRANGER
from bot.handlers import asking, intake, mentees
from bot.routes.route import Route, only

_ASKING, _LEADING = only(STRANGER, KNOWN), only(LEAD, COORDINATOR)
_ANSWER = "requests/:asking/:version"

ROUTES = (
    Route("mentees/:mentee/name", mentees.rename, only(MENTOR)),
    Route("ask/:language/:code", asking.age, _ASKING),
    Route("ask/:language/:code/young", asking.young, _ASKING),
    Route("ask/:language/:code/consent", asking.read, _ASKING),
    Route("ask/:language/:code/refuse", asking.refuse, _ASKING),
    Route("ask/:language/:code/agree", asking.agree, _ASKING),
    Route("ask/:language/:code/:wish", asking.district, _ASKING),
    Route("ask/:language/:code/:wish/:district", asking.ask, _ASKING),
    Route("asked/:asking/withdraw", asking.withdraw, only(KNOWN)),
    Route("asked/:asking/join", asking.join, only(KNOWN)),
    Route("intake/:project", intake.overview, _LEADING),
    Route("intake/:project/page/:number", intake.overview, _LEADING),
    Route("intake/:project/make", intake.make, _LEADING),
    Route("intake/:project/revoke/:poster", intake.ask_revoke, _LEADING),
    Route("intake/:project/revoke/:poster/yes", intake.revoke, _LEADING),
    Route("requests/:asking", intake.card, only(LEAD)),
    Route(f"{_ANSWER}/mentors", intake.mentors, only(LEAD)),
    Route(f"{_ANSWER}/mentors/page/:number", intake.mentors, only(LEAD)),
    Route(f"{_ANSWER}/accept/:mentor", intake.accept, only(LEAD)),
    Route(f"{_ANSWER}/pass", intake.ask_pass_on, only(LEAD)),
    Route(f"{_ANSWER}/pass/page/:number", intake.ask_pass_on, only(LEAD)),
    Route(f"{_ANSWER}/pass/:to", intake.pass_on, only(LEAD)),
    Route(f"{_ANSWER}/decline", intake.ask_decline, only(LEAD)),
    Route(f"{_ANSWER}/decline/yes", intake.decline, only(LEAD)),
)
