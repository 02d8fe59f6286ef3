"""Heavy documents are drawn by a child process: the bot loads no library for them, and a child that fails is borne."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import load_workbook

from bot.delivery.retry import Gate
from bot.documents import chart_data, child
from bot.domain.breakdowns import as_json
from bot.screens.screen import Document, Drawing, Letter, Picture
from bot.telegram import reply
from bot.telegram.drawing import drawn
from tests.documents.test_report_files import REPORT

PNG = b"\x89PNG\r\n\x1a\n"


def size(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG."""
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


async def test_a_child_draws_a_picture_of_each_chart() -> None:
    drawing = Drawing(child.PICTURES, as_json(REPORT), ("Zahlen",), "x", "sorry")

    pictures = await drawn(drawing)

    assert len(pictures) == len(chart_data.of(REPORT)) == 5
    for picture in pictures:
        assert isinstance(picture, Picture) and picture.content.startswith(PNG)
        width, height = size(picture.content)
        assert width == 1200 and 500 <= height <= 2500 and width + height < 10_000  # Telegram takes no larger ones
    assert [picture.caption for picture in pictures] == ["Zahlen", "", "", "", ""]  # type: ignore[union-attr]


async def test_a_child_makes_the_workbook() -> None:
    (file,) = await drawn(Drawing(child.WORKBOOK, as_json(REPORT), ("Zahlen",), "bericht.xlsx", "sorry"))

    assert isinstance(file, Document) and (file.name, file.caption) == ("bericht.xlsx", "Zahlen")
    assert "Grafiken" in load_workbook(BytesIO(file.content)).sheetnames


@pytest.mark.parametrize("command", ["/bin/false", "/no/such/program", "/bin/echo"])
async def test_where_the_child_fails_the_reader_is_told(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", command)

    assert await drawn(Drawing(child.WORKBOOK, as_json(REPORT), (), "x", "Das ging nicht.")) == [
        Letter("Das ging nicht.")
    ]


async def test_a_child_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(hanging))
    monkeypatch.setattr(child, "PATIENCE_SECONDS", 0.05)

    async with asyncio.timeout(5):
        assert await child.drawn(child.PICTURES, "{}") == []


async def test_one_report_is_drawn_at_a_time_and_other_attachments_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    go, begun = asyncio.Event(), []

    async def drawn_slowly(drawing: Drawing) -> list[Letter]:
        begun.append(drawing)
        await go.wait()
        return []

    monkeypatch.setattr(reply, "drawn", drawn_slowly)
    replies, drawing = reply.Replies(cast(Any, None), Gate()), Drawing(child.PICTURES, "{}", (), "x", "sorry")
    waiting = [asyncio.create_task(replies._ready(drawing)) for _ in range(3)]
    await asyncio.sleep(0.01)

    assert await replies._ready(Letter("x")) == [Letter("x")] and len(begun) == 1
    go.set()
    await asyncio.gather(*waiting)
    assert len(begun) == 3


@pytest.mark.parametrize("values", ["", "{}", "[]", '{"period": 1}', "null"])
def test_what_is_no_report_is_refused(values: str) -> None:
    with pytest.raises(ValueError, match="not a report"):
        child.draw(child.WORKBOOK, values)


def test_an_empty_report_has_no_bars() -> None:
    empty = replace(REPORT, figures=dict.fromkeys(REPORT.figures, 0), months={}, breakdowns={})

    assert [chart.is_empty for chart in chart_data.of(empty)] == [True] * 4


def test_a_withheld_number_has_no_bar() -> None:
    assert [chart_data.number(cell) for cell in (7, "<3", "×", None)] == [7, 0, 0, 0]
