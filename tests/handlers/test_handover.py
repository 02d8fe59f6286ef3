"""Mentees change hands: what is open goes along, the mentee is told, and the old mentor's access ends at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS, Actor
from bot.domain.availability import Slot
from bot.domain.moments import at_local
from bot.i18n import load
from bot.store import appointments, people, tasks, waiting
from bot.store import groups as groups_store
from tests.handlers.colleague import (
    DRESDEN,
    KARIM,
    LEIPZIG,
    ROOM,
    TUESDAY,
    WEDNESDAY,
    book,
    hand_over,
    hand_over_all,
    id_of,
    join,
    mentors_of,
    refused,
    stand_in,
)
from tests.handlers.desk import Desk, german, paths

OMARS = 1  # his appointment with Anna


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The demo's people, and a second mentor in Dresden."""
    with Desk() as desk:
        join(desk)
        yield desk


def appointment(desk: Desk, number: int) -> dict[str, object]:
    return desk.rows("SELECT mentor_id, state, version, video_url FROM appointment WHERE id = ?", number)[0]


def test_a_mentor_hands_one_over_and_the_others_stay(desk: Desk) -> None:
    omar = id_of(desk, OMAR)
    assert f"handover/{omar}" in paths(desk.press(ANNA, f"mentees/{omar}"))
    assert f"handover/{omar}/{id_of(desk, KARIM)}" in paths(desk.press(ANNA, f"handover/{omar}"))

    done = hand_over(desk, ANNA, OMAR, KARIM)

    assert "Karim" in done.text and "Omar" not in done.text
    assert mentors_of(desk) == {"Zahra": "Anna", "Omar": "Karim", "Olena": "Anna"}
    assert desk.rows("SELECT end_reason FROM mentoring WHERE ended_at IS NOT NULL") == [{"end_reason": "handed_over"}]


def test_an_appointment_stays_where_the_new_mentor_has_time(desk: Desk) -> None:
    asked = desk.press(ANNA, f"handover/{id_of(desk, OMAR)}/{id_of(desk, KARIM)}")
    assert german().plural("{n} appointment stays as it is.", "{n} appointments stay as they are.", 1) in asked.text

    hand_over(desk, ANNA, OMAR, KARIM)

    assert appointment(desk, OMARS) == {
        "mentor_id": id_of(desk, KARIM),
        "state": "booked",
        "version": 1,
        "video_url": None,
    }
    assert "Omar" in desk.press(KARIM, f"agenda/{WEDNESDAY.toordinal()}").text
    assert "Omar" not in desk.press(ANNA, f"agenda/{WEDNESDAY.toordinal()}").text


def test_her_reminders_and_her_buttons_still_hold(desk: Desk) -> None:
    hand_over(desk, ANNA, OMAR, KARIM)
    desk.press(OMAR, f"appointments/{OMARS}/1/confirm")
    desk.post.clear()

    desk.pass_time(days=2)

    reminded = [text for text in desk.letters_to(OMAR) if load()["ar"].day(WEDNESDAY) in text]
    assert len(reminded) == 2 and all("Karim" in text for text in reminded)


@pytest.mark.parametrize("why", ["booked", "away", "no hours"])
def test_where_she_has_no_time_the_mentee_chooses_another_one(desk: Desk, why: str) -> None:
    karim = id_of(desk, KARIM)
    starts_at = desk.tx.value("SELECT starts_at FROM appointment WHERE id = ?", (OMARS,))
    if why == "booked":
        hand_over(desk, ANNA, ZAHRA, KARIM)
        desk.tx.run(
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
               VALUES (1, ?, ?, 'counselling', 'phone', ?, ?, 1)""",
            (karim, id_of(desk, ZAHRA), starts_at + 600, starts_at + 1200),
        )
    elif why == "away":
        desk.tx.run(
            "INSERT INTO absence (mentor_id, kind, starts_at, ends_at, created_at) VALUES (?, 'sick', ?, ?, 1)",
            (karim, starts_at - 3600, starts_at + 60),
        )
    else:
        desk.tx.run("DELETE FROM hours WHERE mentor_id = ? AND weekday = 2", (karim,))
    desk.post.clear()

    hand_over(desk, ANNA, OMAR, KARIM)
    desk.send_due()

    assert appointment(desk, OMARS)["state"] == "cancelled"
    first, second = [screen for _, account, screen in desk.post if account == OMAR.account]
    assert "Karim" in first.text
    slots = [path for path in paths(second) if "/new-time/at/" in path]
    assert len(slots) == 3
    desk.press(OMAR, slots[0])
    assert appointment(desk, OMARS)["mentor_id"] == karim and appointment(desk, OMARS)["state"] == "booked"
    assert f"{OMAR.name}" not in desk.press(ANNA, f"agenda/week/{WEDNESDAY.toordinal()}").text


def test_a_talk_by_video_goes_to_the_new_mentors_room(desk: Desk) -> None:
    number = book(desk, ZAHRA, ANNA, way="video")

    hand_over(desk, ANNA, ZAHRA, KARIM)

    assert appointment(desk, number)["video_url"] == ROOM


def test_the_mentee_is_told_in_her_language_who_it_is(desk: Desk) -> None:
    hand_over(desk, ANNA, OMAR, KARIM)
    desk.send_due()

    (told,) = desk.letters_to(OMAR)
    assert load()["ar"].text("You have a new mentor.") in told
    assert load()["ar"].text("Mentor: {name}", name="Karim") in told
    assert load()["ar"].text("Mentor: {name}", name="Karim") in desk.press(OMAR, "home").text


def test_in_the_evening_she_is_told_the_next_morning_but_of_what_falls_tomorrow_at_once(desk: Desk) -> None:
    number = book(desk, ZAHRA, ANNA, clock=time(9))
    desk.tx.run("DELETE FROM hours WHERE mentor_id = ?", (id_of(desk, KARIM),))
    desk.now = at_local(TUESDAY, time(21, 30)) - timedelta(days=1)
    desk.post.clear()

    hand_over(desk, ANNA, ZAHRA, KARIM)
    desk.send_due()
    at_once = len(desk.letters_to(ZAHRA))
    desk.pass_time(hours=11)

    assert appointment(desk, number)["state"] == "cancelled"
    assert at_once == 1
    assert load()["fa_AF"].text("You have a new mentor.") in desk.letters_to(ZAHRA)[1]


def test_the_new_mentor_is_told_who_comes_and_the_old_one_no_names(desk: Desk) -> None:
    desk.post.clear()

    hand_over_all(desk, PETRA, ANNA, KARIM)
    desk.send_due()

    (taken,), (given,) = desk.letters_to(KARIM), desk.letters_to(ANNA)
    buttons = [path for _, account, screen in desk.post if account == KARIM.account for path in paths(screen)]
    assert {f"mentees/{id_of(desk, who)}" for who in (ZAHRA, OMAR, OLENA)} <= set(buttons)
    assert german().plural("You have {n} new mentee.", "You have {n} new mentees.", 3) in taken
    assert "Karim" in given
    assert not any(name in given for name in ("Zahra", "Omar", "Olena"))
    assert mentors_of(desk) == dict.fromkeys(("Zahra", "Omar", "Olena"), "Karim")


def test_a_mentor_who_hands_over_herself_is_not_told(desk: Desk) -> None:
    desk.post.clear()

    hand_over_all(desk, ANNA, ANNA, KARIM)
    desk.send_due()

    assert not desk.letters_to(ANNA)


def test_tasks_go_along_and_one_that_is_there_already_is_not_doubled(desk: Desk) -> None:
    zahra, karim = id_of(desk, ZAHRA), id_of(desk, KARIM)
    mentee = people.by_id(desk.tx, zahra, now=desk.now)
    for kind in ("unreachable", "doubtful"):
        tasks.open_for(desk.tx, mentee, kind, now=desk.now)
    desk.tx.run(
        "INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (1, ?, ?, 'doubtful', 1)",
        (karim, zahra),
    )

    hand_over(desk, ANNA, ZAHRA, KARIM)

    assert desk.rows("SELECT assignee_id, kind FROM task ORDER BY kind") == [
        {"assignee_id": karim, "kind": "doubtful"},
        {"assignee_id": karim, "kind": "unreachable"},
    ]
    assert "tasks" not in paths(desk.press(ANNA, "home")) and "tasks" in paths(desk.press(KARIM, "home"))


def test_a_place_on_the_waiting_list_goes_along_and_a_kept_time_is_free_again(desk: Desk) -> None:
    desk.press(OMAR, f"appointments/{OMARS}/1/wait")
    omar = people.by_account(desk.tx, OMAR.account, now=desk.now)
    found = appointments.by_id(desk.tx, OMARS)
    assert omar is not None and found is not None
    start = at_local(TUESDAY, time(9))
    slot = Slot(start, start + timedelta(minutes=45), 1)
    assert waiting.offer(desk.tx, found, slot, now=desk.now) is not None
    assert desk.tx.value("SELECT count(*) FROM hold") == 1

    hand_over(desk, ANNA, OMAR, KARIM)

    assert desk.tx.value("SELECT count(*) FROM waiting WHERE appointment_id = ?", (OMARS,)) == 1
    assert desk.tx.value("SELECT count(*) FROM hold") == 0
    assert desk.tx.value("SELECT state FROM offer") == "expired"


def test_what_nobody_has_marked_goes_along_to_be_marked(desk: Desk) -> None:
    desk.now = at_local(WEDNESDAY + timedelta(days=1), time(10))

    hand_over(desk, ANNA, OMAR, KARIM)

    assert appointment(desk, OMARS)["mentor_id"] == id_of(desk, KARIM)
    assert f"appointments/{OMARS}/attendance" in paths(desk.press(KARIM, "attendance"))
    assert refused(desk, ANNA, f"appointments/{OMARS}")


def test_the_old_mentors_access_ends_at_once(desk: Desk) -> None:
    omar, day = id_of(desk, OMAR), desk.now.date().toordinal()
    desk.press(ANNA, f"mentees/{omar}/contact/met/{day}")
    done = desk.press(ANNA, f"appointments/{OMARS}/again")
    over = book(desk, OMAR, ANNA, day=TUESDAY)
    desk.press(OMAR, f"appointments/{over}/1/cancel/yes")

    hand_over(desk, PETRA, OMAR, KARIM)

    tried = [path for path in paths(done) if path.startswith("appointments/")]
    for path in (
        *tried,
        f"mentees/{omar}",
        f"mentees/{omar}/record",
        f"mentees/{omar}/record/sex/male",
        f"mentees/{omar}/contact",
        f"mentees/{omar}/contact/undo/1",
        f"mentees/{omar}/note/please_call/{day}",
        f"mentees/{omar}/invite",
        f"mentees/{omar}/block/0",
        f"mentees/{omar}/pause",
        f"mentees/{omar}/end/other/2",
        f"mentees/{omar}/book",
        f"handover/{omar}",
        f"appointments/{OMARS}",
        f"appointments/{OMARS}/1/cancel/yes",
        f"appointments/{over}",
        f"appointments/{OMARS}/again",
    ):
        assert refused(desk, ANNA, path), path
        assert refused(desk, JONAS, path), path
    assert "Omar" not in str(desk.press(ANNA, "mentees"))
    assert not refused(desk, KARIM, f"mentees/{omar}")


def test_what_was_still_to_be_told_to_the_old_mentor_is_told_to_the_new_one(desk: Desk) -> None:
    desk.now = at_local(TUESDAY, time(22)) - timedelta(days=1)
    desk.send_due()
    desk.post.clear()
    desk.press(OMAR, f"appointments/{OMARS}/1/cancel/yes")
    book(desk, OMAR, ANNA, day=WEDNESDAY + timedelta(days=1))
    desk.press(OLENA, "appointments/2/1/cancel/yes")

    hand_over(desk, ANNA, OMAR, KARIM)
    desk.pass_time(hours=12)

    assert any("Omar" in text for text in desk.letters_to(KARIM))
    assert not any("Omar" in text for text in desk.letters_to(ANNA))
    assert any("Olena" in text for text in desk.letters_to(ANNA))


def test_the_new_mentor_hears_of_a_cancellation_of_what_came_along(desk: Desk) -> None:
    hand_over(desk, ANNA, OMAR, KARIM)
    desk.send_due()
    desk.post.clear()

    desk.press(OMAR, f"appointments/{OMARS}/1/cancel/yes")
    desk.send_due()

    assert german().text("An appointment is cancelled") in desk.letters_to(KARIM)[0]


def test_a_deputy_of_the_old_mentor_loses_her_too(desk: Desk) -> None:
    other = people.add(desk.tx, telegram_id=2004, name="Parwin", language="de", now=desk.now)
    people.give_role(desk.tx, other, "mentor", DRESDEN, now=desk.now)
    stand_in(desk, ANNA, ANNA, Actor(2004, "Parwin", "de", ""))

    hand_over(desk, ANNA, OMAR, KARIM)

    assert desk.press(2004, f"mentees/{id_of(desk, OMAR)}") == desk.press(2004, "no/such/path")


def test_a_second_tap_finds_it_done_and_an_old_button_gives_nothing_away(desk: Desk) -> None:
    omar, karim = id_of(desk, OMAR), id_of(desk, KARIM)
    asked = desk.press(ANNA, f"handover/{omar}/{karim}")
    yes = next(path for path in paths(asked) if "/yes/" in path)
    done = desk.press(ANNA, yes)

    assert desk.press(ANNA, yes) == done
    hand_over(desk, KARIM, OMAR, ANNA)
    assert desk.press(ANNA, yes) == done

    assert mentors_of(desk)["Omar"] == "Anna"


def test_an_old_button_for_the_whole_list_asks_again_about_whom_has_come_since(desk: Desk) -> None:
    asked = desk.press(ANNA, f"handover/of/{DRESDEN}/{id_of(desk, ANNA)}/all/{id_of(desk, KARIM)}")
    yes = next(path for path in paths(asked) if "/yes/" in path)
    hand_over(desk, ANNA, OMAR, KARIM)
    hand_over(desk, KARIM, OMAR, ANNA)

    again = desk.press(ANNA, yes)

    assert mentors_of(desk)["Zahra"] == "Anna"
    desk.press(ANNA, next(path for path in paths(again) if "/yes/" in path))
    assert set(mentors_of(desk).values()) == {"Karim"}


def test_nobody_hands_over_what_is_not_hers_or_to_another_project(desk: Desk) -> None:
    anna, omar, samir = (id_of(desk, ANNA), id_of(desk, OMAR), 8)
    karim, jonas = id_of(desk, KARIM), id_of(desk, JONAS)
    for who in (JONAS, KARIM, ZEFAS, OMAR):
        for path in (f"handover/{omar}", f"handover/{omar}/{karim}/yes/2", f"handover/of/{DRESDEN}/{anna}"):
            assert refused(desk, who, path), (who, path)
    for path in (f"handover/{omar}/{jonas}", f"handover/{omar}/{jonas}/yes/2", f"handover/{omar}/{anna}/yes/2"):
        assert refused(desk, ANNA, path), path
    for path in (f"handover/{samir}", f"handover/of/{LEIPZIG}/{jonas}", f"handover/of/{DRESDEN}/{jonas}"):
        assert refused(desk, PETRA, path), path

    assert set(mentors_of(desk).values()) == {"Anna"}


def test_a_group_goes_along_with_the_whole_list_if_there_is_time(desk: Desk) -> None:
    anna = people.by_account(desk.tx, ANNA.account, now=desk.now)
    assert anna is not None
    start = at_local(WEDNESDAY, time(17))
    group_id = groups_store.add(desk.tx, anna, "information", Slot(start, start + timedelta(hours=1), 1), 5)
    desk.press(ZAHRA, f"seats/{group_id}/1/take")

    hand_over_all(desk, ANNA, ANNA, KARIM)

    karim = id_of(desk, KARIM)
    assert desk.tx.value("SELECT mentor_id FROM group_meeting") == karim
    assert desk.tx.value("SELECT mentor_id FROM hold") == karim
    assert desk.tx.value("SELECT mentor_id FROM appointment WHERE group_id IS NOT NULL") == karim
