"""An appointment's ledger: what is known of its messages to the mentee and of her answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.agenda import Ledger
from bot.domain.appointments import Appointment, is_open
from bot.domain.day import DaySignal
from bot.i18n import Language
from bot.screens.attendance import state_line
from bot.screens.day import told
from bot.screens.screen import block, lines


def known(
    language: Language, appointment: Appointment, ledger: Ledger, signals: Sequence[DaySignal], *, now: datetime
) -> str:
    """Return what a mentor reads on an appointment's card below the card itself, as paragraphs of HTML."""
    return block(
        language,
        state_line(language, appointment),
        told(language, signals),
        ledger_lines(language, appointment, ledger, now=now),
    )


def ledger_lines(language: Language, appointment: Appointment, ledger: Ledger, *, now: datetime) -> str:
    """Return the ledger as HTML lines: what was delivered when, and what came back."""
    ahead = is_open(appointment, now=now)
    delivered = (language.text("Reminder delivered: {when}", when=language.short_moment(at)) for at in ledger.delivered)
    answered = (
        language.text("Confirmed: {when}", when=language.short_moment(ledger.confirmed_at))
        if ledger.confirmed_at
        else ""
    )
    waits = ahead and ledger.delivered and not ledger.confirmed_at
    return lines(
        *delivered,
        language.text("A reminder may not have arrived.") if ledger.in_doubt else "",
        answered,
        language.text("Not answered yet.") if waits else "",
        language.text("Not reachable: no message arrives. Please call.") if ahead and ledger.unreachable else "",
    )


def ledger_label(language: Language, ledger: Ledger) -> str:
    """Return in a few words why nobody has confirmed, for a list."""
    if ledger.unreachable:
        return language.label("ledger", "not reachable")
    if ledger.in_doubt:
        return language.label("ledger", "reminder in doubt")
    if ledger.delivered:
        return language.label("ledger", "reminder delivered")
    return language.label("ledger", "no reminder yet")
