"""The card of an appointment in German: to show at an office, a course or to an employer."""

from __future__ import annotations

from bot.domain.appointments import Appointment
from bot.i18n import Language
from bot.screens.meetings import card
from bot.screens.screen import Letter, Screen, block, bold


def german_card(german: Language, appointment: Appointment) -> Letter:
    """Return the card in German, as a message that stands alone."""
    return Letter(
        block(
            german,
            bold(german.text("Confirmation of an appointment")),
            card(german, appointment),
            german.text("Arbeitsmarktmentoren Sachsen"),
        )
    )


def with_german_card(screen: Screen, language: Language, german: Language, appointment: Appointment) -> Screen:
    """Return the screen followed by the card in German, unless German is what she reads."""
    return screen if language.code == german.code else screen.followed_by(german_card(german, appointment))
