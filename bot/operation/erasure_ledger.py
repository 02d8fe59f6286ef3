"""The erasure ledger beside the database: who was erased when, by number alone, so that a restore erases them again."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from bot.domain.moments import from_seconds, seconds


def path_of(database: Path) -> Path:
    """Return the path of a database's ledger: beside it, and outside of it."""
    return database.with_name(database.name + ".erased")


def append(path: Path, person_id: int, at: datetime) -> None:
    """Note that this person is erased; the note is on the disk when this returns, before the database commits."""
    line = json.dumps({"person": person_id, "at": seconds(at)}) + "\n"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        length = os.fstat(descriptor).st_size
        torn = length > 0 and os.pread(descriptor, 1, length - 1) != b"\n"  # by a loss of power: its commit never came
        os.write(descriptor, ("\n" if torn else "").encode() + line.encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def note(database: Path, erased: list[tuple[int, int]]) -> None:
    """Note who is about to be erased from a database: before its commit, so that no restore can bring them back."""
    for person_id, at in erased:
        append(path_of(database), person_id, from_seconds(at))


def read(path: Path) -> list[tuple[int, datetime]]:
    """Return who was erased when; nothing where nobody was. A torn line was never followed by its commit.

    Raises ValueError for another line that cannot be read.
    """
    if not path.exists():
        return []
    lines = path.read_text(encoding="ascii").splitlines()
    notes = [json.loads(line) for line in lines if line.endswith("}")]
    return [(int(note["person"]), from_seconds(note["at"])) for note in notes]
