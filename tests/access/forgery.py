"""Callback data that no button of hers ever held: noise, broken paths, huge numbers, and what belongs to others."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from tests.access.cast import ABSENT, Cast
from tests.access.matrix import RULES
from tests.access.thing import Thing
from tests.access.things import path_to, things

OBJECTS = (
    "window",
    "extra",
    "absence",
    "closure",
    "re_offer",
    "new_time",
    "group",
    "guest",
    "seat",
    "offer",
    "appointment",
    "mentee",
    "booking",
    "slot",
    "kind",
    "hours",
    "place",
    "invitation",
    "task",
    "project",
    "placement",
    "placement_end",
    "draft",
    "employer",
    "employer_contact",
    "typed",
)
NUMBERS = (
    "extra",
    "absence",
    "closure",
    "group",
    "offer",
    "appointment",
    "mentee",
    "kind",
    "hours",
    "place",
    "invitation",
    "task",
    "project",
    "placement",
    "draft",
    "employer",
    "typed",
)

HUGE = (ABSENT, 2**31, 2**32 - 1, 2**53, 10**15 - 1, 10**15, 2**63 - 1, 2**63, 2**64, 10**40)
ABSURD = {  # the last is the last evening of the calendar, which Saxony has already left
    "at/:start": (0, 1, 10**10, 10**15 - 1, 253402300800, 253402300799),
    ":day": (0, 3652060, 10**9, 10**15 - 1),
    ":version": (0, 99, 2**31, 2**63, 10**15 - 1),
}
CRAFTED = (
    "",
    "0",
    "/",
    "..",
    "../home",
    "home/../projects",
    "projects/%2e%2e/1",
    "file:///etc/passwd",
    "https://example.org/",
    "{home}",
    "%(home)s",
    "__class__",
    "None",
    "null",
    "appointments/None",
    "appointments/1 OR 1=1",
    "appointments/1;DROP TABLE person",
    "appointments/1'--",
    "mentees/1 UNION SELECT name FROM person",
    "languages/de'; UPDATE role SET name='lead",
    "languages/DE",
    "languages/../..",
    "tasks/1/close/1=1",
    "rules/__class__/15",
    "rules/step/15.0",
    "join/de//agree",
    "join/de/' OR code_hash NOT NULL--/agree",
    "join/de/" + "A" * 32 + "/agree/",
    "kinds/1/offered/true",
    "kinds/¹",
    "hours/remove/١",
    "appointments/१",
    "mentees/\u200b1",
    "mentees/1\u202e",
    "home\n",
    "home\r\nmentees",
    "home\x00",
    "\ufeffhome",
    "ＨＯＭＥ",
    "hоme",  # its second letter is Cyrillic
    "mentees/" + "9" * 56,
    "a" * 64,
    "\U0001f600" * 16,
    "v1:cancel:1:1",
)

Break = Callable[[str], str]
BREAKS: tuple[Break, ...] = (
    lambda path: path + "/",
    lambda path: "/" + path,
    lambda path: path + "\n",
    lambda path: "\n" + path,
    lambda path: path + "\x00",
    lambda path: path + " ",
    lambda path: " " + path,
    lambda path: path.upper(),
    lambda path: path + "?as=mentor",
    lambda path: path + "#",
    lambda path: f"{path}/../home",
    lambda path: f"{path}/{path}",
    lambda path: path + "'--",
    lambda path: path.replace("/", "//", 1) + "/",
    lambda path: path.replace("/", "\\") + "\\",
    lambda path: _with_digits_from(0x0660, path),  # Arabic
    lambda path: _with_digits_from(0x0966, path),  # Devanagari
    lambda path: _with_digits_from(0xFF10, path),  # full width
    lambda path: re.sub(r"(\d+)", r"-\1", path, count=1) + "\t",
    lambda path: re.sub(r"(\d+)", r"+\1", path, count=1) + "\t",
    lambda path: re.sub(r"(\d+)", r"\1.0", path, count=1) + "\t",
    lambda path: re.sub(r"(\d+)", r"0x\1", path, count=1) + "\t",
)


def _with_digits_from(zero: int, path: str) -> str:
    translated = path.translate({ord("0") + n: zero + n for n in range(10)})
    return translated if translated != path else path + chr(zero)


@lru_cache(1)
def _things(cast: Cast) -> dict[str, list[Thing]]:
    return things(cast)


def noise(chance: random.Random) -> Iterator[str]:
    """Yield bytes as somebody who writes her own client may send them: at most 64, in any encoding."""
    while True:
        data = chance.randbytes(chance.randint(0, 64))
        yield data.decode(chance.choice(("latin-1", "utf-8", "ascii", "utf-16")), "replace")


def broken(cast: Cast, chance: random.Random) -> Iterator[str]:
    """Yield paths that were right before somebody touched them."""
    objects = _things(cast)
    right = [path_to(route, thing) for route, rule in RULES.items() for thing in objects[rule.about]]
    while True:
        yield chance.choice(BREAKS)(chance.choice(right))


def huge(cast: Cast, chance: random.Random) -> Iterator[str]:
    """Yield paths to things that are far beyond whatever is there."""
    objects = _things(cast)
    routes = [route for route, rule in RULES.items() if rule.about in OBJECTS]
    while True:
        route = chance.choice(routes)
        thing = chance.choice(objects[RULES[route].about])
        values = {**thing.values, **{name: chance.choice(HUGE) for name in NUMBERS}}
        yield re.sub(r":(\w+)", lambda part, of=values: str(of[part[1]]), route)  # type: ignore[misc]


def absurd(cast: Cast, chance: random.Random) -> Iterator[str]:
    """Yield paths to things that are there, at times and in versions that no calendar and no history holds."""
    objects = _things(cast)
    tried = [(route, part, values) for route in RULES for part, values in ABSURD.items() if part in route]
    while True:
        route, part, values = chance.choice(tried)
        thing = chance.choice(objects[RULES[route].about])
        yield path_to(route, replace(thing, values={**thing.values, part.split(":")[1]: chance.choice(values)}))


def of_others(cast: Cast, actor: str, chance: random.Random) -> Iterator[str]:
    """Yield paths that open for somebody, but not for this one: another role's, or about what is not hers."""
    objects, shut = _things(cast), []
    for route, rule in RULES.items():
        for thing in objects[rule.about]:
            hers = actor in rule.who & thing.owners and thing.state in rule.states
            if not hers and route != "start/:code":
                shut.append(path_to(route, thing))
    while True:
        yield chance.choice(shut)


def guesses(chance: random.Random) -> Iterator[str]:
    """Yield consents to invitations that nobody has made."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    while True:
        code = "".join(chance.choices(letters, k=32))
        yield f"join/de/{code}{chance.choice(('', '/agree', '/consent', '/young', '/refuse'))}"
