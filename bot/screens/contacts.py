"""Screens of the contact log: two taps note a contact outside of appointments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.moments import local_day
from bot.domain.record import ACCOMPANIED, CALLED, MET, WAYS, WROTE, Contact
from bot.i18n import Language
from bot.screens.screen import Button, Screen, bold, lines, page


def ask(
    language: Language,
    mentee_id: int,
    name: str,
    contacts: Sequence[Contact],
    *,
    today: date,
    yesterday: date,
    mine: int | None = None,
) -> Screen:
    """Ask what there was and when, with the latest contacts; `mine` can still be taken back."""
    base = f"mentees/{mentee_id}/contact"
    rows = [
        [
            Button(way_today(language, way), f"{base}/{way}/{today.toordinal()}"),
            Button(language.label("day", "Yesterday"), f"{base}/{way}/{yesterday.toordinal()}"),
        ]
        for way in WAYS
    ]
    if mine is not None:
        rows.append([Button(language.label("contact", "Take it back"), f"{base}/undo/{mine}")])
    rows.append([Button(language.label("mentee", "To the mentee"), f"mentees/{mentee_id}")])
    latest = lines(*(_line(language, contact) for contact in contacts))
    return page(
        language,
        bold(language.text("Contacts: {name}", name=name)),
        latest,
        language.text("What did you do? On the left for today, on the right for yesterday."),
        rows=rows,
    )


def way_today(language: Language, way: str) -> str:
    """Return a way of contact as a button that means today."""
    return {
        CALLED: language.label("contact", "Called"),
        MET: language.label("contact", "Met"),
        ACCOMPANIED: language.label("contact", "Accompanied"),
        WROTE: language.label("contact", "Wrote"),
    }[way]


def _line(language: Language, contact: Contact) -> str:
    return language.text(
        "{day}: {way} ({name})",
        day=language.short_day(local_day(contact.at)),
        way=way_today(language, contact.way),
        name=contact.by_name,
    )
