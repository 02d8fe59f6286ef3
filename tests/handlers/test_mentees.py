"""A mentor's list: who is on it, found by name, page by page; a pause, and the end of a mentoring."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, Actor
from bot.domain.mentoring import END_REASONS
from bot.domain.moments import seconds
from bot.i18n import load
from bot.store import people, tasks
from tests.handlers.colleague import DRESDEN, TUESDAY, WEDNESDAY, book, id_of, refused
from tests.handlers.desk import Desk, german, paths


def mentees_on(desk: Desk, path: str) -> list[str]:
    return [one for one in paths(desk.press(ANNA, path)) if one.startswith("mentees/") and one.split("/")[1].isdigit()]


def add_mentees(desk: Desk, count: int) -> None:
    for number in range(count):
        person_id = people.add(
            desk.tx, telegram_id=5000 + number, name=f"Guest {number:02}", language="uk", now=desk.now
        )
        people.give_consent(desk.tx, person_id, "appointments", 1, "uk", now=desk.now)
        people.start_mentoring(desk.tx, person_id, id_of(desk, ANNA), DRESDEN, now=desk.now)


def end(desk: Desk, who: Actor, by: Actor = ANNA, reason: str = "own_wish") -> str:
    asked = desk.press(by, f"mentees/{id_of(desk, who)}/end/{reason}")
    yes = next(path for path in paths(asked) if f"/end/{reason}/" in path)
    desk.press(by, yes)
    return yes


def test_the_list_shows_language_next_appointment_and_state(desk: Desk) -> None:
    desk.tx.run("UPDATE person SET unreachable_since = 1 WHERE name = 'Olena'")
    desk.tx.run("UPDATE person SET telegram_id = NULL WHERE name = 'Zahra'")
    desk.press(ANNA, f"mentees/{id_of(desk, OMAR)}/pause")

    said = {line.split(":")[0].strip("\u2068\u2069"): line for line in desk.press(ANNA, "mentees").text.splitlines()}

    at = desk.tx.value("SELECT starts_at FROM appointment WHERE id = 1")
    assert "العربية" in said["Omar"] and german().label("mentee", "paused") in said["Omar"]
    assert at and german().short_day(WEDNESDAY) in said["Omar"]
    assert german().label("mentee", "not reachable") in said["Olena"]
    assert german().label("mentee", "without Telegram") in said["Zahra"]
    assert german().label("mentee", "no appointment") in said["Zahra"]


def test_a_long_list_comes_in_pages_of_twenty(desk: Desk) -> None:
    add_mentees(desk, 42)

    first, second, third = (mentees_on(desk, path) for path in ("mentees", "mentees/page/1", "mentees/page/2"))

    assert (len(first), len(second), len(third)) == (20, 20, 5)
    assert len({*first, *second, *third}) == 45


def test_a_mentee_is_found_by_a_part_of_her_name(desk: Desk) -> None:
    desk.press(ANNA, "mentees/search")

    found = desk.write(ANNA, "  OLE ")

    assert [path for path in paths(found) if path.startswith("mentees/") and path != "mentees/search"] == [
        f"mentees/{id_of(desk, OLENA)}"
    ]


def test_a_search_finds_no_mentee_of_another_mentor(desk: Desk) -> None:
    desk.press(JONAS, "mentees/search")

    found = desk.write(JONAS, "a")

    assert not {f"mentees/{id_of(desk, who)}" for who in (ZAHRA, OMAR, OLENA)} & set(paths(found))
    assert "Samir" in str(found)


def test_a_search_that_finds_many_asks_for_more_letters(desk: Desk) -> None:
    add_mentees(desk, 30)
    desk.press(ANNA, "mentees/search")

    found = desk.write(ANNA, "guest")

    assert german().text("There are more. Please write more letters.") in found.text


def test_in_a_pause_she_cannot_book_but_her_mentor_can_and_appointments_stay(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    kind = next(path for path in paths(desk.press(ZAHRA, "home")) if path.startswith("book/"))
    free = [path for path in paths(desk.press(ZAHRA, kind)) if "/at/" in path]
    number = book(desk, ZAHRA, ANNA)

    desk.press(ANNA, f"mentees/{zahra}/pause")

    said = load()["fa_AF"].text("Your mentoring is paused. If you need an appointment, please ask your mentor.")
    for path in ("home", "book", kind, free[-1]):
        assert said in desk.press(ZAHRA, path).text, path
    desk.press(ZAHRA, f"appointments/{number}/1/confirm")
    assert desk.tx.value("SELECT confirmed_at FROM appointment WHERE id = ?", (number,))
    assert desk.tx.value("SELECT count(*) FROM appointment WHERE mentee_id = ?", (zahra,)) == 1
    assert any("/book/" in path for path in paths(desk.press(ANNA, f"mentees/{zahra}/book")))

    desk.press(ANNA, f"mentees/{zahra}/resume")
    desk.press(ZAHRA, free[-1])
    assert desk.tx.value("SELECT count(*) FROM appointment WHERE mentee_id = ?", (zahra,)) == 2


def test_nobody_else_pauses_or_ends(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    for who in (JONAS, PETRA, ZAHRA):
        for what in ("pause", "resume", "end", "end/other", "end/other/1"):
            assert refused(desk, who, f"mentees/{zahra}/{what}")

    assert desk.rows("SELECT 1 FROM mentoring WHERE paused_at IS NOT NULL OR ended_at IS NOT NULL") == []


@pytest.mark.parametrize("reason", END_REASONS)
def test_a_mentoring_ends_with_a_reason(desk: Desk, reason: str) -> None:
    assert f"mentees/{id_of(desk, ZAHRA)}/end/{reason}" in paths(desk.press(ANNA, f"mentees/{id_of(desk, ZAHRA)}/end"))

    end(desk, ZAHRA, reason=reason)

    assert desk.rows("SELECT end_reason FROM mentoring WHERE ended_at IS NOT NULL") == [{"end_reason": reason}]
    assert refused(desk, ANNA, f"mentees/{id_of(desk, ZAHRA)}")
    assert not [path for path in paths(desk.press(ZAHRA, "home")) if path.startswith("book")]


@pytest.mark.parametrize("reason", ["handed_over", "wrong_person", "nonsense"])
def test_no_other_reason_is_taken(desk: Desk, reason: str) -> None:
    assert refused(desk, ANNA, f"mentees/{id_of(desk, ZAHRA)}/end/{reason}")
    assert refused(desk, ANNA, f"mentees/{id_of(desk, ZAHRA)}/end/{reason}/1")


def test_her_appointments_are_cancelled_and_she_is_told_once_in_her_language(desk: Desk) -> None:
    book(desk, OMAR, ANNA, day=TUESDAY)
    desk.send_due()
    desk.post.clear()

    end(desk, OMAR)
    desk.pass_time(days=14)

    (told,) = desk.letters_to(OMAR)
    arabic = load()["ar"]
    assert arabic.text("Your mentoring has ended.") in told
    assert arabic.day(TUESDAY) in told and arabic.day(WEDNESDAY) in told
    assert desk.rows("SELECT DISTINCT state FROM appointment WHERE mentee_id = ?", id_of(desk, OMAR)) == [
        {"state": "cancelled"}
    ]
    assert not any("Omar" in text for text in desk.letters_to(ANNA))


def test_late_in_the_evening_she_hears_at_once_of_what_falls_the_next_morning(desk: Desk) -> None:
    number = book(desk, ZAHRA, ANNA, day=TUESDAY)
    desk.now += timedelta(hours=13)  # 23:00
    desk.post.clear()

    end(desk, ZAHRA)
    desk.send_due()

    assert len(desk.letters_to(ZAHRA)) == 1
    assert desk.tx.value("SELECT state FROM appointment WHERE id = ?", (number,)) == "cancelled"


def test_without_appointments_she_is_told_in_the_morning(desk: Desk) -> None:
    desk.now += timedelta(hours=13)

    end(desk, ZAHRA)
    desk.send_due()

    assert not desk.letters_to(ZAHRA)
    desk.pass_time(hours=10)
    assert len(desk.letters_to(ZAHRA)) == 1


def test_open_tasks_invitations_and_offers_about_her_end(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    tasks.open_for(desk.tx, people.by_id(desk.tx, zahra, now=desk.now), "unreachable", now=desk.now)
    again = desk.press(ANNA, f"mentees/{zahra}/invite")
    desk.press(ANNA, next(path for path in paths(again) if "/invite/" in path))

    end(desk, ZAHRA)

    assert "tasks" not in paths(desk.press(ANNA, "home"))
    assert desk.tx.value("SELECT count(*) FROM invitation WHERE revoked_at IS NULL") == 0


def test_a_second_tap_finds_it_ended_and_an_old_button_spares_a_new_mentoring(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    yes = end(desk, ZAHRA)
    again = desk.press(ANNA, yes)
    assert "Zahra" not in again.text and again.text != desk.press(ANNA, "no/such/path").text

    desk.now += timedelta(days=1)
    people.start_mentoring(desk.tx, zahra, id_of(desk, ANNA), DRESDEN, now=desk.now)
    desk.press(ANNA, yes)

    assert desk.tx.value("SELECT count(*) FROM mentoring WHERE mentee_id = ? AND ended_at IS NULL", (zahra,)) == 1


def test_the_past_of_an_ended_mentoring_stays_with_its_mentor_and_no_other(desk: Desk) -> None:
    desk.now += timedelta(days=3)
    end(desk, OMAR)

    assert not refused(desk, ANNA, "appointments/1")
    assert refused(desk, JONAS, "appointments/1")
    assert desk.tx.value("SELECT ended_at FROM mentoring WHERE ended_at IS NOT NULL") == seconds(desk.now)
