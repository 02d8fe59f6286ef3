"""A freed time that many want at once, over several connections: it is never booked, held or given away twice."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from bot.delivery import rounds
from bot.demo import seed
from bot.demo.seed import ANNA, OLENA, OMAR, ZAHRA, Actor
from bot.domain.availability import Slot
from bot.domain.moments import at_local, seconds
from bot.domain.people import MENTOR
from bot.i18n import load
from bot.screens.screen import Screen
from bot.screens.welcome import apology
from bot.store import appointments, availability, people, waiting
from bot.store.database import Database, Transaction
from bot.telegram.incoming import Incoming
from bot.telegram.receive import Receiver
from tests import databases
from tests.handlers.kept_time import check_kept_time
from tests.world import MONDAY

pytestmark = pytest.mark.slow

ROUNDS = 120
CONNECTIONS = 4
DEPUTIES = (Actor(5001, "Berta", "de", ""), Actor(5002, "Clara", "de", ""))
MENTEES = (OMAR, ZAHRA, OLENA)
FREED = at_local(date(2026, 11, 25), time(10))
BEFORE = {OMAR: FREED, ZAHRA: at_local(date(2026, 11, 26), time(14)), OLENA: at_local(date(2026, 11, 27), time(14))}
APOLOGIES = {apology(language).text for language in load().launch}


@dataclass
class Office:
    """One programme, at whose database several gateways work at the same time."""

    gateways: list[Receiver]
    ids: dict[str, int]
    numbers: Any

    async def press(self, who: Actor, path: str) -> Screen:
        """Press over one of the connections; an apology of the bot fails."""
        number = next(self.numbers)
        gateway = self.gateways[number % CONNECTIONS]
        reply = await gateway._done(Incoming(number, who.account, who.account, "de", path=path))
        assert reply is not None and reply.screen is not None
        assert reply.screen.text not in APOLOGIES, (who.name, path)
        return reply.screen

    async def do(self, work: Any) -> Any:
        """Run one transaction."""
        return await self.gateways[0].database.transaction(work)

    async def tick(self) -> None:
        """Do the rounds over another connection."""
        await self.gateways[1].database.transaction(lambda tx: rounds.do(tx, now=MONDAY))


@pytest_asyncio.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Anna's office with two deputies who work her list."""
    path = tmp_path / "office.sqlite3"
    databases.put(path, None)
    async with AsyncExitStack() as stack:
        gateways = []
        for _ in range(CONNECTIONS):
            database = Database(path, None)
            await database.open()
            stack.push_async_callback(database.close)
            gateways.append(Receiver(database, load(), cast(Any, None), lambda: MONDAY, "https://t.me/amm_bot?start="))
        office = Office(gateways, {}, count(1))
        await office.do(lambda tx: _plant(tx, office))
        yield office


async def test_whoever_races_for_a_freed_time_it_is_given_away_once(office: Office) -> None:
    chance, winners = random.Random(7), Counter[str]()

    for _ in range(ROUNDS):
        waits = chance.sample([ZAHRA, OLENA], chance.randint(0, 2))
        await office.do(lambda tx, waits=waits: _begin(tx, office, waits))
        first = await office.do(lambda tx: tx.value("SELECT coalesce(max(id), 0) + 1 FROM offer"))
        if chance.random() < 0.5:
            await office.press(OMAR, f"appointments/{office.ids['Omar']}/1/cancel/yes")
            taps = []
        else:
            taps = [office.press(OMAR, f"appointments/{office.ids['Omar']}/1/cancel/yes")]
        taps += [*_takes(office, chance, first), *_bookings(office, chance), office.tick()]
        chance.shuffle(taps)
        await asyncio.gather(*taps)
        winners.update([await office.do(lambda tx: _winner(tx, office))])

    assert {"Zahra", "Olena", "nobody yet"} <= set(winners), winners


async def test_two_who_are_asked_one_after_the_other_never_both_get_the_time(office: Office) -> None:
    chance, winners = random.Random(11), Counter[str]()

    for _ in range(ROUNDS):
        await office.do(lambda tx: _begin(tx, office, [ZAHRA, OLENA]))
        await office.press(OMAR, f"appointments/{office.ids['Omar']}/1/cancel/yes")
        offer = await office.do(lambda tx: tx.value("SELECT max(id) FROM offer WHERE state = 'open'"))
        taps: list[Awaitable[Any]] = [
            office.press(ZAHRA, f"offers/{offer}/{what}") for what in chance.sample(["take", "take", "decline"], 2)
        ]
        taps += [office.press(OLENA, f"offers/{offer + 1}/take"), office.tick(), *_bookings(office, chance)]
        chance.shuffle(taps)
        await asyncio.gather(*taps)
        await asyncio.gather(*(office.press(who, f"offers/{offer + n}/take") for n, who in enumerate((ZAHRA, OLENA))))
        winners.update([await office.do(lambda tx: _winner(tx, office))])

    assert {"Zahra", "Olena"} == set(winners), winners


def _takes(office: Office, chance: random.Random, offer: int) -> list[Awaitable[Any]]:
    """Everybody taps on every offer, some twice: her own and those of others."""
    return [office.press(who, f"offers/{offer + n}/take") for n in (0, 0, 1) for who in (ZAHRA, OLENA)]


def _bookings(office: Office, chance: random.Random) -> list[Awaitable[Any]]:
    """The deputies and the mentor book or move mentees into the time; a mentee books it herself."""
    at, kind = seconds(FREED), office.ids["kind"]
    ways = [
        (DEPUTIES[0], f"mentees/{office.ids['zahra']}/book/{kind}/0/at/{at}"),
        (DEPUTIES[1], f"mentees/{office.ids['olena']}/book/{kind}/0/at/{at}"),
        (DEPUTIES[0], f"appointments/{office.ids['Olena']}/1/move/at/{at}"),
        (ANNA, f"appointments/{office.ids['Zahra']}/1/move/at/{at}"),
        (OLENA, f"book/{kind}/0/at/{at}"),
    ]
    return [office.press(who, path) for who, path in chance.sample(ways, 3)]


def _plant(tx: Transaction, office: Office) -> None:
    seed.plant(tx, now=MONDAY)
    anna = people.by_account(tx, ANNA.account, now=MONDAY)
    assert anna is not None
    project = anna.projects(MENTOR)[0]
    for deputy in DEPUTIES:
        person = people.add(tx, telegram_id=deputy.account, name=deputy.name, language="de", now=MONDAY)
        people.give_role(tx, person, MENTOR, project, now=MONDAY)
        tx.run(
            "INSERT INTO deputy (mentor_id, deputy_id, project_id, valid_from, valid_to) VALUES (?, ?, ?, 0, ?)",
            (anna.id, person, project, 2**40),
        )
    tx.run(
        "UPDATE meeting_kind SET offered = (way = 'on_site' AND topic = 'counselling') WHERE mentor_id = ?", (anna.id,)
    )
    office.ids["kind"] = availability.bookable_kinds(tx, anna.id)[0].id
    office.ids |= {who.name.lower(): tx.value("SELECT id FROM person WHERE name = ?", (who.name,)) for who in MENTEES}


def _begin(tx: Transaction, office: Office, waits: list[Actor]) -> None:
    """Begin a round: everybody has one appointment, and some wait for an earlier one."""
    for table in ("waiting", "hold", "offer", "freed", "outbox"):
        tx.run(f"DELETE FROM {table}")
    tx.run("UPDATE appointment SET state = 'cancelled' WHERE state = 'booked'")
    kind = next(k for k in availability.kinds_of(tx, _anna(tx)) if k.id == office.ids["kind"])
    for who, start in BEFORE.items():
        mentee = people.by_account(tx, who.account, now=MONDAY)
        assert mentee is not None
        slot = Slot(start, start + timedelta(minutes=kind.minutes), 1)
        booked = appointments.book(tx, mentee, kind, slot, by=mentee, now=MONDAY)
        office.ids[who.name] = booked.id
        if who in waits:
            waiting.wait(tx, mentee, booked, now=MONDAY)


def _winner(tx: Transaction, office: Office) -> str:
    """Return who has the freed time, after looking that nothing collides anywhere."""
    check_kept_time(tx, seconds(MONDAY))
    rows = tx.all(
        """SELECT p.name FROM appointment a JOIN person p ON p.id = a.mentee_id
           WHERE a.mentor_id = ? AND a.state = 'booked' AND a.starts_at = ?""",
        (_anna(tx), seconds(FREED)),
    )
    assert len(rows) <= 1
    moved = tx.value("SELECT count(*) FROM appointment WHERE state = 'booked' AND version > 2")
    assert moved == 0, "an appointment was moved twice"
    return str(rows[0]["name"]) if rows else "nobody yet"


def _anna(tx: Transaction) -> int:
    return int(tx.value("SELECT id FROM person WHERE telegram_id = ?", (ANNA.account,)))
