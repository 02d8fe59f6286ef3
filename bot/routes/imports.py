"""The paths of the import: a lead brings her project's spreadsheet."""

from __future__ import annotations

from bot.domain.people import LEAD
from bot.handlers import imports
from bot.routes.route import Route, only

ROUTES = (
    Route("import/:project", imports.overview, only(LEAD)),
    Route("import/:project/template/:name", imports.template, only(LEAD)),
    Route("import/:project/file", imports.take, only(LEAD)),
    Route("imports/:draft/apply", imports.apply, only(LEAD)),
    Route("imports/:draft/forget", imports.forget, only(LEAD)),
)
