"""Publications, and the files of reports: no name stands in any of them, nor in what they are called."""

from __future__ import annotations

from bot.documents import child, table
from bot.domain import breakdowns
from bot.domain.breakdowns import Report
from bot.domain.moments import local_day
from bot.domain.report import Figures, changes
from bot.handlers.request import Gone, Request
from bot.i18n import Language
from bot.screens import figures as figure_screens
from bot.screens import publications as screens
from bot.screens.publications import Entry
from bot.screens.screen import Document, Drawing, Screen
from bot.store import publications, report
from bot.store.publications import Publication

TABLE = "table"
NAMES = (TABLE, *child.KINDS)


def listing(request: Request, number: int = 0) -> Screen:
    """Show the publications that she may read."""
    return screens.listing(
        request.language, [_entry(one) for one in publications.of(request.tx, request.person)], number
    )


def publication(request: Request, publication: int) -> Screen:
    """Show a publication as it was printed."""
    return _card(request, *_find(request, publication))


def file(request: Request, publication: int, name: str) -> Screen:
    """Bring a file of a publication, as it may leave the programme."""
    found, printed = _find(request, publication)
    if name not in NAMES:
        raise Gone
    attachment = made(request.language, breakdowns.publicly(printed), name)
    return figure_screens.sent(request.language, f"publications/{found.id}", attachment)


def count_again(request: Request, publication: int) -> Figures:
    """Count a published period again, beside the writer."""
    found, _ = _find(request, publication)
    return report.figures(request.tx, found.period, found.project_id, now=request.now)


def recount(request: Request, publication: int) -> Screen:
    """Show what today's count finds otherwise, and by how much."""
    counted: Figures = request.gathered.value if request.gathered else {}
    return _compared(request, *_find(request, publication), counted)


def published(request: Request, publication: int, counted: Report) -> Screen:
    """Show a new publication; where these days were published today already, what has changed since."""
    found, printed = _find(request, publication)
    if breakdowns.as_json(printed) != breakdowns.as_json(counted):
        return _compared(request, found, printed, breakdowns.counts(counted.figures))
    return _card(request, found, printed, new=True)


def _compared(request: Request, found: Publication, printed: Report, counted: Figures) -> Screen:
    unsaid = {name for name, value in printed.figures.items() if isinstance(value, str)}
    again = {name: value for name, value in counted.items() if name not in unsaid}
    return screens.recount(
        request.language,
        _entry(found),
        changes(breakdowns.counts(printed.figures), again),
        definitions=found.definitions,
        today=local_day(request.now),
    )


def made(language: Language, shown: Report, name: str) -> Document | Drawing:
    """Return a report as a file: the CSV at once, what is drawn after the commit."""
    caption = figure_screens.caption(language, shown)
    days = f"{shown.period.first.isoformat()}_{shown.period.last.isoformat()}"
    called = f"{'bericht' if shown.is_public else 'bericht-intern'}_{days}"
    if name == TABLE:
        return Document(f"{called}.csv", table.made(shown), caption)
    return Drawing(name, breakdowns.as_json(shown), (caption,), f"{called}.xlsx", figure_screens.sorry(language))


def _card(request: Request, found: Publication, printed: Report, *, new: bool = False) -> Screen:
    shown, published = breakdowns.publicly(printed), local_day(found.published_at)
    return screens.card(request.language, _entry(found), shown, published=published, new=new)


def _find(request: Request, publication: int) -> tuple[Publication, Report]:
    found = publications.find(request.tx, request.person, publication)
    if found is None:
        raise Gone
    return found


def _entry(one: Publication) -> Entry:
    return Entry(one.id, one.project, one.period, one.data_day)
