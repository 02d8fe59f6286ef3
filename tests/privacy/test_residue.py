"""After an erasure no byte of hers is left: in the database, its log, and a copy made afterwards (PR-06).

The files are plain here, without a key: in an encrypted file a byte that is left could not be seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.store import database
from bot.store.database import Database, Transaction, connect
from bot.store.erasure import erase
from bot.store.migrations import migrate
from tests.access.cast import NOW, Cast
from tests.access.cast import plant as plant_cast
from tests.privacy.canaries import Canaries, plant

# Columns that take any text: if one of them held no canary, this test would look for nothing there.
FREE = {
    ("person", "name"),
    ("invitation", "name"),
    ("dialogue", "path"),
    ("record", "phone"),
    ("busy_feed", "url"),
    ("appointment", "video_url"),
    ("outbox", "kind"),
    ("check_in", "reason"),
    ("task", "reason"),
}


def _planted(path: Path) -> tuple[dict[str, int], dict[str, Canaries]]:
    migrate(path, None)

    def work(tx: Transaction) -> tuple[Cast, dict[str, Canaries]]:
        cast = plant_cast(tx)
        _fill(tx, cast)
        return cast, {who: plant(tx, cast.ids[who]) for who in ("mentee", "mentor")}

    cast, canaries = database.run(path, None, work)
    return cast.ids, canaries


def _fill(tx: Transaction, cast: Cast) -> None:
    """Add what the cast does not have: a record, a dialogue, work with a check-in."""
    tx.run("INSERT INTO record (mentee_id, phone) VALUES (?, ?)", (cast.ids["mentee"], "+4915100000000"))
    for who in ("mentee", "mentor"):
        tx.run("INSERT INTO dialogue VALUES (?, 'x', 1)", (cast.ids[who],))
    employer = tx.add(
        "INSERT INTO employer (name, name_key, place, project_id, created_at) VALUES ('F', 'f', 'D', ?, 1)",
        (cast.ids["dresden"],),
    )
    placement = tx.add(
        """INSERT INTO placement (mentee_id, employer_id, project_id, mentor_id, type, starts_on, recorded_at)
           VALUES (?, ?, ?, ?, 'employment', '2026-11-01', 1)""",
        (cast.ids["mentee"], employer, cast.ids["dresden"], cast.ids["mentor"]),
    )
    tx.add(
        """INSERT INTO check_in (placement_id, mentee_id, project_id, step, kind, plan_version, due_on, due_at, state,
                                 settled_at, mood, risk, reason)
           VALUES (?, ?, ?, 'S+1', 'question', 1, '2026-11-02', 1, 'answered', 2, 'bad', 'red', 'x')""",
        (placement, cast.ids["mentee"], cast.ids["dresden"]),
    )


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[Database]:
    bot = Database(path, None)
    await bot.open()
    try:
        yield bot
    finally:
        await bot.close()


def _left(folder: Path, canaries: Canaries) -> dict[str, list[bytes]]:
    """Return which marks are in which file of the folder."""
    found = {file.name: [mark for mark in canaries.marks if mark in file.read_bytes()] for file in folder.iterdir()}
    return {name: marks for name, marks in found.items() if marks}


@pytest.mark.parametrize("who", ["mentee", "mentor"])
async def test_pr_06_no_byte_is_left_in_database_log_and_new_copy(who: str, tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    ids, canaries = _planted(path)
    async with _opened(path) as bot:
        await bot.wiping.done()
        assert _left(tmp_path, canaries[who]), "what is looked for is there before"

        await bot.transaction(lambda tx: erase(tx, ids[who], now=NOW))
        await bot.wiping.done()

        assert _left(tmp_path, canaries[who]) == {}
        with closing(connect(path, None)) as connection:
            connection.execute("VACUUM INTO ?", (str(tmp_path / "copy.sqlite3"),))
        assert _left(tmp_path, canaries[who]) == {}
    assert _left(tmp_path, canaries[who]) == {}, "nor in what is written when the database closes"


def test_pr_06_the_canaries_sit_in_every_column_that_takes_a_text(tmp_path: Path) -> None:
    _, canaries = _planted(tmp_path / "bot.sqlite3")

    assert canaries["mentee"].columns | canaries["mentor"].columns >= FREE
    assert len(canaries["mentee"].words) > 10 and len(canaries["mentor"].words) >= 5


async def test_pr_06_a_long_read_puts_the_wiping_off_and_not_away(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    ids, canaries = _planted(path)
    async with _opened(path) as bot:
        await bot.wiping.done()
        reading, go_on = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def long_read(tx: Transaction) -> None:
            tx.value("SELECT count(*) FROM person")
            loop.call_soon_threadsafe(reading.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)

        read = asyncio.create_task(bot.read(long_read))
        await reading.wait()
        await bot.transaction(lambda tx: erase(tx, ids["mentee"], now=NOW))
        started = loop.time()
        await bot.transaction(lambda tx: tx.value("SELECT 1"))
        assert loop.time() - started < 1, "a tap does not wait for who reads"
        await asyncio.sleep(0.3)
        assert _left(tmp_path, canaries["mentee"]), "an open reader holds the older pages"

        go_on.set()
        await read
        await bot.wiping.done()

        assert _left(tmp_path, canaries["mentee"]) == {}


async def test_pr_06_what_a_crash_left_in_the_log_is_wiped_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    ids, canaries = _planted(path)
    with closing(connect(path, None)) as holding:  # keeps the log from being folded in at the end
        holding.execute("BEGIN")
        holding.execute("SELECT count(*) FROM person").fetchone()
        database.run(path, None, lambda tx: erase(tx, ids["mentee"], now=NOW))
        holding.execute("COMMIT")
        assert _left(tmp_path, canaries["mentee"])

        async with _opened(path) as bot:
            await bot.wiping.done()
            assert _left(tmp_path, canaries["mentee"]) == {}


async def test_pr_06_hundreds_of_people_come_and_go_and_no_name_stays_between_the_pages(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    migrate(path, None)
    words = [f"Kanarienvogel{number:04d}" for number in range(150)]

    def come(tx: Transaction) -> list[int]:
        sql = "INSERT INTO person (telegram_id, name, language, created_at) VALUES (?, ?, 'uk', 1)"
        return [tx.add(sql, (10**12 + number * 7, word)) for number, word in enumerate(words)]

    ids = database.run(path, None, come)
    async with _opened(path) as bot:
        for start in range(0, len(ids), 75):
            gone = [person for number, person in enumerate(ids) if number % 3 and start <= number < start + 75]
            await bot.transaction(lambda tx, gone=gone: [erase(tx, person, now=NOW) for person in gone])  # type: ignore[misc]
        await bot.wiping.done()

        there = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        left = [word for number, word in enumerate(words) if number % 3 and word.encode() in there]
        assert left == []
        assert all(word.encode() in there for number, word in enumerate(words) if number % 3 == 0)
