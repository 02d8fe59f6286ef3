"""Pressing buttons on a transaction: the gateway's own code without network, and what a press has changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import Any, TypeVar, cast

from bot.handlers.request import Gone
from bot.i18n import load
from bot.screens.screen import Document, Letter, Picture, Screen
from bot.store.database import Transaction
from bot.telegram.incoming import Incoming
from bot.telegram.receive import Receiver
from tests.access.cast import NOW

R = TypeVar("R")
Dump = dict[str, list[tuple[Any, ...]]]

NOWHERE = "no/such/path"  # what it is answered is the refusal
_numbers = count(10**9)


def receiver(now: Callable[[], datetime] = lambda: NOW) -> Receiver:
    """Return a gateway whose transactions are those of the test."""
    return Receiver(
        cast(Any, None), load(), cast(Any, None), now, "https://t.me/amm_bot?start=", "https://bot.example.org"
    )


_RECEIVER = receiver()


def press(tx: Transaction, account: int, path: str | None = None, **more: Any) -> Screen:
    """Return what an update is answered, committed or refused like the gateway does it; a fault is raised."""
    return ask(_RECEIVER, tx, Incoming(next(_numbers), account, account, "ar", path=path, **more))


def pressed(
    tx: Transaction, account: int, path: str, before: Dump, *, gateway: Receiver = _RECEIVER
) -> tuple[Screen, set[str]]:
    """Return what a press is answered, and the names of the tables in which it has changed something."""
    screen, written = asked_and_counted(gateway, tx, Incoming(next(_numbers), account, account, "ar", path=path))
    return screen, changed(before, dump(tx)) if written else set()


def ask(gateway: Receiver, tx: Transaction, asked: Incoming) -> Screen:
    """Return what this gateway answers; nothing of a refused update stays but that it was seen."""
    return asked_and_counted(gateway, tx, asked)[0]


def asked_and_counted(gateway: Receiver, tx: Transaction, asked: Incoming) -> tuple[Screen, int]:
    """Return what this gateway answers, and how many rows it has written for it and not taken back."""
    tx.run("SAVEPOINT press")
    try:
        before = _written(tx)
        reply = gateway._respond(tx, asked)
    except Gone:
        tx.run("ROLLBACK TO press")
        before = _written(tx)
        reply = gateway._refuse(tx, asked)
    finally:
        tx.run("RELEASE press")
    assert reply.screen is not None
    return reply.screen, _written(tx) - before - 1  # one is the note that the update was seen


@contextmanager
def undone(tx: Transaction) -> Iterator[None]:
    """Take back whatever the block does."""
    tx.run("SAVEPOINT undone")
    try:
        yield
    finally:
        tx.run("ROLLBACK TO undone")
        tx.run("RELEASE undone")


def dump(tx: Transaction) -> Dump:
    """Return every row of every table but the bot's own notes: which updates it has seen, what it has done today."""
    kept = tables(tx) - {"seen_update", "job_run", "last_tap", "retention_round"}
    cursor = tx._connection.cursor()
    cursor.row_factory = None  # plain tuples are enough here
    return {name: cursor.execute(f"SELECT * FROM {name}").fetchall() for name in kept}


def tables(tx: Transaction) -> set[str]:
    """Return the names of all tables."""
    rows = tx.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {row["name"] for row in rows}


def changed(before: Dump, after: Dump) -> set[str]:
    """Return the names of the tables that differ."""
    return {name for name in after if before.get(name) != after[name]}


def paths(screen: Screen) -> list[str]:
    """Return the paths of all buttons of a screen."""
    return [button.path for row in screen.rows for button in row if button.path]


def shown(screen: Screen) -> str:
    """Return what kind of screen this is: its paths and its attachments, one a line."""
    return "\n".join([*paths(screen), *(type(one).__name__ for one in screen.also)])


def words(screen: Screen) -> str:
    """Return everything that can be read of a screen, attachments included."""
    read = [screen.text, screen.toast or "", *(button.text for row in screen.rows for button in row)]
    for one in screen.also:
        if isinstance(one, Letter):
            read.append(one.text)
        elif isinstance(one, Document):
            read += [one.name, one.content.decode(), one.caption]
        elif isinstance(one, Picture):
            read.append(one.caption)
        else:
            read.append(str(one))
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", "\n".join(read))


def _written(tx: Transaction) -> int:
    return int(tx.value("SELECT total_changes()"))
