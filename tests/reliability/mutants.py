"""Updates broken in every way: one to three things in them are gone, swapped or junk. The same seed breaks them alike."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    3.5,
    1e308,
    2**31,
    2**63,
    10**30,
    -(10**30),
    "",
    "x",
    "7",
    "0x1F",
    "\x00",
    "\ud800",
    "\u202e\u2066",
    "/start",
    "/start " + "A" * 32,
    "book/1/0/at/999999999999999",
    "appointments/1/1/cancel/yes",
    "ي" * 5000,
    [],
    {},
    [[]],
    [None],
    {"id": 1},
    {"type": "private"},
)


def broken(source: random.Random, update: dict[str, Any]) -> Any:
    """Return a copy in which one to three things are gone, swapped or junk."""
    if source.random() < 0.02:
        return source.choice(["text", 7, None, [], [[]]])
    broken = copy.deepcopy(update)
    for _ in range(source.randint(1, 3)):
        places = list(_places(broken))
        if not places:
            break
        holder, key = source.choice(places)
        deed = source.random()
        if deed < 0.25:
            del holder[key]
        elif deed < 0.9:
            holder[key] = copy.deepcopy(source.choice(JUNK))
        else:
            other, there = source.choice(places)
            holder[key] = copy.deepcopy(other[there])
    return broken


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
