"""The oracle's programme with who reads its report: presses on a transaction, on the oracle's day of data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bot.domain.people import COORDINATOR, LEAD
from bot.screens.screen import Screen
from bot.store import people
from bot.store.database import Transaction, connect
from bot.store.migrations import apply
from bot.telegram.incoming import Incoming
from tests.access.desk import ask, receiver
from tests.store.programme import LONG_AGO, NOW, fill

COORDINATOR_ACCOUNT, LEAD_ACCOUNT, MENTOR_ACCOUNT = 7001, 7002, 7003
GATEWAY = receiver(lambda: NOW)


@dataclass
class ReportDesk:
    """The oracle's programme with a coordinator, a lead of DD, and presses."""

    tx: Transaction
    ids: dict[str, int]
    updates: int = 0

    def press(self, path: str, account: int = COORDINATOR_ACCOUNT) -> Screen:
        """Return what a tap is answered."""
        self.updates += 1
        return ask(GATEWAY, self.tx, Incoming(self.updates, account, account, "de", path=path))

    def refused(self, path: str, account: int = COORDINATOR_ACCOUNT) -> bool:
        """Return whether a tap is answered like one of a button that leads nowhere."""
        return self.press(path, account) == self.press("no/such/path", account)


@pytest.fixture(scope="session")
def planted() -> Iterator[tuple[Any, dict[str, int]]]:
    """A connection with the oracle's data and who reads them, to be copied; and the ids."""
    with closing(connect(":memory:", None)) as connection:
        apply(connection)
        tx = Transaction(connection)
        ids = fill(tx).ids
        for account, role, project in ((COORDINATOR_ACCOUNT, COORDINATOR, None), (LEAD_ACCOUNT, LEAD, ids["DD"])):
            person = people.add(tx, telegram_id=account, name=f"Name{role}", language="de", now=LONG_AGO)
            people.give_role(tx, person, role, project, now=LONG_AGO)
        tx.run("UPDATE person SET telegram_id = ? WHERE id = ?", (MENTOR_ACCOUNT, ids["mentor DD"]))
        yield connection, ids


@pytest.fixture
def report(planted: tuple[Any, dict[str, int]]) -> Iterator[ReportDesk]:
    """The oracle's data, and who reads them."""
    template, ids = planted
    with closing(connect(":memory:", None)) as connection:
        template.backup(connection)
        yield ReportDesk(Transaction(connection), ids)


def path(first: str, last: str, project: int = 0) -> str:
    """Return the path of a period's figures, of all projects or one."""
    return f"figures/{project}/{date.fromisoformat(first).toordinal()}/{date.fromisoformat(last).toordinal()}"
