"""Every screen in every launch language with every sample: what Telegram takes and what reads right.

Complete by construction: a public function of a screen module without samples fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

import bot.screens
from bot.i18n import Language, load
from bot.routes import ROUTES, matches
from bot.screens import screen as parts
from bot.screens.screen import Button, CalendarEntry, Document, Drawing, Letter, Picture, Screen, block
from bot.simulator.html import parse_html
from bot.telegram.incoming import COMMANDS
from tests.bidi_problems import problems
from tests.screens import samples

pytestmark = pytest.mark.matrix

LANGUAGES = load().launch
MIXED = {  # in several languages at once: every line is right in one of them
    "welcome.choose_language",
    "welcome.stranger",
    "welcome.invitation_invalid",
    "invitations.forward_text",
    "intake.poster_text",
    "asking.closed",
}
LONGEST_TEXT, LONGEST_CAPTION, LONGEST_TOAST, LONGEST_BUTTON = 4096, 1024, 200, 40


def _screens() -> dict[str, Callable[..., Any]]:
    found = {}
    for info in pkgutil.iter_modules(bot.screens.__path__):
        module = importlib.import_module(f"bot.screens.{info.name}")
        if module is parts:
            continue  # what screens are made of
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                found[f"{info.name}.{name}"] = function
    return found


SCREENS = _screens()
EVERY = pytest.mark.parametrize("name", sorted(SCREENS))
SPOKEN = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def _calls(name: str, language: Language) -> Iterator[dict[str, Any]]:
    """Sample arguments: the first value of each parameter, then each other value beside the first of the rest."""
    values = {}
    for parameter in inspect.signature(SCREENS[name]).parameters:
        given = samples.of(name, parameter, language)
        assert given, f"no sample for {parameter!r} of {name}: add it to tests/screens/samples.py"
        values[parameter] = given
    first = {parameter: given[0] for parameter, given in values.items()}
    yield first
    for parameter, given in values.items():
        for value in given[1:]:
            yield first | {parameter: value}


@EVERY
@SPOKEN
def test_a_screen_reads_right_and_telegram_takes_it(name: str, language: Language) -> None:
    reader = load()["de"] if "language" not in inspect.signature(SCREENS[name]).parameters else language
    for arguments in _calls(name, language):
        shown = SCREENS[name](**arguments)
        try:
            _check(shown, None if name in MIXED else reader)
        except Exception as error:
            raise AssertionError(f"{name} with {arguments}: {error}\n{shown}") from error


def test_every_result_of_a_screen_function_is_one_that_is_checked() -> None:
    checked = {Screen, Letter, CalendarEntry, str, Button, tuple[str, ...], list[list[Button]]}

    assert {typing.get_type_hints(function)["return"] for function in SCREENS.values()} <= checked
    assert len(SCREENS) > 80


def test_every_route_is_reached_by_a_button_or_a_command() -> None:
    reached = set(COMMANDS.values()) | {f"start/{samples.CODE}"}
    for name in SCREENS:
        for arguments in _calls(name, LANGUAGES[0]):
            reached |= {button.path for button in _buttons(SCREENS[name](**arguments)) if button.path}

    found = {route.path for path in reached for route, _ in matches(path)}

    assert [route.path for route in ROUTES if route.path not in found] == []


def _check(shown: Any, reader: Language | None) -> None:
    if isinstance(shown, Screen):
        _check_screen(shown, reader)
    elif isinstance(shown, Letter):
        _check_text(shown.text, reader, LONGEST_TEXT)
    elif isinstance(shown, CalendarEntry):
        _check_text(shown.caption, reader, LONGEST_CAPTION)
    elif isinstance(shown, Button):
        _check_button(_in_a_row(shown, reader), reader)
    elif isinstance(shown, str):
        _check_fragment(shown, reader)
    else:
        for part in shown:
            for one in part if isinstance(part, list) else [part]:
                _check(one, reader)


def _in_a_row(button: Button, reader: Language | None) -> Button:
    assert reader is not None
    return parts.page(reader, "x", rows=[[button]]).rows[0][0]


def _check_screen(shown: Screen, reader: Language | None) -> None:
    _check_text(shown.text, reader, LONGEST_TEXT)
    assert all(0 < len(row) <= 8 for row in shown.rows)
    assert sum(len(row) for row in shown.rows) <= 100
    for button in _buttons(shown):
        _check_button(button, reader)
    if shown.toast is not None:
        assert 0 < len(shown.toast) <= LONGEST_TOAST
        assert reader is None or not problems(reader.button(shown.toast), reader)
    for attachment in shown.also:
        if isinstance(attachment, Letter):
            _check_text(attachment.text, None, LONGEST_TEXT)
        elif isinstance(attachment, Document | Picture):
            _check_text(attachment.caption, reader, LONGEST_CAPTION)
        elif isinstance(attachment, Drawing):
            for caption in (*attachment.captions, attachment.sorry):
                _check_text(caption, reader, LONGEST_CAPTION)


@cache  # samples differ in one value: most of their buttons and texts are the same
def _check_text(html: str, reader: Language | None, longest: int) -> None:
    plain, _ = parse_html(html)
    assert plain.strip()
    assert len(plain.encode("utf-16-le")) // 2 <= longest
    for line in plain.split("\n"):
        readers = [reader] if reader else LANGUAGES
        found = [problems(line, one) for one in readers]
        assert line.startswith("https://t.me/") or not all(found), found


def _check_fragment(html: str, reader: Language | None) -> None:
    assert reader is not None
    _check_text(block(reader, html) if html else "x", reader if html else load()["de"], LONGEST_TEXT)


@cache
def _check_button(button: Button, reader: Language | None) -> None:
    readers = [reader] if reader else LANGUAGES
    visible = [c for c in button.text if unicodedata.category(c) not in ("Cf", "Mn")]
    assert "".join(visible).strip(), "an empty button"
    assert len(visible) <= LONGEST_BUTTON, f"a button of {len(visible)} characters: {button.text}"
    assert not all(problems(button.text, one) for one in readers), button.text
    assert [button.path, button.url, button.copy].count(None) == 2
    if button.path is not None:
        assert 1 <= len(button.path.encode()) <= 64
        assert any(matches(button.path)), f"{button.path} leads nowhere"
    assert button.url is None or button.url.startswith("https://")
    assert button.copy is None or 1 <= len(button.copy) <= 256


def _buttons(shown: Any) -> list[Button]:
    return [button for row in shown.rows for button in row] if isinstance(shown, Screen) else []
