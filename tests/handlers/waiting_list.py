"""Steps of the waiting list's tests: who is booked when, who waits, and time that passes with the bot's rounds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from bot.delivery import rounds
from bot.demo.seed import Actor
from bot.domain.moments import at_local, seconds
from tests.handlers.desk import Desk, paths

TUESDAY, THURSDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 27)
NEXT_MONDAY, NEXT_TUESDAY = date(2026, 11, 30), date(2026, 12, 1)


def tick(desk: Desk) -> None:
    """Let the bot do its rounds and send what is due."""
    desk.do(lambda tx: rounds.do(tx, now=desk.now))
    desk.send_due()


def wait_until(desk: Desk, moment: datetime) -> None:
    """Let time pass, with a round and what is due every minute, or every hour on the way to a far moment."""
    while desk.now < moment:
        step = timedelta(hours=1) if moment - desk.now > timedelta(hours=2) else timedelta(minutes=1)
        desk.now = min(moment, desk.now + step)
        tick(desk)


def kind(desk: Desk, way: str = "on_site") -> int:
    """Return Anna's kind of counselling in this way."""
    sql = "SELECT k.id FROM meeting_kind k JOIN person p ON p.id = k.mentor_id WHERE p.name = 'Anna' AND k.way = ?"
    return int(desk.tx.value(f"{sql} AND k.topic = 'counselling'", (way,)))


def book(desk: Desk, who: Actor, day: date, clock: time, way: str = "on_site") -> int:
    """Let a mentee book, and return her appointment's id."""
    desk.press(who, f"book/{kind(desk, way)}/0/at/{seconds(at_local(day, clock))}")
    return int(desk.tx.value("SELECT max(id) FROM appointment"))


def row(desk: Desk, appointment: int) -> dict[str, Any]:
    """Return an appointment's row."""
    return desk.rows("SELECT * FROM appointment WHERE id = ?", appointment)[0]


def wait(desk: Desk, who: Actor, appointment: int) -> None:
    """Let a mentee tap the button on her card that puts her on the waiting list."""
    card = desk.press(who, f"appointments/{appointment}")
    desk.press(who, next(path for path in paths(card) if path.endswith("/wait")))


def cancel(desk: Desk, who: Actor, appointment: int) -> None:
    """Let somebody cancel an appointment."""
    desk.press(who, f"appointments/{appointment}/{row(desk, appointment)['version']}/cancel/yes")


def offers(desk: Desk) -> list[dict[str, Any]]:
    """Return what was offered to whom, in order."""
    return desk.rows(
        """SELECT o.id, p.name, o.state, o.starts_at, o.expires_at FROM offer o JOIN person p ON p.id = o.mentee_id
           ORDER BY o.id"""
    )


def offered(desk: Desk, who: Actor) -> int:
    """Return the id of the open offer to this mentee."""
    (found,) = [one["id"] for one in offers(desk) if (one["name"], one["state"]) == (who.name, "open")]
    return int(found)
