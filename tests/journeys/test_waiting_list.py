"""A time becomes free: it is offered to the first who waits, then to the next, each in her language; one tap moves."""

from __future__ import annotations

from datetime import date, time

from bot.domain.moments import at_local
from bot.i18n import load
from bot.simulator import Phone
from tests.journeys.hands import buttons, come, tap
from tests.world import World

WEDNESDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 27)


def offers_on(phone: Phone) -> list[str]:
    """Return the offers that have come to this phone."""
    return [path for message in phone.messages for path in buttons(message) if path.endswith("/take")]


async def test_a_freed_time_goes_from_one_to_the_next_and_one_tap_moves(world: World) -> None:
    zahra, omar, olena = await come(world, "zahra", "omar", "olena")
    at_two = int(at_local(FRIDAY, time(14)).timestamp())
    await tap(world, zahra, r"book/\d+", rf"book/\d+/0/{FRIDAY.toordinal()}", rf"book/\d+/0/at/{at_two}")
    await tap(world, zahra, "appointments", r"appointments/\d+", r"appointments/\d+/1/wait")
    await world.move(minutes=1)
    await tap(world, olena, "appointments", r"appointments/\d+", r"appointments/\d+/1/wait")

    await tap(world, omar, "appointments", r"appointments/\d+", r"appointments/\d+/1/cancel", r".*/cancel/yes")
    assert (len(offers_on(zahra)), len(offers_on(olena))) == (1, 0)
    assert load()["fa_AF"].moment(at_local(WEDNESDAY, time(10))) in zahra.messages[-1].text
    await world.move(minutes=31)
    await world.settle()
    assert (len(offers_on(zahra)), len(offers_on(olena))) == (1, 1)
    await tap(world, olena, r"offers/\d+/take")
    assert len(offers_on(zahra)) == 2, "the time that Olena has left is earlier than hers"
    await tap(world, zahra, r"offers/\d+/take")

    booked = world.all(
        """SELECT p.name, a.starts_at, a.version FROM appointment a JOIN person p ON p.id = a.mentee_id
           WHERE state = 'booked' AND a.mentor_id = (SELECT id FROM person WHERE name = 'Anna') ORDER BY starts_at"""
    )
    assert [(one["name"], one["starts_at"], one["version"]) for one in booked] == [
        ("Olena", int(at_local(WEDNESDAY, time(10)).timestamp()), 2),
        ("Zahra", int(at_local(FRIDAY, time(10)).timestamp()), 2),
    ]
    told = [message.text for message in world.phone("anna").messages if "Olena" in message.text]
    assert "25. November 2026, 10:00 Uhr" in told[-1]
