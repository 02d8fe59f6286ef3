"""What the access matrix says of a path, and the groups of those who press it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.access.cast import ACTORS

ALL = frozenset(ACTORS)
KNOWN = ALL - {"stranger"}
MENTORS = frozenset({"mentor", "foreign", "elsewhere"})
STAFF = MENTORS | {"lead", "coordinator"}
MENTEE, LEAD, COORDINATOR = frozenset({"mentee"}), frozenset({"lead"}), frozenset({"coordinator"})
BOTH = MENTEE | MENTORS
LEADING = LEAD | COORDINATOR


@dataclass(frozen=True)
class Rule:
    """Who may, about which things in which states, what is shown (a pattern), and which tables may change."""

    who: frozenset[str]
    shows: str
    writes: tuple[str, ...] = ()
    about: str = ""
    states: tuple[str, ...] = ("",)
