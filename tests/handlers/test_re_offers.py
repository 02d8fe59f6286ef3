"""An absence hits an appointment: the mentee is told in her language and taps another time; the mentor sees who has."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, Actor
from bot.domain.moments import at_local, from_seconds, local
from bot.i18n import load
from bot.screens.screen import Screen
from bot.store import people
from tests.handlers.desk import Desk, german, paths, times

MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 27)


def away(first: date, last: date | None = None, kind: str = "sick") -> str:
    return f"absences/new/{kind}/{first.toordinal()}/{(last or first).toordinal()}/0/1440/save"


def appointment(desk: Desk, number: int = 1) -> dict[str, Any]:
    return desk.rows("SELECT * FROM appointment WHERE id = ?", number)[0]


def told(desk: Desk, who: Actor) -> Screen:
    return [screen for _, account, screen in desk.post if account == who.account][-1]


def offered(screen: Screen) -> list[str]:
    return [path for path in paths(screen) if "/new-time/at/" in path]


def hit(desk: Desk, day: date = WEDNESDAY) -> Screen:
    """Anna is away on this day; what Omar is told."""
    desk.press(ANNA, away(day))
    desk.send_due()
    return told(desk, OMAR)


def test_she_is_told_in_her_language_that_the_old_time_does_not_hold(desk: Desk) -> None:
    arabic, start = load()["ar"], from_seconds(appointment(desk)["starts_at"])

    message = hit(desk)

    assert arabic.moment(start) in message.text
    assert re.search("[؀-ۿ]", message.text)
    assert desk.letters_to(OLENA) == [] and desk.letters_to(ZAHRA) == []
    assert german().label("absence", "Sick") not in message.text


def test_the_three_nearest_times_can_be_tapped_and_none_lies_in_the_absence(desk: Desk) -> None:
    start = appointment(desk)["starts_at"]

    message = hit(desk)

    offers = [int(path.rsplit("/", 1)[1]) for path in offered(message)]
    assert len(offers) == 3 and offers == sorted(offers)
    assert all(local(datetime.fromtimestamp(at, tz=desk.now.tzinfo)).date() != WEDNESDAY for at in offers)
    days_off = [abs(at - start) for at in offers]
    free = {int(p.rsplit("/", 1)[1]) for day in range(7) for p in times(_days_times(desk, message, day))}
    assert max(days_off) <= min(abs(at - start) for at in free - set(offers))


def _days_times(desk: Desk, message: Screen, day: int) -> Screen:
    base = next(path for path in paths(message) if path.endswith("/new-time"))
    return desk.press(OMAR, f"{base}/{(MONDAY + timedelta(days=day)).toordinal()}")


def test_one_tap_moves_the_same_appointment(desk: Desk) -> None:
    before = appointment(desk)
    message = hit(desk)
    path = offered(message)[0]

    shown = desk.press(OMAR, path)

    after = appointment(desk)
    assert (after["id"], after["state"], after["starts_at"]) == (1, "booked", int(path.rsplit("/", 1)[1]))
    assert (after["booked_at"], after["version"], after["cancelled_by_staff"]) == (before["booked_at"], 3, 0)
    assert desk.tx.value("SELECT count(*) FROM appointment") == 2
    assert [row["what"] for row in desk.rows("SELECT what FROM appointment_event WHERE appointment_id = 1")] == [
        "booked",
        "cancelled",
        "moved",
    ]
    assert any("/move" in one for one in paths(shown))


def test_the_mentor_is_told_of_the_new_time_and_reminders_follow_it(desk: Desk) -> None:
    message = hit(desk)
    path = offered(message)[-1]
    desk.press(OMAR, path)
    desk.send_due()

    assert german().moment(_at(path)) in desk.letters_to(ANNA)[-1]

    before = len(desk.post)
    desk.pass_time(days=14)
    reminders = [screen.text for _, account, screen in desk.post[before:] if account == OMAR.account]
    assert reminders and all(load()["ar"].moment(_at(path)) in text for text in reminders)


def _at(path: str) -> datetime:
    return datetime.fromtimestamp(int(path.rsplit("/", 1)[1]), tz=at_local(MONDAY, time(0)).tzinfo)


def test_no_reminder_of_the_old_time_goes_out_any_more(desk: Desk) -> None:
    hit(desk)
    before = len(desk.letters_to(OMAR))

    desk.pass_time(days=7)

    assert len(desk.letters_to(OMAR)) == before


def test_the_old_time_does_not_count_and_cannot_be_confirmed(desk: Desk) -> None:
    hit(desk)

    for action in ("confirm", "move", "cancel"):
        assert desk.press(OMAR, f"appointments/1/1/{action}") == desk.press(OMAR, "no/such/path")
    assert len(offered(desk.press(OMAR, "appointments/1/1/cancel/yes"))) == 3

    assert (appointment(desk)["state"], appointment(desk)["cancelled_by_staff"]) == ("cancelled", 1)
    assert "Omar" not in desk.press(ANNA, f"agenda/{WEDNESDAY.toordinal()}").text


def test_a_second_tap_moves_once_and_shows_the_same(desk: Desk) -> None:
    path = offered(hit(desk))[0]
    first = desk.press(OMAR, path)
    there = appointment(desk)

    second = desk.press(OMAR, path)

    assert second == first and appointment(desk) == there


def test_the_other_offers_are_out_of_date_after_the_tap(desk: Desk) -> None:
    one, two, _ = offered(hit(desk))
    desk.press(OMAR, one)

    assert desk.press(OMAR, two) == desk.press(OMAR, "no/such/path")
    assert appointment(desk)["starts_at"] == int(one.rsplit("/", 1)[1])


def test_a_time_that_somebody_took_meanwhile_is_answered_with_others(desk: Desk) -> None:
    path = offered(hit(desk))[0]
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'on_site'")
    desk.press(ZAHRA, f"book/{kind}/0/at/{path.rsplit('/', 1)[1]}")

    shown = desk.press(OMAR, path)

    assert appointment(desk)["state"] == "cancelled"
    assert offered(shown) and path not in paths(shown)


def test_other_times_lead_through_days_to_a_time(desk: Desk) -> None:
    message = hit(desk)
    days = desk.press(OMAR, next(path for path in paths(message) if path.endswith("/new-time")))
    day = next(path for path in paths(days) if re.search(r"/new-time/\d+$", path))

    desk.press(OMAR, times(desk.press(OMAR, day))[-1])

    assert appointment(desk)["state"] == "booked"
    assert desk.press(OMAR, "appointments/1/2/new-time/page/1") == desk.press(OMAR, "no/such/path")


def test_two_people_race_for_one_time_and_one_gets_it(desk: Desk) -> None:
    desk.press(ANNA, away(WEDNESDAY, FRIDAY))
    desk.send_due()
    base = {OMAR: "appointments/1/2/new-time", OLENA: "appointments/2/2/new-time"}
    at = offered(told(desk, OMAR))[-1].rsplit("/", 1)[1]

    for who, path in base.items():
        desk.press(who, f"{path}/at/{at}")

    rows = desk.rows("SELECT state FROM appointment WHERE starts_at = ? AND state = 'booked'", int(at))
    assert len(rows) == 1 and appointment(desk)["state"] == "booked"


def test_please_call_me_reaches_the_mentor_and_leaves_the_choice_open(desk: Desk) -> None:
    message = hit(desk)

    for _ in range(2):
        desk.press(OMAR, next(path for path in paths(message) if path.endswith("/call")))
    desk.send_due()

    assert len([text for text in desk.letters_to(ANNA) if "Omar" in text]) == 1
    assert german().text("Please call: {name}", name="Omar") in desk.letters_to(ANNA)[-1]
    desk.press(OMAR, offered(message)[0])
    assert appointment(desk)["state"] == "booked"


def test_no_new_appointment_ends_the_question(desk: Desk) -> None:
    message = hit(desk)
    none = next(path for path in paths(message) if path.endswith("/none"))

    first = desk.press(OMAR, none)
    assert desk.press(OMAR, none) == first
    desk.send_due()

    assert "Omar" in desk.letters_to(ANNA)[-1]
    assert desk.press(OMAR, offered(message)[0]) == desk.press(OMAR, "no/such/path")
    assert "re-offers" not in paths(desk.press(ANNA, "home"))


def test_the_mentor_sees_who_has_not_answered_until_she_has(desk: Desk) -> None:
    desk.press(ANNA, away(WEDNESDAY, FRIDAY))
    desk.send_due()

    assert "re-offers" in paths(desk.press(ANNA, "home"))
    assert _listed(desk) == ["Omar", "Olena"]

    desk.press(OMAR, offered(told(desk, OMAR))[0])
    assert _listed(desk) == ["Olena"]


def _listed(desk: Desk) -> list[str]:
    shown = desk.press(ANNA, "re-offers")
    names = [name for row in shown.rows for b in row for name in ("Omar", "Olena", "Zahra") if name in b.text]
    return [name for name in names if names]


def test_who_was_booked_another_time_by_phone_is_not_asked_for_any_more(desk: Desk) -> None:
    hit(desk)
    desk.now += timedelta(minutes=5)
    card = desk.press(ANNA, "re-offers/1")
    book = next(path for path in paths(card) if path.endswith("/book"))
    kind = next(path for path in paths(desk.press(ANNA, book)) if "/book/" in path)

    desk.press(ANNA, times(desk.press(ANNA, kind))[0])

    assert _listed(desk) == []
    assert desk.press(ANNA, "re-offers/1") == desk.press(ANNA, "no/such/path")


def test_the_mentor_can_settle_a_question_herself(desk: Desk) -> None:
    hit(desk)

    desk.press(ANNA, "re-offers/1/close")

    assert _listed(desk) == []
    assert desk.press(ANNA, "re-offers/1/close") == desk.press(ANNA, "no/such/path")


def test_the_question_waits_in_her_appointments_too(desk: Desk) -> None:
    hit(desk)

    for path in ("home", "appointments"):
        assert "appointments/1" in paths(desk.press(OMAR, path))
    card = desk.press(OMAR, "appointments/1")

    assert len(offered(card)) == 3
    desk.press(OMAR, offered(card)[0])
    assert len(offered(desk.press(OMAR, "appointments/1"))) == 0


def test_a_question_is_nobody_else_s(desk: Desk) -> None:
    message = hit(desk)
    mine = [path for path in paths(message) if "/new-time" in path]

    for who in (ANNA, JONAS, ZAHRA, OLENA, PETRA):
        for path in mine:
            assert desk.press(who, path) == desk.press(who, "no/such/path"), (who.name, path)
    for who in (JONAS, OMAR, PETRA):
        for path in ("re-offers/1", "re-offers/1/close"):
            assert desk.press(who, path) == desk.press(who, "no/such/path")
    assert "Omar" not in "".join(b.text for row in desk.press(JONAS, "re-offers").rows for b in row)
    assert appointment(desk)["state"] == "cancelled"


def test_three_appointments_are_the_limit_here_too(desk: Desk) -> None:
    message = hit(desk)
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'phone'")
    for day in (1, 7, 8):
        day_path = f"book/{kind}/0/{(MONDAY + timedelta(days=day)).toordinal()}"
        desk.press(OMAR, times(desk.press(OMAR, day_path))[-1])

    desk.press(OMAR, offered(message)[-1])

    assert appointment(desk)["state"] == "cancelled"
    assert len(desk.rows("SELECT id FROM appointment WHERE mentee_id = ? AND state = 'booked'", _omar(desk))) == 3


def _omar(desk: Desk) -> int:
    return int(desk.tx.value("SELECT id FROM person WHERE name = 'Omar'"))


@pytest.mark.parametrize(("clock", "at_night"), [(time(22), True), (time(9), False)])
def test_sick_tomorrow_morning_is_told_at_night(desk: Desk, clock: time, at_night: bool) -> None:
    desk.now = at_local(WEDNESDAY - timedelta(days=1), clock)
    before = len(desk.post)

    desk.press(ANNA, away(WEDNESDAY))
    desk.send_due()

    brought = [local(at).hour for at, account, _ in desk.post[before:] if account == OMAR.account]
    assert brought == [clock.hour]
    assert at_night == (clock.hour >= 21)


def test_a_holiday_of_next_week_is_told_in_the_morning(desk: Desk) -> None:
    desk.now = at_local(MONDAY, time(22))
    before = len(desk.post)

    desk.press(ANNA, away(FRIDAY, kind="holiday"))
    desk.pass_time(hours=12)

    brought = [at for at, account, _ in desk.post[before:] if account == OLENA.account]
    assert brought[0] == at_local(MONDAY + timedelta(days=1), time(8))


def test_who_has_withdrawn_her_consent_is_told_nothing(desk: Desk) -> None:
    omar = people.by_id(desk.tx, _omar(desk), now=desk.now)
    desk.do(lambda tx: people.withdraw_consent(tx, omar, "appointments", now=desk.now))

    desk.press(ANNA, away(WEDNESDAY))
    desk.send_due()

    assert desk.letters_to(OMAR) == []


def test_the_message_knows_what_is_free_when_it_is_sent(desk: Desk) -> None:
    desk.now = at_local(MONDAY, time(22))
    desk.press(ANNA, away(FRIDAY, kind="holiday"))
    desk.press(ANNA, away(FRIDAY + timedelta(days=3), kind="training"))

    desk.pass_time(hours=12)

    days = {local(_at(path)).date() for path in offered(told(desk, OLENA))}
    assert FRIDAY not in days and FRIDAY + timedelta(days=3) not in days


def test_an_absence_that_ends_early_gives_the_old_time_back(desk: Desk) -> None:
    start = appointment(desk)["starts_at"]
    hit(desk)
    desk.press(ANNA, "absences/1/remove")

    shown = desk.press(OMAR, "appointments/1")
    assert f"appointments/1/2/new-time/at/{start}" in paths(shown)
    desk.press(OMAR, f"appointments/1/2/new-time/at/{start}")

    assert (appointment(desk)["state"], appointment(desk)["starts_at"]) == ("booked", start)


def test_her_new_mentor_s_times_are_offered_after_a_handover(desk: Desk) -> None:
    hit(desk)
    jonas = desk.tx.value("SELECT id FROM person WHERE name = 'Jonas'")
    desk.tx.run("UPDATE mentoring SET ended_at = 1 WHERE mentee_id = ?", (_omar(desk),))
    desk.tx.run(
        "INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at) VALUES (?, ?, 2, 1)", (_omar(desk), jonas)
    )
    place = desk.tx.add("INSERT INTO place (project_id, name, address) VALUES (2, 'Leipzig', 'Augustusplatz 9')")
    desk.tx.run("UPDATE hours SET place_id = ? WHERE mentor_id = ?", (place, jonas))

    desk.press(OMAR, offered(desk.press(OMAR, "appointments/1"))[0])

    now = appointment(desk)
    assert (now["mentor_id"], now["project_id"], now["place_id"], now["state"]) == (jonas, 2, place, "booked")
    assert _listed(desk) == []
