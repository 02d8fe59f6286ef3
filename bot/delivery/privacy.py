"""Notices and rounds of privacy: a new text, an ended consent, erased data, names that go, people gone silent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from bot.delivery.facts import Facts
from bot.domain import consent
from bot.domain import notices as kinds
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, LEAD, MENTOR
from bot.domain.retention import SILENT_FOR, WARNED_BEFORE, Days, Leaving, is_warned_of, warning
from bot.domain.tasks import UNREACHABLE
from bot.screens import consent as screens
from bot.screens import erasure as erasure_screens
from bot.screens.screen import Screen
from bot.store import consents, handover, inactivity, jobs, outbox, people, retention, tasks
from bot.store.database import Transaction


def renewal(facts: Facts) -> Screen | None:
    """Return the question whether she agrees to the new text, unless she has, or has left."""
    if facts.reader.mentoring is None or not consents.is_outdated(facts.tx, facts.reader):
        return None
    return screens.asked_by_itself(facts.language)


def ended(facts: Facts) -> Screen | None:
    """Return to her mentor that the bot does not write to a mentee any more, unless she has agreed again."""
    person_id = consents.whose(facts.tx, facts.notice.subject_id)
    mentee = people.mentee_of(facts.tx, facts.reader, person_id, now=facts.now) if person_id else None
    if mentee is None or APPOINTMENTS in mentee.consents:
        return None
    return screens.ended_to_mentor(facts.language, mentee.name, mentee.id)


def erased(facts: Facts) -> Screen | None:
    """Return to a mentor that somebody has deleted her data, with the times that are free again; no name."""
    if MENTOR not in facts.reader.role_names:
        return None
    fallen = [one for one in handover.fallen_with(facts.tx, facts.notice.subject_id) if one.ends_at > facts.now]
    return erasure_screens.told_to_mentor(facts.language, fallen)


def names_go(facts: Facts) -> Screen | None:
    """Return whose names go on the day of the notice, of those whom the reader is told about."""
    day = date.fromordinal(facts.notice.subject_id)
    there = retention.leaving(facts.tx, retention.in_force(facts.tx), now=facts.now, within=WARNED_BEFORE)
    names = [one.name for one in there if one.day == day and facts.reader.id in _told(facts.tx, one, facts.now)]
    return screens.warned(facts.language, names, day) if names else None


RENDERERS: dict[str, Callable[[Facts], Screen | None]] = {
    kinds.CONSENT_RENEWAL: renewal,
    kinds.CONSENT_ENDED: ended,
    kinds.ERASED: erased,
    kinds.RETENTION_WARNING: names_go,
}


def keep_to_the_terms(tx: Transaction, days: Days, *, now: datetime) -> str:
    """Remove what is over, once a local day, and return the audit line: counts, no names; empty where it was done."""
    if not jobs.begin(tx, "retention", now=now):
        return ""
    removed = retention.remove(tx, days, now=now)
    for one in retention.leaving(tx, days, now=now, within=WARNED_BEFORE):
        if is_warned_of(one, now=now):
            outbox.put(tx, [warning(reader, one.day, now=now) for reader in _told(tx, one, now)], now=now)
    rows = ", ".join(f"{what} {count}" for what, count in sorted(removed.rows.items()))
    return f"people {removed.people}; {rows or 'no rows'}"


def ask_again(tx: Transaction, now: datetime) -> None:
    """Ask everybody who has agreed to an older text, once a local day and once for each version."""
    if jobs.begin(tx, "consents", now=now):
        for person_id in consents.outdated(tx):
            outbox.put(tx, [consent.renewal(person_id, CONSENT_VERSION, now=now)], now=now)


def look_for_the_silent(tx: Transaction, now: datetime) -> None:
    """Pause who has not been heard of for six months, and let her mentor call her (PR-24); once a local day."""
    if not jobs.begin(tx, "silent", now=now):
        return
    for mentee_id in inactivity.silent(tx, since=now - SILENT_FOR):
        inactivity.pause(tx, mentee_id, now=now)
        tasks.open_for(tx, people.by_id(tx, mentee_id, now=now), UNREACHABLE, now=now)


def _told(tx: Transaction, leaving: Leaving, now: datetime) -> list[int]:
    """Return who is told that a name goes: the mentor whom she had last, or the leads where that one has left."""
    if leaving.mentor_id is None or leaving.project_id is None:
        return []
    if leaving.project_id in people.by_id(tx, leaving.mentor_id, now=now).projects(MENTOR):
        return [leaving.mentor_id]
    return [lead.id for lead in people.staff_of(tx, leaving.project_id, LEAD, now=now)]
