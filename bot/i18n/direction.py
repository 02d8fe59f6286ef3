"""Which way a line runs: one mark at its start where its first letter would turn it the wrong way."""

import html
import re
import unicodedata

RIGHT_TO_LEFT = frozenset({"ar", "fa_AF"})
LRM, RLM = "\u200e", "\u200f"

_MARKS = str.maketrans("", "", LRM + RLM)
_TAG = re.compile(r"<[^>]*>")
_QUOTE = re.compile(r"(?:\s*</?blockquote[^>]*>)*")  # a mark before a block quotation would be a line of its own


def start_lines(markup: str, *, right_to_left: bool) -> str:
    """Telegram HTML with every non-empty line marked where needed. Marks are set here alone: older ones are removed,
    because the server spoils two that stand side by side."""
    return "\n".join(_start(line, right_to_left) for line in markup.translate(_MARKS).split("\n"))


def start_line(plain: str, *, right_to_left: bool) -> str:
    """One line of plain text, such as a button's, marked in the same way."""
    line = plain.translate(_MARKS)
    return _mark(line, right_to_left) + line


def _start(line: str, right_to_left: bool) -> str:
    mark = _mark(html.unescape(_TAG.sub("", line)), right_to_left)
    quotation = _QUOTE.match(line)
    begin = quotation.end() if quotation else 0
    return line[:begin] + mark + line[begin:]


def _mark(visible: str, right_to_left: bool) -> str:
    if not visible.strip():
        return ""
    if right_to_left:
        return "" if _runs_right_to_left(visible[0]) else RLM
    # Telegram Desktop looks into isolates for the first letter, against the Unicode standard; so do we.
    strong = next((letter for letter in visible if unicodedata.bidirectional(letter) in {"L", "R", "AL"}), "")
    return LRM if strong and _runs_right_to_left(strong) else ""


def _runs_right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in {"R", "AL"}
