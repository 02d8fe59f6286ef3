"""Moves and cancellations from either side: who is told, in which language, and that a double tap does nothing more."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from bot.domain.moments import at_local, seconds
from bot.i18n import load
from bot.simulator import Phone
from tests.journeys.hands import book, buttons, calendar_file, come, said, tap
from tests.world import World

pytestmark = pytest.mark.slow

GERMAN, DARI, ARABIC = load()["de"], load()["fa_AF"], load()["ar"]
WEDNESDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 27)
OMARS = at_local(WEDNESDAY, time(10))  # what the demo has planted, booked by Anna
NOON = at_local(FRIDAY, time(12))
DAYS, FREE = r"appointments/1/1/move", rf"appointments/1/1/move/{FRIDAY.toordinal()}"
AT_NOON = rf"appointments/1/1/move/at/{seconds(NOON)}"


def omars(world: World) -> dict[str, object]:
    return world.all("SELECT state, version, starts_at, cancel_reason FROM appointment WHERE id = 1")[0]


async def test_a_mentee_moves_and_the_mentor_reads_both_names_and_the_new_time(world: World) -> None:
    omar, anna = await come(world, "omar", "anna")

    await tap(world, omar, "appointments", "appointments/1", DAYS, FREE, AT_NOON)

    assert omars(world) == {"state": "booked", "version": 2, "starts_at": seconds(NOON), "cancel_reason": None}
    assert GERMAN.text("An appointment has a new time") in anna.screen.text
    assert "Omar" in anna.screen.text and GERMAN.moment(NOON) in anna.screen.text
    assert any(ARABIC.moment(NOON) in message.text for message in omar.messages)
    assert GERMAN.moment(NOON) in omar.screen.text  # the German card again


async def test_a_mentee_cancels_and_says_why(world: World) -> None:
    omar, anna = await come(world, "omar", "anna")

    await tap(world, omar, "appointments", "appointments/1", "appointments/1/1/cancel", "appointments/1/1/cancel/yes")
    told = notes(anna)
    await tap(world, omar, "appointments/1/2/reason/child")

    assert omars(world)["state"] == "cancelled" and omars(world)["cancel_reason"] == "child"
    assert "Omar" in anna.screen.text and notes(anna) == told
    await tap(world, anna, "appointments/1")
    assert GERMAN.label("reason", "Child or family") in said(anna.screen)


async def test_a_mentor_moves_and_the_mentee_is_told_in_her_language_with_buttons(world: World) -> None:
    omar, anna = await come(world, "omar", "anna")

    await tap(world, anna, "agenda/week", rf"agenda/{WEDNESDAY.toordinal()}", "appointments/1", DAYS, FREE, AT_NOON)

    assert ARABIC.text("Your mentor has changed the time of your appointment.") in omar.screen.text
    assert ARABIC.moment(NOON) in omar.screen.text
    assert {f"appointments/1/2/{act}" for act in ("confirm", "move", "cancel")} <= set(buttons(omar.screen))


async def test_a_mentor_cancels_and_the_mentee_can_book_anew_at_once(world: World) -> None:
    omar, anna = await come(world, "omar", "anna")

    await tap(world, anna, "agenda/week", rf"agenda/{WEDNESDAY.toordinal()}", "appointments/1")
    await tap(world, anna, "appointments/1/1/cancel", "appointments/1/1/cancel/yes")

    assert ARABIC.text("Your mentor has cancelled your appointment.") in omar.screen.text
    await tap(world, omar, "book")
    await book(world, omar)
    states = world.all(
        "SELECT state FROM appointment a JOIN person p ON p.id = a.mentee_id WHERE p.name = 'Omar' ORDER BY a.id"
    )
    assert [row["state"] for row in states] == ["cancelled", "booked"]


async def test_a_mentor_books_and_repeats_for_her_mentee(world: World) -> None:
    zahra, anna, *_ = await come(world, "zahra", "anna", "omar", "olena")
    world.clock.move(timedelta(minutes=1))
    zahras = world.all("SELECT id FROM person WHERE name = 'Zahra'")[0]["id"]
    base = f"mentees/{zahras}"

    await tap(world, anna, "mentees", base, f"{base}/book", rf"{base}/book/\d+", rf"{base}/book/\d+/0/at/\d+")
    assert DARI.text("Your mentor has booked an appointment for you.") in zahra.screen.text
    await world.move(days=1)
    await tap(world, anna, "agenda", rf"agenda/{WEDNESDAY.toordinal() - 2}", "appointments/3", "appointments/3/again")

    booked = world.all("SELECT starts_at, mentee_id FROM appointment WHERE id > 2 ORDER BY id")
    assert [row["starts_at"] - booked[0]["starts_at"] for row in booked] == [0, 7 * 86400]
    assert {row["mentee_id"] for row in booked} == {zahras}
    assert DARI.text("Your mentor has booked an appointment for you.") in zahra.screen.text


async def test_the_calendar_file_follows_the_appointment(world: World) -> None:
    (omar,) = await come(world, "omar")

    await tap(world, omar, "appointments", "appointments/1", "appointments/1/calendar")
    files = [calendar_file(omar)]
    await tap(world, omar, DAYS, FREE, AT_NOON, "appointments/1/calendar")
    files.append(calendar_file(omar))
    await tap(world, omar, "appointments/1/2/cancel", "appointments/1/2/cancel/yes", "appointments/1/calendar")
    files.append(calendar_file(omar))

    contents = [file.content for file in files if file is not None]
    entries = [Calendar.from_ical(content).walk("VEVENT")[0] for content in contents]

    assert [entry["SEQUENCE"] for entry in entries] == [0, 1, 2]
    assert [str(entry["STATUS"]) for entry in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [entry.decoded("DTSTART") for entry in entries] == [OMARS, NOON, NOON]
    assert len({str(entry["UID"]) for entry in entries}) == 1
    assert not [name for content in contents for name in (b"Omar", b"Anna") if name in content]


@pytest.mark.parametrize(
    "path",
    [
        "appointments/1/1/cancel/yes",
        "appointments/1/1/confirm",
        f"appointments/1/1/move/at/{seconds(NOON)}",
        f"book/2/0/at/{seconds(NOON)}",
    ],
)
async def test_two_quick_taps_are_one(world: World, path: str) -> None:
    omar, anna = await come(world, "omar", "anna")
    told = notes(anna)

    taps(omar, path, 3)
    await world.settle()

    assert len(world.all("SELECT 1 FROM appointment_event WHERE what <> 'booked' OR id > 2")) == 1
    assert notes(anna) - told == (0 if path.endswith("confirm") else 1)
    texts = [call.params["text"] for call in world.simulator.calls if call.params.get("chat_id") == omar.account]
    assert ARABIC.text("This button is out of date. Please go on from here.") not in "".join(texts)


def notes(phone: Phone) -> int:
    """Return how many texts the bot has written; a calendar file may come with one."""
    return len([message for message in phone.messages if message.from_bot and message.text])


def taps(phone: Phone, path: str, times: int) -> None:
    """Tap several times before the first answer is there."""
    for _ in range(times):
        phone.tap_data(path)


async def test_a_stranger_of_another_project_taps_in_vain(world: World) -> None:
    omar, jonas = await come(world, "omar", "jonas")
    before = world.all("SELECT * FROM appointment")

    for path in ("appointments/1", "appointments/1/1/cancel/yes", f"appointments/1/1/move/at/{seconds(NOON)}"):
        jonas.tap_data(path)
        await world.settle()
        assert "Omar" not in jonas.screen.text

    assert world.all("SELECT * FROM appointment") == before
    assert omar.toasts == []
