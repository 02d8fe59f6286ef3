"""Where a mentor meets mentees: places are added, used and put on the map. Bad input changes nothing."""

from __future__ import annotations

import pytest

from bot.demo.seed import ANNA, JONAS
from tests.handlers.desk import Desk, paths

ANNAS = "(SELECT id FROM person WHERE name = 'Anna')"


def test_a_place_is_added_and_used(desk: Desk) -> None:
    desk.press(ANNA, "places/new")
    card = desk.write(ANNA, "Hauptstraße 1, 01097 Dresden, Raum 3")

    desk.press(ANNA, next(path for path in paths(card) if path.endswith("/use")) + "/keep")

    place = desk.rows("SELECT * FROM place WHERE address LIKE 'Haupt%'")[0]
    assert (place["project_id"], place["latitude"]) == (1, None)
    assert desk.rows(f"SELECT DISTINCT place_id FROM hours WHERE mentor_id = {ANNAS}") == [{"place_id": place["id"]}]


def test_the_first_place_is_used_at_once(desk: Desk) -> None:
    assert "places" not in paths(desk.press(JONAS, "home"))
    desk.press(JONAS, "places/new")

    desk.write(JONAS, "Augustusplatz 9, 04109 Leipzig")

    assert desk.tx.value("SELECT count(*) FROM hours WHERE place_id IS NOT NULL AND mentor_id <> 3") == 5


@pytest.mark.parametrize("text", ["", "abc", "x" * 121, "two\nlines here", "https://maps.example/x", "\u200b" * 9])
def test_what_is_no_address_is_refused_and_asked_again(desk: Desk, text: str) -> None:
    desk.press(ANNA, "places/new")

    asked = desk.write(ANNA, text)
    desk.write(ANNA, "Hauptstraße 1, 01097 Dresden")

    assert paths(asked) == ["places"]
    assert desk.tx.value("SELECT count(*) FROM place") == 2


def test_a_location_puts_the_place_on_the_map(desk: Desk) -> None:
    desk.press(ANNA, "places/1/pin")

    asked = desk.write(ANNA, "somewhere")
    desk.press(ANNA, location=(51.5, 13.5))
    desk.press(ANNA, location=(1.0, 1.0))

    assert paths(asked) == ["places/1"]
    assert desk.rows("SELECT latitude, longitude FROM place WHERE id = 1") == [{"latitude": 51.5, "longitude": 13.5}]


def test_another_project_s_place_is_not_hers(desk: Desk) -> None:
    for action in ("", "/use", "/pin"):
        assert desk.press(JONAS, f"places/1{action}") == desk.press(JONAS, "no/such/path")


def test_without_a_place_nobody_comes_and_the_mentor_is_told_so(desk: Desk) -> None:
    samir = 1004

    assert desk.press(JONAS, "home").text != desk.press(ANNA, "home").text
    ways = {
        row["way"]
        for row in desk.rows("SELECT id, way FROM meeting_kind")
        if f"book/{row['id']}" in paths(desk.press(samir, "book"))
    }

    assert "on_site" not in ways and ways
