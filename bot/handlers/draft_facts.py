"""What a form of a placement is about: whose list, which names, what it would make."""

from __future__ import annotations

from bot.domain import drafts as rules
from bot.domain.drafts import Draft
from bot.domain.placements import Placement
from bot.handlers.request import Gone, Request
from bot.screens.draft_answers import Form
from bot.store import employers, people, placements
from bot.store import mentees as lists


def form(request: Request, draft: Draft) -> Form:
    """Return a form with the names that it shows."""
    mentee = people.by_id(request.tx, draft.mentee_id, now=request.now).name
    found = employers.find(request.tx, request.person, draft.employer_id) if draft.employer_id else None
    return Form(draft, mentee, found.name if found else "")


def made(request: Request, draft: Draft) -> Placement:
    """Return the placement that a filled form makes, new or changed."""
    mentor_id, project_id = list_of(request, draft.mentee_id)
    present = about(request, draft.changes_id) if draft.changes_id else None
    return rules.placement(draft, mentor_id=mentor_id, project_id=project_id, present=present)


def about(request: Request, placement_id: int) -> Placement:
    """Return a placement on the lists of who asks.

    Raises Gone: not hers, or not there.
    """
    found = placements.find(request.tx, request.person, placement_id)
    if found is None:
        raise Gone
    return found.placement


def list_of(request: Request, mentee_id: int) -> tuple[int, int]:
    """Return on whose list (mentor and project) a mentee is, or was at last.

    Raises Gone where who asks does not work that list.
    """
    found = lists.newest_list(request.tx, request.person, mentee_id)
    if found is None:
        raise Gone
    return found
