"""An appointment for tests of the programme's rules."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.appointments import BOOKED, Appointment, Place

OFFICE = Place(7, "Projektbüro Dresden", "Prager Straße 12, 01069 Dresden", 51.0452, 13.7366)


def appointment(starts_at: datetime, *, minutes: int = 45, state: str = BOOKED, confirmed: bool = False) -> Appointment:
    """Return Zahra's appointment with Anna at this moment."""
    return Appointment(
        id=17,
        version=1,
        project_id=1,
        mentor_id=3,
        mentee_id=5,
        mentor_name="Anna",
        mentee_name="Zahra",
        mentee_language="fa_AF",
        topic="counselling",
        way="on_site",
        place=OFFICE,
        video_url=None,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        state=state,
        confirmed=confirmed,
    )
