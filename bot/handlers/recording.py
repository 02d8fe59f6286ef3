"""Recording what the form of a placement says: checked once more, once, and with what it follows ended."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import placement_rules as rules
from bot.domain.drafts import Draft
from bot.domain.moments import local_day
from bot.domain.placements import SWITCHED, Placement
from bot.handlers import draft_facts
from bot.handlers import drafts as forms
from bot.handlers.request import Gone, Request
from bot.screens import placements as screens
from bot.screens.placement_notes import refusal
from bot.screens.screen import Screen
from bot.store import drafts, placements, plans


def save(request: Request, draft: int) -> Screen:
    """Record what the form says, or say why it cannot be; a second tap finds it recorded."""
    found = drafts.find(request.tx, request.person, draft)
    if found is not None and found.saved_id is not None:
        return _saved(request, found.saved_id, request.language.plain("It is recorded already."))
    found = forms.find(request, draft)
    if found.missing is not None:
        return forms.question(request, found, found.missing)
    made = draft_facts.made(request, found)
    before = draft_facts.about(request, found.follows_id) if found.follows_id else None
    twin = _twin(request, made)
    if not twin and (problem := _problem(request, found, made, before)) is not None:
        return forms.summary(request, found, note=refusal(request.language, problem))
    placement_id = twin or _record(request, made, before)
    drafts.became(request.tx, request.person, draft, placement_id)
    said = request.language.plain("It is recorded already.") if twin else request.language.plain("Saved.")
    return _saved(request, placement_id, said)


def _problem(request: Request, draft: Draft, made: Placement, before: Placement | None) -> str | None:
    present = draft_facts.about(request, draft.changes_id) if draft.changes_id else None
    others = _others(request, made)
    return rules.problem(made, others, today=local_day(request.now), before=before, present=present)


def _record(request: Request, made: Placement, before: Placement | None) -> int:
    """Store a new or changed placement; the one that it follows ends. Return its id."""
    tx = request.tx
    if before is not None:
        ended = replace(before, ended_on=rules.switched_on(before, made), end_kind=SWITCHED)
        if not placements.save(tx, request.person, ended):
            raise Gone
        plans.replan(tx, before.id, now=request.now)
    if made.id == 0:
        placement_id = placements.add(tx, made, now=request.now)
    else:
        placement_id = made.id
        if not placements.save(tx, request.person, made):
            raise Gone
    plans.replan(tx, placement_id, now=request.now)
    return placement_id


def _others(request: Request, made: Placement) -> list[Placement]:
    there = placements.of_mentee(request.tx, request.person, made.mentee_id)
    return [entry.placement for entry in there if entry.placement.id != made.id]


def _twin(request: Request, made: Placement) -> int | None:
    """Return the placement that is the same already: recorded by a deputy, or from another form."""
    same = (made.type, made.employer_id, made.starts_on)
    for other in _others(request, made):
        is_another = made.id == 0 and other.is_open and other.id != made.follows_id
        if is_another and (other.type, other.employer_id, other.starts_on) == same:
            return other.id
    return None


def _saved(request: Request, placement_id: int, toast: str) -> Screen:
    entry = placements.find(request.tx, request.person, placement_id)
    if entry is None:
        raise Gone
    return screens.card(request.language, entry, today=local_day(request.now)).with_toast(toast)
