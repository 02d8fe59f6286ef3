"""What a rule of the access matrix says about a path."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Who may, about which things in which states, what is shown (a pattern), and which tables may change."""

    who: frozenset[str]
    shows: str
    writes: tuple[str, ...] = ()
    about: str = ""
    states: tuple[str, ...] = ("",)
