"""What a route is: a path with named parts, its handler, and the roles it is open to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.screens.screen import Screen

Handler = Callable[..., Screen]

_WORDS = {
    "language": "[a-z]{2}(?:_[A-Z]{2})?",
    "code": "[A-Za-z0-9_-]{32}",
    "role": "[a-z]+",
    "reason": "[a-z_]+",
    "outcome": "[a-z_]+",
    "signal": "[a-z]+_[a-z0-9]+",
    "name": "[a-z]+",
    "field": "[a-z_]+",
    "answer": "[0-9a-z_+-]{1,20}",
    "way": "[a-z]+",
    "note": "[a-z_0-9]+",
    "choice": "keep|offer",
    "section": "[A-U]",
    "topic": "[a-z]+",
    "wish": "here|office|either",
}


@dataclass(frozen=True)
class Route:
    """A path with its named parts (whole numbers unless listed above), its handler and the roles it is open to.

    What takes long to read is gathered first, beside the writer, so that no other tap waits for it; the handler finds
    it in the request.
    """

    path: str
    handler: Handler
    roles: frozenset[str]
    gathers: Callable[..., object] | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with a named group for each part."""
        return re.compile(re.sub(r":(\w+)", lambda m: f"(?P<{m[1]}>{_WORDS.get(m[1], '[0-9]{1,15}')})", self.path))

    def match(self, path: str) -> dict[str, int | str] | None:
        """Return the values of the named parts, or None where the path is another one."""
        found = self.pattern.fullmatch(path)
        if found is None:
            return None
        return {name: value if name in _WORDS else int(value) for name, value in found.groupdict().items()}


def only(*roles: str) -> frozenset[str]:
    """Return these roles as what a route is open to."""
    return frozenset(roles)
