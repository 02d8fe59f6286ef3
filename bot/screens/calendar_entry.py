"""The words of an appointment's calendar file."""

from __future__ import annotations

from datetime import datetime

from bot.domain.appointments import CANCELLED, Appointment
from bot.i18n import Language
from bot.screens.screen import CalendarEntry


def of(language: Language, appointment: Appointment, *, now: datetime) -> CalendarEntry:
    """Return the entry of an appointment, or its cancellation; no name stands in it."""
    if appointment.state == CANCELLED:
        caption = language.text("Please delete the entry in your calendar, or open this file.")
    else:
        caption = language.text("Open this file to put the appointment into your calendar.")
    by_phone = language.plain("By phone")
    return CalendarEntry(
        appointment_id=appointment.id,
        sequence=appointment.version - 1,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        summary=language.plain("Appointment"),
        place=appointment.place.address if appointment.place else appointment.video_url or by_phone,
        note=language.plain("Arbeitsmarktmentoren Sachsen"),
        cancelled=appointment.state == CANCELLED,
        written_at=now,
        caption=language.lines(caption),
    )
