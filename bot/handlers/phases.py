"""A coordinator keeps the programme's phases: name by text, months and focus by buttons."""

from __future__ import annotations

from datetime import date

from bot.domain import programme as rules
from bot.domain.moments import local_day
from bot.domain.programme import Phase
from bot.handlers import slots
from bot.handlers.request import Gone, Request
from bot.screens import phases as screens
from bot.screens import projects as sentences
from bot.screens.screen import Screen
from bot.store import phases
from bot.store.projects import NameTaken

_NEW = "phases/new"


def listing(request: Request, number: int = 0) -> Screen:
    """Show all phases."""
    return screens.listing(request.language, phases.every(request.tx), number)


def card(request: Request, phase: int) -> Screen:
    """Show one phase."""
    return screens.card(request.language, _find(request, phase))


def new(request: Request) -> Screen:
    """Ask in which year a new phase begins."""
    return screens.choose_year(request.language, _NEW, today=_today(request), back="phases")


def new_from(request: Request, year: int) -> Screen:
    """Ask with which month a new phase begins."""
    return screens.choose_first(request.language, _NEW, _year(request, year), back=_NEW)


def new_first(request: Request, first: int) -> Screen:
    """Ask in which year a new phase ends."""
    return screens.choose_last_year(request.language, _NEW, _first(request, first), today=_today(request))


def new_until(request: Request, first: int, year: int) -> Screen:
    """Ask with which month a new phase ends."""
    begins = _first(request, first)
    return screens.choose_last(request.language, _NEW, begins, _year(request, year, since=begins.year))


def add(request: Request, first: int, last: int) -> Screen:
    """Ask for the name of a new phase, or with a good one in hand store it."""
    begins, ends = _days(request, first, last)
    if other := rules.in_the_way(phases.every(request.tx), begins, ends):
        return screens.card(request.language, other, note=screens.in_the_way(request.language, other))
    if request.text is None:
        request.ask(f"{_NEW}/{first}/{last}")
        return screens.ask_name(request.language, back="phases", days=(begins, ends))
    try:
        added = phases.add(request.tx, _name(request), begins, ends)
    except NameTaken:
        note = sentences.name_refused(request.language)
        return screens.ask_name(request.language, back="phases", days=(begins, ends), note=note)
    request.answered()
    return card(request, added)


def rename(request: Request, phase: int) -> Screen:
    """Ask for another name, and store it."""
    found = _find(request, phase)
    if request.text is None:
        request.ask(f"phases/{found.id}/name")
        return screens.ask_name(request.language, back=f"phases/{found.id}")
    try:
        phases.rename(request.tx, found.id, _name(request))
    except NameTaken:
        note = sentences.name_refused(request.language)
        return screens.ask_name(request.language, back=f"phases/{found.id}", note=note)
    request.answered()
    return card(request, found.id)


def days(request: Request, phase: int) -> Screen:
    """Ask in which year a phase begins."""
    base = f"phases/{_find(request, phase).id}"
    return screens.choose_year(request.language, base, today=_today(request), back=base)


def from_year(request: Request, phase: int, year: int) -> Screen:
    """Ask with which month a phase begins."""
    base = f"phases/{_find(request, phase).id}"
    return screens.choose_first(request.language, base, _year(request, year), back=f"{base}/days")


def from_first(request: Request, phase: int, first: int) -> Screen:
    """Ask in which year a phase ends."""
    base = f"phases/{_find(request, phase).id}"
    return screens.choose_last_year(request.language, base, _first(request, first), today=_today(request))


def until_year(request: Request, phase: int, first: int, year: int) -> Screen:
    """Ask with which month a phase ends."""
    begins = _first(request, first)
    base = f"phases/{_find(request, phase).id}"
    return screens.choose_last(request.language, base, begins, _year(request, year, since=begins.year))


def set_days(request: Request, phase: int, first: int, last: int) -> Screen:
    """Give a phase other days, unless another one has some of them."""
    found, (begins, ends) = _find(request, phase), _days(request, first, last)
    if other := rules.in_the_way(phases.every(request.tx), begins, ends, but=found.id):
        return screens.card(request.language, found, note=screens.in_the_way(request.language, other))
    phases.set_days(request.tx, found.id, begins, ends)
    return card(request, found.id).with_toast(request.language.plain("Changed."))


def set_focus(request: Request, phase: int, name: str, offered: int) -> Screen:
    """Set whether a phase is for these people above all."""
    found = _find(request, phase)
    if name not in rules.FOCUS or offered not in (0, 1):
        raise Gone
    focus = found.focus | {name} if offered else found.focus - {name}
    phases.set_focus(request.tx, found.id, focus)
    return card(request, found.id)


def _name(request: Request) -> str:
    """Return the name that was typed.

    Raises NameTaken for one that cannot be a name.
    """
    name = (request.text or "").strip()
    if not rules.is_title(name):
        raise NameTaken(name)
    return name


def _days(request: Request, first: int, last: int) -> tuple[date, date]:
    begins, ends = slots.day(first), slots.day(last)
    if not rules.can_be(begins, ends, today=_today(request)):
        raise Gone
    return begins, ends


def _first(request: Request, first: int) -> date:
    begins = slots.day(first)
    _year(request, begins.year)
    if begins.day != 1:
        raise Gone
    return begins


def _year(request: Request, year: int, *, since: int = rules.FIRST_YEAR) -> int:
    if year not in rules.years(today=_today(request), since=since):
        raise Gone
    return year


def _today(request: Request) -> date:
    return local_day(request.now)


def _find(request: Request, phase_id: int) -> Phase:
    found = phases.by_id(request.tx, phase_id)
    if found is None:
        raise Gone
    return found
