"""Booking: three taps at most, one tap to the earliest, several places, the limit of three, and every double tap."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, ZAHRA
from bot.domain.availability import Hours
from bot.domain.moments import at_local, seconds
from bot.screens.screen import Letter, Screen
from bot.store import availability, people
from bot.store.database import Transaction
from tests.handlers.desk import Desk, buttons, german, paths, times

TUESDAY = date(2026, 11, 24)
ELEVEN = seconds(at_local(TUESDAY, time(11)))


def kind(desk: Desk, way: str, mentor: str = "Anna") -> int:
    sql = "SELECT k.id FROM meeting_kind k JOIN person p ON p.id = k.mentor_id WHERE p.name = ? AND k.way = ?"
    return int(desk.tx.value(f"{sql} AND k.topic = 'counselling'", (mentor, way)))


def booked(desk: Desk, name: str = "Zahra") -> list[dict[str, Any]]:
    return desk.rows(
        "SELECT a.* FROM appointment a JOIN person p ON p.id = a.mentee_id WHERE p.name = ? AND state = 'booked'", name
    )


@pytest.mark.parametrize("way", ["on_site", "phone", "video"])
def test_kind_day_and_time_are_three_taps(desk: Desk, way: str) -> None:
    home = desk.press(ZAHRA, "home")
    assert f"book/{kind(desk, way)}" in paths(home)

    days = desk.press(ZAHRA, f"book/{kind(desk, way)}")
    day = next(path for path in paths(days) if path.endswith(f"/{TUESDAY.toordinal()}"))
    clocks = desk.press(ZAHRA, day)
    done = desk.press(ZAHRA, next(path for path in times(clocks) if path.endswith(str(ELEVEN))))

    (row,) = booked(desk)
    assert (row["starts_at"], row["way"], row["version"]) == (ELEVEN, way, 1)
    assert "11:00" in done.text and "Anna" in done.text


def test_the_earliest_time_is_one_tap_from_the_days(desk: Desk) -> None:
    days = desk.press(ZAHRA, f"book/{kind(desk, 'phone')}")

    desk.press(ZAHRA, times(days)[0])

    assert booked(desk)[0]["starts_at"] == seconds(at_local(date(2026, 11, 23), time(14)))


def test_the_only_kind_of_meeting_is_not_asked_for(desk: Desk) -> None:
    desk.tx.run("UPDATE meeting_kind SET offered = 0 WHERE way <> 'phone'")

    home, shown = desk.press(ZAHRA, "home"), desk.press(ZAHRA, "book")

    assert f"book/{kind(desk, 'phone')}" in paths(home)
    assert times(shown)


def test_without_a_kind_of_meeting_she_is_told_so(desk: Desk) -> None:
    desk.tx.run("UPDATE meeting_kind SET offered = 0")

    assert paths(desk.press(ZAHRA, "book")) == ["home"]


def two_places(tx: Transaction) -> int:
    anna = tx.value("SELECT id FROM person WHERE name = 'Anna'")
    other = availability.add_place(tx, 1, "Bibliothek", "Hauptstraße 1, 01097 Dresden")
    tx.run("DELETE FROM hours WHERE mentor_id = ? AND weekday = 1", (anna,))
    availability.add_hours(tx, anna, [Hours(1, 13 * 60, 16 * 60, other)])
    return other


def test_where_there_are_several_places_she_chooses_one(desk: Desk) -> None:
    other = desk.do(two_places)

    places = desk.press(ZAHRA, f"book/{kind(desk, 'on_site')}")
    days = desk.press(ZAHRA, next(path for path in paths(places) if path.endswith(f"/{other}")))
    done = desk.press(ZAHRA, times(days)[0])

    assert "Bibliothek" in [button.text.strip("\u200f\u2068\u2069") for button in buttons(places)]
    assert {date.fromordinal(int(path.split("/")[-1])).weekday() for path in days_in(days)} == {1}
    assert booked(desk)[0]["place_id"] == other
    assert "Hauptstraße 1" in done.text


def days_in(screen: Screen) -> list[str]:
    return [path for path in paths(screen) if path.split("/")[-1].isdigit() and "/at/" not in path]


def test_a_talk_by_phone_has_no_place_to_choose(desk: Desk) -> None:
    desk.do(two_places)

    assert times(desk.press(ZAHRA, f"book/{kind(desk, 'phone')}"))


def test_a_second_tap_on_the_time_books_nothing_more(desk: Desk) -> None:
    path = f"book/{kind(desk, 'on_site')}/0/at/{ELEVEN}"

    first, second = desk.press(ZAHRA, path), desk.press(ZAHRA, path)

    assert len(booked(desk)) == 1
    assert second == first
    assert [row["kind"] for row in desk.rows("SELECT kind FROM outbox WHERE kind = 'booked_by_mentee'")] == [
        "booked_by_mentee"
    ]


def test_a_time_that_somebody_else_has_taken_is_said_so_with_the_others(desk: Desk) -> None:
    path = f"book/{kind(desk, 'on_site')}/0/at/{ELEVEN}"
    desk.press(OMAR, path)

    shown = desk.press(ZAHRA, path)

    assert booked(desk) == []
    assert shown.toast
    assert times(shown) and path not in times(shown)


def test_a_day_that_has_become_full_leads_to_the_other_days(desk: Desk) -> None:
    desk.tx.run("UPDATE hours SET to_minute = 10 * 60 WHERE weekday = 1")
    base = f"book/{kind(desk, 'on_site')}/0"
    nine = seconds(at_local(TUESDAY, time(9)))
    desk.press(OMAR, f"{base}/at/{nine}")

    shown = desk.press(ZAHRA, f"{base}/at/{nine}")

    assert f"{base}/{TUESDAY.toordinal()}" not in paths(shown)
    assert days_in(shown)


def test_a_fourth_appointment_is_refused_with_the_way_to_the_three(desk: Desk) -> None:
    base = f"book/{kind(desk, 'phone')}"
    for _ in range(3):
        desk.press(ZAHRA, times(desk.press(ZAHRA, base))[0])

    shown = desk.press(ZAHRA, base)
    forged = desk.press(ZAHRA, f"{base}/0/at/{ELEVEN}")

    assert len(booked(desk)) == 3
    assert len([path for path in paths(shown) if path.startswith("appointments/")]) == 3
    assert forged.text == shown.text


def test_a_cancelled_appointment_makes_room_for_another(desk: Desk) -> None:
    base = f"book/{kind(desk, 'phone')}"
    for _ in range(3):
        desk.press(ZAHRA, times(desk.press(ZAHRA, base))[0])
    desk.press(ZAHRA, f"appointments/{booked(desk)[0]['id']}/1/cancel/yes")

    desk.press(ZAHRA, times(desk.press(ZAHRA, base))[0])

    assert len(booked(desk)) == 3


def test_the_confirmation_carries_the_same_card_in_german(desk: Desk) -> None:
    done = desk.press(ZAHRA, f"book/{kind(desk, 'on_site')}/0/at/{ELEVEN}")

    (card,) = done.also
    assert isinstance(card, Letter)
    for words in (german().day(TUESDAY), "11:00", "Projektbüro Dresden", "Prager Straße 12", "Anna"):
        assert words in card.text
    assert "Zahra" not in card.text


def test_a_mentee_who_reads_german_gets_one_card(desk: Desk) -> None:
    desk.press(ZAHRA, "languages/de")

    assert desk.press(ZAHRA, f"book/{kind(desk, 'on_site')}/0/at/{ELEVEN}").also == ()


def test_times_that_are_not_offered_cannot_be_booked(desk: Desk) -> None:
    base = f"book/{kind(desk, 'on_site')}/0/at"
    odd = at_local(TUESDAY, time(11, 7))
    night, soon, past = (
        at_local(TUESDAY, time(3)),
        at_local(date(2026, 11, 23), time(13, 30)),
        at_local(date(2026, 11, 20), time(11)),
    )

    for moment in (odd, night, soon, past):
        desk.press(ZAHRA, f"{base}/{seconds(moment)}")

    assert booked(desk) == []


def test_another_mentor_s_kind_of_meeting_cannot_be_booked(desk: Desk) -> None:
    foreign = kind(desk, "phone", "Jonas")

    refused = desk.press(ZAHRA, f"book/{foreign}/0/at/{ELEVEN}")

    assert refused.text == desk.press(ZAHRA, "no/such/path").text
    assert booked(desk) == []
    assert desk.press(JONAS, f"mentees/{who(desk, 'Zahra')}/book").text == desk.press(JONAS, "no/such/path").text


def who(desk: Desk, name: str) -> int:
    return int(desk.tx.value("SELECT id FROM person WHERE name = ?", (name,)))


def test_without_consent_to_appointments_nothing_can_be_booked(desk: Desk) -> None:
    zahra = people.by_account(desk.tx, ZAHRA.account, now=desk.now)
    assert zahra is not None
    people.withdraw_consent(desk.tx, zahra, "appointments", now=desk.now)

    desk.press(ZAHRA, f"book/{kind(desk, 'on_site')}/0/at/{ELEVEN}")

    assert booked(desk) == []


def test_a_mentor_books_for_her_mentee_without_notice(desk: Desk) -> None:
    base = f"mentees/{who(desk, 'Zahra')}/book"
    desk.now += timedelta(minutes=1)
    kinds = desk.press(ANNA, base)
    days = desk.press(ANNA, paths(kinds)[0])

    done = desk.press(ANNA, times(days)[0])

    assert booked(desk)[0]["starts_at"] == seconds(at_local(date(2026, 11, 23), time(10, 30)))
    assert "Zahra" in done.text
    desk.send_due()
    assert "10:30" in desk.letters_to(ZAHRA)[-1]
    assert desk.letters_to(ANNA) == []
