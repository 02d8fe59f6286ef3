"""A mentor's calendars: the private feed opens by its address alone, and a pasted address is checked at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from bot.domain.feeds import FEED_LIMIT
from bot.domain.people import MENTOR
from bot.i18n import load
from bot.store import feeds, people
from bot.store.database import Transaction
from bot.web.calendar import calendar_of
from tests.access.cast import NOW, Cast, name_of, plant
from tests.access.desk import paths, press, words

GERMAN = load()["de"]


def _new_address(cast: Cast, mentor: str = "mentor") -> str:
    screen = press(cast.tx, cast.accounts[mentor], "calendars/feed/new")
    return next(b.copy for row in screen.rows for b in row if b.copy) or ""


def _feed(cast: Cast, address: str) -> bytes | None:
    return calendar_of(cast.tx, address.rsplit("/", 1)[1].removesuffix(".ics"), GERMAN, now=NOW)


def test_the_feed_holds_her_appointments_and_no_name(tx: Transaction) -> None:
    cast = plant(tx)

    content = _feed(cast, _new_address(cast))

    assert content is not None
    events = Calendar.from_ical(content).walk("VEVENT")
    expected = tx.value(
        """SELECT (SELECT count(*) FROM appointment
                   WHERE mentor_id = :mentor AND state <> 'cancelled' AND group_id IS NULL)
                + (SELECT count(*) FROM group_meeting WHERE mentor_id = :mentor AND cancelled_at IS NULL)""",
        {"mentor": cast.ids["mentor"]},
    )
    assert len(events) == expected > 0
    assert {str(event["SUMMARY"]) for event in events} == {"Termin"}
    assert not [person for person in cast.accounts if name_of(person).encode() in content]


def test_a_moved_appointment_keeps_its_uid_and_its_sequence_grows(tx: Transaction) -> None:
    cast = plant(tx)
    uid = f"appointment-{cast.ids['mentee_moved']}@arbeitsmarktmentoren-sachsen"

    events = Calendar.from_ical(_feed(cast, _new_address(cast)) or b"").walk("VEVENT")

    assert [int(event["SEQUENCE"]) for event in events if event["UID"] == uid] == [1]


def test_t_14_a_new_address_ends_the_old_one(tx: Transaction) -> None:
    cast = plant(tx)
    old = _new_address(cast)

    new = _new_address(cast)

    assert _feed(cast, old) is None
    assert _feed(cast, new) is not None


def test_switching_off_ends_the_address(tx: Transaction) -> None:
    cast = plant(tx)
    address = _new_address(cast)

    press(tx, cast.accounts["mentor"], "calendars/feed/off")

    assert _feed(cast, address) is None


def test_t_14_the_address_of_somebody_who_is_no_mentor_any_more_is_dead(tx: Transaction) -> None:
    cast = plant(tx)
    address = _new_address(cast)

    people.end_role(tx, cast.ids["mentor"], MENTOR, cast.ids["dresden"], now=NOW - timedelta(seconds=1))

    assert _feed(cast, address) is None


def test_only_the_hash_of_the_address_is_stored(tx: Transaction) -> None:
    cast = plant(tx)
    token = _new_address(cast).rsplit("/", 1)[1].removesuffix(".ics")

    stored = [bytes(row["token_hash"]) for row in tx.all("SELECT token_hash FROM feed_token")]

    assert token.encode() not in stored and len(stored) == 1


@pytest.mark.parametrize(
    "text", ["x", "ftp://a.example/x.ics", "https://", "https://a b", "https://u:p@a.example", "https://a:x/y"]
)
def test_what_is_no_address_is_asked_for_again_and_nothing_changes(text: str, tx: Transaction) -> None:
    cast = plant(tx)
    before = len(feeds.of(tx, cast.person("mentor")))
    press(tx, cast.accounts["mentor"], "calendars/add")

    screen = press(tx, cast.accounts["mentor"], text=text)

    assert "webcal://" in words(screen)
    assert len(feeds.of(tx, cast.person("mentor"))) == before


def test_a_webcal_address_is_taken_as_https(tx: Transaction) -> None:
    cast = plant(tx)
    press(tx, cast.accounts["mentor"], "calendars/add")

    press(tx, cast.accounts["mentor"], text="webcal://calendar.example.org/b.ics")

    assert "https://calendar.example.org/b.ics" in [feed.url for feed in feeds.of(tx, cast.person("mentor"))]


def test_five_calendars_are_the_most(tx: Transaction) -> None:
    cast = plant(tx)
    for number in range(FEED_LIMIT):
        feeds.add(tx, cast.person("mentor"), f"https://calendar.example.org/{number}.ics", now=NOW)

    screen = press(tx, cast.accounts["mentor"], "calendars/add")

    assert paths(screen) == ["calendars"]
