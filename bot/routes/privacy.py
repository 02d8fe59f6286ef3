"""The paths of privacy: own data, the consent, erasure, and who opened which file."""

from __future__ import annotations

from bot.domain.people import ANYBODY, EVERYONE, LEAD, MENTOR
from bot.handlers import access, consent, erasure, my_data
from bot.routes.route import Route, only

ROUTES = (
    Route("my-data", my_data.show, ANYBODY),
    Route("my-file", my_data.who_opened, EVERYONE),
    Route("my-file/page/:number", my_data.who_opened, EVERYONE),
    Route("consent", consent.read, EVERYONE),
    Route("consent/yes", consent.agree, EVERYONE),
    Route("consent/end", consent.ask_end, EVERYONE),
    Route("consent/end/yes", consent.end, EVERYONE),
    Route("delete", erasure.ask, ANYBODY),
    Route("delete/sure", erasure.ask_again, EVERYONE),
    Route("delete/yes/:day", erasure.erase, EVERYONE),
    Route("mentees/:mentee/delete", erasure.ask_for, only(MENTOR)),
    Route("mentees/:mentee/delete/sure", erasure.ask_again_for, only(MENTOR)),
    Route("mentees/:mentee/delete/yes/:mentoring", erasure.erase_for, only(MENTOR)),
    Route("project/:project/opened", access.of_project, only(LEAD)),
    Route("project/:project/opened/page/:number", access.of_project, only(LEAD)),
)
