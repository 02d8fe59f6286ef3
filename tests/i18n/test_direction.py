"""Every line of a message starts on its language's side."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import isolate, load
from tests.bidi_problems import problems

LANGUAGES = load()
DARI, GERMAN = LANGUAGES["fa_AF"], LANGUAGES["de"]
RLM, LRM = "\u200f", "\u200e"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("سلام", "سلام"),
        ("<b>سلام</b>", "<b>سلام</b>"),
        ("📍 آدرس", f"{RLM}📍 آدرس"),
        ("• یک\n\n• دو", f"{RLM}• یک\n\n{RLM}• دو"),
        ("<b>1.</b> یک", f"{RLM}<b>1.</b> یک"),
        ("&lt;سلام", f"{RLM}&lt;سلام"),
        ("\u2068Anna\u2069 سلام", f"{RLM}\u2068Anna\u2069 سلام"),
        ("\u2068احمد\u2069 سلام", f"{RLM}\u2068احمد\u2069 سلام"),
        ("\u2066<code>Prager Straße 12</code>\u2069", f"{RLM}\u2066<code>Prager Straße 12</code>\u2069"),
        ("<blockquote>3 وقت</blockquote>", f"<blockquote>{RLM}3 وقت</blockquote>"),
        ("<blockquote expandable>سلام\n3 وقت</blockquote>", f"<blockquote expandable>سلام\n{RLM}3 وقت</blockquote>"),
        ("<b></b>", "<b></b>"),
        ("  ", "  "),
        (f"{RLM}{RLM}📍", f"{RLM}📍"),
    ],
)
def test_dari_lines(before: str, after: str) -> None:
    assert DARI.lines(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Guten Tag", "Guten Tag"),
        ("14:30", "14:30"),
        ("📍 Prager Straße", "📍 Prager Straße"),
        ("\u2068احمد\u2069 hat abgesagt", f"{LRM}\u2068احمد\u2069 hat abgesagt"),
        ("<a href='https://example.org'>احمد</a> kommt", f"{LRM}<a href='https://example.org'>احمد</a> kommt"),
        ("Name: احمد", "Name: احمد"),
        ("&#1575;", f"{LRM}&#1575;"),
    ],
)
def test_german_lines(before: str, after: str) -> None:
    assert GERMAN.lines(before) == after


def test_buttons() -> None:
    assert DARI.button("بازگشت") == "بازگشت"
    assert DARI.button("‹ بازگشت") == f"{RLM}‹ بازگشت"
    assert DARI.button("Deutsch") == f"{RLM}Deutsch"
    assert GERMAN.button("دری") == f"{LRM}دری"
    assert GERMAN.button("<3 دری") == f"{LRM}<3 دری"
    assert GERMAN.button("‹ Zurück") == "‹ Zurück"


@given(st.lists(st.text(alphabet="aZ1äاگש. •\u200e\u200f&<>", max_size=9), max_size=4))
def test_marks_are_set_once_and_never_side_by_side(lines: list[str]) -> None:
    message = "\n".join(f"<b>{html.escape(line)}</b> {html.escape(isolate(line))}" for line in lines)
    for language in LANGUAGES.launch:
        marked = language.lines(message)
        plain = html.unescape(re.sub("<[^>]*>", "", marked))

        assert language.lines(marked) == marked
        assert not re.search("[\u200e\u200f]{2}", plain)
        for problem in problems(plain, language):
            assert "starts" not in problem
