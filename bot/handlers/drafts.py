"""The form of a placement: one question after the other, then everything at once."""

from __future__ import annotations

from datetime import date

from bot.domain import drafts as rules_of
from bot.domain import placement_rules as rules
from bot.domain.drafts import EMPLOYER, END, FIELDS, START, Draft
from bot.domain.moments import local_day
from bot.domain.placements import TYPES
from bot.handlers import draft_facts, mentees, slots
from bot.handlers.request import Gone, Request
from bot.screens import drafts as screens
from bot.screens import placements as placement_screens
from bot.screens.screen import Screen
from bot.store import drafts, employers, placements

FIRMS_SHOWN = 6


def types(request: Request, mentee: int) -> Screen:
    """Ask what is to be recorded."""
    found = mentees.find(request, mentee)
    base = f"mentees/{mentee}/placements"
    return placement_screens.choose_type(request.language, f"{base}/new", found.name, base)


def begin(request: Request, mentee: int, name: str) -> Screen:
    """Open the form of a new placement."""
    found = mentees.find(request, mentee)
    if name not in TYPES:
        raise Gone
    return open_form(request, rules_of.new(found.id, name))


def open_form(request: Request, draft: Draft) -> Screen:
    """Open a form, or the one about the same that was begun in the last days, at its next question."""
    return show(request, drafts.open_for(request.tx, request.person, draft, now=request.now))


def show(request: Request, draft: int) -> Screen:
    """Show the next question that must be answered, or all answers."""
    found = find(request, draft)
    return question(request, found, found.missing) if found.missing else summary(request, found)


def ask(request: Request, draft: int, field: str) -> Screen:
    """Ask one question."""
    found = find(request, draft)
    if field not in FIELDS[found.type]:
        raise Gone
    return question(request, found, field)


def answer(request: Request, draft: int, field: str, answer: str) -> Screen:
    """Keep an answer and go on."""
    found = find(request, draft)
    try:
        changed = rules_of.answered(found, field, answer)
    except ValueError:
        raise Gone from None
    return go_on(request, changed)


def days(request: Request, draft: int, field: str, day: int) -> Screen:
    """Ask for the first or last day among the days of a month."""
    found, shown = find(request, draft), slots.day(day)
    if field not in (START, END) or (field == END and found.starts_on is None):
        raise Gone
    if not rules.FIRST_DAY <= shown <= rules.months_later(_today(request), 12 * (rules.LONGEST_YEARS + 2)):
        raise Gone
    today = _today(request)
    return screens.ask_day(request.language, draft_facts.form(request, found), field, shown, today=today)


def go_on(request: Request, draft: Draft) -> Screen:
    """Keep the answers of a form, and show its next question or all of it."""
    drafts.store(request.tx, request.person, draft)
    return show(request, draft.id)


def drop(request: Request, draft: int) -> Screen:
    """Forget a form."""
    found = find(request, draft)
    drafts.drop(request.tx, request.person, draft)
    return _back(request, found)


def find(request: Request, draft_id: int) -> Draft:
    """Return an open form of who asks.

    Raises Gone: not hers, not there, recorded already, or about a placement that was changed meanwhile.
    """
    found = drafts.find(request.tx, request.person, draft_id)
    if found is None or found.saved_id is not None:
        raise Gone
    about = found.changes_id or found.follows_id
    if about is not None and draft_facts.about(request, about).version != found.of_version:
        raise Gone
    return found


def question(request: Request, draft: Draft, field: str) -> Screen:
    """Ask a question of a form."""
    shown = draft_facts.form(request, draft)
    if field == EMPLOYER:
        return ask_employer(request, draft)
    if field == START:
        return screens.ask_start(request.language, shown, today=_today(request))
    if field == END:
        if draft.starts_on is None:
            raise Gone
        return screens.ask_end(request.language, shown, draft.starts_on)
    return screens.ask(request.language, shown, field)


def ask_employer(request: Request, draft: Draft, *, note: str = "") -> Screen:
    """Ask for the firm: a tap or a text."""
    request.ask(f"drafts/{draft.id}/{EMPLOYER}")
    _, project_id = draft_facts.list_of(request, draft.mentee_id)
    recent = employers.recent(request.tx, request.person, project_id, limit=FIRMS_SHOWN)
    return screens.ask_employer(request.language, draft_facts.form(request, draft), recent, note=note)


def summary(request: Request, draft: Draft, *, note: str = "") -> Screen:
    """Show all answers of a form, and why it cannot be recorded like this, if so."""
    hints = rules.hints(draft_facts.made(request, draft), today=_today(request))
    return screens.summary(request.language, draft_facts.form(request, draft), hints=hints, note=note)


def _back(request: Request, draft: Draft) -> Screen:
    about = draft.changes_id or draft.follows_id
    if about is not None:
        entry = placements.find(request.tx, request.person, about)
        if entry is None:
            raise Gone
        return placement_screens.card(request.language, entry, today=_today(request))
    found = mentees.find(request, draft.mentee_id)
    there = placements.of_mentee(request.tx, request.person, found.id)
    return placement_screens.path(request.language, found.id, found.name, there, 0, today=_today(request), own=True)


def _today(request: Request) -> date:
    return local_day(request.now)
