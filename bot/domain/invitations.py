"""Invitations: a one-time, expiring code, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import COORDINATOR, LEAD, MENTEE, MENTOR

# PRIVACY_SECURITY threat 2: seven days for mentees; staff codes a day, the first coordinator's a quarter of an hour.
VALID_FOR = {
    MENTEE: timedelta(days=7),
    MENTOR: timedelta(hours=24),
    LEAD: timedelta(hours=24),
    COORDINATOR: timedelta(minutes=15),
}

_CODE = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True)
class Invitation:
    """An invitation that can still be taken up."""

    id: int
    role: str
    project_id: int | None
    inviter_id: int | None
    name: str
    expires_at: datetime
    person_id: int | None = None  # invites this person again: the new account takes the place of the old one


def new_code() -> str:
    """Return a code of 24 random bytes: 32 characters, fit for a deep link and a button."""
    return secrets.token_urlsafe(24)


def is_code(text: str) -> bool:
    """Return whether the text has the form of a code."""
    return _CODE.fullmatch(text) is not None


def fingerprint(code: str) -> bytes:
    """Return what is stored instead of the code: its SHA-256."""
    return hashlib.sha256(code.encode()).digest()
