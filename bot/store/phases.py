"""The programme's phases in the database; for coordinators, and public inside the programme."""

from __future__ import annotations

from datetime import date

from bot.domain.programme import UNQUALIFIED, WOMEN, Phase
from bot.store.database import IntegrityError, Row, Transaction
from bot.store.projects import NameTaken

_COLUMNS = "id, name, first_day, last_day, for_women, for_unqualified"


def every(tx: Transaction) -> list[Phase]:
    """Return all phases, the latest first."""
    return [_phase(row) for row in tx.all(f"SELECT {_COLUMNS} FROM phase ORDER BY first_day DESC")]


def by_id(tx: Transaction, phase_id: int) -> Phase | None:
    """Return a phase, or None where it is not there."""
    row = tx.one(f"SELECT {_COLUMNS} FROM phase WHERE id = ?", (phase_id,))
    return None if row is None else _phase(row)


def add(tx: Transaction, name: str, first: date, last: date) -> int:
    """Add a phase and return its id; the caller has checked that no other is in the way.

    Raises NameTaken.
    """
    try:
        return tx.add(
            "INSERT INTO phase (name, first_day, last_day) VALUES (?, ?, ?)",
            (name, first.isoformat(), last.isoformat()),
        )
    except IntegrityError:
        raise NameTaken(name) from None


def rename(tx: Transaction, phase_id: int, name: str) -> None:
    """Give a phase another name.

    Raises NameTaken.
    """
    try:
        tx.run("UPDATE phase SET name = ? WHERE id = ?", (name, phase_id))
    except IntegrityError:
        raise NameTaken(name) from None


def set_days(tx: Transaction, phase_id: int, first: date, last: date) -> None:
    """Give a phase other days; the caller has checked that no other is in the way."""
    tx.run("UPDATE phase SET first_day = ?, last_day = ? WHERE id = ?", (first.isoformat(), last.isoformat(), phase_id))


def set_focus(tx: Transaction, phase_id: int, focus: frozenset[str]) -> None:
    """Set whom a phase is for above all."""
    tx.run(
        "UPDATE phase SET for_women = ?, for_unqualified = ? WHERE id = ?",
        (int(WOMEN in focus), int(UNQUALIFIED in focus), phase_id),
    )


def _phase(row: Row) -> Phase:
    focus = {name for name, there in ((WOMEN, row["for_women"]), (UNQUALIFIED, row["for_unqualified"])) if there}
    return Phase(
        row["id"],
        row["name"],
        date.fromisoformat(row["first_day"]),
        date.fromisoformat(row["last_day"]),
        frozenset(focus),
    )
