"""Group meetings: made by taps, offered to the mentor's mentees, changed or cancelled whole; seats are appointments."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA, Actor
from bot.domain.moments import at_local, seconds
from bot.screens.screen import Document, Screen
from tests.handlers.desk import Desk, buttons, german, paths
from tests.handlers.waiting_list import FRIDAY, NEXT_TUESDAY, TUESDAY, book, kind, offers, row, tick, wait

NOWHERE = "no/such/path"
THREE = seconds(at_local(TUESDAY, time(15)))
PLAN = f"groups/new/information/at/{THREE}/60"


def make(desk: Desk, seats: int = 12, start: int = THREE, topic: str = "information") -> int:
    """Let Anna make a group of an hour on Tuesday at 15:00, and return its id."""
    desk.press(ANNA, f"groups/new/{topic}/at/{start}/60/1/{seats}")
    return int(desk.tx.value("SELECT max(id) FROM group_meeting"))


def take(desk: Desk, who: Actor, group: int) -> Screen:
    """Let a mentee take a seat by the buttons that she is shown."""
    shown = desk.press(who, f"seats/{group}")
    return desk.press(who, next(path for path in paths(shown) if path.endswith("/take")))


def seats(desk: Desk, group: int) -> list[dict[str, Any]]:
    """Return the taken seats by name."""
    return desk.rows(
        """SELECT p.name, a.* FROM appointment a JOIN person p ON p.id = a.mentee_id
           WHERE a.group_id = ? AND a.state = 'booked' ORDER BY p.name""",
        group,
    )


def person(desk: Desk, who: Actor) -> int:
    return int(desk.tx.value("SELECT id FROM person WHERE telegram_id = ?", (who.account,)))


def test_a_mentor_makes_a_group_by_taps_alone(desk: Desk) -> None:
    desk.press(ANNA, "home")
    screen = desk.press(ANNA, "groups")
    for ending in ("groups/new", "/information", f"/{TUESDAY.toordinal()}", f"/at/{THREE}", "/60", "/12"):
        screen = desk.press(ANNA, next(path for path in paths(screen) if path.endswith(ending)))

    (group,) = desk.rows("SELECT * FROM group_meeting")
    assert (group["topic"], group["starts_at"], group["seats"]) == ("information", THREE, 12)
    assert group["ends_at"] - group["starts_at"] == 3600
    assert "Projektbüro Dresden" in screen.text and "15:00" in screen.text
    assert [(h["starts_at"], h["group_id"]) for h in desk.rows("SELECT * FROM hold")] == [(THREE, group["id"])]


def test_all_seats_from_two_to_thirty_can_be_chosen(desk: Desk) -> None:
    shown = desk.press(ANNA, f"{PLAN}/1")

    assert {int(p.rsplit("/", 1)[1]) for p in paths(shown) if "/at/" in p and p.count("/") == 7} == set(range(2, 31))


def test_where_there_are_several_places_one_is_asked_for(desk: Desk) -> None:
    other = desk.tx.add("INSERT INTO place (project_id, name, address) VALUES (1, 'Bibliothek', 'Weg 1')")

    shown = desk.press(ANNA, PLAN)
    desk.press(ANNA, f"{PLAN}/{other}/2")

    assert {f"{PLAN}/1", f"{PLAN}/{other}"} <= set(paths(shown))
    assert desk.tx.value("SELECT place_id FROM group_meeting") == other


def test_without_a_place_the_mentor_is_told_to_add_one(desk: Desk) -> None:
    shown = desk.press(JONAS, PLAN)

    assert "places/new" in paths(shown) and desk.rows("SELECT * FROM group_meeting") == []


def test_a_second_tap_makes_no_second_group(desk: Desk) -> None:
    group = make(desk)

    again = desk.press(ANNA, f"{PLAN}/1/12")

    assert desk.tx.value("SELECT count(*) FROM group_meeting") == 1
    assert f"groups/{group}/invite" in paths(again)


@pytest.mark.parametrize("end", ["1/12", "1/13"])
def test_a_time_at_which_something_else_is_cannot_be_taken(desk: Desk, end: str) -> None:
    book(desk, ZAHRA, TUESDAY, time(15))

    times = desk.press(ANNA, f"groups/new/information/{TUESDAY.toordinal()}")
    refused = desk.press(ANNA, f"{PLAN}/{end}")

    assert f"groups/new/information/at/{THREE}" not in paths(times)
    assert refused.toast and desk.rows("SELECT * FROM group_meeting") == []


def test_only_lengths_for_which_there_is_time_are_shown(desk: Desk) -> None:
    book(desk, ZAHRA, TUESDAY, time(15))

    shown = desk.press(ANNA, f"groups/new/information/at/{seconds(at_local(TUESDAY, time(14)))}")

    assert [int(p.rsplit("/", 1)[1]) for p in paths(shown) if "/at/" in p] == [30, 45, 60]


@pytest.mark.parametrize(
    "path",
    [
        "groups/new/dancing",
        f"groups/new/information/{date(2026, 11, 22).toordinal()}",
        f"groups/new/information/{date(2027, 11, 22).toordinal()}",
        f"groups/new/information/at/{THREE + 60}",
        f"groups/new/information/at/{seconds(at_local(TUESDAY, time(3)))}",
        f"groups/new/information/at/{seconds(at_local(date(2026, 11, 23), time(9)))}/60/1/12",
        f"groups/new/information/at/{THREE}/61/1/12",
        f"{PLAN}/999/12",
        f"{PLAN}/1/1",
        f"{PLAN}/1/31",
    ],
)
def test_what_no_button_offers_makes_no_group(desk: Desk, path: str) -> None:
    assert desk.press(ANNA, path) == desk.press(ANNA, NOWHERE)
    assert desk.rows("SELECT * FROM group_meeting") == []


def test_a_group_keeps_the_mentor_s_time_from_being_booked(desk: Desk) -> None:
    make(desk)

    shown = desk.press(ZAHRA, f"book/{kind(desk)}/0/{TUESDAY.toordinal()}")
    desk.press(ZAHRA, f"book/{kind(desk)}/0/at/{THREE}")

    assert not {path for path in paths(shown) if path.endswith(str(THREE))}
    assert desk.rows("SELECT * FROM appointment WHERE mentee_id = ?", person(desk, ZAHRA)) == []


def test_the_booking_menu_of_her_mentees_offers_the_group_until_it_is_full(desk: Desk) -> None:
    group = make(desk, seats=2)
    assert f"seats/{group}" in paths(desk.press(ZAHRA, "home"))
    assert f"seats/{group}" in paths(desk.press(ZAHRA, "book"))
    (button,) = [b for b in buttons(desk.press(OMAR, "home")) if b.path == f"seats/{group}"]
    assert "2" in button.text

    take(desk, ZAHRA, group)
    (button,) = [b for b in buttons(desk.press(OMAR, "home")) if b.path == f"seats/{group}"]
    assert "1" in button.text
    assert f"seats/{group}" not in paths(desk.press(ZAHRA, "home")), "she has a seat"
    take(desk, OMAR, group)

    full = desk.press(OLENA, f"seats/{group}/1/take")
    assert f"seats/{group}" not in paths(desk.press(OLENA, "home"))
    assert full.toast and desk.press(OLENA, f"seats/{group}").text == full.text
    assert [one["name"] for one in seats(desk, group)] == ["Omar", "Zahra"]


def test_with_the_only_kind_of_meeting_the_menu_still_shows_the_group(desk: Desk) -> None:
    desk.tx.run("UPDATE meeting_kind SET offered = 0 WHERE way <> 'phone'")
    group = make(desk)

    assert {f"seats/{group}", f"book/{kind(desk, 'phone')}"} <= set(paths(desk.press(ZAHRA, "book")))


def test_more_groups_than_fit_are_in_a_list(desk: Desk) -> None:
    made = [make(desk, start=seconds(at_local(TUESDAY + timedelta(days=n), time(18)))) for n in range(25)]

    home = [path for path in paths(desk.press(ZAHRA, "home")) if path.startswith("seats")]
    listed = paths(desk.press(ZAHRA, "seats"))
    later = paths(desk.press(ZAHRA, "seats/page/1"))
    of_mentor = paths(desk.press(ANNA, "groups")) + paths(desk.press(ANNA, "groups/page/1"))

    assert home == [*(f"seats/{group}" for group in made[:3]), "seats"]
    assert [p for p in listed + later if p.startswith("seats/") and "page" not in p] == [f"seats/{g}" for g in made]
    assert {f"groups/{group}" for group in made} <= set(of_mentor)


def test_a_seat_is_an_appointment_with_card_reminders_and_calendar_file(desk: Desk) -> None:
    group = make(desk, start=seconds(at_local(NEXT_TUESDAY, time(15))))
    take(desk, ZAHRA, group)
    (seat,) = seats(desk, group)

    card = desk.press(ZAHRA, f"appointments/{seat['id']}")
    file = desk.press(ZAHRA, f"appointments/{seat['id']}/calendar").also[0]
    desk.press(ZAHRA, f"appointments/{seat['id']}/1/confirm")
    kinds = {
        one["kind"]
        for one in desk.rows(
            "SELECT kind FROM outbox WHERE subject_id = ? AND person_id = ?", seat["id"], seat["mentee_id"]
        )
    }

    assert "15:00" in card.text
    assert not any("/move" in path or path.endswith("/wait") for path in paths(card))
    assert f"appointments/{seat['id']}/1/cancel" in paths(card)
    assert kinds == {"reminder_3_days", "reminder_1_day", "reminder_2_hours"}
    assert row(desk, seat["id"])["confirmed_at"] is not None
    assert type(file).__name__ in ("CalendarEntry", Document.__name__)
    assert seat["place_id"] == 1 and seat["way"] == "on_site" and seat["topic"] == "information"


def test_the_reminder_of_a_seat_lets_her_come_or_give_it_back_but_not_move_it(desk: Desk) -> None:
    group = make(desk, start=seconds(at_local(NEXT_TUESDAY, time(15))))
    take(desk, ZAHRA, group)
    (seat,) = seats(desk, group)
    desk.post.clear()

    desk.pass_time(days=8)

    (letter,) = [s for _, account, s in desk.post if account == ZAHRA.account and "/confirm" in "".join(paths(s))][:1]
    assert f"appointments/{seat['id']}/1/cancel" in paths(letter)
    assert not any("/move" in path for path in paths(letter))


@pytest.mark.parametrize("path", ["move", f"move/{NEXT_TUESDAY.toordinal()}", "move/at/{at}", "wait", "../again"])
@pytest.mark.parametrize("who", [ZAHRA, ANNA])
def test_a_seat_cannot_be_moved_alone(desk: Desk, path: str, who: Actor) -> None:
    group = make(desk)
    take(desk, ZAHRA, group)
    (seat,) = seats(desk, group)
    asked = f"appointments/{seat['id']}/1/{path}".replace("1/../", "")
    asked = asked.replace("{at}", str(seconds(at_local(NEXT_TUESDAY, time(10)))))

    assert desk.press(who, asked) == desk.press(who, NOWHERE)
    assert row(desk, seat["id"])["version"] == 1


def test_a_seat_that_is_given_back_can_be_taken_again(desk: Desk) -> None:
    group = make(desk, seats=2)
    take(desk, ZAHRA, group)
    take(desk, OMAR, group)
    (_, zahras) = seats(desk, group)

    desk.press(ZAHRA, f"appointments/{zahras['id']}/1/cancel")
    desk.press(ZAHRA, f"appointments/{zahras['id']}/1/cancel/yes")
    take(desk, OLENA, group)

    assert [one["name"] for one in seats(desk, group)] == ["Olena", "Omar"]
    assert desk.tx.value("SELECT count(*) FROM hold") == 1, "the group's time is still kept"


def test_a_second_tap_takes_no_second_seat(desk: Desk) -> None:
    group = make(desk)

    first, second = take(desk, ZAHRA, group), desk.press(ZAHRA, f"seats/{group}/1/take")

    assert first.text == second.text
    assert len(seats(desk, group)) == 1


def test_seats_count_among_the_three_open_appointments(desk: Desk) -> None:
    group = make(desk)
    for n in range(3):
        book(desk, ZAHRA, NEXT_TUESDAY + timedelta(days=n), time(9))

    refused = take(desk, ZAHRA, group)
    desk.tx.run("UPDATE appointment SET state = 'cancelled' WHERE id = (SELECT max(id) FROM appointment)")
    take(desk, ZAHRA, group)
    limit = desk.press(ZAHRA, f"book/{kind(desk)}")

    assert len([path for path in paths(refused) if path.startswith("appointments/")]) == 3
    assert len(seats(desk, group)) == 1
    assert len([path for path in paths(limit) if path.startswith("appointments/")]) == 3


def test_who_has_another_appointment_then_is_told_so(desk: Desk) -> None:
    group = make(desk, start=seconds(at_local(TUESDAY, time(16))))
    desk.tx.run(
        """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
           VALUES (1, ?, ?, 'counselling', 'phone', ?, ?, 0)""",
        (person(desk, JONAS), person(desk, ZAHRA), THREE + 3000, THREE + 4000),
    )

    refused = take(desk, ZAHRA, group)

    assert "appointments" in paths(refused) and seats(desk, group) == []


def test_the_mentor_s_agenda_shows_the_group_as_one_entry_with_its_seats(desk: Desk) -> None:
    group = make(desk)
    take(desk, ZAHRA, group)
    take(desk, OMAR, group)

    day, week = desk.press(ANNA, f"agenda/{TUESDAY.toordinal()}"), desk.press(ANNA, "agenda/week")
    card = desk.press(ANNA, f"groups/{group}")

    assert [path for path in paths(day) if path.startswith(("groups/", "appointments/"))] == [f"groups/{group}"]
    assert "Zahra" not in day.text and "2" in next(b.text for b in buttons(day) if b.path == f"groups/{group}")
    assert "Zahra" not in week.text
    assert "Zahra" in card.text and "Omar" in card.text and "Olena" not in card.text
    people = desk.press(ANNA, f"groups/{group}/people")
    assert {f"appointments/{one['id']}" for one in seats(desk, group)} <= set(paths(people))


def test_the_morning_digest_and_home_count_a_group_once(desk: Desk) -> None:
    desk.tx.run("UPDATE appointment SET state = 'cancelled'")
    group = make(desk)
    for who in (ZAHRA, OMAR, OLENA):
        take(desk, who, group)

    desk.now = at_local(TUESDAY, time(0, 1))
    tick(desk)
    desk.pass_time(hours=8)

    digest, home = desk.letters_to(ANNA)[-1], desk.press(ANNA, "home").text
    assert "Zahra" not in digest and "15:00–16:00" in digest
    counted = german().plural("You have {n} appointment today.", "You have {n} appointments today.", 1)
    assert counted in home and counted in digest


def test_all_own_mentees_are_invited_once_each_in_their_language(desk: Desk) -> None:
    group = make(desk)
    take(desk, OMAR, group)
    desk.post.clear()

    shown = desk.press(ANNA, f"groups/{group}/invite")
    desk.press(ANNA, next(path for path in paths(shown) if path.endswith("/all")))
    desk.press(ANNA, f"groups/{group}/1/invite/all")
    desk.send_due()

    assert sorted(account for _, account, _ in desk.post) == [ZAHRA.account, OLENA.account]
    (letter,) = [screen for _, account, screen in desk.post if account == ZAHRA.account]
    assert f"seats/{group}/1/take" in paths(letter)
    desk.press(ZAHRA, f"seats/{group}/1/take")
    assert [one["name"] for one in seats(desk, group)] == ["Omar", "Zahra"]


def test_one_mentee_is_invited_by_tapping_her_name(desk: Desk) -> None:
    group = make(desk)
    desk.post.clear()

    desk.press(ANNA, f"groups/{group}/1/invite/{person(desk, ZAHRA)}")
    desk.send_due()

    assert [account for _, account, _ in desk.post] == [ZAHRA.account]


def test_nobody_elses_mentee_is_invited(desk: Desk) -> None:
    group = make(desk)
    samir = desk.tx.value("SELECT id FROM person WHERE name = 'Samir'")

    assert desk.press(ANNA, f"groups/{group}/1/invite/{samir}") == desk.press(ANNA, NOWHERE)
    assert desk.press(ANNA, f"groups/{group}/1/seat/{samir}") == desk.press(ANNA, NOWHERE)


@pytest.mark.parametrize(
    "meanwhile",
    [
        "UPDATE group_meeting SET cancelled_at = 1",
        "UPDATE group_meeting SET version = 2",
        "UPDATE group_meeting SET seats = 1",
        "UPDATE consent SET withdrawn_at = 1",
        "UPDATE mentoring SET mentor_id = (SELECT id FROM person WHERE name = 'Jonas')",
    ],
)
def test_an_invitation_that_has_nothing_to_say_any_more_does_not_go_out(desk: Desk, meanwhile: str) -> None:
    group = make(desk, seats=2)
    take(desk, OMAR, group)
    desk.send_due()
    desk.post.clear()
    desk.press(ANNA, f"groups/{group}/1/invite/{person(desk, ZAHRA)}")

    desk.tx.run(meanwhile)
    desk.send_due()

    assert [account for _, account, _ in desk.post if account == ZAHRA.account] == []


def test_for_whom_no_message_reaches_the_mentor_takes_the_seat(desk: Desk) -> None:
    group = make(desk)
    desk.tx.run("UPDATE person SET telegram_id = NULL WHERE name = 'Zahra'")
    zahra = int(desk.tx.value("SELECT id FROM person WHERE name = 'Zahra'"))

    asked = desk.press(ANNA, f"groups/{group}/1/invite/{zahra}")
    desk.press(ANNA, f"groups/{group}/1/seat/{zahra}")
    desk.press(ANNA, f"groups/{group}/1/seat/{zahra}")

    assert f"groups/{group}/1/seat/{zahra}" in paths(asked)
    assert [one["name"] for one in seats(desk, group)] == ["Zahra"]
    assert desk.rows("SELECT * FROM outbox WHERE kind = 'group_invitation'") == []


def test_cancelling_the_group_tells_everybody_who_has_a_seat_and_frees_the_time(desk: Desk) -> None:
    group = make(desk)
    for who in (ZAHRA, OMAR):
        take(desk, who, group)
    desk.send_due()
    desk.post.clear()

    desk.press(ANNA, f"groups/{group}/1/cancel")
    done = desk.press(ANNA, f"groups/{group}/1/cancel/yes")
    again = desk.press(ANNA, f"groups/{group}/1/cancel/yes")
    desk.send_due()

    assert done.text == again.text
    assert sorted(account for _, account, _ in desk.post) == [ZAHRA.account, OMAR.account]
    assert seats(desk, group) == [] and desk.rows("SELECT * FROM hold") == []
    assert desk.press(OLENA, f"seats/{group}") == desk.press(OLENA, NOWHERE)
    book(desk, OLENA, TUESDAY, time(15))
    assert row(desk, int(desk.tx.value("SELECT max(id) FROM appointment")))["starts_at"] == THREE


def test_the_time_of_a_cancelled_group_is_offered_to_who_waits(desk: Desk) -> None:
    group = make(desk)
    wait(desk, ZAHRA, book(desk, ZAHRA, FRIDAY, time(14)))

    desk.press(ANNA, f"groups/{group}/1/cancel/yes")

    assert [one["name"] for one in offers(desk)] == ["Zahra"]


def test_the_seats_move_with_the_group_and_everybody_is_told(desk: Desk) -> None:
    group = make(desk)
    for who in (ZAHRA, OMAR):
        take(desk, who, group)
    desk.send_due()
    desk.post.clear()
    half_past = seconds(at_local(TUESDAY, time(15, 30)))

    shown = desk.press(ANNA, f"groups/{group}/1/time/{TUESDAY.toordinal()}")
    desk.press(ANNA, next(path for path in paths(shown) if path.endswith(f"/at/{half_past}")))
    desk.press(ANNA, f"groups/{group}/1/time/at/{half_past}")
    desk.send_due()

    assert [(one["starts_at"], one["ends_at"], one["version"]) for one in seats(desk, group)] == [
        (half_past, half_past + 3600, 2)
    ] * 2
    assert [(h["starts_at"], h["ends_at"]) for h in desk.rows("SELECT * FROM hold")] == [(half_past, half_past + 3600)]
    letters = [screen for _, account, screen in desk.post if account in (ZAHRA.account, OMAR.account)]
    assert len(letters) == 2 and all("15:30" in letter.text for letter in letters)
    planned = desk.rows("SELECT * FROM outbox WHERE kind = 'reminder_2_hours' AND version = 2")
    assert len(planned) == 2


def test_a_group_does_not_move_to_a_time_at_which_something_else_is(desk: Desk) -> None:
    group = make(desk)
    take(desk, OMAR, group)
    book(desk, ZAHRA, TUESDAY, time(10))

    refused = desk.press(ANNA, f"groups/{group}/1/time/at/{seconds(at_local(TUESDAY, time(9, 30)))}")

    assert refused.toast and seats(desk, group)[0]["starts_at"] == THREE


def test_a_group_does_not_move_into_another_appointment_of_one_who_has_a_seat(desk: Desk) -> None:
    group = make(desk)
    take(desk, ZAHRA, group)
    take(desk, OMAR, group)
    ten = seconds(at_local(TUESDAY, time(10)))
    desk.tx.run(
        """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, booked_at)
           VALUES (1, ?, ?, 'counselling', 'phone', ?, ?, 0)""",
        (person(desk, JONAS), person(desk, ZAHRA), ten + 600, ten + 1200),
    )

    refused = desk.press(ANNA, f"groups/{group}/1/time/at/{ten}")

    assert "Zahra" in refused.text and "Omar" not in refused.text
    assert {one["starts_at"] for one in seats(desk, group)} == {THREE}
    assert desk.tx.value("SELECT version FROM group_meeting") == 1


def test_the_place_changes_for_all_seats(desk: Desk) -> None:
    other = desk.tx.add("INSERT INTO place (project_id, name, address) VALUES (1, 'Bibliothek', 'Weg 1')")
    group = make(desk)
    take(desk, ZAHRA, group)
    desk.send_due()
    desk.post.clear()

    desk.press(ANNA, f"groups/{group}/1/place")
    desk.press(ANNA, f"groups/{group}/1/place/{other}")
    desk.press(ANNA, f"groups/{group}/1/place/{other}")
    desk.send_due()

    assert (seats(desk, group)[0]["place_id"], seats(desk, group)[0]["version"]) == (other, 2)
    (letter,) = desk.letters_to(ZAHRA)
    assert "Bibliothek" in letter


def test_an_old_invitation_shows_the_group_as_it_is_now_before_a_seat_is_taken(desk: Desk) -> None:
    group = make(desk)
    desk.press(ANNA, f"groups/{group}/1/time/at/{seconds(at_local(TUESDAY, time(15, 30)))}")

    shown = desk.press(ZAHRA, f"seats/{group}/1/take")

    assert seats(desk, group) == [] and "15:30" in shown.text
    assert f"seats/{group}/2/take" in paths(shown)


@pytest.mark.parametrize(
    "path", ["time", "place", "cancel", "cancel/yes", "invite/all", "place/1", f"time/at/{THREE + 1800}"]
)
def test_an_old_button_of_a_group_is_out_of_date(desk: Desk, path: str) -> None:
    group = make(desk)
    for hour in (9, 11):
        version = desk.tx.value("SELECT version FROM group_meeting")
        desk.press(ANNA, f"groups/{group}/{version}/time/at/{seconds(at_local(TUESDAY, time(hour)))}")

    assert desk.press(ANNA, f"groups/{group}/1/{path}") == desk.press(ANNA, NOWHERE)
    assert desk.rows("SELECT version, cancelled_at FROM group_meeting") == [{"version": 3, "cancelled_at": None}]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/people",
        "/invite",
        "/1/invite/all",
        "/1/time",
        f"/1/time/at/{THREE + 1800}",
        "/1/place",
        "/1/cancel",
        "/1/cancel/yes",
    ],
)
@pytest.mark.parametrize("who", [JONAS, ZAHRA])
def test_nobody_else_opens_or_changes_a_group(desk: Desk, path: str, who: Actor) -> None:
    group = make(desk)

    assert desk.press(who, f"groups/{group}{path}") == desk.press(who, NOWHERE)
    assert desk.rows("SELECT version, cancelled_at FROM group_meeting") == [{"version": 1, "cancelled_at": None}]


def test_another_mentor_s_mentee_finds_no_seat_in_it(desk: Desk) -> None:
    group = make(desk)
    samir = Actor(1004, "Samir", "ar", "")

    assert f"seats/{group}" not in paths(desk.press(samir, "home"))
    for path in (f"seats/{group}", f"seats/{group}/1/take"):
        assert desk.press(samir, path) == desk.press(samir, NOWHERE)
    assert seats(desk, group) == []


def test_attendance_is_noted_for_each_seat(desk: Desk) -> None:
    group = make(desk)
    take(desk, ZAHRA, group)
    (seat,) = seats(desk, group)
    desk.now = at_local(TUESDAY, time(16, 30))

    card = desk.press(ANNA, f"groups/{group}")
    shown = desk.press(ANNA, f"appointments/{seat['id']}")

    assert f"groups/{group}/people" in paths(card) and not any("invite" in path for path in paths(card))
    assert any("attended" in path for path in paths(shown))
