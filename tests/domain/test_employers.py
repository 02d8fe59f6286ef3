"""Employers: what is typed becomes a firm or is none, and the same firm is known again however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.employers import LONGEST_NAME, LONGEST_PLACE, Typed, contact, key, typed

SCHMIDT = Typed("Bäckerei Schmidt", "01069", "Dresden")


@pytest.mark.parametrize(
    "text",
    [
        "Bäckerei Schmidt, 01069 Dresden",
        "Bäckerei Schmidt 01069 Dresden",
        "  Bäckerei   Schmidt ,01069   Dresden ",
        "Bäckerei Schmidt\n01069 Dresden",
        "Bäckerei Schmidt, D-01069 Dresden",
        "Bäckerei Schmidt, Hauptstraße 12, 01069 Dresden",
        "Bäckerei Schmidt\nHauptstraße 12\n01069 Dresden",
        "Bäckerei Schmidt; 01069; Dresden",
    ],
)
def test_a_firm_is_read_from_one_text(text: str) -> None:
    assert typed(text) == SCHMIDT


def test_a_name_may_hold_commas_and_figures() -> None:
    assert typed("Müller, Söhne & Co. KG, 04109 Leipzig") == Typed("Müller, Söhne & Co. KG", "04109", "Leipzig")
    assert typed("Hotel 4 Jahreszeiten, 09111 Chemnitz") == Typed("Hotel 4 Jahreszeiten", "09111", "Chemnitz")
    assert typed("Stadt Halle, 06108 Halle (Saale)") == Typed("Stadt Halle", "06108", "Halle (Saale)")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bäckerei Schmidt",
        "Bäckerei Schmidt, Dresden",
        "Bäckerei Schmidt, 0106 Dresden",
        "Bäckerei Schmidt, 01069",
        "01069 Dresden",
        "1234, 01069 Dresden",
        "😀😀, 01069 Dresden",
        "X, 01069 Dresden",
        "https://example.org, 01069 Dresden",
        "\u202e\u200b, 01069 Dresden",
        "W" * (LONGEST_NAME + 1) + ", 01069 Dresden",
        "Bäckerei Schmidt, 01069 " + "D" * (LONGEST_PLACE + 1),
    ],
)
def test_a_text_that_is_no_firm_is_none(text: str) -> None:
    assert typed(text) is None


@pytest.mark.parametrize(
    "name",
    [
        "BÄCKEREI SCHMIDT",
        "Baeckerei Schmidt",
        "Bäckerei-Schmidt GmbH",
        "Bäckerei Schmidt GmbH & Co. KG",
        "Bäckerei Schmidt e.K.",
        "Bäckerei Schmidt e. K.",
        "Bäckerei Schmidt UG (haftungsbeschränkt)",
        "Ba\u0308ckerei  Schmidt, Inh.",
        "„Bäckerei Schmidt“ AG",
        "Bäckereischmidt",
    ],
)
def test_case_umlauts_legal_form_and_punctuation_make_no_other_firm(name: str) -> None:
    assert key(name) == key("Bäckerei Schmidt")


def test_other_firms_stay_other_firms() -> None:
    names = ["Bäckerei Schmidt", "Bäckerei Schmitt", "Schmidt Bau", "Agrar AG", "Seifert", "Vega e.V.", "AG", "Kogel"]

    assert len({key(name) for name in names}) == len(names)
    assert all(key(name) for name in names)


@given(st.text(max_size=60))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_a_name_and_its_capitals_are_one_firm(name: str) -> None:
    assert key(key(name)) == key(key(name).upper())
    assert " " not in key(name)


def test_whom_to_ask_for_is_one_short_line() -> None:
    assert contact("  Frau  Schmidt, 0351 123 ") == "Frau Schmidt, 0351 123"
    assert [contact(text) for text in ("", "7", "a\nb", "https://example.org/ab", "W" * 61)] == [None] * 5
