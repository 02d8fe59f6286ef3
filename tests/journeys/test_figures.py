"""The figures on a phone: from home to the report in two taps, the files behind it, and a publication that stays."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.journeys.hands import buttons, come, said, tap
from tests.world import World

SHOWN = r"figures/0/\d+/\d+"


async def test_the_coordinator_reads_the_figures_and_takes_them_along(world: World) -> None:
    (jana,) = await come(world, "jana")

    shown = await tap(world, jana, "figures", SHOWN)
    assert "Beratend begleitete Teilnehmende: 0" in said(shown) and "Frauen: 0 / 0 (–)" in said(shown)
    assert "Für die Presse: Im Jahr 2026 wurden 0 Teilnehmende" in said(shown)

    await tap(world, jana, rf"{SHOWN}/internal/workbook")
    file = jana.messages[-1]
    assert file.document is not None and file.document.name == "bericht-intern_2026-01-01_2026-12-31.xlsx"
    assert load_workbook(BytesIO(file.document.content))["Zahlen"]["B8"].value == "Beratend begleitete Teilnehmende"
    assert "Nur intern" in file.caption

    await tap(world, jana, SHOWN)
    asked = await tap(world, jana, rf"{SHOWN}/public", rf"{SHOWN}/sure")
    assert "Der Zeitraum ist noch nicht zu Ende." in said(asked)
    assert world.all("SELECT id FROM publication") == []
    published = await tap(world, jana, rf"{SHOWN}/publish")
    assert "Veröffentlicht. Die Zahlen ändern sich nicht mehr." in said(published)
    assert any(path.endswith("/recount") for path in buttons(published))
    assert len(world.all("SELECT id FROM publication")) == 1
