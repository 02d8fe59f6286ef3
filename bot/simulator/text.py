"""Texts as the Bot API stores them: cleaned, trimmed, with entities counted in UTF-16 units."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.html import parse_html
from bot.simulator.refusal import bad_request

Entity = dict[str, Any]

MAX_TEXT = 4096
MAX_CAPTION = 1024

# What the server deletes: line and paragraph separators, embeddings and overrides, letters that draw over other lines.
_DELETED = {0x0D, *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A}
_INVISIBLE = " \n\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"
_FOUND = re.compile(
    r"(?P<url>(?:https?://|(?<![\w@/.])t\.me/)[^\s<>\u200e\u200f\u2066-\u2069]+)"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{4,32})?)(?![\w/])"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{3,31})"
)


@dataclass(frozen=True)
class FormattedText:
    """A text without markup, what stands where in it, and the markup that it came from."""

    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    html: str = ""


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, which is how the Bot API counts offsets."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def formatted(source: str, parse_mode: str | None, entities: list[Entity] | None = None) -> FormattedText:
    """Return the text that the server would store; raises Refusal when the markup does not parse."""
    plain, marks = source, [dict(entity) for entity in entities or []]
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        plain, marks = parse_html(source)
    plain, marks = _tidied(plain, marks)
    return FormattedText(plain, marks + _found(plain, marks), source)


def message_text(source: str, parse_mode: str | None, entities: list[Entity] | None = None) -> FormattedText:
    """Return the text of a message of 1 to 4096 characters after parsing."""
    if not source:
        raise bad_request("message text is empty")
    result = formatted(source, parse_mode, entities)
    if not result.text.strip(_INVISIBLE):
        raise bad_request("text must be non-empty")
    if len(result.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return result


def message_caption(source: str, parse_mode: str | None, entities: list[Entity] | None = None) -> FormattedText:
    """Return a caption of 0 to 1024 characters after parsing."""
    result = formatted(source, parse_mode, entities)
    if len(result.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return result


def clean(text: str) -> str:
    """Return the text without the characters that the server deletes, other control characters as spaces."""
    return "".join(_cleaned(letter) for letter in text)


def _cleaned(letter: str) -> str:
    code = ord(letter)
    if code in _DELETED:
        return ""
    return " " if code < 32 and letter != "\n" else letter


def _tidied(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Clean and trim the text, moving the entities along."""
    places, cleaned, length = [0], [], 0
    for letter in text:
        kept = _cleaned(letter)
        cleaned.append(kept)
        length += utf16_length(kept)
        places.extend([length] * utf16_length(letter))
    whole = "".join(cleaned)
    trimmed_left = whole.lstrip(" \n")
    skipped, trimmed = len(whole) - len(trimmed_left), trimmed_left.rstrip(" \n")
    limit, last = utf16_length(trimmed), len(places) - 1
    moved = []
    for entity in entities:
        start = places[min(int(entity["offset"]), last)] - skipped
        end = places[min(int(entity["offset"]) + int(entity["length"]), last)] - skipped
        start, end = max(0, start), min(end, limit)
        if start < end:
            moved.append({**entity, "offset": start, "length": end - start})
    return trimmed, sorted(moved, key=lambda entity: (entity["offset"], -entity["length"]))


def _found(text: str, entities: list[Entity]) -> list[Entity]:
    """Return the addresses, commands and names that the server marks by itself."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("code", "pre", "text_link")]
    found = []
    for match in _FOUND.finditer(text):
        word = match.group().rstrip(".,;:!?)»“\"'")
        start, length = utf16_length(text[: match.start()]), utf16_length(word)
        if not any(start < end and begin < start + length for begin, end in taken):
            found.append({"type": str(match.lastgroup), "offset": start, "length": length})
    return found
