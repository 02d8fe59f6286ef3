"""Notices about appointments that cannot take place: to the mentee with other times, to the mentor with her answer."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain import re_offers as rules
from bot.domain.moments import local_day
from bot.domain.people import APPOINTMENTS, MENTOR
from bot.screens import calendar_entry
from bot.screens import closures as closure_screens
from bot.screens import re_offers as screens
from bot.screens.screen import Screen
from bot.store import absences, appointments, people, projects, re_offers, slots


def offered(facts: Facts) -> Screen | None:
    """Return that the time does not hold, with the nearest others that are free now, unless she has answered."""
    found = appointments.by_id(facts.tx, facts.notice.subject_id)
    if found is None or found.version != facts.notice.version or APPOINTMENTS not in facts.reader.consents:
        return None
    if not re_offers.is_open(facts.tx, found):
        return None
    free = slots.instead_of(facts.tx, facts.reader, found, now=facts.now)
    screen = screens.ask(facts.language, found, rules.nearest(free, found.starts_at))
    return screen.followed_by(calendar_entry.of(facts.language, found, now=facts.now))


def answered(facts: Facts) -> Screen | None:
    """Return that a mentee wants a call, or no other time, unless that is settled by now."""
    found = appointments.by_id(facts.tx, facts.notice.subject_id)
    if found is None or found.version != facts.notice.version:
        return None
    answer = re_offers.answer_of(facts.tx, found)
    hers = people.mentee_of(facts.tx, facts.reader, found.mentee_id, now=facts.now)
    if answer not in (rules.CALL, rules.NONE) or not hers:
        return None
    return screens.answered(facts.language, found.mentee_name, found.mentee_id, wants_call=answer == rules.CALL)


def project_closed(facts: Facts) -> Screen | None:
    """Return that the reader's project is closed, unless that was taken back, is over, or she has left."""
    closure = absences.closure(facts.tx, facts.notice.subject_id)
    if closure is None or closure.last < local_day(facts.now):
        return None
    project = projects.by_id(facts.tx, closure.project_id)
    if project is None or project.id not in facts.reader.projects(MENTOR):
        return None
    return closure_screens.to_mentor(facts.language, project.name, closure)
