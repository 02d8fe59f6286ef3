"""Names and addresses with markup and direction marks, through the screens: the page stays what it is (threat 11)."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from bot.i18n import clean, load
from bot.screens.screen import CalendarEntry, Letter, Screen
from bot.simulator.html import parse_html
from tests.injection import corpus
from tests.screens import samples
from tests.screens.test_all_screens import SCREENS

FREE = {"Zahra", "Anna", "Jana", *samples.NAMES, *samples.ADDRESSES, samples.OFFICE.name, samples.OFFICE.address}
TYPED = {"name", "mentee_name", "mentor_name", "address", "operator", "contact", "place", "town", "firm", "employer"}
PLAIN = {"employer_words.firm", "tasks.title"}  # words of a button: Telegram reads no markup there
MARKS = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u200b", "\ufeff", "\u2028", "\u2029", "\u061c"}


def _written(value: Any, text: str, field: str = "") -> Any:
    """Return the value with every name and address in it replaced."""
    if isinstance(value, str):
        is_typed = value in FREE or (field in TYPED and value[:1].isupper())  # words of the program are small
        return text if is_typed and type(value) is str else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value) if f.init]
        return dataclasses.replace(value, **{name: _written(getattr(value, name), text, name) for name in names})
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return type(value)(_written(one, text) for one in value)
    return value


def _first(name: str) -> dict[str, Any]:
    language = load()["fa_AF"]
    return {p: samples.of(name, p, language)[0] for p in inspect.signature(SCREENS[name]).parameters}


ARGUMENTS = {name: _first(name) for name in sorted(SCREENS) if name not in PLAIN}
WRITABLE = [name for name, given in ARGUMENTS.items() if any(_written(v, "X", p) != v for p, v in given.items())]


def _htmls(shown: Any) -> Iterator[str]:
    if isinstance(shown, Screen):
        yield shown.text
        for one in shown.also:
            yield from _htmls(one)
    elif isinstance(shown, Letter):
        yield shown.text
    elif isinstance(shown, CalendarEntry):
        yield shown.caption
    elif isinstance(shown, str):
        yield shown


def _shape(shown: Any) -> tuple[list[list[str]], list[str | None]]:
    """Return what a name must not change: the kinds of markup, and where the buttons lead."""
    kinds = [sorted(entity["type"] for entity in parse_html(html)[1]) for html in _htmls(shown)]
    rows = shown.rows if isinstance(shown, Screen) else ()
    return kinds, [button.path or button.url for row in rows for button in row]


@cache
def _plain_shape(name: str) -> tuple[list[list[str]], list[str | None]]:
    return _shape(SCREENS[name](**{p: _written(value, "Name", p) for p, value in ARGUMENTS[name].items()}))


@pytest.mark.parametrize("payloads", [corpus.html, corpus.bidi])
def test_t_11_no_name_changes_markup_links_or_buttons(payloads: Callable[[], list[str]]) -> None:
    tried = set()
    seen = [one for one in payloads() if clean(one)]  # what cannot be seen is no name
    for number in range(max(len(seen), len(WRITABLE))):
        payload, name = seen[number % len(seen)], WRITABLE[number % len(WRITABLE)]
        shown = SCREENS[name](**{p: _written(value, payload, p) for p, value in ARGUMENTS[name].items()})

        assert _shape(shown) == _plain_shape(name), (name, payload)
        for html in _htmls(shown):
            assert not MARKS & set(html), (name, payload)
            assert sum(map(html.count, "\u2066\u2067\u2068")) == html.count("\u2069"), (name, payload)
            assert len(parse_html(html)[0].encode("utf-16-le")) // 2 <= 4096
        tried.add(name)
    assert tried == set(WRITABLE)


def test_most_screens_show_something_that_somebody_has_typed() -> None:
    assert len(WRITABLE) > 60
