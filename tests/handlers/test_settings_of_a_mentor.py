"""What a mentor sets by herself: hours, kinds of meeting, the video link, rules. Bad input changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, ZAHRA
from bot.domain.availability import BookingRules
from bot.screens.availability import BUFFER_CHOICES, HORIZON_CHOICES, NOTICE_CHOICES, STEP_CHOICES
from bot.store import availability
from tests.handlers.desk import Desk, buttons, paths

ANNAS = "(SELECT id FROM person WHERE name = 'Anna')"


def hours(desk: Desk, weekday: int) -> list[tuple[int, int]]:
    sql = f"SELECT from_minute, to_minute FROM hours WHERE mentor_id = {ANNAS} AND weekday = ? ORDER BY from_minute"
    return [(row["from_minute"], row["to_minute"]) for row in desk.rows(sql, weekday)]


def kind(desk: Desk, way: str, mentor: str = "Anna") -> dict[str, Any]:
    sql = "SELECT k.* FROM meeting_kind k JOIN person p ON p.id = k.mentor_id WHERE p.name = ? AND way = ?"
    return desk.rows(f"{sql} ORDER BY k.id", mentor, way)[0]


def test_hours_are_added_by_three_taps(desk: Desk) -> None:
    day = desk.press(ANNA, "hours/5")
    start = desk.press(ANNA, next(path for path in paths(day) if path.endswith("/from")))
    end = desk.press(ANNA, next(path for path in paths(start) if path.endswith("/600")))

    desk.press(ANNA, next(path for path in paths(end) if path.endswith("/to/720")))

    assert hours(desk, 5) == [(600, 720)]
    assert desk.tx.value(f"SELECT place_id FROM hours WHERE mentor_id = {ANNAS} AND weekday = 5") == 1


def test_a_second_tap_adds_the_hours_once(desk: Desk) -> None:
    for _ in range(2):
        desk.press(ANNA, "hours/5/from/600/to/720")

    assert hours(desk, 5) == [(600, 720)]


@pytest.mark.parametrize("path", ["500/to/600", "900/to/1000", "600/to/660", "500/to/1000"])
def test_hours_that_overlap_others_are_refused_with_a_sentence(desk: Desk, path: str) -> None:
    plain, refused = desk.press(ANNA, "hours/0"), desk.press(ANNA, f"hours/0/from/{path}")

    assert hours(desk, 0) == [(540, 960)]
    assert refused.text != plain.text and refused.rows == plain.rows


@pytest.mark.parametrize("path", ["hours/0/from/600/to/600", "hours/0/from/600/to/540", "hours/0/from/600/to/1500"])
def test_hours_that_end_before_they_begin_are_refused(desk: Desk, path: str) -> None:
    desk.press(ANNA, path)

    assert hours(desk, 0) == [(540, 960)]


@pytest.mark.parametrize("path", ["hours/7", "hours/9/from", "hours/7/from/600/to/660", "hours/0/from/99999"])
def test_days_and_times_that_no_week_has_are_refused(desk: Desk, path: str) -> None:
    before = desk.tx.value("SELECT count(*) FROM hours")

    assert desk.press(ANNA, path) == desk.press(ANNA, "no/such/path")
    assert desk.tx.value("SELECT count(*) FROM hours") == before


def test_hours_are_removed_by_their_owner_alone(desk: Desk) -> None:
    window = desk.tx.value(f"SELECT id FROM hours WHERE mentor_id = {ANNAS} AND weekday = 0")

    desk.press(JONAS, f"hours/remove/{window}")
    assert hours(desk, 0) == [(540, 960)]
    shown = desk.press(ANNA, next(path for path in paths(desk.press(ANNA, "hours/0")) if "remove" in path))

    assert hours(desk, 0) == []
    assert not [path for path in paths(shown) if "remove" in path]


def test_removed_hours_leave_their_appointments(desk: Desk) -> None:
    before = desk.rows("SELECT * FROM appointment")
    for weekday in range(5):
        for path in [path for path in paths(desk.press(ANNA, f"hours/{weekday}")) if "remove" in path]:
            desk.press(ANNA, f"{path}/keep")

    assert desk.rows("SELECT * FROM appointment") == before
    assert desk.tx.value(f"SELECT count(*) FROM hours WHERE mentor_id = {ANNAS}") == 0


@pytest.mark.parametrize(
    ("name", "choices"),
    [("notice", NOTICE_CHOICES), ("buffer", BUFFER_CHOICES), ("step", STEP_CHOICES), ("horizon", HORIZON_CHOICES)],
)
def test_each_rule_takes_what_is_offered_and_nothing_else(desk: Desk, name: str, choices: tuple[int, ...]) -> None:
    anna = desk.tx.value(f"SELECT {ANNAS}")
    for value in choices:
        shown = desk.press(ANNA, f"rules/{name}/{value}")
        marked = [button.path for button in buttons(shown) if "✓" in button.text]

        assert getattr(availability.rules_of(desk.tx, anna), name) == value
        assert f"rules/{name}/{value}" in marked and len(marked) == 4

    for value in (0 if name != "buffer" else 1, 7, 10**12):
        desk.press(ANNA, f"rules/{name}/{value}")

    assert getattr(availability.rules_of(desk.tx, anna), name) == choices[-1]


def test_a_rule_keeps_the_others(desk: Desk) -> None:
    desk.press(ANNA, "rules/buffer/30")
    desk.press(ANNA, "rules/step/60")

    assert availability.rules_of(desk.tx, desk.tx.value(f"SELECT {ANNAS}")) == BookingRules(step=60, buffer=30)


def test_a_kind_of_meeting_is_offered_or_not(desk: Desk) -> None:
    path = f"kinds/{kind(desk, 'phone')['id']}"

    desk.press(ANNA, f"{path}/offered/0")
    assert f"book/{kind(desk, 'phone')['id']}" not in paths(desk.press(ZAHRA, "book"))
    desk.press(ANNA, f"{path}/offered/1")

    assert f"book/{kind(desk, 'phone')['id']}" in paths(desk.press(ZAHRA, "book"))


def test_the_length_of_a_kind_changes_what_comes_and_not_what_is(desk: Desk) -> None:
    before = desk.rows("SELECT starts_at, ends_at FROM appointment")

    desk.press(ANNA, f"kinds/{kind(desk, 'on_site')['id']}/minutes/90")
    desk.press(ANNA, f"kinds/{kind(desk, 'on_site')['id']}/minutes/91")

    assert kind(desk, "on_site")["minutes"] == 90
    assert desk.rows("SELECT starts_at, ends_at FROM appointment") == before


def test_a_talk_by_video_needs_its_link_first(desk: Desk) -> None:
    desk.tx.run("UPDATE meeting_kind SET offered = 0, video_url = NULL WHERE way = 'video'")
    video = kind(desk, "video")["id"]

    desk.press(ANNA, f"kinds/{video}/offered/1")
    assert kind(desk, "video")["offered"] == 0
    desk.press(ANNA, f"kinds/{video}/link")
    desk.write(ANNA, " https://video.example.org/anna ")
    desk.press(ANNA, f"kinds/{video}/offered/1")

    assert (kind(desk, "video")["video_url"], kind(desk, "video")["offered"]) == ("https://video.example.org/anna", 1)


@pytest.mark.parametrize(
    "link",
    [
        "http://video.example.org",
        "video.example.org",
        "https://a b",
        "https://x\nhttps://y",
        "javascript:alert(1)",
        'https://x"onclick=1',
        "https://<b>",
        "https://x.example/" + "x" * 500,
        "https://",
        "https:///path",
        "https://localhost",
        "https://x y.example",
    ],
)
def test_what_is_no_address_of_a_room_is_refused_and_asked_again(desk: Desk, link: str) -> None:
    path = f"kinds/{kind(desk, 'video')['id']}/link"
    before = kind(desk, "video")
    desk.press(ANNA, path)

    asked = desk.write(ANNA, link)

    assert kind(desk, "video") == before
    assert paths(asked) == [path.removesuffix("/link")]


@pytest.mark.parametrize(
    "link",
    [
        "https://meet.example.org/a-b_c?x=1&y=2#z",
        "https://bbb.sächsisch.example:8443/b/anna",
        "https://teams.example.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d" + "x" * 200,
    ],
)
def test_the_usual_rooms_are_taken(desk: Desk, link: str) -> None:
    desk.press(ANNA, f"kinds/{kind(desk, 'video')['id']}/link")

    desk.write(ANNA, link)

    assert kind(desk, "video")["video_url"] == link


def test_a_link_belongs_to_video_alone_and_to_its_mentor(desk: Desk) -> None:
    for who, number in ((ANNA, kind(desk, "phone")["id"]), (JONAS, kind(desk, "video")["id"])):
        assert desk.press(who, f"kinds/{number}/link") == desk.press(who, "no/such/path")
