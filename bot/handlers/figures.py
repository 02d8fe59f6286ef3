"""The report: a coordinator reads the figures of the programme, a lead those of a project that she leads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.documents import press as press_words
from bot.domain import breakdowns
from bot.domain.breakdowns import Report
from bot.domain.moments import local_day
from bot.domain.people import COORDINATOR, LEAD
from bot.domain.report import FIRST_YEAR, LAST_YEAR, Period, period_of, quick_periods
from bot.handlers import report_files
from bot.handlers.request import Gone, Request
from bot.i18n import isolate
from bot.screens import figures as screens
from bot.screens.publications import ask
from bot.screens.screen import Screen
from bot.store import projects, publications, report, report_breakdowns

ALL = 0  # in a path: not one project, all of them


@dataclass(frozen=True)
class Counted:
    """What a report was counted for, as she may read it, and for others: both None where the period lies ahead."""

    period: Period
    turned: bool
    report: Report | None = None
    for_others: Report | None = None


def menu(request: Request, project: int = -1) -> Screen:
    """Ask for the period, of the project or, where none is named, of the first that she may read."""
    choices = _readable(request)
    chosen = next(iter(choices), ALL) if project < 0 else project
    name = _named(request, chosen)
    quick = quick_periods(local_day(request.now), report.phases(request.tx))
    return screens.menu(request.language, chosen, name, quick, may_change=len(choices) > 1)


def choose_project(request: Request, project: int, number: int = 0) -> Screen:
    """Ask for another project."""
    _named(request, project)
    choices = _readable(request)
    listed = [(one, name) for one, name in choices.items() if one != ALL]
    return screens.choose_project(request.language, project, listed, number, all_of_them=ALL in choices)


def ask_first(request: Request, project: int, number: int = 0) -> Screen:
    """Ask for the first month."""
    _named(request, project)
    today = local_day(request.now)
    if number > today.year - FIRST_YEAR:
        raise Gone
    return screens.ask_first(request.language, project, today, number)


def ask_last(request: Request, project: int, first: int, number: int = 0) -> Screen:
    """Ask for the last month."""
    _named(request, project)
    day = _days(first, first)[0].first
    if day.year + number >= LAST_YEAR:
        raise Gone
    return screens.ask_last(request.language, project, day.replace(day=1), number)


def count(request: Request, project: int, first: int, last: int) -> Counted:
    """Count what is shown in chat, beside the writer."""
    return _counted(request, project, first, last, report_breakdowns.short)


def count_whole(request: Request, project: int, first: int, last: int, name: str = "") -> Counted:
    """Count what stands in documents, beside the writer."""
    return _counted(request, project, first, last, report_breakdowns.whole)


def show(request: Request, project: int, first: int, last: int) -> Screen:
    """Show the figures."""
    counted = _gathered(request)
    if counted.report is None:
        return screens.not_begun(request.language, project, counted.period)
    sentence = _sentence(counted.report)
    return screens.show(request.language, counted.report, project, press=sentence, turned=counted.turned)


def show_public(request: Request, project: int, first: int, last: int) -> Screen:
    """Show the figures as they may leave the programme."""
    counted = _gathered(request)
    if counted.for_others is None:
        return screens.not_begun(request.language, project, counted.period)
    return screens.show_public(request.language, breakdowns.publicly(counted.for_others), project)


def press(request: Request, project: int, first: int, last: int) -> Screen:
    """Bring the sentence for the press, to be forwarded."""
    counted = _gathered(request)
    if counted.report is None:
        return screens.not_begun(request.language, project, counted.period)
    letter = screens.press_letter(request.german, _sentence(counted.report))
    return screens.sent(request.language, f"figures/{project}/{first}/{last}", letter)


def internal_file(request: Request, project: int, first: int, last: int, name: str) -> Screen:
    """Bring a file for use in the programme."""
    return _file(request, project, name, f"figures/{project}/{first}/{last}", public=False)


def public_file(request: Request, project: int, first: int, last: int, name: str) -> Screen:
    """Bring a file that may leave the programme."""
    return _file(request, project, name, f"figures/{project}/{first}/{last}/public", public=True)


def ask_publish(request: Request, project: int, first: int, last: int) -> Screen:
    """Ask once before the figures are published."""
    name, (period, _), today = _named(request, project), _days(first, last), local_day(request.now)
    if period.first > today:
        return screens.not_begun(request.language, project, period)
    return ask(request.language, project, name, period, over=period.last < today)


def publish(request: Request, project: int, first: int, last: int) -> Screen:
    """Store the figures as they are printed now; they never change again."""
    counted = _gathered(request)
    if counted.for_others is None:
        return screens.not_begun(request.language, project, counted.period)
    person = request.person
    publication_id = publications.add(request.tx, person, project or None, counted.for_others, now=request.now)
    return report_files.published(request, publication_id, counted.for_others)


def _counted(request: Request, project: int, first: int, last: int, work: report_breakdowns.Work) -> Counted:
    name = _named(request, project)
    period, turned = _days(first, last)
    if period.first > local_day(request.now):
        return Counted(period, turned)
    counted = work(request.tx, period, project or None, name, now=request.now)
    for_others = breakdowns.discreet(counted, report_breakdowns.alone(request.tx, period, now=request.now))
    leads = project in request.person.projects(LEAD)
    return Counted(period, turned, counted if leads else for_others, for_others)


def _gathered(request: Request) -> Counted:
    """Return what was counted.

    Raises Gone where nothing was: the path was not hers a moment ago.
    """
    counted = request.gathered.value if request.gathered else None
    if not isinstance(counted, Counted):
        raise Gone
    return counted


def _file(request: Request, project: int, name: str, back: str, *, public: bool) -> Screen:
    counted = _gathered(request)
    if name not in report_files.NAMES:
        raise Gone
    if counted.report is None or counted.for_others is None:
        return screens.not_begun(request.language, project, counted.period)
    shown = breakdowns.publicly(counted.for_others) if public else counted.report
    return screens.sent(request.language, back, report_files.made(request.language, shown, name))


def _sentence(counted: Report) -> str:
    """Return the sentence for the press: it leaves the programme, so without small numbers."""
    public = breakdowns.publicly(counted)
    return press_words.sentence(replace(public, project=isolate(public.project)))


def _readable(request: Request) -> dict[int, str]:
    """Return the projects that she may read by id, ALL first where she may read all of them together."""
    if COORDINATOR in request.person.role_names:
        return {ALL: "", **{one.id: one.name for one in projects.every(request.tx)}}
    return {one.id: one.name for one in projects.led_by(request.tx, request.person)}


def _named(request: Request, project: int) -> str:
    """Return the name of a project that she may read, empty for all of them.

    Raises Gone where it is not there or not hers.
    """
    try:
        return _readable(request)[project]
    except KeyError:
        raise Gone from None


def _days(first: int, last: int) -> tuple[Period, bool]:
    try:
        return period_of(first, last)
    except ValueError:
        raise Gone from None
