"""Consent: which text was agreed to, and whom to ask again because it is new (PRIVACY_SECURITY PR-03)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.moments import after_quiet
from bot.domain.notices import CONSENT_ENDED, CONSENT_RENEWAL, ERASED, Notice, staff_moment


def fingerprint(paragraphs: Iterable[str]) -> str:
    """Return the SHA-256 of a text as it was read: it proves later which words were agreed to."""
    return hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()


def renewal(mentee_id: int, version: int, *, now: datetime) -> Notice:
    """Return the question whether she agrees to a new text (the subject), once for each version."""
    due = after_quiet(now)
    return Notice(CONSENT_RENEWAL, mentee_id, version, 1, due, due + timedelta(days=30))


def ended(mentor_id: int, consent_id: int, *, now: datetime) -> Notice:
    """Return the note to a mentor that the bot does not write to a mentee any more; the subject is the consent."""
    due = staff_moment(now)
    return Notice(CONSENT_ENDED, mentor_id, consent_id, 1, due, due + timedelta(days=7))


def erased(mentor_id: int, mentoring_id: int, starts: Iterable[datetime], *, now: datetime) -> Notice:
    """Return the note to a mentor that somebody has deleted her data; the subject is the mentoring.

    `starts` are those of the appointments that fall.
    """
    fallen = sorted(starts)
    due = staff_moment(now, about=fallen[0] if fallen else None)
    return Notice(ERASED, mentor_id, mentoring_id, 1, due, max([due + timedelta(days=7), *fallen]))
