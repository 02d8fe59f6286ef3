"""Long names on buttons: the name is cut, the words around it are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.i18n import Language, clean, load
from bot.screens.screen import Button, page
from tests.bidi_problems import problems

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=130).filter(lambda name: clean(name).strip())


def shown(language: Language, name: str) -> str:
    """The button of a project with this name, as it goes out."""
    return page(language, "x", rows=[[Button(language.plain("{name}", name=name), "home")]]).rows[0][0].text


@pytest.mark.parametrize("code", ["de", "fa_AF"])
def test_a_long_name_ends_in_an_ellipsis_inside_its_isolate(code: str) -> None:
    text = shown(load()[code], "Prager Straße 12, 01069 Dresden, im Hinterhaus")

    assert text.endswith("Prager Straße 12, 01069 Dresden, im Hin…\u2069")


def test_the_words_around_a_name_stay_whole() -> None:
    german = load()["de"]
    label = german.plain("Not reachable: {name}", name="W" * 40)
    words = german.plain("Not reachable: {name}", name="").strip()

    text = page(german, "x", rows=[[Button(label, "tasks/1")]]).rows[0][0].text

    assert words in text
    assert "W…" in text


def test_a_name_that_fits_is_not_touched() -> None:
    assert shown(load()["de"], "a" * 40) == "\u2068" + "a" * 40 + "\u2069"


@given(NAMES)
@settings(deadline=None, max_examples=200, derandomize=True)
def test_whatever_is_typed_as_a_name_reads_right_on_a_button(name: str) -> None:
    for language in load().launch:
        text = shown(language, name)

        assert problems(text, language) == []
        assert len(text.strip("\u200e\u200f\u2066\u2067\u2068\u2069")) <= 40
