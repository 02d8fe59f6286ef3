"""The paths of the report: coordinators read all figures, leads those of their own projects."""

from __future__ import annotations

from bot.domain.people import COORDINATOR, LEAD
from bot.handlers import figures, report_files
from bot.routes.route import Route, only

_LEADING = only(LEAD, COORDINATOR)
_PERIOD = "figures/:project/:first/:last"

ROUTES = (
    Route("figures", figures.menu, _LEADING),
    Route("figures/:project", figures.menu, _LEADING),
    Route("figures/:project/projects", figures.choose_project, _LEADING),
    Route("figures/:project/projects/page/:number", figures.choose_project, _LEADING),
    Route("figures/:project/from", figures.ask_first, _LEADING),
    Route("figures/:project/from/page/:number", figures.ask_first, _LEADING),
    Route("figures/:project/from/:first", figures.ask_last, _LEADING),
    Route("figures/:project/from/:first/page/:number", figures.ask_last, _LEADING),
    Route(_PERIOD, figures.show, _LEADING, figures.count),
    Route(f"{_PERIOD}/press", figures.press, _LEADING, figures.count),
    Route(f"{_PERIOD}/public", figures.show_public, _LEADING, figures.count_whole),
    Route(f"{_PERIOD}/internal/:name", figures.internal_file, _LEADING, figures.count_whole),
    Route(f"{_PERIOD}/public/:name", figures.public_file, _LEADING, figures.count_whole),
    Route(f"{_PERIOD}/sure", figures.ask_publish, _LEADING),
    Route(f"{_PERIOD}/publish", figures.publish, _LEADING, figures.count_whole),
    Route("publications", report_files.listing, _LEADING),
    Route("publications/page/:number", report_files.listing, _LEADING),
    Route("publications/:publication", report_files.publication, _LEADING),
    Route("publications/:publication/recount", report_files.recount, _LEADING, report_files.count_again),
    Route("publications/:publication/:name", report_files.file, _LEADING),
)
