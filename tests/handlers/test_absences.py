"""A mentor is away: chosen by taps, who is hit is listed first, and bad input changes nothing."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA
from bot.domain.holidays import Special
from bot.domain.moments import at_local, seconds
from bot.screens import absences as screens
from bot.store import holidays
from tests.handlers.desk import Desk, buttons, german, paths, times

MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 27)
DAY = 24 * 60


def form(kind: str, first: date, last: date | None = None, start: int = 0, end: int = DAY) -> str:
    return f"absences/new/{kind}/{first.toordinal()}/{(last or first).toordinal()}/{start}/{end}"


def absences(desk: Desk) -> list[dict[str, Any]]:
    return desk.rows("SELECT kind, starts_at, ends_at FROM absence ORDER BY id")


def away(first: date, start: time, last: date, end: time, kind: str) -> dict[str, Any]:
    return {"kind": kind, "starts_at": seconds(at_local(first, start)), "ends_at": seconds(at_local(last, end))}


def states(desk: Desk) -> list[str]:
    return [row["state"] for row in desk.rows("SELECT state FROM appointment ORDER BY id")]


def test_sick_today_takes_three_taps_from_home(desk: Desk) -> None:
    home = desk.press(ANNA, "home")
    assert "absences" in paths(home)
    first = desk.press(ANNA, next(path for path in paths(desk.press(ANNA, "absences")) if path.endswith("/sick")))
    shown = desk.press(ANNA, next(path for path in paths(first) if path.startswith("absences/new/sick/")))

    desk.press(ANNA, next(path for path in paths(shown) if path.endswith("/save")))

    assert absences(desk) == [away(MONDAY, time(0), MONDAY + timedelta(days=1), time(0), "sick")]


def test_tomorrow_and_any_day_of_a_month_can_be_tapped(desk: Desk) -> None:
    shown = desk.press(ANNA, "absences/new/holiday")

    assert form("holiday", date(2026, 11, 24)) in paths(shown)
    assert form("holiday", date(2026, 11, 30)) in paths(shown)
    assert form("holiday", date(2026, 11, 22)) not in paths(shown), "a day that is past"

    december = desk.press(ANNA, [path for path in paths(shown) if "/month/" in path][-1])
    assert {form("holiday", date(2026, 12, day)) for day in range(1, 32)} <= set(paths(december))
    assert german().month(date(2026, 12, 1)) in december.text


def test_a_month_shows_its_public_holidays(desk: Desk) -> None:
    desk.do(lambda tx: holidays.replace(tx, (2026,), [Special(date(2026, 12, 25), "christmas")]))

    shown = desk.press(ANNA, f"absences/new/holiday/month/{date(2026, 12, 5).toordinal()}")

    assert german().label("holiday", "Christmas Day") in shown.text


def test_the_last_day_and_the_times_are_changed_by_taps(desk: Desk) -> None:
    shown = desk.press(ANNA, form("training", WEDNESDAY))
    until = desk.press(ANNA, next(path for path in paths(shown) if path.endswith("/until")))
    shown = desk.press(ANNA, form("training", WEDNESDAY, FRIDAY))
    assert form("training", WEDNESDAY, FRIDAY) in paths(until)
    start = desk.press(ANNA, next(path for path in paths(shown) if path.endswith("/from")))
    shown = desk.press(ANNA, form("training", WEDNESDAY, FRIDAY, 13 * 60))
    assert form("training", WEDNESDAY, FRIDAY, 13 * 60) in paths(start)
    end = desk.press(ANNA, next(path for path in paths(shown) if path.endswith("/to")))
    assert form("training", WEDNESDAY, FRIDAY, 13 * 60, 11 * 60) in paths(end)

    desk.press(ANNA, form("training", WEDNESDAY, FRIDAY, 13 * 60, 11 * 60) + "/save")

    assert absences(desk) == [away(WEDNESDAY, time(13), FRIDAY, time(11), "training")]


def test_on_one_day_only_an_end_after_the_beginning_is_offered(desk: Desk) -> None:
    base = form("sick", WEDNESDAY, start=600)
    ends = {path for path in paths(desk.press(ANNA, f"{base}/to")) if path.startswith("absences/new")}
    assert form("sick", WEDNESDAY, start=600, end=630) in ends
    assert not ends & {form("sick", WEDNESDAY, start=600, end=minute) for minute in (540, 570, 600)}

    base = form("sick", WEDNESDAY, start=0, end=600)
    starts = {path for path in paths(desk.press(ANNA, f"{base}/from")) if path.startswith("absences/new")}
    assert form("sick", WEDNESDAY, start=570, end=600) in starts
    assert form("sick", WEDNESDAY, start=600, end=600) not in starts


def test_who_is_hit_is_listed_with_names_before_anything_is_saved(desk: Desk) -> None:
    shown = desk.press(ANNA, form("holiday", WEDNESDAY, FRIDAY))

    assert "Omar" in shown.text and "Olena" in shown.text and "Zahra" not in shown.text
    assert absences(desk) == [] and states(desk) == ["booked", "booked"]
    assert "Olena" not in desk.press(ANNA, form("holiday", WEDNESDAY)).text


def test_a_part_of_a_day_hits_what_it_touches_alone(desk: Desk) -> None:
    start = desk.tx.value("SELECT starts_at FROM appointment WHERE id = 1")
    minute = at_local(WEDNESDAY, time(0))
    begins = (start - seconds(minute)) // 60

    assert "Omar" not in desk.press(ANNA, form("sick", WEDNESDAY, start=0, end=begins)).text
    assert "Omar" in desk.press(ANNA, form("sick", WEDNESDAY, start=0, end=begins + 30)).text


def test_nobody_can_book_an_absent_mentor(desk: Desk) -> None:
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'phone'")
    before = {path for path in paths(desk.press(ZAHRA, f"book/{kind}")) if path.count("/") == 3}
    assert f"book/{kind}/0/{FRIDAY.toordinal()}" in before

    desk.press(ANNA, form("holiday", WEDNESDAY, FRIDAY) + "/save")

    after = {path for path in paths(desk.press(ZAHRA, f"book/{kind}")) if path.count("/") == 3}
    gone = {f"book/{kind}/0/{(WEDNESDAY + timedelta(days=n)).toordinal()}" for n in range(3)}
    assert before - after == gone


def test_a_button_of_a_time_that_is_an_absence_by_now_books_nothing(desk: Desk) -> None:
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'phone'")
    old = times(desk.press(ZAHRA, f"book/{kind}/0/{FRIDAY.toordinal()}"))[0]
    desk.press(ANNA, form("holiday", FRIDAY) + "/save")

    desk.press(ZAHRA, old)

    assert desk.tx.value("SELECT count(*) FROM appointment WHERE mentee_id = 5 AND state = 'booked'") == 0


def test_the_same_time_next_week_is_not_booked_into_an_absence(desk: Desk) -> None:
    desk.press(ANNA, form("holiday", WEDNESDAY + timedelta(days=7)) + "/save")

    desk.press(ANNA, "appointments/1/again")

    assert len(states(desk)) == 2


def test_a_second_tap_saves_once(desk: Desk) -> None:
    first = desk.press(ANNA, form("sick", WEDNESDAY) + "/save")
    asked = desk.rows("SELECT * FROM re_offer")

    second = desk.press(ANNA, form("sick", WEDNESDAY) + "/save")

    assert len(absences(desk)) == 1 and desk.rows("SELECT * FROM re_offer") == asked
    assert paths(first)[-2:] == paths(second)[-2:]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (form("sick", WEDNESDAY, start=720, end=600), screens.ends_first),
        (form("sick", FRIDAY, WEDNESDAY), screens.ends_first),
        (form("sick", date(2026, 11, 20)), screens.is_past),
        (form("sick", MONDAY, end=9 * 60), screens.is_past),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_changes_nothing(desk: Desk, path: str, sentence: Any) -> None:
    for pressed in (path, f"{path}/save"):
        shown = desk.press(ANNA, pressed)
        assert sentence(german()) in shown.text

    assert absences(desk) == [] and states(desk) == ["booked", "booked"]


@pytest.mark.parametrize(
    "path",
    [
        form("party", WEDNESDAY),
        form("sick", date(2032, 1, 1)),
        form("sick", WEDNESDAY, date(2032, 1, 1)) + "/save",
        "absences/new/sick/month/3652059",
        "absences/new/sick/0/0/0/1440/until",
        "absences/new/sick/1/3652059/0/1440/from",
        "absences/999",
        "absences/999/end",
    ],
)
def test_what_no_button_says_is_refused(desk: Desk, path: str) -> None:
    assert desk.press(ANNA, path) == desk.press(ANNA, "no/such/path")


def test_a_button_of_yesterday_saves_nothing(desk: Desk) -> None:
    shown = desk.press(ANNA, form("sick", MONDAY))
    desk.now += timedelta(days=1)

    refused = desk.press(ANNA, next(path for path in paths(shown) if path.endswith("/save")))

    assert screens.is_past(german()) in refused.text and absences(desk) == []


def test_an_absence_that_runs_can_end_now_or_tonight(desk: Desk) -> None:
    desk.press(ANNA, form("sick", MONDAY, WEDNESDAY) + "/save")
    desk.now += timedelta(hours=3)
    card = desk.press(ANNA, next(path for path in paths(desk.press(ANNA, "absences")) if path == "absences/1"))
    assert paths(card) == ["absences/1/end", "absences/1/tonight", "absences"]

    desk.press(ANNA, "absences/1/tonight")
    assert absences(desk) == [away(MONDAY, time(0), date(2026, 11, 24), time(0), "sick")]
    desk.press(ANNA, "absences/1/end")

    assert absences(desk)[0]["ends_at"] == seconds(desk.now)
    assert desk.press(ANNA, "absences/1/end") == desk.press(ANNA, "no/such/path")


def test_an_absence_that_has_not_begun_is_taken_back(desk: Desk) -> None:
    desk.press(ANNA, form("holiday", FRIDAY) + "/save")

    assert paths(desk.press(ANNA, "absences/1")) == ["absences/1/remove", "absences"]
    assert desk.press(ANNA, "absences/1/end") == desk.press(ANNA, "no/such/path")
    desk.press(ANNA, "absences/1/remove")

    assert absences(desk) == []


def test_what_runs_cannot_be_made_undone(desk: Desk) -> None:
    desk.press(ANNA, form("sick", MONDAY) + "/save")

    assert desk.press(ANNA, "absences/1/remove") == desk.press(ANNA, "no/such/path")
    assert len(absences(desk)) == 1


def test_an_absence_is_nobody_else_s(desk: Desk) -> None:
    desk.press(ANNA, form("holiday", FRIDAY) + "/save")

    for who in (JONAS, OMAR, OLENA):
        for action in ("", "/remove", "/end", "/tonight"):
            assert desk.press(who, f"absences/1{action}") == desk.press(who, "no/such/path")
    assert "absences/1" not in paths(desk.press(JONAS, "absences"))
    assert len(absences(desk)) == 1


def test_her_absence_stands_in_the_agenda_of_the_day(desk: Desk) -> None:
    before = desk.press(ANNA, f"agenda/{FRIDAY.toordinal()}").text

    desk.press(ANNA, form("holiday", FRIDAY) + "/save")
    shown = desk.press(ANNA, f"agenda/{FRIDAY.toordinal()}").text

    assert german().label("absence", "Holiday") in shown and german().label("absence", "Holiday") not in before


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)])
def test_the_day_of_a_clock_change_is_away_whole_and_the_days_beside_it_are_not(sunday: date) -> None:
    with Desk(at_local(sunday - timedelta(days=3), time(10))) as desk:
        desk.tx.run("INSERT INTO hours (mentor_id, weekday, from_minute, to_minute) VALUES (3, 6, 0, 1440)")
        kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'phone'")
        there = f"book/{kind}/0/{sunday.toordinal()}"
        assert len(times(desk.press(ZAHRA, there))) > 40

        desk.press(ANNA, form("holiday", sunday) + "/save")

        left = {path for path in paths(desk.press(ZAHRA, f"book/{kind}")) if path.count("/") == 3}
        assert there not in left and f"book/{kind}/0/{(sunday + timedelta(days=1)).toordinal()}" in left


def test_a_long_list_is_paged(desk: Desk) -> None:
    for number in range(25):
        desk.press(ANNA, form("training", date(2027, 1, 1) + timedelta(days=number)) + "/save")

    first, second = desk.press(ANNA, "absences"), desk.press(ANNA, "absences/page/1")

    assert len([path for path in paths(first) if path.removeprefix("absences/").isdigit()]) == 20
    assert len([path for path in paths(second) if path.removeprefix("absences/").isdigit()]) == 5
    assert len(buttons(first)) < 40
