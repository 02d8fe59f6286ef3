"""Reads an outgoing plain text as a screen would, and says what would stand in the wrong order or on the wrong side.

Used on every text that any test sends. Plain text means: after the HTML has been parsed."""

import re
import unicodedata
from functools import lru_cache

from bot.i18n import Language

LRM, RLM, PDI = "\u200e", "\u200f", "\u2069"
OPENING = "\u2066\u2067\u2068"
PLACE = "\ufffc"  # stands for an isolate's content

FORBIDDEN = re.compile(r"[\u202a-\u202e\u2028\u2029]|[\x00-\x09\x0b-\x1f\x7f-\x9f]")
FLAG = re.compile(r"[\U0001f1e6-\U0001f1ff]")
RATIO = "\u2236"
SLOPPY_RANGE = re.compile(r"\d\d:\d\d(?:\s+[-–—]\s*|\s*[-–—]\s+|[-—])\d\d:\d\d")
IN_TWO_ISOLATES = re.compile(rf"{PLACE}\s*[-–—]\s*{PLACE}")
LOOSE = {
    "a range of numbers": re.compile(r"\d\s*[-–—]\s*\d"),
    "Latin letters": re.compile(r"[A-Za-z\u00c0-\u024f]{2}"),
    "a command or handle": re.compile(r"(?<!\w)[/@][A-Za-z0-9_]"),
    "a phone number": re.compile(r"\+\d"),
}


def problems(text: str, language: Language) -> list[str]:
    """One sentence for each problem; empty if the text can be sent."""
    found = [f"{name(character)} is deleted or spoilt by the server" for character in FORBIDDEN.findall(text)]
    if re.search(f"[{LRM}{RLM}]{{2}}", text):
        found.append("two direction marks stand side by side")
    if RATIO in text:
        found.append("a time is written with U+2236 instead of a colon")
    if FLAG.search(text):
        found.append("a flag turns the line to the left")
    for line in text.split("\n"):
        if line.strip():
            found += [f"{problem}: {line!r}" for problem in _problems_of(line, language)]
    return found


def name(character: str) -> str:
    return f"U+{ord(character):04X}"


@lru_cache(10_000)  # most lines of an answer are those of the answer before
def _problems_of(line: str, language: Language) -> list[str]:
    outside, found = _without_isolates(line)
    if SLOPPY_RANGE.search(line):
        found.append("a range of times needs an en dash without spaces")
    if _leading_emoji(line) > 1:
        found.append("more than one emoji at the start")
    turned = _first_strong(line) in {"R", "AL"}
    if not language.right_to_left:
        return [*found, "starts like a right-to-left line"] if turned else found
    if not (turned and unicodedata.bidirectional(line[0]) in {"R", "AL"}):
        found.append("starts with neither a right-to-left letter nor a mark")
    found += [f"{what} outside an isolate" for what, pattern in LOOSE.items() if pattern.search(outside)]
    if IN_TWO_ISOLATES.search(outside):
        found.append("a range in two isolates")
    return found


def _without_isolates(line: str) -> tuple[str, list[str]]:
    """The line with each isolate replaced by one character, and what is wrong with the isolates."""
    outside, depth, found = "", 0, []
    for character in line:
        if character in OPENING:
            outside += PLACE if depth == 0 else ""
            depth += 1
        elif character == PDI:
            depth -= 1
            if depth < 0:
                return outside, ["an isolate ends that never began"]
        elif depth == 0:
            outside += character
    if depth:
        found.append("an isolate does not end on its line")
    if re.search(rf"[{OPENING}]\s|\s{PDI}", line):
        found.append("a space at the edge of an isolate")
    return outside, found


def _first_strong(line: str) -> str:
    classes = (unicodedata.bidirectional(character) for character in line)
    return next((kind for kind in classes if kind in {"L", "R", "AL"}), "")


def _leading_emoji(line: str) -> int:
    """Emoji before the first other character; a sequence joined by ZWJ is one."""
    emoji, joined = 0, False
    for character in line:
        category = unicodedata.category(character)
        if category == "So":
            emoji += not joined
            joined = False
        elif character == "\u200d":
            joined = True
        elif not (character.isspace() or category in {"Cf", "Mn", "Me", "Sk"}):
            break
    return emoji
