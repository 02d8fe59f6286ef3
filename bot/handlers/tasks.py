"""Tasks of staff."""

from __future__ import annotations

from bot.domain.tasks import BY_CALLING, NO_MENTOR
from bot.handlers.request import Gone, Request
from bot.screens import tasks as screens
from bot.screens.screen import Screen
from bot.store import appointments, people, records, tasks


def listing(request: Request, number: int = 0) -> Screen:
    """Show her open tasks."""
    return screens.listing(request.language, tasks.of(request.tx, request.person), number)


def card(request: Request, task: int) -> Screen:
    """Show one of her open tasks."""
    found = tasks.find(request.tx, request.person, task)
    if found is None or found.closed:
        raise Gone
    if found.kind == NO_MENTOR:
        return screens.no_mentor(request.language, found.name, found.person_id)
    mentee = people.mentee_of(request.tx, request.person, found.person_id, now=request.now)
    record = records.read(request.tx, request.person, mentee.id) if mentee else None
    return screens.card(
        request.language,
        found.id,
        found.kind,
        found.name,
        mentee_id=mentee.id if mentee else None,
        phone=record.phone if record else None,
        upcoming=appointments.of_mentee(request.tx, mentee, now=request.now) if mentee else [],
    )


def close(request: Request, task: int, outcome: str) -> Screen:
    """Close one of her open tasks with its outcome."""
    if outcome not in BY_CALLING:
        raise Gone
    if not tasks.close(request.tx, request.person, task, outcome, now=request.now):
        raise Gone
    return listing(request).with_toast(request.language.plain("Done."))
