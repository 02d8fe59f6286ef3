"""A mentor records an internship and the job that follows, on her phone: buttons, and one text for the firm."""

from __future__ import annotations

from tests.journeys.hands import buttons, come, said, tap, write
from tests.world import World


async def test_an_internship_becomes_a_job_on_one_phone(world: World) -> None:
    (anna,) = await come(world, "anna")
    zahra = world.all("SELECT id FROM person WHERE name = 'Zahra'")[0]["id"]

    await tap(
        world, anna, "mentees", f"mentees/{zahra}", r"mentees/\d+/placements", r".*/placements/new", ".*/internship"
    )
    await tap(world, anna, r"drafts/1/subtype/orientation")
    await write(world, anna, "Bäckerei Schmidt, 01069 Dresden")
    await tap(world, anna, "drafts/1/section/C", r"drafts/1/start/\d+", r"drafts/1/end/\d+", "drafts/1/save")
    await tap(world, anna, "placements/1/1/switch", "placements/1/1/switch/employment")
    await tap(world, anna, "drafts/2/adequate/yes")
    monday = [path for path in buttons(anna.screen) if path.startswith("drafts/2/start/") and "month" not in path][1]
    await tap(world, anna, monday, "drafts/2/save", r"mentees/\d+/placements")

    text = said(anna.screen)
    assert text.index("Orientierungspraktikum: Bäckerei Schmidt") < text.index("Arbeitsstelle: Bäckerei Schmidt")
    assert "23.11.2026–27.11.2026, gewechselt" in text
    rows = world.all("SELECT type, end_kind, ended_on, follows_id FROM placement ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        ("internship", "switched", "2026-11-27", None),
        ("employment", None, None, 1),
    ]
