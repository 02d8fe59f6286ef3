"""The checker itself: what it lets pass, what it finds."""

import pytest

from bot.i18n import load
from tests.bidi_problems import problems

LANGUAGES = load()

GOOD = [
    ("de", "Ihr Termin: Donnerstag, 26. November 2026, 14:30 Uhr"),
    ("de", "📍 Prager Straße 12, 01069 Dresden"),
    ("de", "\u200e\u2068احمد\u2069 hat abgesagt."),
    ("de", "Name: \u2068احمد\u2069\n\n14:30–15:15"),
    ("uk", "Ментор(ка): \u2068Anna Müller\u2069"),
    ("fa_AF", "پنجشنبه، \u206626.11.2026\u2069 (۵ قوس ۱۴۰۵)، ساعت \u206614:30\u2069"),
    ("fa_AF", "\u200f📍 \u2068Prager Straße 12, 01069 Dresden\u2069"),
    ("fa_AF", "\u200f• 3 وقت"),
    ("fa_AF", "\u200f👩\u200d👩\u200d👧 اطفال"),
    ("ar", "الخميس، 26 تشرين الثاني (نوفمبر) 2026، الساعة \u206610:00–12:00\u2069"),
    ("ar", "اتصلوا: \u2066+49 351 123 45-67\u2069 أو \u2066/help\u2069"),
]
BAD = [
    ("de", "a\u202eb", "U+202E"),
    ("de", "a\u2028b", "U+2028"),
    ("de", "a\tb", "U+0009"),
    ("de", "a\rb", "U+000D"),
    ("fa_AF", "\u200f\u200fسلام", "side by side"),
    ("de", "\u2068Anna", "does not end"),
    ("de", "Name: \u2068Anna\nMüller\u2069", "does not end"),
    ("de", "Anna\u2069", "never began"),
    ("de", "Name: \u2068 Anna\u2069", "edge of an isolate"),
    ("de", "\u2068احمد\u2069 hat abgesagt.", "starts like a right-to-left line"),
    ("uk", "دری", "starts like a right-to-left line"),
    ("fa_AF", "\u2068Anna Müller\u2069 پیام", "neither"),
    ("fa_AF", "📍 آدرس", "neither"),
    ("fa_AF", "سلام\n14:30", "neither"),
    ("ar", "\u2066/help\u2069", "neither"),
    ("fa_AF", "ساعت 10:00–12:00", "range of numbers"),
    ("ar", "2026-11-26 الخميس", "range of numbers"),
    ("ar", "الخميس 26 - 28", "range of numbers"),
    ("fa_AF", "جاب‌سنتر (Jobcenter)", "Latin letters"),
    ("ar", "اكتبوا /help", "command or handle"),
    ("ar", "اكتبوا @x", "command or handle"),
    ("ar", "هاتف +49", "phone number"),
    ("ar", "من \u206610:00\u2069–\u206612:00\u2069", "two isolates"),
    ("de", "14\u223630", "U+2236"),
    ("de", "14:30 - 15:15", "en dash"),
    ("de", "14:30-15:15", "en dash"),
    ("fa_AF", "سلام 🇩🇪", "flag"),
    ("de", "🙂🙂 Hallo", "more than one emoji"),
]


@pytest.mark.parametrize(("code", "text"), GOOD)
def test_a_good_text_passes(code: str, text: str) -> None:
    assert problems(text, LANGUAGES[code]) == []


@pytest.mark.parametrize(("code", "text", "expected"), BAD)
def test_a_bad_text_is_found(code: str, text: str, expected: str) -> None:
    assert expected in "; ".join(problems(text, LANGUAGES[code]))
