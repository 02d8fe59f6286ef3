"""Notices about invitations."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain.people import MENTEE, may_invite
from bot.screens import notices as screens
from bot.screens.screen import Screen
from bot.store import invitations


def joined(facts: Facts) -> Screen | None:
    """Return that somebody has taken up an invitation, unless that was undone."""
    claimed = invitations.claimed(facts.tx, facts.notice.person_id, facts.notice.subject_id)
    if claimed is None:
        return None
    invitation, person_id = claimed
    if not may_invite(facts.reader, invitation.role, invitation.project_id):
        return None
    mentee_id = person_id if invitation.role == MENTEE else None
    return screens.joined(facts.language, invitation.name, invitation.id, mentee_id=mentee_id)
