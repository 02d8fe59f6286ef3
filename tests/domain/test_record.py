"""The record's closed lists, days and phone numbers."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain import record
from bot.domain.districts import DISTRICTS

TODAY = date(2026, 11, 23)


def test_saxony_has_ten_landkreise_and_three_towns() -> None:
    assert len(DISTRICTS) == 13
    assert {DISTRICTS[key] for key in ("14511", "14612", "14713")} == {"Chemnitz", "Dresden", "Leipzig"}
    assert all(key.startswith("14") and len(key) == 5 for key in DISTRICTS)


@pytest.mark.parametrize("field", record.CHOICES)
def test_a_field_takes_its_own_answers_and_unknown_alone(field: str) -> None:
    for answer in record.CHOICES[field]:
        assert record.value(field, answer, today=TODAY) == answer
    assert record.value(field, "unknown", today=TODAY) == ("unknown" if field == "qualification" else None)
    with pytest.raises(ValueError):
        record.value(field, "nonsense", today=TODAY)


@pytest.mark.parametrize("answer", ["2026-11-23", "2016-01-01", "2024-02-29"])
def test_a_mentoring_began_on_a_day_of_the_programme(answer: str) -> None:
    assert record.value("agreement_on", answer, today=TODAY) == answer


@pytest.mark.parametrize("answer", ["2026-11-24", "2015-12-31", "2025-02-29", "20261123", "2026-W48-1", "today", ""])
def test_other_days_are_refused(answer: str) -> None:
    with pytest.raises(ValueError):
        record.value("agreement_on", answer, today=TODAY)


def test_a_phone_number_comes_from_no_button() -> None:
    with pytest.raises(ValueError):
        record.value("phone", "49151234567", today=TODAY)
    assert record.value("phone", "unknown", today=TODAY) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0151 23456789", "+4915123456789"),
        ("0351/456 78-90", "+493514567890"),
        ("+49 (0)351 4567890", "+493514567890"),
        ("0049 351 4567890", "+493514567890"),
        ("+380 44 123 45 67", "+380441234567"),
        (" +93 70 123 4567 ", "+93701234567"),
    ],
)
def test_a_phone_number_is_kept_in_one_form(typed: str, number: str) -> None:
    assert record.phone(typed) == number


@pytest.mark.parametrize("typed", ["", "Anna", "12345", "+49", "0151 abc", "+0151234567", "1" * 20, "+49151234567\n1x"])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    assert record.phone(typed) is None


def test_one_field_follows_the_other_to_the_end() -> None:
    asked, field = [], record.FIELDS[0]
    while field is not None:
        asked.append(field)
        field = record.after(field)

    assert tuple(asked) == record.FIELDS
