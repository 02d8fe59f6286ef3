"""What the paths of privacy are about: the day of an erasure, pages of everybody."""

from __future__ import annotations

from bot.domain.moments import local_day
from tests.access.cast import ACTORS, NOW, Cast
from tests.access.thing import Thing

_KNOWN = frozenset(ACTORS) - {"stranger"}


def things_of_privacy(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of privacy are about."""
    return {
        "today": [Thing("today", {"day": local_day(NOW).toordinal()}, _KNOWN), Thing("absent", {"day": "x"})],
        "known_page": [Thing("the first page", {"number": 0}, _KNOWN), Thing("absent", {"number": 10**15})],
    }
