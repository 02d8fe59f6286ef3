"""Notices about changing hands: a new mentor, mentees taken over or given away, a deputy named, a mentoring ended."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain.people import APPOINTMENTS, MENTOR
from bot.screens import deputies as deputy_screens
from bot.screens import handover as screens
from bot.screens import mentoring as mentoring_screens
from bot.screens.screen import Screen
from bot.store import appointments, deputies, handover, people, re_offers


def new_mentor(facts: Facts) -> Screen | None:
    """Return who the new mentor is, unless there is another one by now."""
    reader = facts.reader
    if reader.mentoring is None or APPOINTMENTS not in reader.consents:
        return None
    if reader.mentoring.id != facts.notice.subject_id:
        return None
    mentor = people.by_id(facts.tx, reader.mentoring.mentor_id, now=facts.now)
    keep = len(appointments.of_mentee(facts.tx, reader, now=facts.now))
    fall = len(re_offers.of_mentee(facts.tx, reader))
    return screens.new_mentor(facts.language, mentor.name, keep=keep, fall=fall)


def taken_over(facts: Facts) -> Screen | None:
    """Return who has come to the new mentor and is still with her."""
    mentees = [
        (mentee_id, name)
        for mentee_id, name in handover.together_with(facts.tx, facts.notice.subject_id)
        if people.mentee_of(facts.tx, facts.reader, mentee_id, now=facts.now)
    ]
    return screens.taken_over(facts.language, mentees) if mentees else None


def given_away(facts: Facts) -> Screen | None:
    """Return how many mentees the lead has taken from a mentor, and who has them now; no names of mentees."""
    count, name = handover.given_by(facts.tx, facts.reader.id, facts.notice.subject_id)
    return screens.given_away(facts.language, count, name) if count and MENTOR in facts.reader.role_names else None


def deputy_named(facts: Facts) -> Screen | None:
    """Return for whom the reader stands in, or who stands in for her, unless that has ended."""
    found = deputies.by_id(facts.tx, facts.notice.subject_id)
    if found is None or found.valid_to <= facts.now or found.project_id not in facts.reader.projects(MENTOR):
        return None
    return deputy_screens.named(facts.language, found, to_deputy=facts.reader.id == found.deputy_id)


def mentoring_ended(facts: Facts) -> Screen | None:
    """Return that the mentoring has ended, unless another one has begun since or she has no consent any more."""
    if APPOINTMENTS not in facts.reader.consents:
        return None
    if not handover.has_ended(facts.tx, facts.reader.id, facts.notice.subject_id):
        return None
    fallen = handover.fallen_with(facts.tx, facts.notice.subject_id)
    return mentoring_screens.ended_to_mentee(facts.language, [one for one in fallen if one.starts_at > facts.now])
