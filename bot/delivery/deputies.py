"""Notices about a mentor's list go to her deputies too, with her name above; and who has no mentor is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.delivery.facts import Facts
from bot.domain.notices import ABOUT_A_LIST, ALARM, DAY_SIGNAL
from bot.domain.tasks import NO_MENTOR
from bot.screens.mentees import list_of
from bot.screens.screen import Screen, block
from bot.store import appointments, day_signals, deputies, jobs, mentees, people, tasks
from bot.store.database import Transaction


def share(tx: Transaction, *, now: datetime) -> None:
    """Let what is due now about a mentor's list go to whoever stands in for her at this moment, too."""
    deputies.share(tx, (*ABOUT_A_LIST, ALARM), now=now)


def headed(facts: Facts, screen: Screen) -> Screen:
    """Return the screen with the mentor's name above, where a deputy reads of her list."""
    if facts.notice.kind not in ABOUT_A_LIST or not facts.reader.stands_in_for:
        return screen
    subject_id: int | None = facts.notice.subject_id
    if facts.notice.kind == DAY_SIGNAL:
        told = day_signals.by_id(facts.tx, facts.notice.subject_id)
        subject_id = told.appointment_id if told else None
    about = appointments.find(facts.tx, facts.reader, subject_id) if subject_id else None
    if about is None or not about.list_of:
        return screen
    heading = block(facts.language, list_of(facts.language, about.list_of))
    return screen if heading in screen.text else replace(screen, text=f"{heading}\n\n{screen.text}")


def look_for_the_stranded(tx: Transaction, now: datetime) -> None:
    """Open a task for the leads about everybody whose mentor is not there any more, once a local day."""
    if not jobs.begin(tx, "no_mentor", now=now):
        return
    for mentee_id, _ in mentees.without_mentor(tx, now=now):
        tasks.open_for(tx, people.by_id(tx, mentee_id, now=now), NO_MENTOR, now=now)
