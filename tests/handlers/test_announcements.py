"""Announcements: written by the coordinator, to all or some projects, sent once, with how far they have come."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.demo.seed import ANNA, JONAS, PETRA, ZEFAS
from bot.domain.moments import at_local
from bot.store import people, retention
from tests.delivery.days import read
from tests.handlers.colleague import LEIPZIG, id_of, refused
from tests.handlers.desk import Desk, german, paths

TEXT = "Liebe Kolleginnen und Kollegen,\n\nder Fachtag ist am 3. Dezember. " + "Bitte melden Sie sich an. " * 12


def draft(desk: Desk, text: str = TEXT) -> None:
    desk.press(ZEFAS, "announcements/new")
    desk.write(ZEFAS, text)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_what_is_written_reaches_mentors_and_leads_whole(desk: Desk) -> None:
    draft(desk)
    assert [one for _, _, one in desk.post] == []

    desk.press(ZEFAS, "announcements/1/send")
    desk.send_due()

    for who in (ANNA, JONAS, PETRA):
        (screen,) = [screen for _, screen in read(desk, who, "announcement")]
        assert "Bitte melden Sie sich an. " * 11 in plain(screen.text)
    assert read(desk, ZEFAS, "announcement") == []


def test_a_second_tap_sends_nothing_again_and_what_was_sent_is_not_changed(desk: Desk) -> None:
    draft(desk)
    for _ in range(2):
        desk.press(ZEFAS, "announcements/1/send")
    desk.send_due()

    assert len(read(desk, ANNA, "announcement")) == 1
    for what in ("text", "projects", "projects/all", f"projects/{LEIPZIG}/1", "discard"):
        assert refused(desk, ZEFAS, f"announcements/1/{what}"), what


def test_some_projects_are_chosen_by_taps(desk: Desk) -> None:
    draft(desk)
    desk.press(ZEFAS, f"announcements/1/projects/{LEIPZIG}/1")
    desk.press(ZEFAS, f"announcements/1/projects/{LEIPZIG}/1")
    desk.press(ZEFAS, "announcements/1/send")
    desk.send_due()

    assert [len(read(desk, who, "announcement")) for who in (ANNA, JONAS, PETRA)] == [0, 1, 0]


def test_with_no_project_chosen_nobody_gets_it(desk: Desk) -> None:
    draft(desk)
    desk.press(ZEFAS, f"announcements/1/projects/{LEIPZIG}/1")
    desk.press(ZEFAS, f"announcements/1/projects/{LEIPZIG}/0")

    card = desk.press(ZEFAS, "announcements/1/send")

    assert "announcements/1/send" not in paths(card)
    assert desk.rows("SELECT id FROM announcement WHERE sent_at IS NOT NULL") == []


def test_the_count_tells_arrived_waiting_and_not_reached(desk: Desk) -> None:
    draft(desk)
    desk.press(ZEFAS, "announcements/1/send")
    desk.send_due()
    desk.tx.run("UPDATE outbox SET state = 'unreachable' WHERE person_id = ?", (id_of(desk, ANNA),))
    desk.tx.run("UPDATE outbox SET state = 'pending' WHERE person_id = ?", (id_of(desk, JONAS),))

    card = plain(desk.press(ZEFAS, "announcements/1").text)

    for sentence, n in (
        ("For so many people: {n}", "3"),
        ("Arrived: {n}", "1"),
        ("Still waiting: {n}", "1"),
        ("Not reached: {n}", "1"),
    ):
        assert plain(german().text(sentence, n=n)) in card


def test_after_ninety_days_the_count_says_that_it_is_gone(desk: Desk) -> None:
    draft(desk)
    desk.press(ZEFAS, "announcements/1/send")
    desk.pass_time(days=92)
    desk.do(lambda tx: retention.remove(tx, {}, now=desk.now))

    card = desk.press(ZEFAS, "announcements/1").text

    assert german().text("How far it came is kept for 90 days only.") in card


def test_who_has_left_meanwhile_reads_nothing(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 28), time(11))  # a Saturday: it waits for Monday
    draft(desk)
    desk.press(ZEFAS, "announcements/1/send")
    desk.do(lambda tx: people.end_role(tx, id_of(desk, JONAS), "mentor", LEIPZIG, now=desk.now))
    desk.pass_time(days=3)

    assert [at for at, _ in read(desk, ANNA, "announcement")] == ["2026-11-30 08:00"]
    assert read(desk, JONAS, "announcement") == []


@pytest.mark.parametrize("text", ["", "\u200b", "W" * 1501])
def test_a_text_is_there_and_fits_on_a_screen(desk: Desk, text: str) -> None:
    draft(desk, text)
    assert desk.rows("SELECT id FROM announcement") == []
    desk.write(ZEFAS, "W" * 1500)
    desk.press(ZEFAS, "announcements/1/text")
    desk.write(ZEFAS, text)
    assert desk.rows("SELECT text FROM announcement") == [{"text": "W" * 1500}]
    desk.write(ZEFAS, "Neu")

    assert desk.rows("SELECT text FROM announcement") == [{"text": "Neu"}]
    assert "announcements/new" in paths(desk.press(ZEFAS, "announcements/1/discard"))
    assert desk.rows("SELECT text FROM announcement") == []
