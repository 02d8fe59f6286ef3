"""Five hundred payloads each for calendars, statements, buttons and start links: none has an effect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from bot.demo.seed import ANNA
from bot.documents import calendar, feed
from bot.documents.feed import Entry
from bot.i18n import clean
from bot.store.database import Transaction
from bot.telegram import incoming
from tests.access.cast import plant
from tests.access.desk import NOWHERE, changed, dump, press
from tests.documents.test_calendar import PROPERTIES, event, parsed
from tests.handlers.desk import Desk
from tests.injection import corpus

KINDS = (corpus.html, corpus.bidi, corpus.ics, corpus.csv, corpus.sql, corpus.callbacks, corpus.deep_links)
START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("kind", KINDS)
def test_a_corpus_has_500_payloads_and_is_always_the_same(kind: object) -> None:
    assert callable(kind)
    payloads = kind()

    assert len(payloads) == len(set(payloads)) == corpus.COUNT == 500
    assert payloads == kind()


def test_t_12_no_text_adds_a_property_to_a_calendar() -> None:
    for payload in corpus.ics():
        content = event(summary=payload, place=payload, note=payload)

        assert set(parsed(content)) == PROPERTIES, repr(payload)
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b"")


def test_t_12_no_place_adds_a_property_to_a_feed() -> None:
    entries = [
        Entry(f"appointment-{n}", 0, START + timedelta(hours=n), START + timedelta(hours=n, minutes=30), payload)
        for n, payload in enumerate(corpus.ics())
    ]

    found = Calendar.from_ical(feed.calendar(entries, summary="Termin", now=START)).walk("VEVENT")

    assert len(found) == 500
    properties = {frozenset(one) - {"LOCATION"} for one in found}
    assert properties == {frozenset({"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"})}
    assert calendar.PRODUCT.startswith("-//")


def test_t_19_what_is_typed_is_stored_as_it_is_typed_and_does_nothing_else() -> None:
    with Desk() as desk:
        before, stored = dump(desk.tx), 0
        for payload in corpus.sql():
            desk.press(ANNA, "places/new")
            desk.write(ANNA, payload)
            newest = desk.rows("SELECT address FROM place ORDER BY id DESC LIMIT 1")[0]["address"]
            stored += clean(newest) == clean(payload)
        assert stored > 300, "addresses that are too short or too long are refused"
        assert changed(before, dump(desk.tx)) <= {"place", "dialogue"}
        assert desk.rows("SELECT count(*) AS n FROM sqlite_master WHERE name = 'person'") == [{"n": 1}]


def test_t_19_no_search_finds_more_than_the_name_that_was_typed() -> None:
    with Desk() as desk:
        before = dump(desk.tx)
        for payload in corpus.sql():
            desk.press(ANNA, "mentees/search")
            found = desk.write(ANNA, payload)
            assert "Samir" not in found.text, "he is on another mentor's list"
        assert changed(before, dump(desk.tx)) <= {"dialogue"}


@pytest.mark.parametrize("actor", ["stranger", "mentee", "mentor"])
def test_t_04_no_payload_on_a_button_is_accepted(actor: str, tx: Transaction) -> None:
    cast = plant(tx)
    account, before = cast.accounts[actor], dump(tx)
    refusal = press(tx, account, NOWHERE)

    for payload in corpus.callbacks():
        assert press(tx, account, payload[: incoming.LONGEST_PATH]) == refusal, repr(payload)

    assert changed(before, dump(tx)) == set()


@pytest.mark.parametrize("actor", ["stranger", "mentee"])
def test_t_02_no_payload_behind_start_opens_anything(actor: str, tx: Transaction) -> None:
    cast = plant(tx)
    account, before, answers = cast.accounts[actor], dump(tx), set()

    for payload in corpus.deep_links():
        sender = {"id": account, "is_bot": False, "first_name": "P", "language_code": "ar"}
        message = {"message_id": 1, "date": 1, "chat": {"id": account, "type": "private"}, "from": sender}
        asked = incoming.parse({"update_id": 1, "message": {**message, "text": f"/start {payload}"}})
        assert asked is not None
        answers.add(press(tx, account, asked.path).text)

    assert len(answers) <= 3, "home, the neutral sentence, or that the link is not valid"
    assert not [
        name for name in ("Mentorq", "Menteeq", "Omarq") for text in answers if actor == "stranger" and name in text
    ]
    assert changed(before, dump(tx)) == set()
