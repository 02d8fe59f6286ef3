"""A day of a mentee and her mentor: evening list, digest, reminder, late, lost, who came, the next appointment."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain.moments import at_local, from_seconds
from bot.i18n import load
from tests.journeys.hands import buttons, come, said, tap
from tests.world import World

GERMAN, ARABIC = load()["de"], load()["ar"]
WEDNESDAY = date(2026, 11, 25)
OMARS = at_local(WEDNESDAY, time(10))  # what the demo has planted, booked by Anna


async def to(world: World, day: date, clock: time) -> None:
    await world.move(seconds=(at_local(day, clock) - world.clock.now()).total_seconds())
    await world.settle()


def omars(world: World) -> list[tuple[datetime, str]]:
    rows = world.all(
        """SELECT a.starts_at, a.state FROM appointment a JOIN person p ON p.id = a.mentee_id
           WHERE p.name = 'Omar' ORDER BY a.id"""
    )
    return [(from_seconds(row["starts_at"]), row["state"]) for row in rows]


async def test_from_the_evening_before_to_the_appointment_of_the_week_after(world: World) -> None:
    omar, anna, _ = await come(world, "omar", "anna", "olena")

    await to(world, WEDNESDAY - timedelta(days=1), time(18, 1))
    assert "Omar" in anna.screen.text and "appointments/1" in buttons(anna.screen)
    await to(world, WEDNESDAY, time(8, 1))
    assert GERMAN.day(WEDNESDAY) in said(anna.screen) and "Omar" in said(anna.screen)

    assert "appointments/1/1/signal/late_20" in buttons(omar.screen)  # the reminder of eight
    await tap(world, omar, "appointments/1/1/signal/late_20")
    assert "Omar" in anna.screen.text and GERMAN.label("signal", "20 minutes late") in anna.screen.text
    await tap(world, omar, "appointments/1/1/signal/cannot_find")
    assert omar.messages[-1].venue is not None
    assert GERMAN.label("signal", "cannot find the place") in anna.screen.text
    await tap(world, anna, "appointments/1")
    assert GERMAN.label("signal", "20 minutes late") in anna.screen.text

    await to(world, WEDNESDAY, time(17, 1))
    await tap(world, anna, "appointments/1/1/mark/attended")
    await tap(world, anna, "appointments/1/again")

    assert omars(world) == [(OMARS, "attended"), (OMARS + timedelta(days=7), "booked")]
    assert ARABIC.moment(OMARS + timedelta(days=7)) in omar.screen.text


async def test_who_did_not_come_reads_one_neutral_message_and_books_anew(world: World) -> None:
    omar, anna, _ = await come(world, "omar", "anna", "olena")
    await to(world, WEDNESDAY, time(17, 1))

    await tap(world, anna, "appointments/1/1/mark/missed")
    await to(world, WEDNESDAY, time(17, 30))

    assert ARABIC.text("We did not meet at this appointment.") in omar.screen.text
    assert buttons(omar.screen) == ["book"]
    await tap(world, omar, "book", r"book/\d+", r"book/\d+/0/at/\d+")
    assert [state for _, state in omars(world)] == ["missed", "booked"]
