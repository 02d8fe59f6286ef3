"""From a poster to a first booking, and from a spreadsheet to an invitation: on the simulator, over real HTTP."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable

import pytest

from bot.documents import import_sheets
from bot.domain.import_words import PARTICIPANTS
from bot.simulator import Message, Phone
from tests.world import World

pytestmark = pytest.mark.slow

PATIENCE = 20.0  # seconds


async def until(condition: Callable[[], object]) -> None:
    """Return when the condition holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        await asyncio.sleep(0.02)


def button(message: Message, part: str) -> str:
    """Return the first callback data of the message that holds these words."""
    data = [str(one.get("callback_data", "")) for one in message.buttons]
    return next(one for one in data if part in one)


async def press(world: World, phone: Phone, part: str) -> Message:
    """Tap the button whose path holds these words, on the newest screen that has it."""
    shown = next(m for m in reversed(phone.messages) if any(part in str(b.get("callback_data")) for b in m.buttons))
    phone.tap_data(button(shown, part), shown)
    await world.settle()
    return phone.screen


async def test_somebody_scans_a_poster_is_accepted_and_books(world: World) -> None:
    petra, new = world.phone("petra"), world.simulator.phone(7001, first_name="Somebody", language_code="uk")
    world.phone("anna")
    await world.settle()
    petra.tap_data("intake/1/make")
    await world.settle()
    code = next(found[1] for m in petra.messages if (found := re.search(r"start=([\w-]{32})", m.text or "")))

    new.start(code)
    await world.settle()
    for part in ("ask/uk/", "/consent", "/agree", "/here", "/14612"):
        await press(world, new, part)
    await until(lambda: any("requests/1" in str(b.get("callback_data")) for m in petra.messages for b in m.buttons))
    for part in ("requests/1", "/mentors", "/accept/"):
        await press(world, petra, part)
    await until(lambda: any("/join" in str(b.get("callback_data")) for m in new.messages for b in m.buttons))
    for part in ("/join", "/agree", "follow-up/yes"):
        await press(world, new, part)

    assert world.all("SELECT p.language FROM mentoring m JOIN person p ON p.id = m.mentee_id WHERE telegram_id = 7001")
    assert world.all("SELECT 1 FROM intake_request") == []
    assert button(new.screen, "book")


async def test_a_lead_sends_a_spreadsheet_and_a_mentor_invites_who_came_with_it(world: World) -> None:
    petra, anna = world.phone("petra"), world.phone("anna")
    await world.settle()
    petra.tap_data("import/1/file")
    await world.settle()

    petra.send("document", content=import_sheets.template(PARTICIPANTS), file_name="Teilnehmende.csv")
    await until(lambda: any("/apply" in str(b.get("callback_data")) for m in petra.messages for b in m.buttons))
    await press(world, petra, "/apply")

    (row,) = world.all("SELECT id, telegram_id FROM person WHERE name = 'Beispiel'")
    assert row["telegram_id"] is None
    anna.tap_data(f"mentees/{row['id']}/invite/0")
    await world.settle()
    assert any("t.me/" in (m.text or "") for m in anna.messages)


async def test_a_spreadsheet_with_mistakes_comes_back_as_a_file(world: World) -> None:
    petra = world.phone("petra")
    await world.settle()
    petra.tap_data("import/1/file")
    await world.settle()

    wrong = import_sheets.template(PARTICIPANTS).replace(b"15.01.2025", b"31.02.2025")
    petra.send("document", content=wrong, file_name="Teilnehmende.csv")
    await until(lambda: petra.last.document is not None)

    file = petra.last.document
    assert file is not None and file.name == "Import.csv"
    assert "31.02.2025" in file.content.decode("utf-8-sig")
    assert world.all("SELECT 1 FROM person WHERE name = 'Beispiel'") == []


async def test_a_file_that_waits_when_the_bot_ends_is_read_by_the_next_one(world: World) -> None:
    petra = world.phone("petra")
    await world.settle()
    petra.tap_data("import/1/file")
    await world.settle()
    petra.send("document", content=import_sheets.template(PARTICIPANTS))
    await until(lambda: world.all("SELECT 1 FROM import_draft"))

    await world.stop()
    await world.start()

    await until(lambda: any("/apply" in str(b.get("callback_data")) for m in petra.messages for b in m.buttons))
