"""What staff read after they have booked, moved or cancelled: how the mentee hears of it."""

from __future__ import annotations

from bot.domain.appointments import Appointment
from bot.i18n import Language

BOOKED, MOVED, CANCELLED = "booked", "moved", "cancelled"


def told(language: Language, done: str, appointment: Appointment) -> str:
    """Return what was done and how the mentee is told, as HTML: by a message, or by who did it."""
    name = appointment.mentee_name
    if appointment.by_phone:
        return {
            BOOKED: language.text("✅ Booked. {name} has no Telegram. Please tell the person.", name=name),
            MOVED: language.text("✅ Moved. {name} has no Telegram. Please tell the person.", name=name),
            CANCELLED: language.text("Cancelled. {name} has no Telegram. Please tell the person.", name=name),
        }[done]
    return {
        BOOKED: language.text("✅ Booked. {name} gets a message.", name=name),
        MOVED: language.text("✅ Moved. {name} gets a message.", name=name),
        CANCELLED: language.text("Cancelled. {name} gets a message.", name=name),
    }[done]
