"""The demo page in a real browser: a booking, its reminder, its move and its end, as a visitor sees them."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.clock import Clock
from bot.demo.run import play
from bot.demo.seed import ANNA, OLENA, OMAR, PETRA, ZAHRA, Actor
from bot.documents import import_sheets
from bot.domain.import_words import PARTICIPANTS
from bot.domain.moments import from_seconds
from bot.domain.notices import CANCELLED_BY_MENTEE
from bot.i18n import load
from bot.screens import notices, welcome
from tests.world import MONDAY

pytestmark = pytest.mark.browser

GERMAN, DARI = load()["de"], load()["fa_AF"]
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 30.0  # seconds: nothing on the page takes that long

READ = """account => [...document.querySelectorAll(`[data-account="${account}"] [data-message]`)].map(message => ({
  id: message.dataset.message,
  lines: [...message.querySelectorAll(".words .line")].map(
    line => [line.textContent, getComputedStyle(line).direction]),
  rows: [...message.querySelectorAll(".row")].map(row => [...row.querySelectorAll("[data-button]")].map(
    button => [button.dataset.button, button.getBoundingClientRect().left])),
}))"""


class Visitor:
    """Somebody at the page: reads phones, presses buttons, moves the clock."""

    def __init__(self, page: Any) -> None:
        self.page = page

    async def messages(self, actor: Actor) -> list[dict[str, Any]]:
        """Return what stands on a phone, without the invisible marks, oldest first."""
        found: list[dict[str, Any]] = await self.page.evaluate(READ, actor.account)
        for message in found:
            message["text"] = plain("\n".join(text for text, _ in message["lines"]))
            message["paths"] = [path for row in message["rows"] for path, _ in row]
        return found

    async def see(self, actor: Actor, fits: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Return the newest message that fits, as soon as there is one."""
        end = time.monotonic() + PATIENCE
        while True:
            messages = await self.messages(actor)
            if found := [message for message in messages if fits(message)]:
                return found[-1]
            assert time.monotonic() < end, messages
            await asyncio.sleep(0.03)

    async def press(self, actor: Actor, path: str) -> None:
        """Press the newest button whose path is this (a pattern), as soon as there is one."""
        message = await self.see(actor, lambda one: any(re.fullmatch(path, other) for other in one["paths"]))
        full = next(other for other in message["paths"] if re.fullmatch(path, other))
        await self.page.click(
            f'[data-account="{actor.account}"] [data-message="{message["id"]}"] [data-button="{full}"]'
        )

    async def choose(self, day: date) -> datetime:
        """Press the day and its last time on Zahra's phone, and return that time."""
        await self.press(ZAHRA, rf".+/{day.toordinal()}")
        times = await self.see(ZAHRA, lambda one: sum("/at/" in path for path in one["paths"]) > 2)
        last = max(int(path.rsplit("/", 1)[1]) for path in times["paths"] if "/at/" in path)
        await self.press(ZAHRA, rf".+/at/{last}")
        return from_seconds(last)

    async def go_to_the_next_message(self) -> None:
        """Press the clock's button, and return when the clock stands still again."""
        await self.page.click("[data-next]")
        await self.page.wait_for_selector("[data-next]:enabled")


@pytest_asyncio.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    """The demo on a Monday morning, and a visitor with its page open; whatever the page complains of fails the test."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no browser: install Debian's chromium to run this test")
    playwright = pytest.importorskip("playwright.async_api", reason="no library that drives a browser")
    port, ready = _free_port(), asyncio.Event()
    clock = Clock(MONDAY - timedelta(hours=1) - datetime.now(UTC))
    demo = asyncio.create_task(play(tmp_path, port=port, clock=clock, ready=ready))
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait({demo, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        async with playwright.async_playwright() as library:
            browser = await library.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            page = await browser.new_page(viewport={"width": 1440, "height": 900})
            complaints: list[str] = []
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
            await page.goto(f"http://127.0.0.1:{port}")
            yield Visitor(page)
            await browser.close()
            assert complaints == []
    finally:
        demo.cancel()
        await asyncio.wait({demo})


async def test_a_visitor_sees_the_life_of_an_appointment(visitor: Visitor) -> None:
    await visitor.press(ZAHRA, r"book/\d+")
    first = await visitor.choose(TUESDAY)

    card = await visitor.see(ZAHRA, lambda one: plain(DARI.moment(first)) in one["text"])
    note = await visitor.see(ANNA, lambda one: plain(GERMAN.moment(first)) in one["text"])
    appointment = re.search(r"appointments/\d+", " ".join(card["paths"]))[0]  # type: ignore[index]
    assert "Zahra" in note["text"]
    for other in (OMAR, OLENA):
        assert not [message for message in await visitor.messages(other) if "Zahra" in message["text"]]

    await visitor.go_to_the_next_message()
    reminder = await visitor.see(ZAHRA, lambda one: f"{appointment}/1/confirm" in one["paths"])
    assert plain(DARI.moment(first)) in reminder["text"]
    assert "15:00" in await visitor.page.inner_text("#time"), "a day before, at the appointment's own time"

    await visitor.press(ZAHRA, f"{appointment}/1/move")
    second = await visitor.choose(WEDNESDAY)
    await visitor.see(ZAHRA, lambda one: plain(DARI.moment(second)) in one["text"])
    note = await visitor.see(ANNA, lambda one: plain(GERMAN.moment(second)) in one["text"])
    assert "Zahra" in note["text"]

    await visitor.press(ZAHRA, f"{appointment}/1/cancel")  # on the card from before the move
    gone = welcome.gone(DARI)
    await visitor.see(ZAHRA, lambda one: one["id"] == card["id"] and one["text"] == plain(gone.text))
    toast = visitor.page.locator(f'[data-account="{ZAHRA.account}"] .toast')
    assert plain(await toast.inner_text()) == plain(gone.toast or "")

    await visitor.press(ZAHRA, f"{appointment}/2/cancel")
    await visitor.press(ZAHRA, f"{appointment}/2/cancel/yes")
    headline = plain(notices.headline(GERMAN, CANCELLED_BY_MENTEE))
    note = await visitor.see(ANNA, lambda one: headline in one["text"])
    assert "Zahra" in note["text"] and plain(GERMAN.moment(second)) in note["text"]


async def test_dari_runs_from_right_to_left_in_its_lines_and_its_rows_of_buttons(visitor: Visitor) -> None:
    await visitor.press(ZAHRA, r"book/\d+")
    days = await visitor.see(ZAHRA, lambda one: sum(path.count("/") == 3 for path in one["paths"]) > 4)
    await visitor.press(ZAHRA, rf".+/{TUESDAY.toordinal()}")
    times = await visitor.see(ZAHRA, lambda one: sum("/at/" in path for path in one["paths"]) > 4)
    await visitor.press(ZAHRA, r".+/at/\d+")
    await visitor.see(ANNA, lambda one: "Zahra" in one["text"])

    rows = [_numbers_from_the_right(row) for row in (*days["rows"], *times["rows"]) if len(row) > 1]
    assert len(rows) > 8
    assert all(row == sorted(row) for row in rows), "earlier days and times stand on the right"
    ways: dict[bool, set[str]] = {True: set(), False: set()}
    for message in [*await visitor.messages(ZAHRA), *await visitor.messages(ANNA)]:
        dari = re.search("[\u0600-\u06ff]", message["text"]) is not None
        ways[dari] |= {way for text, way in message["lines"] if text}
    assert ways == {True: {"rtl"}, False: {"ltr"}}, "an address in a Dari message runs with it"


async def test_a_lead_sends_her_spreadsheet_and_sees_the_dry_run(visitor: Visitor) -> None:
    head = import_sheets.template(PARTICIPANTS).decode("utf-8-sig").splitlines()[0]
    lines = f"{head}\r\nParwin;Dari;w;keine;25-34;Dresden;15.01.2025;Anna;0351 4567890\r\n"
    file = {"name": "Teilnehmende März.csv", "mimeType": "text/csv", "buffer": lines.encode("utf-8-sig")}
    for path in ("project", "import/1", "import/1/file"):
        await visitor.press(PETRA, path)
    await visitor.see(PETRA, lambda one: one["paths"] == ["import/1"])

    phone = visitor.page.locator(f'[data-account="{PETRA.account}"]')
    async with visitor.page.expect_file_chooser() as chooser:
        await phone.locator("[data-attach]").click()
    await (await chooser.value).set_files(file)

    found = await visitor.see(PETRA, lambda one: any(re.fullmatch(r"imports/\d+/apply", p) for p in one["paths"]))
    assert "1" in found["text"]
    assert await phone.locator(".from-person .file-name").inner_text() == file["name"]


def _numbers_from_the_right(row: list[tuple[str, float]]) -> list[int]:
    """Return the last numbers of the paths in a row of buttons, as somebody reads who reads from the right."""
    return [int(path.rsplit("/", 1)[1]) for path, _ in sorted(row, key=lambda button: -button[1])]


def plain(text: str) -> str:
    """Return a text without markup and invisible marks."""
    return re.sub("[\u200e\u200f\u2066-\u2069]|<[^>]*>", "", text).strip()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
