"""A mentor's whole week: hours, bookings, a sick day and new times, the waiting list, who came, a handover."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from bot.domain.moments import at_local, from_seconds
from bot.i18n import load
from bot.simulator import Phone
from tests.journeys.hands import buttons, come, find, follow, invited, newcomer, said, since, tap, write
from tests.world import World

pytestmark = pytest.mark.slow

DARI, ARABIC, UKRAINIAN, GERMAN = (load()[code] for code in ("fa_AF", "ar", "uk", "de"))
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 11, day) for day in (23, 24, 25, 27))
SATURDAY = date(2026, 11, 28)


async def to(world: World, day: date, clock: time) -> None:
    """Move the clock to a local time, with a halt at every message on the way."""
    await world.move(seconds=(at_local(day, clock) - world.clock.now()).total_seconds())


def appointments_of(world: World, name: str) -> list[tuple[datetime, str]]:
    rows = world.all(
        """SELECT a.starts_at, a.state FROM appointment a JOIN person p ON p.id = a.mentee_id
           WHERE p.name = ? ORDER BY a.id""",
        name,
    )
    return [(from_seconds(row["starts_at"]), row["state"]) for row in rows]


def mentor_of(world: World, name: str) -> Any:
    return world.all(
        """SELECT mentor.name FROM mentoring m JOIN person p ON p.id = m.mentee_id
           JOIN person mentor ON mentor.id = m.mentor_id WHERE p.name = ? AND m.ended_at IS NULL""",
        name,
    )[0]["name"]


def has_read(phone: Phone, *words: str) -> bool:
    """Return whether a message of the bot with all of these words has come to this phone."""
    return any(all(word in message.text for word in words) for message in phone.messages if message.from_bot)


def at(day: date, clock: time) -> str:
    return str(int(at_local(day, clock).timestamp()))


async def test_a_mentor_s_whole_week(world: World) -> None:
    zahra, omar, olena, anna, jana = await come(world, "zahra", "omar", "olena", "anna", "jana")

    # Monday: she opens late hours on Tuesdays, and Zahra books one of them at once.
    await tap(world, anna, "hours", "hours/1", "hours/1/from", "hours/1/from/960", "hours/1/from/960/to/1080")
    await tap(
        world, zahra, r"book/\d+", rf"book/\d+/0/{TUESDAY.toordinal()}", rf"book/\d+/0/at/{at(TUESDAY, time(17))}"
    )
    assert has_read(zahra, DARI.moment(at_local(TUESDAY, time(17))))
    assert "Zahra" in said(anna.screen) and GERMAN.moment(at_local(TUESDAY, time(17))) in anna.screen.text

    # Tuesday: both are reminded, Zahra comes, and Anna says so.
    await to(world, TUESDAY, time(8, 1))
    assert GERMAN.day(TUESDAY) in said(anna.screen) and "Zahra" in said(anna.screen)
    await to(world, TUESDAY, time(15, 1))
    assert any(path.endswith("/signal/late_10") for path in buttons(zahra.screen))
    await to(world, TUESDAY, time(18, 30))
    await tap(world, anna, r"appointments/\d+/1/mark/attended")
    assert appointments_of(world, "Zahra") == [(at_local(TUESDAY, time(17)), "attended")]

    # In the evening she is ill: Omar's Wednesday is listed before it is saved; he chooses another time in Arabic.
    heard = len(omar.messages)
    await tap(world, anna, "home", "absences", "absences/new/sick", rf"absences/new/sick/{WEDNESDAY.toordinal()}/.+")
    assert "Omar" in said(anna.screen) and "Olena" not in said(anna.screen)
    assert appointments_of(world, "Omar") == [(at_local(WEDNESDAY, time(10)), "booked")]
    await tap(world, anna, r"absences/new/sick/.+/save")
    assert len(since(omar, heard)) >= 1, "his appointment is within 14 hours: he is told at night"
    assert ARABIC.moment(at_local(WEDNESDAY, time(10))) in omar.screen.text
    assert len([path for path in buttons(omar.screen) if "/new-time/at/" in path]) == 3
    await tap(world, anna, "home", "re-offers")
    assert "Omar" in "".join(button["text"] for button in anna.screen.buttons)
    _, nearest = find(omar, r"appointments/\d+/\d+/new-time/at/\d+")
    await tap(world, omar, nearest)
    await to(world, WEDNESDAY, time(8, 1))
    ((moved, state),) = appointments_of(world, "Omar")
    assert (state, moved) == ("booked", from_seconds(int(nearest.rsplit("/", 1)[1]))) and moved.date() > WEDNESDAY
    assert any("Omar" in said(m) and GERMAN.moment(moved) in m.text for m in anna.messages if m.from_bot)

    # Zahra waits for an earlier time than Friday afternoon; Olena cancels, and one tap moves Zahra.
    await write(world, zahra, "/start")
    await tap(world, zahra, r"book/\d+", rf"book/\d+/0/{FRIDAY.toordinal()}", rf"book/\d+/0/at/{at(FRIDAY, time(14))}")
    await tap(world, zahra, "appointments", r"appointments/\d+", r"appointments/\d+/1/wait")
    await tap(world, olena, "appointments", r"appointments/\d+", r"appointments/\d+/1/cancel", r".*/cancel/yes")
    assert DARI.moment(at_local(FRIDAY, time(10))) in zahra.messages[-1].text
    await tap(world, zahra, r"offers/\d+/take")
    assert appointments_of(world, "Zahra")[-1] == (at_local(FRIDAY, time(10)), "booked")
    assert appointments_of(world, "Olena") == [(at_local(FRIDAY, time(10)), "cancelled")]

    # Friday: Zahra does not come and reads one neutral sentence; Olena has booked anew.
    await write(world, olena, "/start")
    await tap(world, olena, r"book/\d+", r"book/\d+/0/at/\d+")
    await to(world, FRIDAY, time(17, 30))
    missed = str(
        world.all(
            "SELECT max(id) AS id FROM appointment WHERE state = 'booked' AND starts_at = ?", int(at(FRIDAY, time(10)))
        )[0]["id"]
    )
    await tap(
        world,
        anna,
        "home",
        "attendance",
        rf"appointments/{missed}/attendance",
        rf"appointments/{missed}/\d+/mark/missed",
    )
    await to(world, FRIDAY, time(18))
    assert DARI.text("We did not meet at this appointment.") in zahra.screen.text
    assert buttons(zahra.screen) == ["book"]

    # A colleague comes into the project and takes Olena over: Olena is told in Ukrainian, Anna's access ends at once.
    berta = newcomer(world, 2101, "de")
    await follow(
        world, berta, await invited(world, jana, r"projects projects/1 projects/1/invite/mentor", "Berta"), "de"
    )
    await tap(world, anna, "home", "mentees")
    olenas = str(world.all("SELECT id FROM person WHERE name = 'Olena'")[0]["id"])
    await tap(world, anna, f"mentees/{olenas}", f"handover/{olenas}", rf"handover/{olenas}/\d+", r"handover/.+/yes/\d+")
    await to(world, SATURDAY, time(9))
    assert mentor_of(world, "Olena") == "Berta" and mentor_of(world, "Zahra") == "Anna"
    assert any(
        "Berta" in said(m) and UKRAINIAN.label("appointment", "My appointments") in str(m.buttons)
        for m in olena.messages
        if m.from_bot
    )
    anna.tap_data(f"mentees/{olenas}")
    await world.settle()
    assert "Olena" not in said(anna.screen)
