"""A firm is typed: it is found, proposed, or made; alone, or for the form of a placement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain import employers as rules
from bot.domain.drafts import Draft
from bot.domain.employers import SECTIONS, Employer, Typed
from bot.domain.placements import QUALIFICATION
from bot.handlers import drafts as forms
from bot.handlers import employers as firms
from bot.handlers.request import Gone, Request
from bot.screens import employers as screens
from bot.screens.screen import Screen
from bot.store import drafts, employers, typed_employers
from bot.store.typed_employers import Waiting

PROPOSED, FOUND = 6, 12


def find(request: Request) -> Screen:
    """Ask for a firm; a text finds it, or makes it."""
    if request.text is None:
        request.ask("employers/find")
        return screens.ask(request.language)
    return _taken(request, None) or _not_there(request)


def for_draft(request: Request, draft: int) -> Screen:
    """Ask for the firm of a form; a text finds it, or makes it."""
    found = forms.find(request, draft)
    if request.text is None:
        return forms.ask_employer(request, found)
    return _taken(request, found) or forms.ask_employer(request, found, note=screens.no_employer(request.language))


def choose(request: Request, draft: int, employer: int) -> Screen:
    """Set the firm of a form; 0 is none, for a qualification alone."""
    found = forms.find(request, draft)
    if employer == 0 and found.type == QUALIFICATION:
        return forms.go_on(request, replace(found, employer_id=None))
    return forms.go_on(request, replace(found, employer_id=firms.find(request, employer).id))


def set_section(request: Request, draft: int, section: str) -> Screen:
    """Set the branch of the firm of a form, and go on."""
    found = forms.find(request, draft)
    if found.employer_id is None or section not in SECTIONS:
        raise Gone
    employers.set_section(request.tx, request.person, found.employer_id, section)
    return forms.show(request, draft)


def add(request: Request, typed: int) -> Screen:
    """Make a new firm of what was typed, for it is none of those that were proposed; a second tap makes no other."""
    waiting = typed_employers.find(request.tx, request.person, typed)
    if waiting is None:
        raise Gone
    draft = forms.find(request, waiting.draft_id) if waiting.draft_id else None
    return _use(request, draft, waiting.employer_id or _made(request, waiting))


def _taken(request: Request, draft: Draft | None) -> Screen | None:
    """Return what follows a text: proposals, the new firm's branch, or what was found; None where it is no firm."""
    typed = rules.typed(request.text or "")
    if typed is not None:
        request.answered()
        alike = employers.alike(request.tx, request.person, typed, limit=PROPOSED)
        if alike:
            return _propose(request, draft, typed, alike)
        return _use(request, draft, employers.add(request.tx, typed, firms.project(request), now=request.now))
    there = employers.search(request.tx, request.person, request.text or "", limit=FOUND + 1)
    if not there:
        return None
    request.answered()
    back, base = _paths(draft)
    again = base if draft else "employers/find"
    more = len(there) > FOUND
    return screens.found(request.language, there[:FOUND], base, again, back=back, more=more)


def _propose(request: Request, draft: Draft | None, typed: Typed, alike: Sequence[Employer]) -> Screen:
    kept = typed_employers.keep(request.tx, request.person, typed, draft.id if draft else None, now=request.now)
    name = f"{typed.name}, {typed.postcode} {typed.place}"
    back, base = _paths(draft)
    return screens.propose(request.language, name, alike, base, add=f"typed/{kept}/add", back=back)


def _paths(draft: Draft | None) -> tuple[str, str]:
    """Return where the way back leads, and what a tap on a firm begins with."""
    return (f"drafts/{draft.id}", f"drafts/{draft.id}/employer") if draft else ("employers", "employers")


def _made(request: Request, waiting: Waiting) -> int:
    employer_id = employers.add(request.tx, waiting.typed, firms.project(request), now=request.now)
    typed_employers.became(request.tx, request.person, waiting.id, employer_id)
    return employer_id


def _use(request: Request, draft: Draft | None, employer_id: int) -> Screen:
    """Ask for the branch of a new firm, and go on from there."""
    found, base = firms.find(request, employer_id), f"employers/{employer_id}"
    if draft is not None:
        drafts.store(request.tx, request.person, replace(draft, employer_id=employer_id))
        base = f"drafts/{draft.id}"
    return screens.ask_section(request.language, found, f"{base}/section", skip=base)


def _not_there(request: Request) -> Screen:
    request.ask("employers/find")
    return screens.ask(request.language, note=screens.no_employer(request.language))
