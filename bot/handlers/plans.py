"""The follow-up plan of a placement: every step with its day, its state and why nothing was sent."""

from __future__ import annotations

from bot.handlers import placements
from bot.handlers.request import Gone, Request
from bot.screens import plans as screens
from bot.screens.screen import Screen
from bot.store import check_ins, people


def show(request: Request, mentee: int, placement: int) -> Screen:
    """Show a plan to whoever works the mentee's list; after the end of her mentoring that of what still runs."""
    entry = placements.find(request, placement)
    if entry.placement.mentee_id != mentee:
        raise Gone
    own = people.mentee_of(request.tx, request.person, mentee, now=request.now) is not None
    return screens.plan(request.language, entry, check_ins.of_placement(request.tx, placement), own=own)
