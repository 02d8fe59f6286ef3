"""The erasure ledger beside the database: who was erased when, so that a restore erases them again."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from bot.domain.moments import from_seconds, seconds


def append(path: Path, person_id: int, at: datetime) -> None:
    """Note that this person was erased; the note is on the disk when this returns."""
    line = json.dumps({"person": person_id, "at": seconds(at)}) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, line.encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(path: Path) -> list[tuple[int, datetime]]:
    """Return who was erased when; nothing where nobody was.

    Raises ValueError for a line that cannot be read.
    """
    if not path.exists():
        return []
    lines = path.read_text(encoding="ascii").splitlines()
    notes = [json.loads(line) for line in lines if line.strip()]
    return [(int(note["person"]), from_seconds(note["at"])) for note in notes]
