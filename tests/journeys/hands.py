"""What people do with their phones: tap a button by where it leads, whatever its words are in their language."""

from __future__ import annotations

import re

from bot.simulator import Message, Phone
from bot.simulator.messages import Document
from tests.world import World

LINK = "https://t.me/amm_bot?start="
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")


async def come(world: World, *names: str) -> list[Phone]:
    """Return the phones of these people, who have started the bot; Anna, who is told of everything, is always there."""
    phones = [world.phone(name) for name in names]
    world.phone("anna")
    await world.settle()
    return phones


def buttons(message: Message) -> list[str]:
    """Return where the buttons of a message lead."""
    return [str(button["callback_data"]) for button in message.buttons if "callback_data" in button]


def find(phone: Phone, pattern: str) -> tuple[Message, str]:
    """Return the newest message with a button that leads to such a path, and the path."""
    for message in reversed(phone.messages):
        for path in buttons(message):
            if re.fullmatch(pattern, path):
                return message, path
    raise LookupError(f"no button {pattern!r}; the last screen has {buttons(phone.screen)}")


async def tap(world: World, phone: Phone, *patterns: str) -> Message:
    """Tap such buttons one after the other, each once the one before is answered; return the newest screen."""
    for pattern in patterns:
        message, path = find(phone, pattern)
        phone.tap(path, message)
        await world.settle()
    return phone.screen


async def book(world: World, phone: Phone) -> Message:
    """Book by three taps on the last day that is shown, far from any notice that is about to pass."""
    days = await tap(world, phone, r"book/\d+")
    last = [path for path in buttons(days) if re.fullmatch(r"book/\d+/0/\d{6}", path)][-1]
    return await tap(world, phone, last, r"book/\d+/0/at/\d+")


async def write(world: World, phone: Phone, text: str) -> Message:
    """Write a text and return the answer."""
    phone.send_text(text)
    await world.settle()
    return phone.screen


def said(message: Message) -> str:
    """Return what can be read of a message, without direction marks and isolates."""
    return MARKS.sub("", message.text or message.caption)


def since(phone: Phone, count: int) -> list[Message]:
    """Return the bot's messages after the first so many."""
    return [message for message in phone.messages[count:] if message.from_bot]


def calendar_file(phone: Phone) -> Document | None:
    """Return the newest calendar file on this phone, if there is one."""
    files = [one.document for one in phone.messages if one.from_bot and one.document is not None]
    return files[-1] if files else None


def newcomer(world: World, account: int, language: str) -> Phone:
    """Return the phone of somebody who is not known yet, in the language of her Telegram."""
    return world.simulator.phone(account, first_name="Somebody", language_code=language)


async def follow(world: World, phone: Phone, link: str, language: str) -> None:
    """Follow an invitation's link up to the consent, and give it."""
    phone.start(link.removeprefix(LINK))
    await world.settle()
    await tap(world, phone, rf"join/{language}/[\w-]+")
    if any(path.endswith("/consent") for path in buttons(phone.screen)):
        await tap(world, phone, rf"join/{language}/[\w-]+/consent")
    await tap(world, phone, rf"join/{language}/[\w-]+/agree")


async def invited(world: World, phone: Phone, ask: str, name: str) -> str:
    """Let somebody invite by button and name, and return the link."""
    phone.start()
    await world.settle()
    await tap(world, phone, *ask.split(" "))
    await write(world, phone, name)
    assert any(message.photo for message in phone.messages)
    copies = [b["copy_text"]["text"] for m in phone.messages for b in m.buttons if "copy_text" in b]
    assert phone.screen.text.endswith(copies[-1])
    return str(copies[-1])
