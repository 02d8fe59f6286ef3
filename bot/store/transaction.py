"""A transaction: what a unit of work may do with the database between BEGIN and COMMIT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Any  # sqlcipher3's Row: columns by name
Value = int | float | str | bytes | None
Values = Sequence[Value] | Mapping[str, Value]
Erased = list[tuple[int, int]]  # person, moment in UTC seconds


class Transaction:
    """What a unit of work may do with the database between BEGIN and COMMIT."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.wakes_sender = False  # set where a notice was written that is due now
        self.erased: Erased = []  # who was erased: noted outside before the commit, wiped from the files after it

        self.rebuilds = False  # set by the night's round after an erasure in a large database

    def run(self, sql: str, values: Values = ()) -> int:
        """Execute one statement and return how many rows it changed."""
        return int(self._connection.execute(sql, values).rowcount)

    def add(self, sql: str, values: Values = ()) -> int:
        """Execute one INSERT and return the new row's id."""
        return int(self._connection.execute(sql, values).lastrowid)

    def all(self, sql: str, values: Values = ()) -> list[Row]:
        """Return every row of the answer."""
        return list(self._connection.execute(sql, values).fetchall())

    def one(self, sql: str, values: Values = ()) -> Row | None:
        """Return the first row of the answer, or None."""
        return self._connection.execute(sql, values).fetchone()

    def value(self, sql: str, values: Values = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(sql, values)
        return None if row is None else row[0]
