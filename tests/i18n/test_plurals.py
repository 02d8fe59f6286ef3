"""Plural forms of every language, and what happens where a translation is missing."""

from pathlib import Path

import pytest

from bot.i18n import load
from bot.i18n.languages import Languages

LANGUAGES = load()


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("de", 1, "1 Minute"),
        ("de", 45, "45 Minuten"),
        ("en", 1, "1 minute"),
        ("en", 0, "0 minutes"),
        ("fa_AF", 1, "\u20661\u2069 دقیقه"),
        ("fa_AF", 45, "\u206645\u2069 دقیقه"),
        ("ar", 1, "دقيقة واحدة"),
        ("ar", 2, "دقيقتان"),
        ("ar", 3, "\u20663\u2069 دقائق"),
        ("ar", 10, "\u206610\u2069 دقائق"),
        ("ar", 11, "\u206611\u2069 دقيقة"),
        ("ar", 103, "\u2066103\u2069 دقائق"),
        ("uk", 1, "1 хвилина"),
        ("uk", 3, "3 хвилини"),
        ("uk", 5, "5 хвилин"),
        ("uk", 11, "11 хвилин"),
        ("uk", 21, "21 хвилина"),
        ("uk", 45, "45 хвилин"),
    ],
)
def test_minutes(code: str, number: int, expected: str) -> None:
    assert LANGUAGES[code].minutes(number) == expected


def po(language: str, plural: str, *entries: str) -> str:
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return f'{head}"Plural-Forms: {plural}\\n"\n\n' + "\n\n".join(entries) + "\n"


@pytest.fixture
def small(tmp_path: Path) -> Languages:
    """Catalogues with gaps."""
    german = po(
        "de",
        "nplurals=2; plural=(n != 1);",
        'msgid "Both"\nmsgstr "Beide"',
        'msgid "Only German"\nmsgstr "Nur Deutsch"',
        'msgid "A draft"\nmsgstr "Ein Entwurf"',
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\nmsgstr[1] "{n} Tage"',
        'msgctxt "slot"\nmsgid "Free"\nmsgstr "Frei"',
    )
    ukrainian = po(
        "uk",
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        'msgid "Both"\nmsgstr "Обидві"',
        '#, fuzzy\nmsgid "A draft"\nmsgstr "Чернетка"',
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} день"\nmsgstr[1] "{n} дні"\nmsgstr[2] ""',
    )
    for code, text in (("de", german), ("uk", ukrainian)):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "bot.po").write_text(text, encoding="utf-8")
    return load(tmp_path)


def test_what_is_missing_is_said_in_german(small: Languages) -> None:
    ukrainian = small["uk"]

    assert ukrainian.plain("Both") == "Обидві"
    assert ukrainian.plain("Only German") == "Nur Deutsch"
    assert ukrainian.label("slot", "Free") == "Frei"
    assert ukrainian.plain("In the code alone") == "In the code alone"


def test_english_stands_in_the_code(small: Languages) -> None:
    assert small["en"].plain("Only German") == "Only German"
    assert small["en"].label("slot", "Free") == "Free"


def test_a_doubtful_translation_is_never_shown(small: Languages) -> None:
    assert small["uk"].plain("A draft") == "Ein Entwurf"


def test_a_plural_with_a_gap_is_not_mixed_with_english(small: Languages) -> None:
    assert [small["uk"].plain_plural("{n} day", "{n} days", n) for n in (1, 5)] == ["1 Tag", "5 Tage"]


def test_a_language_without_catalogue_is_not_offered(small: Languages) -> None:
    assert [language.code for language in small.launch] == ["de", "en", "uk"]


def test_nothing_works_without_german(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path)
