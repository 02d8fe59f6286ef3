"""The staff access log: what counts as opening a file, and what is told about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

DEPUTY = "deputy"
ROLES = ("mentor", DEPUTY, "lead", "coordinator")

# Parts of a file, as the log names them: which page, never what it said.
FILE, RECORD, APPOINTMENT, TASK, PLACEMENT, CHECK_IN = "file", "record", "appointment", "task", "placement", "check_in"
FILE_PARTS = (FILE, RECORD, APPOINTMENT, TASK, PLACEMENT, CHECK_IN)

# Which part of a file the named part of a path opens; the first that a path has decides.
_OPENS = {
    "placement": PLACEMENT,
    "check_in": CHECK_IN,
    "appointment": APPOINTMENT,
    "offer": APPOINTMENT,
    "task": TASK,
    "mentee": FILE,
}
NAMED = tuple(_OPENS)


@dataclass(frozen=True)
class Opened:
    """That somebody of the staff opened a part of a file: who, as which, whose, and when first on that day."""

    reader: str
    role: str
    mentee: str
    part: str
    at: datetime


def part_of(named: str, path: str) -> str:
    """Return which part of a mentee's file a path opens, whose thing is named so (one of NAMED)."""
    if named == "mentee" and re.search(r"/(record|phone)\b", path):
        return RECORD
    return _OPENS[named]
