"""Strangers: whatever they send, nothing is stored, and they read one neutral sentence in two languages at most."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from bot.demo import seed
from bot.i18n import load
from bot.screens import welcome
from bot.screens.screen import Screen
from bot.store import database
from bot.store.database import Database
from bot.telegram.receive import Receiver
from bot.telegram.reply import Replies, Reply
from tests import databases
from tests.access import forgery
from tests.access.cast import NOW
from tests.access.desk import Dump, changed, dump
from tests.world import World

pytestmark = pytest.mark.matrix

UPDATES = 1000
LANGUAGES = load()
# What her Telegram says, and the languages in which she reads: German is always there, nothing is guessed.
READS = {
    "uk": "uk",
    "ar": "ar",
    "fa": "fa_AF",
    "en-GB": "en",
    "de": "de",
    "ru": "de",
    "ps": "de",
    None: "de",
    "xx": "de",
}

Json = dict[str, Any]


@dataclass
class Sent:
    """The edge: what would go out to Telegram."""

    replies: list[Reply] = field(default_factory=list)

    def put(self, reply: Reply) -> None:
        """Keep a reply."""
        self.replies.append(reply)


async def test_a_thousand_updates_of_strangers_leave_nothing_and_learn_nothing(tmp_path: Path) -> None:
    path = tmp_path / "strangers.sqlite3"
    databases.put(path, None)
    database.run(path, None, lambda tx: seed.plant(tx, now=NOW))
    before, chance, sent = _rows(path), random.Random(5), Sent()
    bot = Database(path, None)
    await bot.open()
    receiver = Receiver(bot, LANGUAGES, cast(Replies, sent), lambda: NOW, "https://t.me/amm_bot?start=")

    kinds: Counter[str] = Counter()
    for number in range(UPDATES):
        code = chance.choice(list(READS))
        kind, update = _update(chance, _person(10**6 + number, code))
        kinds[kind] += 1
        answered = len(sent.replies)
        await receiver.accept({"update_id": number + 1, **update})
        for reply in sent.replies[answered:]:
            assert reply.screen in (None, *_neutral(code)), (kind, reply.screen)
    await bot.close()

    assert set(kinds) == {*_SENT, *_OTHER} and len(sent.replies) > UPDATES / 3
    assert changed(before, _rows(path)) == set()
    seen = database.run(path, None, lambda tx: [tuple(row) for row in tx.all("SELECT * FROM seen_update ORDER BY 1")])
    assert seen == [(number + 1, int(NOW.timestamp())) for number in range(UPDATES)]


@pytest.mark.parametrize(("code", "reads"), READS.items())
async def test_a_stranger_reads_one_sentence_in_her_language_and_in_german(
    code: str | None, reads: str, world: World
) -> None:
    phone = world.simulator.phone(9001, language_code=code or "")
    neutral = world.simulator.phone(9002, language_code="de")
    before = world.do(dump)

    phone.start()
    neutral.start()
    await world.settle()

    own, german = phone.last.text, neutral.last.text
    assert german in own
    assert (own == german) == (reads == "de")
    assert not phone.last.rows
    assert not any(word in own for word in _known_words(before))
    assert changed(before, world.do(dump)) == set()


async def test_a_stranger_reads_the_same_whatever_she_does(world: World) -> None:
    phone = world.simulator.phone(9001, language_code="uk")
    phone.start()
    await world.settle()
    before, sentence = world.do(dump), phone.last.text

    phone.send_text("Ich suche Zahra")
    phone.send_text("/privacy")
    phone.send_text("/appointments")
    for kind in ("voice", "photo", "contact", "sticker", "document", "location", "forwarded"):
        phone.send(kind)
    await world.settle()
    phone.block()
    phone.unblock()
    await world.settle()

    assert {message.text for message in phone.messages if message.from_bot} == {sentence}
    assert changed(before, world.do(dump)) == set()


def _person(account: int, code: str | None) -> Json:
    person = {"id": account, "is_bot": False, "first_name": "Wahidullah", "last_name": "Karimzadah"}
    return person if code is None else {**person, "language_code": code}


def _message(sender: Json, **content: Any) -> Json:
    chat = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    return {"message_id": 1, "date": 1764000000, "chat": chat, "from": sender, **content}


def _group(sender: Json, kind: str, **content: Any) -> Json:
    return {**_message(sender, **content), "chat": {"id": -100123, "type": kind, "title": "Somewhere"}}


_FILE = {"file_id": "x", "file_unique_id": "y", "file_size": 4}
_TEXTS = ("/start", "/help", "/privacy", "/appointments", "/language", "/nonsense", "Hallo", "Zahra", "سلام", "'; --")
_SENT: dict[str, Callable[[random.Random], Json]] = {
    "text": lambda chance: {"text": chance.choice(_TEXTS)},
    "code": lambda chance: {"text": "/start " + "".join(chance.choices("abcXYZ019-_", k=chance.randint(1, 64)))},
    "long": lambda chance: {"text": chance.choice("aß😀") * 4096},
    "photo": lambda _: {"photo": [{**_FILE, "width": 1, "height": 1}], "caption": "Zahra"},
    "voice": lambda _: {"voice": {**_FILE, "duration": 1}},
    "video": lambda _: {"video": {**_FILE, "duration": 1, "width": 1, "height": 1}},
    "document": lambda _: {"document": {**_FILE, "file_name": "Zahra.pdf"}},
    "location": lambda _: {"location": {"latitude": 51.0, "longitude": 13.7}},
    "contact": lambda _: {"contact": {"phone_number": "+491511234567", "first_name": "Zahra"}},
    "dice": lambda _: {"dice": {"emoji": "🎲", "value": 3}},
    "forwarded": lambda _: {
        "text": "/start",
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Anna"},
    },
}
_OTHER: dict[str, Callable[[random.Random, Json], Json]] = {
    "press": lambda chance, who: {
        "callback_query": {
            "id": "1",
            "from": who,
            "chat_instance": "1",
            "message": _message(who, text="an older screen"),
            "data": chance.choice([*forgery.CRAFTED, "home", "mentees/1", "appointments/1", "project", "privacy"]),
        }
    },
    "press without a message": lambda _, who: {
        "callback_query": {"id": "1", "from": who, "chat_instance": "1", "data": "home"}
    },
    "edited": lambda _, who: {"edited_message": _message(who, text="/start", edit_date=1764000001)},
    "blocked": lambda chance, who: {
        "my_chat_member": {
            "chat": {"id": who["id"], "type": "private"},
            "from": who,
            "date": 1764000000,
            "old_chat_member": {"user": who, "status": "member"},
            "new_chat_member": {"user": who, "status": "kicked", "until_date": 0}
            if chance.random() < 0.5
            else {"user": who, "status": "member"},
        }
    },
    "group": lambda _, who: {"message": _group(who, "group", text="/start")},
    "channel": lambda _, who: {"channel_post": _group(who, "channel", text="/start")},
    "inline": lambda _, who: {"inline_query": {"id": "1", "from": who, "query": "Zahra", "offset": ""}},
    "poll": lambda _, who: {"poll_answer": {"poll_id": "1", "user": who, "option_ids": [0]}},
    "join": lambda _, who: {
        "chat_join_request": {
            "chat": {"id": -100123, "type": "channel", "title": "Somewhere"},
            "from": who,
            "user_chat_id": who["id"],
            "date": 1764000000,
        }
    },
    "unknown": lambda _, who: {"something_new": {"from": who}},
    "broken": lambda chance, who: {"message": chance.choice([None, 7, "x", [], {"from": who}, {"chat": {}}])},
}


def _update(chance: random.Random, who: Json) -> tuple[str, Json]:
    kind = chance.choice([*_SENT, *_OTHER])
    if kind in _SENT:
        return kind, {"message": _message(who, **_SENT[kind](chance))}
    return kind, _OTHER[kind](chance, who)


def _neutral(code: str | None) -> tuple[Screen, Screen]:
    language, german = LANGUAGES[READS[code]], LANGUAGES["de"]
    return welcome.stranger(language, german), welcome.invitation_invalid(language, german)


def _rows(path: Path) -> Dump:
    return database.run(path, None, dump)


def _known_words(rows: Dump) -> set[str]:
    """Return names of people and projects that are stored."""
    return {str(row[2]) for row in rows["person"]} | {str(row[1]) for row in rows["project"]}
