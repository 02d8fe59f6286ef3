"""Which languages there are, and which one somebody is shown first."""

import pytest

from bot.i18n import load

LANGUAGES = load()


def test_the_menu() -> None:
    assert [(language.code, language.autonym) for language in LANGUAGES.launch] == [
        ("de", "Deutsch"),
        ("en", "English"),
        ("fa_AF", "دری"),
        ("ar", "العربية"),
        ("uk", "Українська"),
    ]
    assert [language.code for language in LANGUAGES.launch if language.right_to_left] == ["fa_AF", "ar"]


def test_catalogues_are_read_once() -> None:
    assert load() is load()


@pytest.mark.parametrize(
    ("telegram", "code"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("en-US", "en"),
        ("fa", "fa_AF"),
        ("fa-IR", "fa_AF"),
        ("prs", "fa_AF"),
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("AR_sy", "ar"),
        ("uk", "uk"),
    ],
)
def test_telegrams_language_suggests_one_of_ours(telegram: str, code: str) -> None:
    assert LANGUAGES.for_telegram(telegram) is LANGUAGES[code]


@pytest.mark.parametrize("telegram", [None, "", "ru", "ps", "ckb", "ku", "tr", "xx", "farsi", "-"])
def test_nobody_is_given_a_language_that_is_only_similar(telegram: str | None) -> None:
    assert LANGUAGES.for_telegram(telegram) is None


@pytest.mark.parametrize("code", [None, "", "ru", "fa", "de_AT"])
def test_german_where_a_language_is_not_known(code: str | None) -> None:
    assert LANGUAGES.get(code) is LANGUAGES.german
    with pytest.raises(KeyError):
        LANGUAGES[str(code)]


def test_a_language_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        LANGUAGES["de"].code = "en"  # type: ignore[misc]
