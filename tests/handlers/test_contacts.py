"""The contact log and the standard notes: a tap or two, safe twice, and for the mentee in her language."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA
from bot.domain.moments import at_local, from_seconds, local_day
from bot.domain.record import WAYS
from bot.domain.standard_notes import LATE
from bot.i18n import load
from tests.handlers.colleague import TUESDAY, WEDNESDAY, book, id_of, refused
from tests.handlers.desk import Desk, german, paths

DARI = load()["fa_AF"]


def log(desk: Desk) -> list[tuple[str, str]]:
    rows = desk.rows("SELECT way, at FROM contact_log ORDER BY id")
    return [(row["way"], local_day(from_seconds(row["at"])).isoformat()) for row in rows]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("days_ago", [0, 1])
def test_two_taps_note_a_contact_of_today_or_yesterday(desk: Desk, way: str, days_ago: int) -> None:
    zahra = id_of(desk, ZAHRA)
    day = local_day(desk.now) - timedelta(days=days_ago)
    first = next(path for path in paths(desk.press(ANNA, f"mentees/{zahra}")) if path.endswith("/contact"))
    second = f"mentees/{zahra}/contact/{way}/{day.toordinal()}"
    assert second in paths(desk.press(ANNA, first))

    desk.press(ANNA, second)
    desk.press(ANNA, second)

    assert log(desk) == [(way, day.isoformat())]
    assert desk.rows("SELECT project_id, mentor_id, mentee_id FROM contact_log") == [
        {"project_id": 1, "mentor_id": id_of(desk, ANNA), "mentee_id": zahra}
    ]


def test_an_old_button_notes_nothing(desk: Desk) -> None:
    path = f"mentees/{id_of(desk, ZAHRA)}/contact/met/{local_day(desk.now).toordinal()}"

    desk.now += timedelta(days=2)

    assert refused(desk, ANNA, path) and log(desk) == []


def test_what_was_noted_by_mistake_is_taken_back_by_whoever_noted_it(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    shown = desk.press(ANNA, f"mentees/{zahra}/contact/met/{local_day(desk.now).toordinal()}")
    undo = next(path for path in paths(shown) if "/undo/" in path)

    assert refused(desk, JONAS, undo) and len(log(desk)) == 1
    desk.press(ANNA, undo)

    assert log(desk) == []
    assert refused(desk, ANNA, undo)


@pytest.mark.parametrize("who", [JONAS, PETRA, ZAHRA])
def test_nobody_else_notes_or_sends(desk: Desk, who: object) -> None:
    zahra, today = id_of(desk, ZAHRA), local_day(desk.now).toordinal()

    for path in ("contact", f"contact/met/{today}", "note", f"note/please_call/{today}"):
        assert refused(desk, who, f"mentees/{zahra}/{path}")  # type: ignore[arg-type]

    assert log(desk) == [] and desk.rows("SELECT * FROM standard_note") == []


def send(desk: Desk, what: str) -> None:
    zahra = id_of(desk, ZAHRA)
    path = f"mentees/{zahra}/note/{what}/{local_day(desk.now).toordinal()}"
    assert path in paths(desk.press(ANNA, f"mentees/{zahra}/note"))
    desk.press(ANNA, path)
    desk.press(ANNA, path)
    desk.send_due()


@pytest.mark.parametrize("what", LATE)
def test_being_late_is_told_once_in_her_language(desk: Desk, what: str) -> None:
    book(desk, ZAHRA, ANNA)
    desk.now = at_local(TUESDAY, time(10))
    desk.send_due()
    desk.post.clear()

    send(desk, what)

    (told,) = desk.letters_to(ZAHRA)
    minutes = LATE[what]
    words = "Your mentor is {n} minute late today. Please wait.", "Your mentor is {n} minutes late today. Please wait."
    assert DARI.plural(*words, minutes) in told
    assert DARI.text("Mentor: {name}", name="Anna") in told


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("other_room", "Your appointment today is in another room. Please ask at the entrance."),
        ("bring_cv", "your CV, if you have one"),
        ("please_call", "Please call your mentor."),
    ],
)
def test_the_other_notes_say_what_they_say(desk: Desk, what: str, words: str) -> None:
    book(desk, ZAHRA, ANNA)
    desk.now = at_local(TUESDAY, time(10))
    desk.send_due()
    desk.post.clear()

    send(desk, what)

    assert DARI.text(words) in desk.letters_to(ZAHRA)[0]


def test_without_an_appointment_today_nobody_is_late(desk: Desk) -> None:
    zahra, today = id_of(desk, ZAHRA), local_day(desk.now).toordinal()

    assert refused(desk, ANNA, f"mentees/{zahra}/note/late_10/{today}")
    assert refused(desk, ANNA, f"mentees/{zahra}/note/nonsense/{today}")
    assert desk.rows("SELECT * FROM standard_note") == []


def test_an_old_button_sends_nothing_on_another_day(desk: Desk) -> None:
    yesterday = local_day(desk.now).toordinal() - 1

    assert refused(desk, ANNA, f"mentees/{id_of(desk, ZAHRA)}/note/please_call/{yesterday}")


def test_that_she_is_late_says_nothing_once_the_appointment_was_moved(desk: Desk) -> None:
    number = book(desk, ZAHRA, ANNA)
    desk.now = at_local(TUESDAY, time(7))
    desk.press(ANNA, f"mentees/{id_of(desk, ZAHRA)}/note/late_10/{TUESDAY.toordinal()}")
    desk.press(ZAHRA, f"appointments/{number}/1/cancel/yes")
    desk.post.clear()

    desk.pass_time(hours=3)

    assert desk.rows("SELECT what FROM standard_note") == [{"what": "late_10"}]
    assert not desk.letters_to(ZAHRA)


def test_nobody_without_telegram_is_sent_a_note(desk: Desk) -> None:
    omar = id_of(desk, OMAR)
    desk.tx.run("UPDATE person SET telegram_id = NULL WHERE id = ?", (omar,))
    desk.now = at_local(WEDNESDAY, time(8))

    shown = desk.press(ANNA, f"mentees/{omar}/note/late_10/{WEDNESDAY.toordinal()}")

    assert german().text("{name} has no Telegram. Please call.", name="Omar") in shown.text
    assert f"mentees/{omar}/note" not in paths(desk.press(ANNA, f"mentees/{omar}"))
    assert desk.rows("SELECT * FROM standard_note") == []
