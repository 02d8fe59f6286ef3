"""A project is closed by its lead or the coordinator: nobody books, who is booked is asked anew, mentors are told."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.moments import at_local, seconds
from bot.screens import absences as sentences
from tests.handlers.desk import Desk, german, paths

MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 27)
BASE = "projects/1/closures"


def form(first: date, last: date | None = None) -> str:
    return f"{BASE}/{first.toordinal()}/{(last or first).toordinal()}"


def closures(desk: Desk) -> list[dict[str, Any]]:
    return desk.rows("SELECT project_id, first_day, last_day FROM closure ORDER BY id")


def test_a_lead_closes_her_project_by_taps(desk: Desk) -> None:
    project = desk.press(PETRA, "project")
    first = desk.press(PETRA, next(p for p in paths(desk.press(PETRA, BASE)) if p.endswith("/new")))
    shown = desk.press(PETRA, next(p for p in paths(first) if p == form(FRIDAY)))
    last = desk.press(PETRA, next(p for p in paths(shown) if p.endswith("/until")))
    desk.press(PETRA, form(FRIDAY, FRIDAY + timedelta(days=3)) + "/save")

    assert BASE in paths(project) and form(FRIDAY, FRIDAY + timedelta(days=3)) in paths(last)
    assert closures(desk) == [{"project_id": 1, "first_day": "2026-11-27", "last_day": "2026-11-30"}]


def test_the_coordinator_can_close_any_project(desk: Desk) -> None:
    assert BASE in paths(desk.press(ZEFAS, "projects/1"))

    desk.press(ZEFAS, "projects/2/closures/" + form(FRIDAY).removeprefix(f"{BASE}/") + "/save")

    assert [row["project_id"] for row in closures(desk)] == [2]


def test_a_closed_day_is_not_offered_and_other_projects_stay_open(desk: Desk) -> None:
    annas = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'phone'")
    of_jonas = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id <> 3 AND way = 'phone'")

    desk.press(PETRA, form(FRIDAY) + "/save")

    assert f"book/{annas}/0/{FRIDAY.toordinal()}" not in paths(desk.press(ZAHRA, f"book/{annas}"))
    assert f"book/{annas}/0/{WEDNESDAY.toordinal()}" in paths(desk.press(ZAHRA, f"book/{annas}"))
    assert f"book/{of_jonas}/0/{FRIDAY.toordinal()}" in paths(desk.press(1004, f"book/{of_jonas}"))


def test_extra_hours_hold_on_a_closed_day(desk: Desk) -> None:
    kind = desk.tx.value("SELECT min(id) FROM meeting_kind WHERE mentor_id = 3 AND way = 'phone'")
    desk.press(PETRA, form(FRIDAY) + "/save")

    desk.press(ANNA, f"extra/{FRIDAY.toordinal()}/from/600/to/720")

    shown = desk.press(ZAHRA, f"book/{kind}/0/{FRIDAY.toordinal()}")
    starts = {int(p.rsplit("/", 1)[1]) for p in paths(shown) if "/at/" in p}
    assert seconds(at_local(FRIDAY, time(10))) in starts and seconds(at_local(FRIDAY, time(13))) not in starts


def test_a_lead_reads_how_many_are_hit_of_whom_and_no_name_of_a_mentee(desk: Desk) -> None:
    shown = desk.press(PETRA, form(WEDNESDAY, FRIDAY))

    assert "Anna" in shown.text and "2" in shown.text
    assert not {"Omar", "Olena"} & set(shown.text.replace(",", " ").split())
    assert "Omar" not in shown.text and "Olena" not in shown.text
    assert closures(desk) == []


def test_the_coordinator_reads_numbers_alone(desk: Desk) -> None:
    shown = desk.press(ZEFAS, form(WEDNESDAY, FRIDAY))

    assert not any(name in shown.text for name in ("Anna", "Omar", "Olena"))
    assert german().plural("{n} appointment is affected.", "{n} appointments are affected.", 2) in shown.text


def test_each_mentee_who_is_hit_is_asked_for_another_time_and_the_mentor_is_told(desk: Desk) -> None:
    desk.press(PETRA, form(WEDNESDAY) + "/save")
    desk.send_due()

    omar = [screen for _, account, screen in desk.post if account == OMAR.account]
    assert len([p for p in paths(omar[-1]) if "/new-time/at/" in p]) == 3
    assert desk.letters_to(OLENA) == []
    assert len(desk.letters_to(ANNA)) == 1 and german().day(WEDNESDAY) in desk.letters_to(ANNA)[0]
    assert desk.letters_to(JONAS) == []
    assert "Omar" in "".join(b.text for row in desk.press(ANNA, "re-offers").rows for b in row)


def test_a_closure_that_is_taken_back_is_told_to_nobody(desk: Desk) -> None:
    desk.now = at_local(MONDAY, time(22))
    desk.press(PETRA, form(FRIDAY + timedelta(days=7)) + "/save")
    desk.press(PETRA, f"{BASE}/1/remove")

    desk.pass_time(hours=12)

    assert closures(desk) == []
    assert desk.letters_to(ANNA) == []


def test_a_second_tap_closes_once(desk: Desk) -> None:
    for _ in range(2):
        desk.press(PETRA, form(WEDNESDAY) + "/save")

    assert len(closures(desk)) == 1
    assert desk.tx.value("SELECT count(*) FROM re_offer") == 1
    assert desk.tx.value("SELECT count(*) FROM outbox WHERE kind = 'project_closed'") == 1


@pytest.mark.parametrize(
    ("path", "sentence"),
    [(form(FRIDAY, WEDNESDAY), sentences.ends_first), (form(date(2026, 11, 20)), sentences.is_past)],
)
def test_bad_days_get_a_clear_sentence_and_change_nothing(desk: Desk, path: str, sentence: Any) -> None:
    for pressed in (path, f"{path}/save"):
        assert sentence(german()) in desk.press(PETRA, pressed).text

    assert closures(desk) == []


def test_a_closure_is_for_those_who_lead_the_project(desk: Desk) -> None:
    desk.press(PETRA, form(FRIDAY) + "/save")

    for who in (ANNA, JONAS, OMAR):
        for path in (BASE, f"{BASE}/new", form(WEDNESDAY), form(WEDNESDAY) + "/save", f"{BASE}/1", f"{BASE}/1/remove"):
            assert desk.press(who, path) == desk.press(who, "no/such/path"), (who.name, path)
    for path in ("projects/2/closures", "projects/2/closures/1", "projects/2/closures/1/remove"):
        assert desk.press(PETRA, path) == desk.press(PETRA, "no/such/path"), path
    assert desk.press(ZEFAS, "projects/2/closures/1/remove") == desk.press(ZEFAS, "no/such/path")
    assert len(closures(desk)) == 1


def test_a_group_meeting_on_a_closed_day_is_cancelled_with_its_seats(desk: Desk) -> None:
    group = _group(desk, FRIDAY)
    desk.press(ZAHRA, f"seats/{group}/1/take")

    shown = desk.press(PETRA, form(FRIDAY))
    desk.press(PETRA, form(FRIDAY) + "/save")
    desk.send_due()

    assert (
        german().plural(
            "{n} group meeting is cancelled. Everybody with a seat gets a message.",
            "{n} group meetings are cancelled. Everybody with a seat gets a message.",
            1,
        )
        in shown.text
    )
    assert desk.tx.value("SELECT cancelled_at FROM group_meeting WHERE id = ?", (group,)) is not None
    assert desk.tx.value("SELECT state FROM appointment WHERE group_id = ?", (group,)) == "cancelled"
    assert len(desk.letters_to(ZAHRA)) == 1


def test_a_group_meeting_in_an_absence_is_cancelled_too(desk: Desk) -> None:
    group = _group(desk, FRIDAY)
    desk.press(ZAHRA, f"seats/{group}/1/take")

    desk.press(ANNA, f"absences/new/sick/{FRIDAY.toordinal()}/{FRIDAY.toordinal()}/0/1440/save")

    assert desk.tx.value("SELECT cancelled_at FROM group_meeting WHERE id = ?", (group,)) is not None
    assert (
        desk.tx.value(
            "SELECT count(*) FROM re_offer r JOIN appointment a ON a.id = r.appointment_id WHERE a.group_id IS NOT NULL"
        )
        == 0
    )


def _group(desk: Desk, day: date) -> int:
    start = at_local(day, time(17))
    place = desk.tx.value("SELECT min(id) FROM place")
    desk.press(ANNA, f"groups/new/information/at/{seconds(start)}/60/{place}/12")
    return int(desk.tx.value("SELECT max(id) FROM group_meeting"))
