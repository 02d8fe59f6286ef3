"""A person's data as a file (JSON): everything that is stored about her, with why and how long (Art. 15, 20 GDPR)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

FORMAT = "arbeitsmarktmentoren-sachsen/my-data/1"

_MOMENT = re.compile(r"(^|_)(at|since|from|to)$")  # columns of moments, which are UTC seconds


def as_json(
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    explained: Mapping[str, Any],
    mentor: str,
    project: str,
    made_at: datetime,
) -> bytes:
    """Return the file: rows by table with readable moments (UTC), and of each table what it is kept for."""
    content = {
        "format": FORMAT,
        "made_at": made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "mentor": mentor,
        "project": project,
        "data": {table: [_readable(row) for row in found] for table, found in rows.items()},
        "explained": {table: explained[table] for table in rows},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _readable(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _moment(value) if _is_moment(name, value) else value for name, value in row.items()}


def _is_moment(name: str, value: Any) -> bool:
    return isinstance(value, int) and _MOMENT.search(name) is not None


def _moment(value: int) -> str:
    return datetime.fromtimestamp(value, UTC).isoformat()
