"""Long lists: so many entries on a screen, and the buttons to the others."""

from __future__ import annotations

from bot.i18n import Language
from bot.screens.screen import Button

LISTED = 20  # entries on a screen


def turns(language: Language, base: str, page_number: int, count: int, size: int = LISTED) -> list[list[Button]]:
    """Return the row that leads to the previous and next entries of so many; no row where all are shown."""
    row = []
    if page_number > 0:
        row.append(Button(language.label("navigation", "‹ Previous"), f"{base}/page/{page_number - 1}"))
    if (page_number + 1) * size < count:
        row.append(Button(language.label("navigation", "Next ›"), f"{base}/page/{page_number + 1}"))
    return [row] if row else []
