"""Floods: one account that sends without end keeps nobody waiting, and hears about it once a minute (threat 17)."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from bot.demo import seed
from bot.i18n import load
from bot.screens.welcome import too_fast
from bot.store import database
from bot.store.database import Database, Transaction
from bot.store.migrations import migrate
from bot.telegram import incoming
from bot.telegram.flood import BURST, MOST, Flood
from bot.telegram.receive import NOTED_TOGETHER, Receiver
from bot.telegram.reply import Replies, Reply
from tests.world import MONDAY

ZAHRA, OMAR = 1001, 1002
MANY = 2000


class Counted(Database):
    """A database that counts its transactions: they are what others wait for."""

    transactions = 0

    async def transaction(self, work: Callable[[Transaction], Any]) -> Any:
        self.transactions += 1
        return await super().transaction(work)


@dataclass
class Door:
    """The gateway on a database, its replies in a list, and a clock that the test moves."""

    database: Counted
    now: datetime = MONDAY
    replies: list[Reply] = field(default_factory=list)

    def __post_init__(self) -> None:
        letterbox = cast(Replies, type("Letterbox", (), {"put": lambda _, reply: self.replies.append(reply)})())
        self.receiver = Receiver(
            self.database, load(), letterbox, lambda: self.now, "https://t.me/x?start=", flood=Flood()
        )

    async def knock(self, number: int, account: int, *, tap: bool = False) -> None:
        """Let an update come in."""
        await self.receiver.accept({"update_id": number, **(_tap(account) if tap else _text(account))})

    def told(self, account: int) -> int:
        """Return how often the account was asked to wait."""
        slow = {too_fast(language) for language in load().launch}
        return sum(reply.chat_id == account and reply.screen in slow for reply in self.replies)

    async def seen(self) -> set[int]:
        """Return the updates that are noted."""
        rows = await self.database.transaction(lambda tx: tx.all("SELECT update_id FROM seen_update"))
        return {row["update_id"] for row in rows}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("door") / "bot.sqlite3"
    migrate(path, None)
    database.run(path, None, lambda tx: seed.plant(tx, now=MONDAY))
    return path


@pytest_asyncio.fixture
async def door(planted: Path, tmp_path: Path) -> AsyncIterator[Door]:
    shutil.copy(planted, tmp_path / "bot.sqlite3")
    opened = Counted(tmp_path / "bot.sqlite3", None)
    await opened.open()
    yield Door(opened)
    await opened.close()


async def test_t_17_behind_2000_messages_of_one_person_another_one_waits_for_a_few_dozen(door: Door) -> None:
    for number in range(1, MANY + 1):
        await door.knock(number, OMAR)
    before_her = door.database.transactions
    await door.knock(MANY + 1, ZAHRA, tap=True)

    assert before_her <= BURST + 1 + MANY // NOTED_TOGETHER
    assert door.replies[-1].chat_id == ZAHRA
    assert door.replies[-1].screen not in {too_fast(language) for language in load().launch}
    assert len(door.replies) == BURST + 2
    assert await door.seen() == set(range(1, MANY + 2)), "what is let go is noted all the same"


async def test_a_person_who_sends_too_much_hears_it_once_a_minute(door: Door) -> None:
    for number in range(1, 200):
        await door.knock(number, OMAR)
    assert door.told(OMAR) == 1

    door.now += timedelta(seconds=59)
    for number in range(200, 400):
        await door.knock(number, OMAR)
    assert door.told(OMAR) == 1

    door.now += timedelta(seconds=1)
    for number in range(400, 600):
        await door.knock(number, OMAR)
    assert door.told(OMAR) == 2


async def test_what_she_looks_at_stays_when_she_taps_too_fast(door: Door) -> None:
    for number in range(1, BURST + 2):
        await door.knock(number, OMAR, tap=True)

    last = door.replies[-1]
    assert (last.message_id, last.query_id) == (None, f"{OMAR}")
    assert door.replies[0].message_id == 7


async def test_a_flood_in_a_group_is_no_reason_to_speak_there(door: Door) -> None:
    for number in range(1, 60):
        group = _text(OMAR)
        group["message"]["chat"] = {"id": -77, "type": "group", "title": "Somewhere"}
        await door.receiver.accept({"update_id": number, **group})

    assert {reply.screen for reply in door.replies} == {None}
    assert {reply.leave for reply in door.replies} == {True}


async def test_after_a_pause_she_is_answered_again(door: Door) -> None:
    for number in range(1, 100):
        await door.knock(number, OMAR)
    answered = len(door.replies)

    door.now += timedelta(seconds=2)
    for number in range(100, 110):
        await door.knock(number, OMAR)

    assert len(door.replies) == answered + 4


async def test_what_cannot_be_read_counts_too_and_is_noted(door: Door) -> None:
    broken = {"message": {"from": {"id": OMAR}, "chat": "nonsense"}}
    for number in range(1, 60):
        await door.receiver.accept({"update_id": number, **broken})
    await door.knock(60, ZAHRA)

    assert await door.seen() == set(range(1, 61))
    assert len(door.replies) == 1


async def test_that_she_blocks_the_bot_is_never_let_go(door: Door) -> None:
    for number in range(1, 100):
        await door.knock(number, OMAR)
    member = {"user": {"id": 1, "is_bot": True, "first_name": "B"}, "status": "member"}
    change = {
        "chat": {"id": OMAR, "type": "private"},
        "from": {"id": OMAR, "is_bot": False, "first_name": "O"},
        "date": 1,
        "old_chat_member": member,
        "new_chat_member": {**member, "status": "kicked", "until_date": 0},
    }
    await door.receiver.accept({"update_id": 100, "my_chat_member": change})

    unreachable = "SELECT unreachable_since FROM person WHERE telegram_id = ?"
    assert await door.database.transaction(lambda tx: tx.value(unreachable, (OMAR,))) is not None


def test_a_bucket_holds_twenty_and_two_come_back_a_second() -> None:
    flood, now = Flood(), MONDAY

    assert [flood.passes(1, now=now) for _ in range(25)].count(True) == 20
    assert [flood.passes(1, now=now + timedelta(seconds=3)) for _ in range(9)].count(True) == 6
    assert [flood.passes(1, now=now + timedelta(hours=3)) for _ in range(25)].count(True) == 20
    assert [flood.passes(2, now=now) for _ in range(25)].count(True) == 20, "another one has a bucket of her own"


def test_a_clock_that_goes_back_fills_and_empties_no_bucket() -> None:
    flood = Flood()
    for _ in range(15):
        flood.passes(1, now=MONDAY)

    assert [flood.passes(1, now=MONDAY - timedelta(hours=1)) for _ in range(9)].count(True) == 5


def test_the_buckets_of_a_crowd_stay_few(monkeypatch: pytest.MonkeyPatch) -> None:
    flood = Flood()

    for account in range(MOST + 500):
        flood.passes(account, now=MONDAY)
        flood.passes(0, now=MONDAY)

    assert len(flood._buckets) == MOST
    assert not flood.passes(0, now=MONDAY), "who is at it is not forgotten"


@pytest.mark.parametrize(
    "raw", [None, 7, "text", [], {}, {"message": 1}, {"message": {"from": []}}, {"message": {"from": {"id": "1"}}}]
)
def test_whose_update_it_is_is_read_or_not(raw: Any) -> None:
    assert incoming.sender(raw) is None
    assert incoming.sender(_text(5)) == incoming.sender(_tap(5)) == 5


def test_a_private_chat_of_somebody_else_gets_nobody_s_screen() -> None:
    foreign = _text(OMAR)
    foreign["message"]["chat"]["id"] = ZAHRA

    with pytest.raises(ValueError, match="another account"):
        incoming.parse({"update_id": 1, **foreign})


def test_t_18_a_long_text_is_cut_and_a_file_is_not_read() -> None:
    long = _text(OMAR, "a" * 4096)
    file = _text(OMAR)
    del file["message"]["text"]
    file["message"]["document"] = {"file_id": "x", "file_unique_id": "y", "file_size": 2**31, "file_name": "a" * 200}

    assert len((incoming.parse({"update_id": 1, **long}) or pytest.fail()).text or "") == incoming.LONGEST_TEXT
    asked = incoming.parse({"update_id": 2, **file})
    assert asked is not None and (asked.text, asked.path) == (None, None)


def _sender(account: int) -> dict[str, Any]:
    return {"id": account, "is_bot": False, "first_name": "P", "language_code": "de"}


def _text(account: int, text: str = "Hallo") -> dict[str, Any]:
    chat = {"id": account, "type": "private"}
    return {"message": {"message_id": 7, "date": 1, "chat": chat, "from": _sender(account), "text": text}}


def _tap(account: int) -> dict[str, Any]:
    message = {"message_id": 7, "date": 1, "chat": {"id": account, "type": "private"}, "text": "x"}
    query = {
        "id": str(account),
        "from": _sender(account),
        "chat_instance": "1",
        "message": message,
        "data": "languages",
    }
    return {"callback_query": query}
