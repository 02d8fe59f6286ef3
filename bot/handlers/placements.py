"""A mentee's placements: her path, what runs on a mentor's lists, one placement, "it goes on", and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain import drafts as form_of
from bot.domain import placement_rules as rules
from bot.domain.moments import local_day
from bot.domain.placements import BY_MENTOR, TYPES, Entry, Placement
from bot.handlers import drafts as forms
from bot.handlers.request import Gone, Request
from bot.screens import placements as screens
from bot.screens.placement_notes import refusal
from bot.screens.screen import Screen
from bot.store import people, placements, plans


def path(request: Request, mentee: int, number: int = 0) -> Screen:
    """Show a mentee's path; after the end of her mentoring what still runs."""
    found = people.mentee_of(request.tx, request.person, mentee, now=request.now)
    entries = placements.of_mentee(request.tx, request.person, mentee)
    if found is None and not entries:
        raise Gone
    name = found.name if found else entries[0].mentee
    own = found is not None
    return screens.path(request.language, mentee, name, entries, number, today=_today(request), own=own)


def running(request: Request, number: int = 0) -> Screen:
    """Show what runs on all lists of this mentor."""
    there = placements.running(request.tx, request.person)
    return screens.running(request.language, there, number, today=_today(request))


def card(request: Request, placement: int) -> Screen:
    """Show one placement."""
    return screens.card(request.language, find(request, placement), today=_today(request))


def goes_on(request: Request, placement: int, version: int) -> Screen:
    """Note that the mentor says that it goes on."""
    found = current(request, placement, version).placement
    if not found.is_open or found.starts_on > _today(request):
        raise Gone
    placements.confirm(request.tx, request.person, placement, BY_MENTOR, _today(request))
    return card(request, placement).with_toast(request.language.plain("Noted."))


def change(request: Request, placement: int, version: int) -> Screen:
    """Open the form that changes a placement."""
    return forms.open_form(request, form_of.of(current(request, placement, version).placement))


def what_follows(request: Request, placement: int, version: int) -> Screen:
    """Ask what follows a placement: from an internship into a training, from there into a job."""
    found = open_one(request, placement, version)
    base = f"placements/{placement}/{version}/switch"
    back = f"placements/{placement}"
    return screens.choose_type(request.language, base, found.mentee, back, after=found)


def switch(request: Request, placement: int, version: int, name: str) -> Screen:
    """Open the form of what follows a placement; the old one ends when that is saved."""
    found = open_one(request, placement, version).placement
    if name not in TYPES:
        raise Gone
    return forms.open_form(request, form_of.new(found.mentee_id, name, follows=found))


def reopen(request: Request, placement: int, version: int) -> Screen:
    """Take back an end that was noted by mistake, unless another placement follows or runs instead."""
    found = current(request, placement, version)
    if found.placement.is_open:
        raise Gone
    today = _today(request)
    if placements.is_followed(request.tx, placement):
        note = screens.cannot_reopen(request.language)
        return screens.card(request.language, found, today=today, note=note)
    again = replace(found.placement, ended_on=None, end_kind=None, end_reason=None)
    others = [one.placement for one in placements.of_mentee(request.tx, request.person, again.mentee_id)]
    others = [one for one in others if one.id != again.id]
    if (problem := rules.problem(again, others, today=today)) is not None:
        return screens.card(request.language, found, today=today, note=refusal(request.language, problem))
    keep(request, again)
    return card(request, placement).with_toast(request.language.plain("Done."))


def keep(request: Request, changed: Placement) -> None:
    """Store a changed placement and bring its plan in line.

    Raises Gone where somebody else has changed it meanwhile.
    """
    if not placements.save(request.tx, request.person, changed):
        raise Gone
    plans.replan(request.tx, changed.id, now=request.now)


def find(request: Request, placement_id: int) -> Entry:
    """Return a placement on the lists of who asks.

    Raises Gone: not hers, or not there.
    """
    found = placements.find(request.tx, request.person, placement_id)
    if found is None:
        raise Gone
    return found


def current(request: Request, placement_id: int, version: int) -> Entry:
    """Return a placement on the lists of who asks, as the button has shown it.

    Raises Gone: not hers, not there, or changed since.
    """
    found = find(request, placement_id)
    if found.placement.version != version:
        raise Gone
    return found


def open_one(request: Request, placement_id: int, version: int) -> Entry:
    """Return a placement that has not ended, as the button has shown it.

    Raises Gone: not hers, not there, changed since, or ended.
    """
    found = current(request, placement_id, version)
    if not found.placement.is_open:
        raise Gone
    return found


def _today(request: Request) -> date:
    return local_day(request.now)
