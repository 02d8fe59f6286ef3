"""What nobody asked for: a kind hint in her language, nothing kept, and the next tap works as before."""

from __future__ import annotations

import pytest

from bot.i18n import load
from tests.journeys.hands import buttons, come, said, tap
from tests.world import World

pytestmark = pytest.mark.slow

KINDS = ("voice", "photo", "contact", "sticker", "document", "location", "forwarded")
TO_MENTEE = "Please use the buttons. The bot does not read or keep messages. Your mentor does not see them."
TO_STAFF = "Please use the buttons. The bot has not kept your message."


def everything(world: World) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables but the bot's own notes: the numbers of seen updates, what the rounds have done."""
    tables = world.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = [
        row["name"] for row in tables if row["name"] not in ("seen_update", "job_run", "last_tap", "retention_round")
    ]
    return {name: world.all(f"SELECT * FROM {name}") for name in names}


@pytest.mark.parametrize(("name", "code"), [("zahra", "fa_AF"), ("omar", "ar"), ("olena", "uk")])
async def test_a_mentee_s_voice_and_words_are_not_kept(world: World, name: str, code: str) -> None:
    (phone,) = await come(world, name)
    before = everything(world)

    for kind in KINDS:
        phone.send(kind)
        await world.settle()
        assert load()[code].text(TO_MENTEE) in phone.screen.text
        assert buttons(phone.screen) == ["home"]
    phone.send_text("Ich komme heute nicht, ich bin krank.")
    await world.settle()

    assert load()[code].text(TO_MENTEE) in phone.screen.text
    assert everything(world) == before


async def test_an_edited_text_is_nobody_s_business(world: World) -> None:
    zahra, anna = await come(world, "zahra", "anna")
    zahra.send_text("salam")
    await world.settle()
    before = len(zahra.messages), len(anna.messages)

    zahra.send("edited")
    await world.settle()

    assert (len(zahra.messages), len(anna.messages)) == before


async def test_a_mentor_who_was_asked_nothing_is_told_to_tap(world: World) -> None:
    (anna,) = await come(world, "anna")
    before = everything(world)

    for kind in ("voice", "photo", "contact"):
        anna.send(kind)
    anna.send_text("Zahra")
    await world.settle()

    assert load()["de"].text(TO_STAFF) in anna.screen.text
    assert everything(world) == before


async def test_a_forwarded_text_is_no_answer(world: World) -> None:
    (anna,) = await come(world, "anna")
    await tap(world, anna, "invite")

    anna.send("forwarded", text="Parwin")
    await world.settle()

    assert world.all("SELECT count(*) AS n FROM invitation") == [{"n": 0}]


@pytest.mark.parametrize("text", ["/start", "/help", "/nonsense", "/START", "/start@amm_bot"])
async def test_every_command_leads_home(world: World, text: str) -> None:
    (zahra,) = await come(world, "zahra")

    zahra.send_text(text)
    await world.settle()

    assert "appointments" in buttons(zahra.screen)


async def test_the_commands_of_the_menu_work(world: World) -> None:
    omar, anna = await come(world, "omar", "anna")

    for command, path in (("/appointments", "appointments/1"), ("/language", "languages/uk"), ("/privacy", "home")):
        omar.send_text(command)
        await world.settle()
        assert path in buttons(omar.screen)
    anna.send_text("/privacy")
    await world.settle()

    assert "Beispielträger gGmbH" in said(anna.screen)


async def test_the_language_changes_at_once_and_for_what_comes(world: World) -> None:
    omar, _, olena = await come(world, "omar", "anna", "olena")

    await tap(world, omar, "languages", "languages/uk")
    assert load()["uk"].text("Hello {name}.", name="Omar") in omar.screen.text
    await world.move(days=1, hours=1)

    assert load()["uk"].text("Reminder of your appointment") in omar.screen.text
    assert olena.messages


async def test_groups_are_left_and_told_nothing(world: World) -> None:
    await come(world, "anna")
    before = everything(world)

    world.simulator.group_text(-100, 2001, "/start")
    world.simulator.channel_post(-200, "news")
    await world.settle()

    calls = [(call.method, call.params.get("chat_id")) for call in world.simulator.calls]
    assert ("leaveChat", -100) in calls
    assert not [method for method, chat in calls if chat in (-100, -200) and method != "leaveChat"]
    assert everything(world) == before
