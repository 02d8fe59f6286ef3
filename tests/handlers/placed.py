"""Placements at a desk: somebody has begun, time passes, and she taps what she was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from bot.demo.seed import ZAHRA, Actor
from bot.domain.holidays import PUBLIC_NAMES, Special, computed
from bot.domain.moments import SAXONY, at_local
from bot.domain.placements import EMPLOYMENT, Placement
from bot.screens.screen import Screen
from bot.store import holidays, placements, plans
from bot.store.database import Transaction
from tests.handlers.desk import Desk, paths

ANNAS, DRESDEN = 3, 1
START = date(2026, 11, 30)  # a Monday
_KNOWN: dict[int, list[Special]] = {}


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the moment of a Saxon clock."""
    return at_local(day, time(hour, minute))


@contextmanager
def quiet_desk() -> Iterator[Desk]:
    """A desk on the Monday before START; nothing is booked, and the holidays are known."""
    with Desk(at(date(2026, 11, 23), 10)) as desk:
        for table in ("appointment_event", "outbox", "appointment"):
            desk.tx.run(f"DELETE FROM {table}")
        know_holidays(desk, 2026, 2027)
        yield desk


def id_of(desk: Desk, who: Actor) -> int:
    """Return the number of one of the demo's people."""
    return int(desk.tx.value("SELECT id FROM person WHERE name = ?", (who.name,)))


def know_holidays(desk: Desk, *years: int) -> None:
    """Store the Saxon holidays of these years."""
    for year in years:
        if year not in _KNOWN:
            _KNOWN[year] = [one for one in computed([year]) if one.name in PUBLIC_NAMES]
    desk.do(lambda tx: holidays.replace(tx, years, [one for year in years for one in _KNOWN[year]]))


def employer(tx: Transaction, name: str = "Bäckerei Krause") -> int:
    """Store an employer and return its number."""
    return tx.add(
        "INSERT INTO employer (name, name_key, place, project_id, created_at) VALUES (?, ?, 'Dresden', 1, 0)",
        (name, name.casefold()),
    )


def begin(desk: Desk, starts_on: date, who: Actor = ZAHRA, type: str = EMPLOYMENT, **more: Any) -> int:
    """Record a placement with Anna's mentee as the mentor would, and return its number."""

    def work(tx: Transaction) -> int:
        more.setdefault("employer_id", employer(tx))
        made = Placement(0, id_of(desk, who), DRESDEN, ANNAS, type, starts_on, **more)
        number = placements.add(tx, made, now=desk.now)
        plans.replan(tx, number, now=desk.now)
        return number

    return desk.do(work)


def change(desk: Desk, placement: int, **columns: Any) -> None:
    """Change a placement's columns and bring its plan in line, as every recording does."""

    def work(tx: Transaction) -> None:
        stored = [value.isoformat() if isinstance(value, date) else value for value in columns.values()]
        sets = ", ".join(f"{column} = ?" for column in columns)
        tx.run(f"UPDATE placement SET {sets} WHERE id = ?", (*stored, placement))
        plans.replan(tx, placement, now=desk.now)

    desk.do(work)


def end(desk: Desk, placement: int, day: date) -> None:
    """Record that a placement has ended early."""
    change(desk, placement, ended_on=day, end_kind="early")


def tap(desk: Desk, who: Actor, *answers: str) -> Screen:
    """Tap answers (field/answer, call or stop) on what she was asked last; return the last screen."""
    screen = asked_last(desk, who)
    assert screen is not None, "nobody has asked her"
    for answer in answers:
        path = next((path for path in paths(screen) if path.endswith(f"/{answer}")), None)
        assert path, f"{answer} is none of {paths(screen)}"
        screen = desk.press(who, path)
    return screen


def asked_last(desk: Desk, who: Actor) -> Screen | None:
    """Return the newest check-in that the sender has brought her."""
    for _, account, screen in reversed(desk.post):
        if account == who.account and any(path.startswith("check-ins/") for path in paths(screen)):
            return screen
    return None


def days_asked(desk: Desk, who: Actor) -> list[str]:
    """Return when (Saxon clock) check-ins have come to her."""
    return [
        f"{at.astimezone(SAXONY):%m-%d %H:%M}"
        for at, account, screen in desk.post
        if account == who.account and any(path.startswith("check-ins/") for path in paths(screen))
    ]


def states(desk: Desk, placement: int) -> dict[str, str]:
    """Return the state of every step of a plan."""
    rows = desk.rows("SELECT step, state FROM check_in WHERE placement_id = ? ORDER BY due_at, id", placement)
    return {row["step"]: row["state"] for row in rows}


def open_tasks(desk: Desk, *kinds: str) -> list[dict[str, Any]]:
    """Return the open tasks of these kinds, those of follow-up if none is named."""
    rows = desk.rows("SELECT * FROM task WHERE closed_at IS NULL ORDER BY id")
    return [row for row in rows if row["kind"] in (kinds or ("follow_up",))]


def risk_of(desk: Desk, placement: int, step: str) -> tuple[str | None, str | None]:
    """Return the level and reason of a step."""
    (row,) = desk.rows("SELECT risk, reason FROM check_in WHERE placement_id = ? AND step = ?", placement, step)
    return row["risk"], row["reason"]


def letters(desk: Desk, who: Actor, pattern: str) -> list[tuple[datetime, Screen]]:
    """Return what the sender has brought a person with a button to such a path, and when."""
    return [
        (at, screen)
        for at, account, screen in desk.post
        if account == who.account and any(path.startswith(pattern) for path in paths(screen))
    ]


def texts(letters: Iterable[tuple[datetime, Screen]]) -> list[str]:
    """Return the texts of letters."""
    return [screen.text for _, screen in letters]
