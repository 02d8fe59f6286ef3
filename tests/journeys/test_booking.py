"""The main job: a mentee books in Dari, the mentor is told in German, reminders come, the appointment moves and ends."""

from __future__ import annotations

from bot.i18n import load
from tests.world import World

DARI = load()["fa_AF"]


async def test_a_booking_takes_three_taps_and_the_mentor_is_told_in_german(world: World) -> None:
    zahra, anna = world.phone("zahra"), world.phone("anna")
    await world.settle()

    await world.tap(zahra, DARI.label("meeting", "Meeting on site"))
    await world.tap(zahra, DARI.short_day(_tuesday()), "11:00")

    assert "11:00" in zahra.messages[-2].text
    assert "Terminbestätigung" in zahra.last.text
    assert "Neuer Termin" in anna.last.text
    assert "Zahra" in anna.last.text
    assert "Dienstag, 24. November 2026, 11:00 Uhr" in anna.last.text


def _tuesday():  # type: ignore[no-untyped-def]
    from datetime import date

    return date(2026, 11, 24)
