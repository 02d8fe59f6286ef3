"""Time passes: reminders with their buttons, quiet nights, and a bot that was down and comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.moments import at_local, local, seconds
from bot.i18n import load
from bot.simulator import Message
from tests.journeys.hands import book, buttons, come, since, tap
from tests.world import World

pytestmark = pytest.mark.slow

ARABIC = load()["ar"]
OMARS = at_local(date(2026, 11, 25), time(10))


def walls(messages: list[Message]) -> list[str]:
    return [f"{local(message.date):%a %H:%M}" for message in messages]


async def test_reminders_come_and_their_buttons_confirm_move_and_cancel(world: World) -> None:
    omar, anna, _ = await come(world, "omar", "anna", "olena")
    before = len(omar.messages)

    await world.move(days=1, hours=23)

    reminders = since(omar, before)
    assert walls(reminders) == ["Tue 10:00", "Wed 08:00"]
    assert all(ARABIC.moment(OMARS) in message.text for message in reminders)
    for message in reminders:
        assert {f"appointments/1/1/{act}" for act in ("confirm", "move", "cancel")} <= set(buttons(message))
    await tap(world, omar, "appointments/1/1/confirm")
    assert world.all("SELECT confirmed_at FROM appointment WHERE id = 1")[0]["confirmed_at"]
    await tap(world, anna, "agenda")
    assert "Omar" in anna.screen.text


async def test_a_reminder_s_buttons_move_the_appointment_and_the_rest_is_silent(world: World) -> None:
    omar, *_ = await come(world, "omar", "olena")
    await world.move(hours=23)
    await world.move(hours=2)
    friday = at_local(date(2026, 11, 27), time(15))

    await tap(world, omar, "appointments/1/1/move", rf"appointments/1/1/move/{date(2026, 11, 27).toordinal()}")
    await tap(world, omar, rf"appointments/1/1/move/at/{seconds(friday)}")
    before = len(omar.messages)
    await world.move(days=4)

    reminders = since(omar, before)
    assert walls(reminders) == ["Tue 15:00", "Thu 15:00", "Fri 13:00"]
    assert all(ARABIC.moment(friday) in message.text for message in reminders)


async def test_after_a_cancellation_nothing_reminds(world: World) -> None:
    omar, *_ = await come(world, "omar", "olena")
    await tap(world, omar, "appointments", "appointments/1", "appointments/1/1/cancel", "appointments/1/1/cancel/yes")
    before = len(omar.messages)

    await world.move(days=4)

    assert since(omar, before) == []


async def test_after_a_downtime_the_newest_reminder_comes_alone(world: World) -> None:
    omar, olena = await come(world, "omar", "olena")
    counts = len(omar.messages), len(olena.messages)
    await world.stop()

    world.clock.move(at_local(date(2026, 11, 26), time(15)) - world.clock.now())
    await world.start()
    await world.move(seconds=1)

    assert since(omar, counts[0]) == []  # his appointment is over
    (reminder,) = since(olena, counts[1])  # both of hers were due; she reads of tomorrow once
    assert load()["uk"].day(date(2026, 11, 27)) in reminder.text
    states = world.all("SELECT state FROM outbox WHERE subject_id = 2 ORDER BY due_at")
    assert [row["state"] for row in states] == ["expired", "sent", "pending"]


async def test_a_tap_during_the_downtime_is_answered_when_the_bot_is_back(world: World) -> None:
    omar, anna = await come(world, "omar", "anna")
    await world.stop()
    omar.tap_data("appointments/1/1/cancel/yes")

    await world.start()
    await world.settle()

    assert world.all("SELECT state FROM appointment WHERE id = 1") == [{"state": "cancelled"}]
    assert "Omar" in anna.screen.text
    assert "appointments/1/2/reason/work" in buttons(omar.screen)


async def test_no_message_of_a_fortnight_comes_at_night(world: World) -> None:
    phones = await come(world, "zahra", "omar", "olena", "anna", "jonas")
    await book(world, phones[0])
    counts = [len(phone.messages) for phone in phones]

    await world.move(days=14)

    later = [message for phone, count in zip(phones, counts, strict=True) for message in since(phone, count)]
    assert later
    assert all(8 <= local(message.date).hour < 21 for message in later)
    assert world.clock.now() > datetime(2026, 12, 7, tzinfo=UTC)
