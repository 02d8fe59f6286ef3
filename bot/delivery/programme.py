"""Notices of the coordinator, and the tasks of leads who are not there any more."""

from __future__ import annotations

from datetime import datetime

from bot.delivery.facts import Facts
from bot.domain.people import MENTOR
from bot.screens import announcements as announcement_screens
from bot.screens import moves as move_screens
from bot.screens.screen import Screen
from bot.store import announcements, availability, moves, tasks
from bot.store.database import Transaction


def announcement(facts: Facts) -> Screen | None:
    """Return an announcement, unless the reader has left the projects that it is for."""
    found = announcements.by_id(facts.tx, facts.notice.subject_id)
    if found is None or not announcements.is_for(facts.tx, found.id, facts.reader.id, now=facts.now):
        return None
    return announcement_screens.to_staff(facts.language, found.text)


def role_moved(facts: Facts) -> Screen | None:
    """Return in which project the reader works now, unless that has ended again."""
    found = moves.in_force(facts.tx, facts.notice.subject_id, facts.reader.id, now=facts.now)
    if found is None:
        return None
    role, project = found
    hours = availability.hours_of(facts.tx, facts.reader.id) if role == MENTOR else []
    needs_place = role == MENTOR and all(window.place_id is None for window in hours)
    return move_screens.told(facts.language, project, role, needs_place=needs_place)


def pass_on_tasks(tx: Transaction, now: datetime) -> None:
    """Give what was left open by a lead who is gone to whoever leads the project now."""
    tasks.pass_on(tx, now=now)
