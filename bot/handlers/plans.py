"""The follow-up plan of a placement: every step with its day, its state and why nothing was sent."""

from __future__ import annotations

from bot.handlers import mentees
from bot.handlers.request import Gone, Request
from bot.screens import plans as screens
from bot.screens.screen import Screen
from bot.store import check_ins, placements


def show(request: Request, mentee: int, placement: int) -> Screen:
    """Show a plan to whoever works the mentee's list."""
    found, about = mentees.find(request, mentee), placements.by_id(request.tx, placement)
    if about is None or about.mentee_id != found.id:
        raise Gone
    return screens.plan(request.language, found.id, found.name, about, check_ins.of_placement(request.tx, about.id))
