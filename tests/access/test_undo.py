"""The wrong person has joined: the inviter shuts her out, and from that moment nothing opens and nothing arrives."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery import sender
from bot.demo import seed
from bot.domain.people import COORDINATOR, MENTOR
from bot.screens.screen import Letter
from bot.store import people
from bot.store.database import Transaction
from tests.access.desk import NOWHERE, paths, words
from tests.access.programme import Programme, opened

ANNA, JANA, WRONG = seed.ANNA.account, seed.ZEFAS.account, 9001


@pytest_asyncio.fixture
async def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Programme]:
    """The demo's people; messages go out without pauses."""
    monkeypatch.setattr(sender, "EACH", 0)
    async with opened(tmp_path) as programme:
        yield programme


async def test_a_wrong_mentee_is_shut_out_at_once(programme: Programme) -> None:
    await _join(programme, ANNA, "invite")
    booking = await _book(programme, WRONG)
    await programme.move(hours=1)

    await _undo(programme, ANNA)

    refusal = await programme.press(WRONG, NOWHERE)
    for path in (booking, "book", "appointments", "follow-up/yes"):
        assert await programme.press(WRONG, path) == refusal, path
    assert not any(path.startswith(("book", "appointments")) for path in paths(await programme.press(WRONG, "home")))


async def test_nothing_waits_for_a_wrong_mentee_any_more(programme: Programme) -> None:
    await _join(programme, ANNA, "invite")
    await _book(programme, WRONG)
    await programme.move(hours=1)
    await _undo(programme, ANNA)
    heard = len(programme.sent[WRONG])

    await programme.move(days=30)

    assert len(programme.sent[WRONG]) == heard
    assert await _open_appointments(programme, WRONG) == 0


async def test_her_time_is_free_again_for_the_mentors_other_mentees(programme: Programme) -> None:
    await _join(programme, ANNA, "invite")
    taken = (await _book(programme, WRONG)).split("/")[-1]
    before = await programme.press(seed.ZAHRA.account, await _first_day(programme, seed.ZAHRA.account))

    await _undo(programme, ANNA)

    after = await programme.press(seed.ZAHRA.account, await _first_day(programme, seed.ZAHRA.account))
    assert not any(path.endswith(f"at/{taken}") for path in paths(before))
    assert any(path.endswith(f"at/{taken}") for path in paths(after))


async def test_a_wrong_mentor_is_shut_out_at_once_and_hears_nothing_more(programme: Programme) -> None:
    await _join(programme, JANA, "projects/1/invite/mentor")
    code = await _invite(programme, WRONG, "invite")
    await programme.move(hours=11)  # it is night: what is to be told waits for the morning
    await programme.press(9002, f"join/uk/{code}/agree")
    await programme.press(9002, await _first_slot(programme, 9002))
    heard = len(programme.sent[WRONG])

    await _undo(programme, JANA)
    await programme.move(days=7)

    assert len(programme.sent[WRONG]) == heard
    refusal = await programme.press(WRONG, NOWHERE)
    for path in ("agenda", "mentees", "hours", "places", "invite"):
        assert await programme.press(WRONG, path) == refusal, path


async def test_a_mentor_who_has_left_the_project_hears_nothing_more_of_it(programme: Programme) -> None:
    await programme.move(hours=12)
    await programme.press(seed.ZAHRA.account, await _first_slot(programme, seed.ZAHRA.account))
    heard = len(programme.sent[ANNA])

    await programme.database.transaction(lambda tx: people.end_role(tx, _id(tx, ANNA), MENTOR, 1, now=programme.now))
    await programme.move(days=3)

    assert len(programme.sent[ANNA]) == heard


async def test_a_coordinator_whose_role_has_ended_shuts_nobody_out(programme: Programme) -> None:
    await _join(programme, JANA, "projects/1/invite/mentor")
    await programme.press(9003, "start")
    await programme.database.transaction(lambda tx: _becomes_a_mentor(tx, programme))

    refusal = await programme.press(JANA, NOWHERE)

    assert await programme.press(JANA, "invitations/1/undo/yes") == refusal
    assert await programme.press(WRONG, "agenda") != await programme.press(WRONG, NOWHERE)


async def test_an_old_undo_does_not_touch_appointments_with_her_present_mentor(programme: Programme) -> None:
    await _join(programme, ANNA, "invite")
    await programme.database.transaction(lambda tx: _handed_over(tx, programme))
    await programme.press(WRONG, await _first_slot(programme, WRONG))

    await _undo(programme, ANNA)

    assert await _open_appointments(programme, WRONG) == 1
    assert "appointments" in paths(await programme.press(WRONG, "home"))


async def _invite(programme: Programme, inviter: int, path: str) -> str:
    await programme.press(inviter, path)
    screen = await programme.press(inviter, text="Gast")
    letter = next(one for one in screen.also if isinstance(one, Letter))
    return letter.text.split("start=")[1][:32]


async def _join(programme: Programme, inviter: int, path: str) -> None:
    code = await _invite(programme, inviter, path)
    await programme.press(WRONG, f"start/{code}")
    screen = await programme.press(WRONG, f"join/de/{code}/agree")
    assert "privacy" in paths(screen) or "follow-up/yes" in paths(screen)


async def _first_day(programme: Programme, account: int) -> str:
    kind = next(path for path in paths(await programme.press(account, "book")) if path.startswith("book/"))
    days = paths(await programme.press(account, kind))
    return next(path for path in days if path.split("/")[-1].isdigit() and "/at/" not in path)


async def _first_slot(programme: Programme, account: int) -> str:
    day = await programme.press(account, await _first_day(programme, account))
    return next(path for path in paths(day) if "/at/" in path)


async def _book(programme: Programme, account: int) -> str:
    slot = await _first_slot(programme, account)
    screen = await programme.press(account, slot)
    assert any(path.endswith("/move") for path in paths(screen)), words(screen)
    return slot


async def _undo(programme: Programme, inviter: int) -> None:
    await programme.press(inviter, "invitations/1/undo")
    await programme.press(inviter, "invitations/1/undo/yes")


async def _open_appointments(programme: Programme, account: int) -> int:
    sql = "SELECT count(*) FROM appointment WHERE state = 'booked' AND mentee_id = ?"
    return int(await programme.database.transaction(lambda tx: tx.value(sql, (_id(tx, account),))))


def _id(tx: Transaction, account: int) -> int:
    return int(tx.value("SELECT id FROM person WHERE telegram_id = ?", (account,)))


def _becomes_a_mentor(tx: Transaction, programme: Programme) -> None:
    people.end_role(tx, _id(tx, JANA), COORDINATOR, None, now=programme.now)
    people.give_role(tx, _id(tx, JANA), MENTOR, 1, now=programme.now)


def _handed_over(tx: Transaction, programme: Programme) -> None:
    tx.run("UPDATE mentoring SET ended_at = ? WHERE mentee_id = ?", (programme.now.timestamp(), _id(tx, WRONG)))
    people.start_mentoring(tx, _id(tx, WRONG), _id(tx, seed.JONAS.account), 2, now=programme.now)
