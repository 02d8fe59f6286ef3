"""A catalogue's sentence with its values put in, as plain text or as Telegram HTML."""

import html
import re
from collections.abc import Callable, Mapping

from bot.i18n.values import Formatted, isolate, isolate_foreign

# Own and strict instead of str.format: a translator's text can name a value, and do nothing else with it.
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def as_plain(sentence: str, values: Mapping[str, str], *, right_to_left: bool) -> str:
    """The sentence as plain text; KeyError if it names a value that is not there."""
    return _filled(sentence, values, right_to_left, lambda piece: piece)


def as_html(sentence: str, values: Mapping[str, str], *, right_to_left: bool) -> str:
    """The sentence as Telegram HTML in which neither the catalogue nor a value can open a tag; KeyError as above."""
    return _filled(sentence, values, right_to_left, lambda piece: html.escape(piece, quote=False))


def _filled(sentence: str, values: Mapping[str, str], right_to_left: bool, escape: Callable[[str], str]) -> str:
    pieces = _PLACEHOLDER.split(sentence)
    for position, piece in enumerate(pieces):
        if position % 2:
            pieces[position] = escape(_value(sentence, piece, values))
        else:
            pieces[position] = escape(isolate_foreign(piece) if right_to_left else piece)
    return "".join(pieces)


def _value(sentence: str, name: str, values: Mapping[str, str]) -> str:
    try:
        value = values[name]
    except KeyError:
        raise KeyError(f"the message {sentence!r} needs a value for {name!r}") from None
    return value if isinstance(value, Formatted) else isolate(value)
