"""Notices about invitations."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain.people import MENTEE, may_invite
from bot.screens import notices as screens
from bot.screens.screen import Screen
from bot.store import invitations, people


def joined(facts: Facts) -> Screen | None:
    """Return that somebody has taken up an invitation, unless that was undone."""
    claimed = invitations.claimed(facts.tx, facts.notice.person_id, facts.notice.subject_id)
    if claimed is None:
        return None
    invitation, person_id = claimed
    if not may_invite(facts.reader, invitation.role, invitation.project_id):
        return None
    mentee_id = person_id if invitation.role == MENTEE else None
    if mentee_id is not None and people.mentee_of(facts.tx, facts.reader, mentee_id, now=facts.now) is None:
        return None
    return screens.joined(facts.language, invitation.name, invitation.id, mentee_id=mentee_id)
