"""Every button that was ever sent in a month, pressed again: an old one changes nothing, and nobody else's opens."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from bot.delivery import sender
from bot.demo import seed
from bot.domain.appointments import OPEN_LIMIT
from bot.domain.moments import seconds
from bot.routes import matches
from bot.screens.screen import Screen
from bot.store.database import Transaction
from tests.access.desk import Dump, dump, pressed, undone
from tests.access.matrix import RULES
from tests.access.programme import ACCOUNTS, SAMIR, Programme, opened

DAYS, OUTSIDERS = 30, 3
CORRECTABLE = 7 * 86400  # seconds
STRANGER, ABSENT = 9001, "987654"
LEIPZIG = {seed.JONAS.account, SAMIR}
ABOUT_AN_OBJECT = re.compile(r"(appointments|mentees|invitations|tasks|kinds|places|book)/\d|hours/remove/")
NUMBERED = re.compile(r"appointments/(\d+)/(\d+)/(\w+)")


@pytest.mark.slow
async def test_old_buttons_do_nothing_after_a_month_of_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "EACH", 0)
    async with opened(tmp_path) as programme:
        await _a_month(programme)
        chance = random.Random(7)

        def replayed(tx: Transaction) -> None:
            _has_seen_everything(tx)
            _others_press(programme, tx, chance)
            _owners_press(programme, tx, chance)
            _still_holds(programme, tx)

        await programme.database.transaction(replayed)


async def _a_month(programme: Programme) -> None:
    chance = random.Random(3)
    for _ in range(DAYS):
        for account in ACCOUNTS:
            await programme.live(account, chance, steps=8 if account == seed.ANNA.account else 5)
            await programme.move(minutes=chance.randint(1, 60))
        await programme.move(hours=20)


def _has_seen_everything(tx: Transaction) -> None:
    happened = {
        (row["what"], bool(row["by_mentee"]))
        for row in tx.all(
            """SELECT e.what, e.by_id = a.mentee_id AS by_mentee FROM appointment_event e
               JOIN appointment a ON a.id = e.appointment_id"""
        )
    }

    assert {("booked", True), ("moved", True), ("cancelled", True), ("confirmed", True)} <= happened
    assert {("booked", False), ("moved", False), ("cancelled", False)} <= happened
    assert tx.value("SELECT count(*) FROM outbox WHERE state = 'sent'") > 30
    assert tx.value("SELECT count(*) FROM outbox WHERE state IN ('dead', 'uncertain', 'sending')") == 0


def _others_press(programme: Programme, tx: Transaction, chance: random.Random) -> None:
    before = dump(tx)
    for owner, path in programme.buttons():
        if not ABOUT_AN_OBJECT.match(path):
            continue
        for other in chance.sample(
            [one for one in (*ACCOUNTS, STRANGER) if not _may_know(programme, owner, one)], OUTSIDERS
        ):
            with undone(tx):
                absent, _ = _pressed(programme, tx, other, re.sub(r"\d+", ABSENT, path, count=1), before)
                screen, touched = _pressed(programme, tx, other, path, before)
                assert screen == absent and not touched, f"{other} presses {path} of {owner}: {screen}"


def _owners_press(programme: Programme, tx: Transaction, chance: random.Random) -> None:
    every = [(account, path) for account, path in programme.buttons() if "delete/yes" not in path]  # nobody is left
    twice = every + [(account, path) for account, path in every if _may_change(path)]  # to look twice changes nothing
    chance.shuffle(twice)
    before = dump(tx)
    for account, path in twice:
        allowed = set() if _is_stale(programme, tx, path) else _may_change(path)
        screen, touched = _pressed(programme, tx, account, path, before)
        assert screen.text and (screen.rows or _is_stranger(tx, account)), path
        assert touched <= allowed, f"{account} presses {path}: {screen}"
        if touched:
            before = dump(tx)
            assert not _pressed(programme, tx, account, path, before)[1], f"{account} taps twice on {path}"


def _still_holds(programme: Programme, tx: Transaction) -> None:
    now = seconds(programme.now)
    most = tx.value(
        """SELECT count(*) AS n FROM appointment WHERE state = 'booked' AND ends_at > ?
           GROUP BY mentee_id ORDER BY n DESC""",
        (now,),
    )
    overlapping = tx.all(
        """SELECT a.id FROM appointment a JOIN appointment b ON a.id < b.id
           AND a.state = 'booked' AND b.state = 'booked' AND (a.mentor_id = b.mentor_id OR a.mentee_id = b.mentee_id)
           AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
           AND (a.group_id IS NULL OR a.group_id IS NOT b.group_id OR a.mentee_id = b.mentee_id)"""
    )

    assert most <= OPEN_LIMIT
    assert overlapping == []


def _may_know(programme: Programme, owner: int, other: int) -> bool:
    """Return whether the two could have one object in sight: in the same project, neither leading nor coordinating."""
    apart = {STRANGER, seed.PETRA.account, seed.ZEFAS.account}
    return owner == other or (
        not {owner, other} & apart and (programme.invited.get(owner, owner) in LEIPZIG) == (other in LEIPZIG)
    )


def _pressed(programme: Programme, tx: Transaction, account: int, path: str, before: Dump) -> tuple[Screen, set[str]]:
    screen, touched = pressed(tx, account, path, before, gateway=programme.receiver)
    return screen, touched - {
        "dialogue",
        "freed",
        "access_log",
    }  # any tap ends a question; what it frees, and who looks, is noted


def _is_stranger(tx: Transaction, account: int) -> bool:
    """Return whether her mentor has blocked this account by one of the buttons that were pressed before."""
    return tx.value("SELECT 1 FROM person WHERE telegram_id = ?", (account,)) is None


def _is_stale(programme: Programme, tx: Transaction, path: str) -> bool:
    named = NUMBERED.match(path)
    if named is None:
        return False
    found = tx.one("SELECT * FROM appointment WHERE id = ?", (int(named[1]),))
    assert found is not None
    if found["version"] != int(named[2]):
        return True
    if named[3] == "reason":
        return found["cancel_reason"] is not None
    if named[3] == "new":  # another time for one that fell can be taken until she has answered
        sql = "SELECT 1 FROM re_offer WHERE appointment_id = ? AND version = ? AND answer IN ('moved', 'closed')"
        return tx.value(sql, (found["id"], found["version"])) is not None
    now = seconds(programme.now)
    if named[3] == "mark":
        if found["marked_at"] is not None:
            return bool(now >= found["marked_at"] + CORRECTABLE)
        return found["state"] != "booked" or found["starts_at"] > now
    if named[3] == "new":  # time: asked for as long as it is not settled
        return bool(found["state"] != "cancelled")
    if named[3] == "signal":
        return found["state"] != "booked" or found["ends_at"] <= now
    return found["state"] != "booked" or found["starts_at"] <= now


def _may_change(path: str) -> set[str]:
    return {table for route, _ in matches(path) for table in RULES[route.path].writes}
