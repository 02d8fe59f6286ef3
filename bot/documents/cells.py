"""Cells of CSV files: none is a formula, whatever somebody has typed (threat 13)."""

from __future__ import annotations

import unicodedata

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def safe(value: str) -> str:
    """Return a cell that no program takes for a formula, whatever stands in it; full-width signs count too."""
    first = unicodedata.normalize("NFKC", value[:1])
    seen = unicodedata.normalize("NFKC", value.lstrip()[:1])
    return f"'{value}" if first in _FORMULA or seen in _FORMULA else value
