"""Whose list it is: every screen about somebody on another mentor's list begins with that mentor's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.handlers.request import Request
from bot.screens.mentees import list_of
from bot.screens.screen import Screen, block
from bot.store import appointments, drafts, groups, people, placements, re_offers, tasks


def headed(request: Request, arguments: Mapping[str, int | str], screen: Screen) -> Screen:
    """Return the screen, with the owner's name above where a deputy reads of another mentor's list."""
    if request.who is None or not request.who.stands_in_for:
        return screen
    name = _owner(request, arguments)
    if not name:
        return screen
    heading = block(request.language, list_of(request.language, name))
    return screen if heading in screen.text else replace(screen, text=f"{heading}\n\n{screen.text}")


def _owner(request: Request, arguments: Mapping[str, int | str]) -> str:
    """Return whose list the thing that a path names is on; empty where it is her own."""
    tx, me = request.tx, request.person
    for part, value in arguments.items():
        number = int(value) if isinstance(value, int) else 0
        if part == "appointment" and (appointment := appointments.find(tx, me, number)):
            return appointment.list_of
        if part == "group" and (group := groups.find(tx, me, number)):
            return group.list_of
        if part == "offer" and (hers := [o for o in re_offers.unanswered(tx, me) if o.id == number]):
            return hers[0].list_of
        if part == "task" and (task := tasks.find(tx, me, number)):
            return task.list_of
        if part == "placement" and (entry := placements.find(tx, me, number)):
            return entry.list_of
        if part == "draft" and (draft := drafts.find(tx, me, number)):
            part, number = "mentee", draft.mentee_id
        if part == "mentee" and (mentee := people.mentee_of(tx, me, number, now=request.now)) and mentee.mentoring:
            owner = people.by_id(tx, mentee.mentoring.mentor_id, now=request.now)
            return "" if owner.id == me.id else owner.name
    return ""
