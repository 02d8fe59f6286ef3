"""Notices about group meetings: the invitation to take a seat."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain.groups import is_ahead
from bot.domain.people import APPOINTMENTS
from bot.screens import seats as screens
from bot.screens.screen import Screen
from bot.store import groups


def invitation(facts: Facts) -> Screen | None:
    """Return the invitation, unless the group has changed or is full, or she has a seat or another mentor by now."""
    group = groups.seen_by(facts.tx, facts.reader, facts.notice.subject_id)
    if group is None or not is_ahead(group, now=facts.now) or group.version != facts.notice.version:
        return None
    if APPOINTMENTS not in facts.reader.consents or not group.left:
        return None
    seat = groups.seat_of(facts.tx, facts.reader, group)
    return None if seat else screens.invitation(facts.language, group)
