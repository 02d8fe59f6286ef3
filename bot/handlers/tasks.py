"""Tasks of staff."""

from __future__ import annotations

from bot.handlers.request import Gone, Request
from bot.screens import tasks as screens
from bot.screens.screen import Screen
from bot.store import tasks


def listing(request: Request) -> Screen:
    """Show her open tasks."""
    return screens.listing(request.language, [(t.id, t.kind, t.name) for t in tasks.of(request.tx, request.person)])


def card(request: Request, task: int) -> Screen:
    """Show one of her open tasks."""
    found = tasks.find(request.tx, request.person, task)
    if found is None or found.closed:
        raise Gone
    return screens.card(request.language, found.id, found.kind, found.name)


def close(request: Request, task: int, outcome: str) -> Screen:
    """Close one of her open tasks with its outcome."""
    if outcome not in ("reached", "not_reached"):
        raise Gone
    if not tasks.close(request.tx, request.person, task, outcome, now=request.now):
        raise Gone
    return listing(request).with_toast(request.language.plain("Done."))
