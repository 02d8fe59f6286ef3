"""Sixteen people tap one time at once: exactly one has it, the others are told in their language (RELIABILITY R6)."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from datetime import date, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from bot.demo import seed
from bot.demo.seed import ANNA, Actor
from bot.domain.moments import at_local, seconds
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION
from bot.i18n import load
from bot.store import database, people
from bot.store.database import Database, Transaction
from bot.telegram.receive import Receiver
from bot.telegram.reply import Reply
from tests import databases
from tests.world import MONDAY, World

CODES = ("fa_AF", "ar", "uk", "de", "en")
CROWD = tuple(Actor(5000 + n, f"Person {n}", CODES[n % len(CODES)], "") for n in range(16))
ROUNDS = 50


def gather_a_crowd(tx: Transaction) -> None:
    """Give Anna sixteen more mentees, who read five languages."""
    anna = people.by_account(tx, ANNA.account, now=MONDAY)
    assert anna is not None
    for actor in CROWD:
        new = people.add(tx, telegram_id=actor.account, name=actor.name, language=actor.language, now=MONDAY)
        people.give_consent(tx, new, APPOINTMENTS, CONSENT_VERSION, actor.language, now=MONDAY)
        people.start_mentoring(tx, new, anna.id, anna.projects("mentor")[0], now=MONDAY)


def times(number: int) -> list[int]:
    """Return so many free times of Anna: every hour from 9 to 15 in the weeks after this one."""
    days = [date(2026, 11, 30) + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8, 9, 10)]
    return [seconds(at_local(day, time(hour))) for day in days for hour in range(9, 16)][:number]


def talk(tx: Transaction) -> int:
    """Return the id of Anna's talk by phone."""
    return int(tx.value("SELECT min(k.id) FROM meeting_kind k WHERE mentor_id = 3 AND way = 'phone'"))


def who_has(tx: Transaction, *, start: int) -> tuple[int, int]:
    """Return the one appointment that begins then, and its mentee's account."""
    sql = "SELECT a.id, p.telegram_id FROM appointment a JOIN person p ON p.id = a.mentee_id WHERE a.starts_at = ?"
    (row,) = tx.all(sql, (start,))
    return row["id"], row["telegram_id"]


class Letterbox:
    """Takes replies where Telegram would."""

    def __init__(self) -> None:
        self.replies: dict[int, Reply] = {}

    def put(self, reply: Reply) -> None:
        self.replies[reply.chat_id] = reply


@pytest_asyncio.fixture
async def receiver(tmp_path: Path) -> AsyncIterator[Receiver]:
    """The gateway on a real, encrypted database."""
    path, key = tmp_path / "bot.sqlite3", secrets.token_hex(32)
    databases.put(path, key)
    database.run(path, key, lambda tx: seed.plant(tx, now=MONDAY))
    database.run(path, key, gather_a_crowd)
    opened = Database(path, key)
    await opened.open()
    yield Receiver(opened, load(), cast(Any, Letterbox()), lambda: MONDAY, "https://t.me/amm_bot?start=")
    await opened.close()


_updates = count(1)


def press(actor: Actor, path: str) -> dict[str, Any]:
    user = {"id": actor.account, "is_bot": False, "first_name": actor.name}
    chat = {"id": actor.account, "type": "private", "first_name": actor.name}
    message = {"message_id": 1, "date": 0, "chat": chat, "text": "an older screen"}
    number = next(_updates)
    query = {"id": str(number), "from": user, "chat_instance": "1", "message": message, "data": path}
    return {"update_id": number, "callback_query": query}


@pytest.mark.slow
async def test_sixteen_taps_at_once_fifty_times_over(receiver: Receiver) -> None:
    kind, starts = await receiver.database.transaction(talk), times(ROUNDS)
    taken = {code: load()[code].plain("This time has just been taken.") for code in CODES}
    box = cast(Any, receiver.replies)
    assert len(starts) == ROUNDS

    for start in starts:
        await asyncio.gather(*(receiver.accept(press(actor, f"book/{kind}/0/at/{start}")) for actor in CROWD))

        booked, winner = await receiver.database.transaction(partial(who_has, start=start))
        for actor in CROWD:
            reply = box.replies[actor.account]
            assert (reply.screen.toast == taken[actor.language]) is (actor.account != winner)
            assert actor.account == winner or f"/at/{start}" not in str(reply.screen.rows)
        await receiver.accept(
            press(next(a for a in CROWD if a.account == winner), f"appointments/{booked}/1/cancel/yes")
        )
    states = await receiver.database.transaction(lambda tx: tx.value("SELECT count(*) FROM appointment WHERE id > 2"))

    assert states == ROUNDS


async def test_sixteen_phones_tap_the_same_button(world: World) -> None:
    world.do(gather_a_crowd)
    kind, starts = world.do(talk), times(3)
    phones = [world.simulator.phone(a.account, first_name=a.name, language_code=a.language[:2]) for a in CROWD]
    for phone in (*phones, world.phone("anna")):
        phone.start()
    await world.settle()

    for start in starts:
        for phone in phones:
            phone.tap_data(f"book/{kind}/0/at/{start}")
        await world.settle()

    booked = world.all("SELECT starts_at, count(*) AS n FROM appointment WHERE id > 2 GROUP BY starts_at")
    assert [(row["starts_at"], row["n"]) for row in booked] == [(start, 1) for start in starts]
    for phone, actor in zip(phones, CROWD, strict=True):
        sentences = [toast.text for toast in phone.toasts]
        assert (
            sentences.count(load()[actor.language].plain("This time has just been taken.")) >= 2 or len(sentences) == 3
        )
