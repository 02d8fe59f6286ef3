"""What a path of the access matrix can be about: a thing with the values of the path's parts, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Thing:
    """What a path can be about: the values of its parts, whose it is (of those who press), and its state."""

    name: str
    values: Mapping[str, int | str]
    owners: frozenset[str] = NOBODY
    state: str = ""
