"""The HTML that the Bot API accepts, refused with the server's wording where it does not parse."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.refusal import Refusal, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_TAG_NAME = re.compile(r"[^\s>]*")
_PLAIN = re.compile(r"[^<&]+")


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int
    byte: int


@dataclass
class _Reader:
    """Walks through the source once, from left to right."""

    source: str
    place: int = 0
    length: int = 0
    text: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def read(self) -> None:
        while self.place < len(self.source):
            if plain := _PLAIN.match(self.source, self.place):
                self._put(plain.group())
                self.place = plain.end()
            elif self.source[self.place] == "<":
                self._tag()
            else:
                self._reference()
        if self.open:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _put(self, letters: str) -> None:
        self.text.append(letters)
        self.length += len(letters) + sum(1 for letter in letters if ord(letter) > 0xFFFF)

    def _byte(self, place: int) -> int:
        return len(self.source[:place].encode())

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.place)
        decimal, hexadecimal, name = match.groups() if match else (None, None, None)
        code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
        if match is None or not (name or (0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF)):
            self._put("&")
            self.place += 1
            return
        self._put(_NAMED[name] if name else chr(code))
        self.place = match.end()

    def _tag(self) -> None:
        begin = self.place
        closing = self.source.startswith("/", begin + 1)
        match = _TAG_NAME.match(self.source, begin + (2 if closing else 1))
        name = match.group().lower() if match else ""
        self.place = match.end() if match else len(self.source)
        if closing:
            self._end_tag(name, begin)
        else:
            self._start_tag(name, begin)

    def _start_tag(self, name: str, begin: int) -> None:
        byte = self._byte(begin)
        if self.place >= len(self.source):
            raise _unparsed(f"Unclosed start tag at byte offset {byte}")
        if name not in _TYPES:
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {byte}')
        attributes = {}
        while match := _ATTRIBUTE.match(self.source, self.place):
            attributes[match.group(1).lower()] = next(value for value in match.groups()[1:] if value is not None)
            self.place = match.end()
        rest = re.match(r"\s*(expandable)?\s*", self.source[self.place :])
        self.place += rest.end() if rest else 0
        if rest and rest.group(1):
            attributes["expandable"] = ""
        if not self.source.startswith(">", self.place):
            at = self._byte(self.place)
            raise _unparsed(
                f'Expected equal sign in declaration of an attribute of the tag "{name}" at byte offset {at}'
            )
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
        self.place += 1
        self.open.append(_Open(name, attributes, self.length, byte))

    def _end_tag(self, name: str, begin: int) -> None:
        byte = self._byte(begin)
        while self.source[self.place : self.place + 1].isspace():
            self.place += 1
        if not self.source.startswith(">", self.place):
            raise _unparsed(f"Unclosed end tag at byte offset {byte}")
        if not self.open:
            raise _unparsed(f"Unexpected end tag at byte offset {byte}")
        opened = self.open.pop()
        if name and name != opened.tag:
            raise _unparsed(f'Unmatched end tag at byte offset {byte}, expected "</{opened.tag}>", found "</{name}>"')
        self.place += 1
        if self.length > opened.start:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {
            "type": _TYPES[opened.tag],
            "offset": opened.start,
            "length": self.length - opened.start,
        }
        if opened.tag == "a":
            written = "".join(self.text)
            entity["url"] = opened.attributes.get("href") or _from_unit(written, opened.start)
            if not re.match(r"(https?|tg|mailto|tel):", entity["url"]):
                return
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)


def _from_unit(text: str, start: int) -> str:
    """Return the text from this UTF-16 unit on."""
    return text.encode("utf-16-le")[2 * start :].decode("utf-16-le")


def _unparsed(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the plain text and its entities (offsets in UTF-16 units); raises Refusal when it does not parse."""
    reader = _Reader(source)
    reader.read()
    return "".join(reader.text), reader.entities
