"""What is put into a sentence: cleaned, and isolated so that it cannot turn the text around it."""

import re
import unicodedata

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
LONGEST = 200  # characters of one inserted value; a longer one is cut and ends in an ellipsis

_JOINERS = "\u200c\u200d"  # ZWNJ and ZWJ shape Dari words and emoji; the other invisible characters only hide things
_NUMBER = re.compile(r"[0-9]+")
_UNSEEN = re.compile("[\u200e\u200f\u2066-\u2069]")
_ISOLATED = re.compile(f"{FSI}([^{PDI}]*){PDI}")
_LEFT_TO_RIGHT = "A-Za-z0-9\u00c0-\u024f\u0400-\u04ff"
_FOREIGN = re.compile(  # a run of Latin or Cyrillic words and figures, up to the next Arabic letter or parenthesis
    rf"[/@+]?[{_LEFT_TO_RIGHT}](?:[^{{}}()\n\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*[{_LEFT_TO_RIGHT}])?(?:://)?"
)


class Formatted(str):
    """Plain text made here, which already carries its isolates. It is neither cleaned nor isolated a second time."""

    __slots__ = ()


def clean(value: str) -> str:
    """One line of visible text in NFC: no direction marks, no control characters, at most LONGEST characters."""
    kept = "".join(_visible(character) for character in value)
    line = unicodedata.normalize("NFC", " ".join(kept.split()))
    line = line.strip(" " + _JOINERS)
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rstrip(" " + _JOINERS) + "…"
    return line


def isolate(value: str) -> Formatted:
    """A name, an address or free text: its own first letter decides its direction."""
    return _between(FSI, clean(value))


def isolate_ltr(value: str) -> Formatted:
    """A phone number, URL, /command, @handle or reference number: always read from left to right."""
    return _between(LRI, clean(value))


def fit(text: str, longest: int) -> str:
    """Plain text with its longest name or address cut, so that at most so many characters are seen.

    A sentence or label without one stays as it is: the translators must make it short."""
    over = len(_UNSEEN.sub("", text)) - longest
    value = max(_ISOLATED.findall(text), key=len, default="")
    if over <= 0 or not value:
        return text
    kept = value[: max(1, len(value) - over - 1)].rstrip(" " + _JOINERS) + "…"
    return text.replace(FSI + value + PDI, FSI + kept + PDI, 1)


def isolate_foreign(text: str) -> str:
    """A translator's text for a right-to-left language, its German words and numbers with separators isolated."""
    return _FOREIGN.sub(lambda run: run[0] if _NUMBER.fullmatch(run[0]) else LRI + run[0] + PDI, text)


def _between(start: str, text: str) -> Formatted:
    return Formatted(start + text + PDI if text else "")


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category == "Cs" or (category == "Cf" and character not in _JOINERS):
        return ""
    return character
