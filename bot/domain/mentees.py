"""A mentor's list: what she sees of each mentee at one glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import is_called

BY_TELEGRAM, NOT_REACHABLE, BY_PHONE = "telegram", "not_reachable", "phone"


@dataclass(frozen=True)
class Listed:
    """A mentee on a list, with the start of her next appointment (UTC)."""

    id: int
    name: str
    language: str
    mentor_id: int
    mentor_name: str
    project_id: int
    mentoring_id: int
    next_at: datetime | None
    reached: str = BY_TELEGRAM
    paused: bool = False


def found(listed: Iterable[Listed], asked: str) -> list[Listed]:
    """Return those whose name holds what was typed."""
    return [one for one in listed if is_called(one.name, asked)]
