"""Screens of the contacts with an employer: two taps note one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.employers import WAYS, Employer, EmployerContact
from bot.i18n import Language
from bot.screens.employer_words import way_name
from bot.screens.employers import contact_lines
from bot.screens.screen import Button, Screen, bold, page


def ask(
    language: Language,
    employer: Employer,
    contacts: Sequence[EmployerContact],
    *,
    today: date,
    yesterday: date,
    mine: int | None,
) -> Screen:
    """Ask what there was and when, with the latest contacts; `mine` can still be taken back."""
    base = f"employers/{employer.id}/contact"
    rows = [
        [
            Button(way_name(language, way), f"{base}/{way}/{today.toordinal()}"),
            Button(language.label("day", "Yesterday"), f"{base}/{way}/{yesterday.toordinal()}"),
        ]
        for way in WAYS
    ]
    if mine is not None:
        rows.append([Button(language.label("contact", "Take it back"), f"{base}/undo/{mine}")])
    rows.append([Button(language.label("placement", "To the firm"), f"employers/{employer.id}")])
    return page(
        language,
        bold(language.text("Contacts: {name}", name=employer.name)),
        contact_lines(language, contacts),
        language.text("What did you do? On the left for today, on the right for yesterday."),
        rows=rows,
    )
