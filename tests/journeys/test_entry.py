"""From an empty database to a booking: the coordinator's link from the command, then each invites the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot import cli
from bot.i18n import load
from tests.journeys.hands import LINK, book, buttons, come, find, follow, invited, newcomer, said, tap, write
from tests.world import TOKEN, World

pytestmark = pytest.mark.slow

GERMAN, DARI = load()["de"], load()["fa_AF"]


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> AsyncIterator[World]:
    """A running bot that knows nobody, at the moment it is: the command has no other clock."""
    world = World(tmp_path, seeded=False, now=datetime.now(UTC))
    await world.start()
    try:
        yield world
        world.check_outgoing()
    finally:
        await world.close()


async def link_of_the_command(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Run `invite coordinator` beside the bot and return the link that it prints."""
    key = world.path.parent.with_name("key-of-" + world.path.parent.name)
    key.write_text(world.key)
    for name, value in {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": world.simulator.url,
        "DATABASE": str(world.path),
        "DATABASE_KEY_FILE": str(key),
    }.items():
        monkeypatch.setenv(name, value)
    assert await asyncio.to_thread(cli.main, ["invite", "coordinator", "--name", "Jana"]) == 0
    return capsys.readouterr().out.strip()


async def test_everybody_comes_in_by_an_invitation_and_a_mentee_books(
    empty: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    link = await link_of_the_command(empty, monkeypatch, capsys)
    jana, karim, anna = (newcomer(empty, account, "de") for account in (11, 12, 13))
    parwin = newcomer(empty, 14, "fa")

    await follow(empty, jana, link, "de")
    await tap(empty, jana, "projects", "projects/new")
    await write(empty, jana, "Görlitz")
    await write(empty, jana, "Träger e. V.\ndaten@traeger.example")
    await follow(
        empty, karim, await invited(empty, jana, r"projects projects/\d+ projects/\d+/invite/lead", "Karim"), "de"
    )
    await follow(
        empty, anna, await invited(empty, jana, r"projects projects/\d+ projects/\d+/invite/mentor", "Anna"), "de"
    )
    await tap(empty, anna, "hours", "places", "places/new")
    await write(empty, anna, "Marktplatz 1, 02826 Görlitz")
    await follow(empty, parwin, await invited(empty, anna, "invite", "Parwin"), "fa_AF")
    await tap(empty, parwin, "follow-up/yes")
    await book(empty, parwin)

    roles = empty.all("SELECT p.name, r.name AS role FROM role r JOIN person p ON p.id = r.person_id ORDER BY r.id")
    assert [tuple(row.values()) for row in roles] == [("Jana", "coordinator"), ("Karim", "lead"), ("Anna", "mentor")]
    (booked,) = empty.all("SELECT p.name, p.language, a.state FROM appointment a JOIN person p ON p.id = a.mentee_id")
    assert booked == {"name": "Parwin", "language": "fa_AF", "state": "booked"}
    assert "Marktplatz 1" in "".join(said(message) for message in parwin.messages)
    assert any(GERMAN.text("Arbeitsmarktmentoren Sachsen") in m.text for m in parwin.messages if m.from_bot)


async def test_the_command_s_link_works_once(
    empty: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    link = await link_of_the_command(empty, monkeypatch, capsys)
    first, second = newcomer(empty, 11, "de"), newcomer(empty, 12, "de")

    await follow(empty, first, link, "de")
    second.start(link.removeprefix(LINK))
    await empty.settle()

    assert "projects" in buttons(first.screen)
    assert not second.screen.rows
    assert empty.all("SELECT count(*) AS n FROM person") == [{"n": 1}]


@pytest.mark.parametrize(("telegram", "first"), [("fa", "fa_AF"), ("ar", "ar"), ("uk", "uk"), ("ru", "de"), ("", "de")])
async def test_her_telegram_s_language_stands_first_but_she_is_asked(world: World, telegram: str, first: str) -> None:
    (anna,) = await come(world, "anna")
    link = await invited(world, anna, "invite", "Parwin")
    phone = newcomer(world, 14, telegram)

    phone.start(link.removeprefix(LINK))
    await world.settle()

    paths = buttons(phone.screen)
    assert paths[0].startswith(f"join/{first}/")
    assert sorted(path.split("/")[1] for path in paths) == ["ar", "de", "en", "fa_AF", "uk"]


async def test_a_stranger_is_answered_in_her_language_and_in_german(world: World) -> None:
    before = world.all("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM consent) AS n")
    stranger = newcomer(world, 99, "ar")

    stranger.start()
    await world.settle()
    for kind in ("voice", "photo", "contact", "sticker", "document", "location"):
        stranger.send(kind)
    await world.settle()

    sentence = "This bot can be used with an invitation only."
    texts = {message.text for message in stranger.messages if message.from_bot}
    assert len(texts) == 1
    assert load()["ar"].text(sentence) in said(stranger.screen)
    assert GERMAN.text(sentence) in said(stranger.screen)
    assert world.all("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM consent) AS n") == before


async def test_the_wrong_person_is_shut_out_with_two_taps(world: World) -> None:
    (anna,) = await come(world, "anna")
    phone = newcomer(world, 14, "fa")
    await follow(world, phone, await invited(world, anna, "invite", "Parwin"), "fa_AF")
    await tap(world, phone, "follow-up/no")
    await book(world, phone)

    await tap(world, anna, r"invitations/\d+/undo", r"invitations/\d+/undo/yes")
    phone.start()
    await world.settle()

    assert not [path for path in buttons(phone.screen) if path.startswith("book")]
    assert world.all("SELECT DISTINCT state FROM appointment WHERE id > 2") == [{"state": "cancelled"}]
    with pytest.raises(LookupError):
        find(phone, "no button of this name")
