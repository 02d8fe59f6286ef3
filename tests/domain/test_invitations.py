"""Invitations: codes that nobody guesses, of which only a fingerprint is kept."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest

from bot.domain.invitations import VALID_FOR, fingerprint, is_code, new_code


def test_a_code_has_24_random_bytes_and_fits_into_a_link_and_a_button() -> None:
    codes = {new_code() for _ in range(2000)}

    assert len(codes) == 2000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", code) and is_code(code) for code in codes)
    assert all(len(f"join/fa_AF/{code}/consent".encode()) <= 64 for code in codes)


@pytest.mark.parametrize("text", ["", "a" * 31, "a" * 33, "a" * 31 + " ", "a" * 31 + "ä", "a" * 32 + "\n"])
def test_what_is_no_code_is_not_looked_up(text: str) -> None:
    assert not is_code(text)


def test_only_the_hash_of_a_code_is_kept() -> None:
    code = new_code()

    assert fingerprint(code) == hashlib.sha256(code.encode()).digest()
    assert code.encode() not in fingerprint(code)


def test_staff_links_live_shorter_than_a_mentee_s() -> None:
    hours = {role: span / timedelta(hours=1) for role, span in VALID_FOR.items()}

    assert hours == {"mentee": 7 * 24, "mentor": 24, "lead": 24, "coordinator": 0.25}
