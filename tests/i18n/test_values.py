"""Values in sentences: cleaned, isolated, escaped; nothing in them becomes markup or turns the line."""

import html
import itertools
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import Formatted, Language, clean, isolate, isolate_ltr, load
from bot.i18n.sentences import as_html, as_plain
from bot.i18n.values import LONGEST
from tests.bidi_problems import problems

LANGUAGES = load()

PIECES = [
    "<b>x</b>",
    "</b></code>",
    "<a href='tg://user?id=1'>ok</a>",
    '"><script>alert(1)</script>',
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&amp;amp;",
    "{name}",
    "{0.__class__}",
    "{other!r:>99}",
    "%s %(name)s",
    "\\n\\u202e",
    "\u202egnp.exe",
    "\u2066\u2066\u2066",
    "\u2069\u2069",
    "\u200e\u200f\u200e",
    "\u061c\ufeff\u00ad",
    "\x00\x07\x1b[31m",
    "a\r\nb\tc",
    "\u2028\u2029",
    "\ud800",
    "🇩🇪",
    "👩\u200d👩\u200d👧",
    "احمد ضیایی",
    "شرکت\u200cکننده",
    "Їжак О\u02bcКоннор",
    "Å\u0338<\u0338&",
    "e\u0301" * 150,
    "   ",
    "\U000e0067\U000e007f",
]
NASTY = [a + b for a, b in itertools.product(PIECES, repeat=2)]


class Parsed(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.plain = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.plain += data


@pytest.mark.parametrize("language", LANGUAGES.launch, ids=lambda language: language.code)
def test_hundreds_of_nasty_values_stay_values(language: Language) -> None:
    assert len(NASTY) >= 500
    for value in NASTY:
        parsed = Parsed(language.lines(language.text("{name}: {other}\n• {name}", name=value, other="Anna")))

        shown = clean(value)
        assert parsed.tags == []
        assert parsed.plain.count(shown) >= 2
        assert parsed.plain.count("\n") == 1
        assert [p for p in problems(parsed.plain, language) if "flag" not in p and "emoji" not in p] == []
        parsed.plain.encode()


@given(st.text())
def test_clean_text_is_one_visible_line(value: str) -> None:
    line = clean(value)

    assert len(line) <= LONGEST
    assert line == clean(line) == unicodedata.normalize("NFC", line) == line.strip()
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in line)
    line.encode()


def test_joiners_inside_a_word_stay() -> None:
    assert clean("شرکت\u200cکننده") == "شرکت\u200cکننده"
    assert clean("\u200cAnna\u200d ") == "Anna"


def test_a_name_cannot_pretend_to_be_another() -> None:
    assert clean("Ali\u202egnp.exe") == "Alignp.exe"


def test_a_long_value_is_cut() -> None:
    assert clean("x" * 201) == "x" * 199 + "…"
    assert clean("x" * 200) == "x" * 200


def test_isolates() -> None:
    assert isolate(" Anna\n") == "\u2068Anna\u2069"
    assert isolate_ltr("+49 351 1") == "\u2066+49 351 1\u2069"
    assert isolate("\u202e") == ""


@pytest.mark.parametrize("language", LANGUAGES.launch, ids=lambda language: language.code)
def test_names_are_isolated_in_every_language_and_once(language: Language) -> None:
    assert language.plain("{a}, {b}", a="احمد", b=isolate_ltr("/help")) == "\u2068احمد\u2069, \u2066/help\u2069"


def test_html_is_escaped_once() -> None:
    german = LANGUAGES["de"]

    assert german.text("Tips & tricks <3 {name}", name="<b>&") == "Tips &amp; tricks &lt;3 \u2068&lt;b&gt;&amp;\u2069"
    assert german.plain("Tips & tricks <3 {name}", name="<b>&") == "Tips & tricks <3 \u2068<b>&\u2069"
    assert german.text("{at}", at=Formatted("<14>")) == "&lt;14&gt;"


def test_a_missing_value_names_the_message() -> None:
    with pytest.raises(KeyError, match=r"Hello \{name\}"):
        LANGUAGES["de"].text("Hello {name}", nmae="Anna")


@pytest.mark.parametrize("trick", ["{name.__class__}", "{name[0]}", "{0}", "{name!r}", "{name:>99}", "{}", "{{name}}"])
def test_a_translation_cannot_read_more_than_the_value(trick: str) -> None:
    written = as_plain(trick, {"name": Formatted("Anna")}, right_to_left=False)

    assert written == trick.replace("{name}", "Anna")


@given(st.text(), st.text())
def test_the_html_says_what_the_plain_text_says(sentence: str, value: str) -> None:
    sentence = sentence.replace("{", "").replace("}", "").replace("&", "") + "{value}"
    for right_to_left in (False, True):
        plain = as_plain(sentence, {"value": value}, right_to_left=right_to_left)
        assert html.unescape(as_html(sentence, {"value": value}, right_to_left=right_to_left)) == plain


@pytest.mark.parametrize(
    ("sentence", "isolated"),
    [
        ("جاب‌سنتر (Jobcenter) است", "جاب‌سنتر (\u2066Jobcenter\u2069) است"),
        ("(Agentur für Arbeit).", "(\u2066Agentur für Arbeit\u2069)."),
        ("سویه B1 یا C1", "سویه \u2066B1\u2069 یا \u2066C1\u2069"),
        ("3 روز", "3 روز"),
        ("112 یا 116 117", "112 یا \u2066116 117\u2069"),
        ("تلیفون +49 351 12-3.", "تلیفون \u2066+49 351 12-3\u2069."),
        ("بنویسید: /help یا @bot", "بنویسید: \u2066/help\u2069 یا \u2066@bot\u2069"),
        ("https://example.org/a-b?c=1 را", "\u2066https://example.org/a-b?c=1\u2069 را"),
        ("ساعت 10:00–12:00، روز", "ساعت \u206610:00–12:00\u2069، روز"),
    ],
)
def test_german_words_in_a_translation_are_isolated(sentence: str, isolated: str) -> None:
    assert as_plain(sentence, {}, right_to_left=True) == isolated
    assert as_plain(sentence, {}, right_to_left=False) == sentence
    assert problems("\u200f" + isolated, LANGUAGES["fa_AF"]) == []
