"""The main job: a mentee books in her language in three taps, the mentor is told in German."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from bot.domain.moments import at_local, seconds
from bot.i18n import load
from tests.journeys.hands import book, buttons, calendar_file, come, find, said, tap
from tests.world import World

GERMAN = load()["de"]
TUESDAY = date(2026, 11, 24)
ELEVEN = at_local(TUESDAY, time(11))
ON_SITE, ANY_DAY = r"book/\d+", rf"book/\d+/0/{TUESDAY.toordinal()}"


@pytest.mark.parametrize(("name", "code"), [("zahra", "fa_AF"), ("omar", "ar"), ("olena", "uk")])
async def test_a_booking_takes_three_taps_and_the_mentor_is_told_in_german(world: World, name: str, code: str) -> None:
    (mentee, anna), language = await come(world, name, "anna"), load()[code]
    before = len(mentee.messages)

    await world.tap(mentee, language.label("meeting", "Meeting on site"), language.short_day(TUESDAY), "11:00")

    confirmation, card = mentee.messages[before - 1], mentee.messages[-1]
    assert len(mentee.messages) == before + 1  # the screen is edited, the German card follows
    assert language.moment(ELEVEN) in confirmation.text
    assert {f"{language.plain('Booked.')}"} <= {toast.text for toast in mentee.toasts}
    assert GERMAN.moment(ELEVEN) in card.text and "Prager Straße 12" in card.text and not card.rows
    assert GERMAN.moment(ELEVEN) in anna.screen.text
    assert name.capitalize() in anna.screen.text


async def test_the_earliest_time_is_two_taps(world: World) -> None:
    (zahra,) = await come(world, "zahra")

    world.clock.move(timedelta(minutes=1))  # the notice for 14:00 has passed

    await tap(world, zahra, ON_SITE, r"book/\d+/0/at/\d+")

    assert "14:30" in zahra.messages[-2].text
    assert world.all("SELECT starts_at FROM appointment WHERE id = 3") == [
        {"starts_at": seconds(at_local(date(2026, 11, 23), time(14, 30)))}
    ]


async def test_a_taken_time_is_said_so_and_the_others_are_shown(world: World) -> None:
    (zahra, olena), ukrainian = await come(world, "zahra", "olena"), load()["uk"]
    await tap(world, zahra, ON_SITE, ANY_DAY)
    await tap(world, olena, ON_SITE, ANY_DAY)
    eleven = rf"book/\d+/0/at/{seconds(ELEVEN)}"
    await tap(world, zahra, eleven)

    await tap(world, olena, eleven)

    assert ukrainian.plain("This time has just been taken.") in [toast.text for toast in olena.toasts]
    assert f"/at/{seconds(ELEVEN)}" not in "".join(buttons(olena.screen))
    assert find(olena, r"book/\d+/0/at/\d+")


async def test_card_calendar_and_map_come_as_messages_of_their_own(world: World) -> None:
    (zahra,) = await come(world, "zahra")
    await tap(world, zahra, ON_SITE, ANY_DAY, rf"book/\d+/0/at/{seconds(ELEVEN)}")

    card = await tap(world, zahra, r"appointments/3/german")
    await tap(world, zahra, r"appointments/3/calendar")
    file = calendar_file(zahra)
    await tap(world, zahra, r"appointments/3/map")

    assert GERMAN.moment(ELEVEN) in card.text
    assert file is not None and file.name == "termin.ics"
    assert Calendar.from_ical(file.content).walk("VEVENT")[0].decoded("DTSTART") == ELEVEN
    assert b"Zahra" not in file.content and b"Anna" not in file.content
    assert zahra.last.venue is not None
    assert zahra.last.venue["location"] == {"latitude": 51.0452, "longitude": 13.7366}


async def test_a_fourth_appointment_is_refused_in_her_language(world: World) -> None:
    (zahra,) = await come(world, "zahra")
    for _ in range(3):
        zahra.start()
        await world.settle()
        await book(world, zahra)

    zahra.start()
    await world.settle()
    shown = await tap(world, zahra, ON_SITE)

    assert [path for path in buttons(shown) if path.startswith("appointments/")] == [
        "appointments/3",
        "appointments/4",
        "appointments/5",
    ]
    assert "3" in said(shown)


async def test_a_new_home_shows_what_is_ahead(world: World) -> None:
    (omar,) = await come(world, "omar")

    assert load()["ar"].moment(at_local(date(2026, 11, 25), time(10))) in omar.screen.text
