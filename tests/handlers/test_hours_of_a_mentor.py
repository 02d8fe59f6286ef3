"""The hours editor: windows with place and kinds, extra hours, holidays, the preview; no change is silent."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, ZAHRA
from bot.domain.holidays import computed
from bot.domain.moments import at_local, from_seconds, local
from bot.screens import absences as sentences
from bot.screens import availability as hours_screens
from bot.store import holidays
from tests.handlers.desk import Desk, buttons, german, paths, times

MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 27)


@pytest.fixture
def closed(desk: Desk) -> date:
    """A holiday two weeks ahead on a working day: Reformation Day, a Monday in 2033."""
    desk.now = at_local(date(2033, 10, 17), time(10))
    desk.tx.run("INSERT OR REPLACE INTO booking_rules VALUES (3, 30, 15, 60, 28)")
    desk.do(lambda tx: holidays.replace(tx, (2033,), computed((2033,))))
    return date(2033, 10, 31)


def window(desk: Desk, weekday: int, mentor: int = 3) -> int:
    return int(desk.tx.value("SELECT id FROM hours WHERE mentor_id = ? AND weekday = ?", (mentor, weekday)))


def hours(desk: Desk, number: int) -> dict[str, Any]:
    return desk.rows("SELECT * FROM hours WHERE id = ?", number)[0]


def kind(desk: Desk, way: str = "phone") -> int:
    return int(desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = ?", (way,)))


def free_days(desk: Desk, kind_id: int) -> set[date]:
    shown = desk.press(ZAHRA, f"book/{kind_id}")
    return {date.fromordinal(int(p.rsplit("/", 1)[1])) for p in paths(shown) if p.count("/") == 3 and "/at/" not in p}


def clocks(desk: Desk, kind_id: int, day: date) -> list[str]:
    shown = desk.press(ZAHRA, f"book/{kind_id}/0/{day.toordinal()}")
    starts = {local(from_seconds(int(p.rsplit("/", 1)[1]))) for p in times(shown)}
    return sorted(f"{at:%H:%M}" for at in starts if at.date() == day)


def state(desk: Desk, number: int = 1) -> str:
    return str(desk.tx.value("SELECT state FROM appointment WHERE id = ?", (number,)))


def test_a_weekday_has_several_windows_and_each_opens_by_a_tap(desk: Desk) -> None:
    desk.press(ANNA, "hours/0/from/1020/to/1140")

    shown = desk.press(ANNA, "hours/0")

    assert len([path for path in paths(shown) if path.startswith("hours/window/")]) == 2
    assert "17:30" in clocks(desk, kind(desk), MONDAY)


def test_a_window_has_a_place_of_its_own(desk: Desk) -> None:
    desk.press(ANNA, "places/new")
    desk.write(ANNA, "Hauptstraße 1, 01097 Dresden")
    place = int(desk.tx.value("SELECT max(id) FROM place"))
    monday = window(desk, 0)

    shown = desk.press(ANNA, f"hours/window/{monday}/places")
    desk.press(ANNA, f"hours/window/{monday}/place/{place}")

    assert {f"hours/window/{monday}/place/{one}" for one in (0, 1, place)} <= set(paths(shown))
    assert (hours(desk, monday)["place_id"], hours(desk, window(desk, 1))["place_id"]) == (place, 1)
    assert len([p for p in paths(desk.press(ZAHRA, f"book/{kind(desk, 'on_site')}")) if p.startswith("book/")]) == 2


def test_a_window_without_a_place_has_talks_alone(desk: Desk) -> None:
    monday = MONDAY + timedelta(days=7)

    desk.press(ANNA, f"hours/window/{window(desk, 0)}/place/0")

    assert monday in free_days(desk, kind(desk))
    assert monday not in free_days(desk, kind(desk, "on_site"))


def test_a_window_is_open_to_some_kinds_alone(desk: Desk) -> None:
    monday, number = MONDAY + timedelta(days=7), window(desk, 0)

    shown = desk.press(ANNA, f"hours/window/{number}/kind/{kind(desk)}/1")

    assert f"hours/window/{number}/kind/{kind(desk)}/0" in paths(shown)
    assert monday in free_days(desk, kind(desk)) and monday not in free_days(desk, kind(desk, "on_site"))
    desk.press(ANNA, f"hours/window/{number}/kind/0/1")
    assert monday in free_days(desk, kind(desk, "on_site"))


def test_a_second_tap_on_a_kind_changes_nothing(desk: Desk) -> None:
    number = window(desk, 0)

    for _ in range(2):
        desk.press(ANNA, f"hours/window/{number}/kind/{kind(desk)}/1")
    assert desk.rows("SELECT * FROM hours_kind") == [{"hours_id": number, "kind_id": kind(desk)}]
    for _ in range(2):
        desk.press(ANNA, f"hours/window/{number}/kind/{kind(desk)}/0")

    assert desk.rows("SELECT * FROM hours_kind") == []


def test_a_kind_that_no_window_is_open_to_is_not_offered(desk: Desk) -> None:
    for weekday in range(5):
        desk.press(ANNA, f"hours/window/{window(desk, weekday)}/kind/{kind(desk)}/1/keep")

    shown = paths(desk.press(ZAHRA, "book"))
    video = kind(desk, "video")
    assert not {f"book/{kind(desk, 'on_site')}", f"book/{video}"} & set(shown)
    assert [path for path in shown if path.startswith(f"book/{kind(desk)}/0")], "the only kind is shown at once"


def test_a_window_begins_and_ends_at_other_times(desk: Desk) -> None:
    number = window(desk, 4)
    start = desk.press(ANNA, f"hours/window/{number}/from")
    end = desk.press(ANNA, next(path for path in paths(start) if path.endswith("/from/600")))

    desk.press(ANNA, next(path for path in paths(end) if path.endswith("/to/900")) + "/keep")

    assert (hours(desk, number)["from_minute"], hours(desk, number)["to_minute"]) == (600, 900)


@pytest.mark.parametrize("times_", ["600/to/600", "700/to/600", "600/to/1441"])
def test_a_window_that_ends_first_is_refused_with_a_sentence(desk: Desk, times_: str) -> None:
    number = window(desk, 0)
    before = hours(desk, number)

    shown = desk.press(ANNA, f"hours/window/{number}/from/{times_}")

    assert hours_screens.hours_refused(german()) in shown.text and hours(desk, number) == before


def test_a_window_does_not_grow_into_another(desk: Desk) -> None:
    desk.press(ANNA, "hours/0/from/1020/to/1140")
    number = window(desk, 0)

    shown = desk.press(ANNA, f"hours/window/{number}/from/540/to/1050")

    assert hours_screens.hours_refused(german()) in shown.text
    assert hours(desk, number)["to_minute"] == 960


def test_nothing_of_a_window_is_anybody_else_s(desk: Desk) -> None:
    number = window(desk, 0)
    of_jonas = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id <> 3")

    for who in (JONAS, OMAR):
        for path in ("", "/from", "/from/600", "/from/600/to/660", "/places", "/place/1", "/kind/0/1", "/place/1/keep"):
            assert desk.press(who, f"hours/window/{number}{path}") == desk.press(who, "no/such/path"), path
    assert desk.press(ANNA, f"hours/window/{number}/kind/{of_jonas}/1") == desk.press(ANNA, "no/such/path")
    place = desk.tx.add("INSERT INTO place (project_id, name, address) VALUES (2, 'Leipzig', 'Augustusplatz 9')")
    assert desk.press(ANNA, f"hours/window/{number}/place/{place}") == desk.press(ANNA, "no/such/path")


@pytest.mark.parametrize("change", ["remove", "times", "place", "kinds", "all places"])
def test_a_change_that_hits_an_appointment_lists_it_first_and_asks(desk: Desk, change: str) -> None:
    path = _change(desk, change)
    before = desk.rows("SELECT * FROM hours") + desk.rows("SELECT * FROM hours_kind")

    shown = desk.press(ANNA, path)

    assert "Omar" in shown.text
    assert {f"{path}/keep", f"{path}/offer"} <= set(paths(shown))
    assert desk.rows("SELECT * FROM hours") + desk.rows("SELECT * FROM hours_kind") == before
    assert state(desk) == "booked"


@pytest.mark.parametrize("change", ["remove", "times", "place", "kinds", "all places"])
def test_the_mentor_keeps_them_and_nobody_is_told(desk: Desk, change: str) -> None:
    path = _change(desk, change)
    before = desk.rows("SELECT * FROM hours") + desk.rows("SELECT * FROM hours_kind")

    desk.press(ANNA, f"{path}/keep")
    desk.send_due()

    assert desk.rows("SELECT * FROM hours") + desk.rows("SELECT * FROM hours_kind") != before
    assert state(desk) == "booked" and desk.letters_to(OMAR) == []


@pytest.mark.parametrize("change", ["remove", "times", "place", "kinds", "all places"])
def test_or_each_is_offered_other_times(desk: Desk, change: str) -> None:
    path = _change(desk, change)
    before = desk.rows("SELECT * FROM hours") + desk.rows("SELECT * FROM hours_kind")

    shown = desk.press(ANNA, f"{path}/offer")
    desk.send_due()

    assert desk.rows("SELECT * FROM hours") + desk.rows("SELECT * FROM hours_kind") != before
    assert state(desk) == "cancelled" and len(desk.letters_to(OMAR)) == 1
    assert shown.toast


def _change(desk: Desk, change: str) -> str:
    """Return the path of a change that hits Omar's appointment of Wednesday."""
    number = window(desk, 2)
    place = desk.tx.add("INSERT INTO place (project_id, name, address) VALUES (1, 'Büro 2', 'Straße 2, Dresden')")
    return {
        "remove": f"hours/remove/{number}",
        "times": f"hours/window/{number}/from/900/to/960",
        "place": f"hours/window/{number}/place/{place}",
        "kinds": f"hours/window/{number}/kind/{kind(desk)}/1",
        "all places": f"places/{place}/use",
    }[change]


def test_a_change_that_hits_nobody_is_made_at_once(desk: Desk) -> None:
    number = window(desk, 0)

    desk.press(ANNA, f"hours/remove/{number}")

    assert desk.rows("SELECT * FROM hours WHERE id = ?", number) == []


def test_extra_hours_are_added_by_taps_and_offered_once(desk: Desk) -> None:
    saturday = date(2026, 11, 28)
    month = desk.press(ANNA, next(p for p in paths(desk.press(ANNA, "extra")) if p == "extra/new"))
    start = desk.press(ANNA, next(p for p in paths(month) if p == f"extra/{saturday.toordinal()}/from"))
    end = desk.press(ANNA, next(p for p in paths(start) if p.endswith("/from/600")))

    desk.press(ANNA, next(p for p in paths(end) if p.endswith("/to/690")))

    assert clocks(desk, kind(desk), saturday) == ["10:00", "10:30", "11:00"]
    assert saturday + timedelta(days=7) not in free_days(desk, kind(desk))
    assert desk.tx.value("SELECT place_id FROM extra_hours") == 1


def test_a_second_tap_adds_extra_hours_once(desk: Desk) -> None:
    path = f"extra/{date(2026, 11, 28).toordinal()}/from/600/to/690"

    assert paths(desk.press(ANNA, path)) == paths(desk.press(ANNA, path))

    assert desk.tx.value("SELECT count(*) FROM extra_hours") == 1


@pytest.mark.parametrize(
    ("day", "times_", "sentence"),
    [
        (FRIDAY, "600/to/660", hours_screens.hours_refused),
        (date(2026, 11, 28), "700/to/660", hours_screens.hours_refused),
        (date(2026, 11, 20), "600/to/660", sentences.is_past),
    ],
)
def test_bad_extra_hours_are_refused_with_a_sentence(desk: Desk, day: date, times_: str, sentence: Any) -> None:
    shown = desk.press(ANNA, f"extra/{day.toordinal()}/from/{times_}")

    assert sentence(german()) in shown.text
    assert desk.tx.value("SELECT count(*) FROM extra_hours") == 0


def test_extra_hours_of_one_day_do_not_overlap(desk: Desk) -> None:
    day = date(2026, 11, 28).toordinal()
    desk.press(ANNA, f"extra/{day}/from/600/to/690")

    shown = desk.press(ANNA, f"extra/{day}/from/660/to/720")

    assert hours_screens.hours_refused(german()) in shown.text
    assert desk.tx.value("SELECT count(*) FROM extra_hours") == 1


def test_removed_extra_hours_ask_what_becomes_of_who_is_booked(desk: Desk) -> None:
    saturday = date(2026, 11, 28)
    desk.press(ANNA, f"extra/{saturday.toordinal()}/from/600/to/690")
    desk.press(ZAHRA, times(desk.press(ZAHRA, f"book/{kind(desk)}/0/{saturday.toordinal()}"))[0])

    asked = desk.press(ANNA, "extra/remove/1")
    assert "Zahra" in asked.text and desk.tx.value("SELECT count(*) FROM extra_hours") == 1
    desk.press(ANNA, "extra/remove/1/offer")

    assert desk.tx.value("SELECT count(*) FROM extra_hours") == 0
    assert desk.rows("SELECT state FROM appointment ORDER BY id DESC LIMIT 1") == [{"state": "cancelled"}]


def test_extra_hours_have_a_place_and_are_nobody_else_s(desk: Desk) -> None:
    desk.press(ANNA, f"extra/{date(2026, 11, 28).toordinal()}/from/600/to/690")

    desk.press(ANNA, "extra/window/1/place/0")

    assert desk.tx.value("SELECT place_id FROM extra_hours") is None
    for path in ("extra/window/1", "extra/window/1/places", "extra/window/1/place/0", "extra/remove/1"):
        assert desk.press(JONAS, path) == desk.press(JONAS, "no/such/path"), path
    assert desk.tx.value("SELECT count(*) FROM extra_hours") == 1


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2027, 3, 28), date(2026, 10, 25)])
def test_extra_hours_in_the_night_of_a_clock_change_are_those_on_the_wall(sunday: date) -> None:
    with Desk(at_local(sunday - timedelta(days=2), time(10))) as desk:
        desk.press(ANNA, f"extra/{sunday.toordinal()}/from/60/to/240")

        shown = clocks(desk, kind(desk), sunday)

    full = ["01:00", "01:30", "02:00", "02:30", "03:00", "03:30"]
    assert shown == [clock for clock in full if sunday.month == 10 or not clock.startswith("02")]


def test_a_public_holiday_is_closed_by_itself_and_opened_by_hand(desk: Desk, closed: date) -> None:
    assert closed.weekday() == 0 and closed not in free_days(desk, kind(desk))

    shown = desk.press(ANNA, "holidays")
    desk.press(ANNA, next(p for p in paths(shown) if p == f"holidays/{closed.toordinal()}/open"))

    assert closed in free_days(desk, kind(desk))
    assert f"holidays/{closed.toordinal()}/close" in paths(desk.press(ANNA, "holidays"))
    assert f"holidays/{closed.toordinal()}/open" in paths(desk.press(JONAS, "holidays"))


def test_an_opened_holiday_is_closed_again_not_silently(desk: Desk, closed: date) -> None:
    path = f"holidays/{closed.toordinal()}"
    for _ in range(2):
        desk.press(ANNA, f"{path}/open")
    desk.press(ZAHRA, times(desk.press(ZAHRA, f"book/{kind(desk)}/0/{closed.toordinal()}"))[0])

    asked = desk.press(ANNA, f"{path}/close")
    assert "Zahra" in asked.text and desk.tx.value("SELECT count(*) FROM opened_holiday") == 1
    for _ in range(2):
        desk.press(ANNA, f"{path}/close/offer")

    assert desk.tx.value("SELECT count(*) FROM opened_holiday") == 0
    assert desk.rows("SELECT state FROM appointment ORDER BY id DESC LIMIT 1") == [{"state": "cancelled"}]
    assert desk.tx.value("SELECT count(*) FROM re_offer") == 1


def test_what_is_no_holiday_cannot_be_opened(desk: Desk, closed: date) -> None:
    day = closed + timedelta(days=1)

    assert desk.press(ANNA, f"holidays/{day.toordinal()}/open") == desk.press(ANNA, "no/such/path")
    assert desk.press(OMAR, f"holidays/{closed.toordinal()}/open") == desk.press(OMAR, "no/such/path")


def test_the_agenda_names_the_holiday(desk: Desk, closed: date) -> None:
    assert german().label("holiday", "Reformation Day") in desk.press(ANNA, f"agenda/{closed.toordinal()}").text


def test_days_of_faith_are_a_short_line_for_both_sides_and_close_nothing() -> None:
    friday = date(2026, 3, 20)
    eid, ramadan = german().label("faith", "Eid al-Fitr"), german().label("faith", "Ramadan")
    with Desk(at_local(date(2026, 3, 16), time(10))) as desk:
        desk.do(lambda tx: holidays.replace(tx, (2026,), computed((2026,))))
        desk.press(ZAHRA, "languages/de")
        days = desk.press(ZAHRA, f"book/{kind(desk)}").text
        day = desk.press(ZAHRA, f"book/{kind(desk)}/0/{friday.toordinal()}").text
        of_mentor = desk.press(ANNA, f"mentees/{_zahra(desk)}/book/{kind(desk)}").text
        agenda = [desk.press(ANNA, f"agenda/{(friday + timedelta(days=n)).toordinal()}").text for n in (0, 4)]

        assert friday in free_days(desk, kind(desk))
    assert eid in days and ramadan in days and eid in of_mentor
    assert eid in day and ramadan not in day
    assert eid in agenda[0] and eid not in agenda[1]


def _zahra(desk: Desk) -> int:
    return int(desk.tx.value("SELECT id FROM person WHERE name = 'Zahra'"))


def test_the_preview_shows_what_a_mentee_would_get(desk: Desk) -> None:
    kinds = desk.press(ANNA, "preview")
    week = desk.press(ANNA, f"preview/{kind(desk)}")
    day = desk.press(ANNA, f"preview/{kind(desk)}/day/{WEDNESDAY.toordinal()}")

    assert f"preview/{kind(desk)}" in paths(kinds) and f"preview/{kind(desk)}/day/{WEDNESDAY.toordinal()}" in paths(
        week
    )
    seen = clocks(desk, kind(desk), WEDNESDAY)
    assert seen and all(clock in day.text and clock in week.text for clock in seen)
    taken = {f"{h:02}:{m:02}" for h in range(9, 16) for m in (0, 30)} - set(seen)
    assert taken and not any(clock in day.text for clock in taken)


def test_the_preview_turns_weeks_and_knows_each_kind(desk: Desk) -> None:
    later = MONDAY + timedelta(days=14)

    shown = desk.press(ANNA, f"preview/{kind(desk)}/{(later + timedelta(days=2)).toordinal()}")

    assert german().day(later) in shown.text
    assert f"preview/{kind(desk)}/{(later + timedelta(days=7)).toordinal()}" in paths(shown)
    far = desk.press(ANNA, f"preview/{kind(desk)}/{(MONDAY + timedelta(days=200)).toordinal()}")
    assert german().text("No free time in this week.") in far.text
    assert desk.press(JONAS, f"preview/{kind(desk)}") == desk.press(JONAS, "no/such/path")


def test_an_absence_shows_in_the_preview(desk: Desk) -> None:
    desk.press(ANNA, f"absences/new/sick/{WEDNESDAY.toordinal()}/{WEDNESDAY.toordinal()}/0/1440/save")

    shown = desk.press(ANNA, f"preview/{kind(desk)}/day/{WEDNESDAY.toordinal()}")

    assert german().text("No free time on this day.") in shown.text


def test_a_place_gets_a_name_and_an_address_is_kept_once(desk: Desk) -> None:
    for _ in range(2):
        desk.press(ANNA, "places/new")
        desk.write(ANNA, "Hauptstraße 1,  01097 Dresden")
    place = int(desk.tx.value("SELECT max(id) FROM place"))

    desk.press(ANNA, f"places/{place}/name")
    desk.write(ANNA, "Büro Neustadt")

    assert desk.rows("SELECT name, address FROM place WHERE project_id = 1 AND id > 1") == [
        {"name": "Büro Neustadt", "address": "Hauptstraße 1, 01097 Dresden"}
    ]


@pytest.mark.parametrize("text", ["", "x", "x" * 41, "two\nlines", "https://x.example", "\u200b" * 9])
def test_a_bad_name_of_a_place_is_refused_and_asked_again(desk: Desk, text: str) -> None:
    desk.press(ANNA, "places/1/name")
    desk.write(ANNA, text)
    desk.write(ANNA, "Büro Mitte")

    assert desk.tx.value("SELECT name FROM place WHERE id = 1") == "Büro Mitte"
    assert desk.press(JONAS, "places/1/name") == desk.press(JONAS, "no/such/path")


def test_every_part_of_the_hours_is_found_from_the_hours_screen(desk: Desk) -> None:
    shown = paths(desk.press(ANNA, "hours"))

    assert {"kinds", "places", "rules", "preview", "extra", "holidays", "absences", "hours/0", "hours/6"} <= set(shown)
    assert len(buttons(desk.press(ANNA, "hours"))) == len(set(shown))


def test_extra_hours_of_a_closed_day_change_nothing_of_other_days(desk: Desk) -> None:
    saturday = date(2026, 11, 28)
    desk.press(ANNA, f"extra/{saturday.toordinal()}/from/600/to/690")
    desk.tx.run(
        "INSERT INTO closure (project_id, first_day, last_day, created_at) VALUES (1, ?, ?, 1)", (str(saturday),) * 2
    )

    desk.press(ANNA, "extra/remove/1")

    assert desk.tx.value("SELECT count(*) FROM extra_hours") == 0
    assert state(desk) == "booked" and desk.tx.value("SELECT count(*) FROM re_offer") == 0
