"""Days that pass at a desk: the rounds are done as the bot does them, and the sender brings what is due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.delivery import rounds
from bot.demo.seed import OMAR, Actor
from bot.domain.moments import SAXONY, at_local, local_day, seconds
from bot.screens.screen import Screen
from tests.handlers.desk import Desk


def live(desk: Desk, until: datetime) -> None:
    """Let time pass, with a halt at every local midnight and every message, as the demo's clock does."""
    look(desk)
    while (stop := _next_stop(desk)) <= until:
        desk.now = stop
        look(desk)
    desk.now = until
    look(desk)


def look(desk: Desk) -> None:
    """Do the rounds once, and send what is due."""
    for work in rounds.ROUNDS:
        desk.do(lambda tx, work=work: work(tx, desk.now))  # type: ignore[misc]
    desk.send_due()


def book(desk: Desk, day: date, clock: time, who: Actor = OMAR, *, way: str = "on_site") -> int:
    """Put an appointment with Anna into the database, whatever her hours say, and return its id."""
    start = seconds(at_local(day, clock))
    place = desk.tx.value("SELECT min(id) FROM place") if way == "on_site" else None
    return desk.do(
        lambda tx: tx.add(
            """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, place_id, starts_at, ends_at,
                                        booked_at)
               VALUES (1, 3, (SELECT id FROM person WHERE name = ?), 'counselling', ?, ?, ?, ?, ?)""",
            (who.name, way, place, start, start + 45 * 60, seconds(desk.now)),
        )
    )


def read(desk: Desk, who: Actor, kind: str) -> list[tuple[str, Screen]]:
    """Return when (Saxon clock) and what the sender has brought this person of a kind of notice."""
    numbers = desk.rows(
        """SELECT o.message_id FROM outbox o JOIN person p ON p.id = o.person_id
           WHERE o.kind = ? AND p.telegram_id = ? AND o.state = 'sent' ORDER BY o.settled_at, o.id""",
        kind,
        who.account,
    )
    found = (desk.post[row["message_id"] - 1] for row in numbers)
    return [(f"{at.astimezone(SAXONY):%Y-%m-%d %H:%M}", screen) for at, _, screen in found]


def close(desk: Desk, *days: date) -> None:
    """Make these days Saxon holidays."""
    for day in days:
        desk.tx.run("INSERT OR IGNORE INTO public_holiday (day, name) VALUES (?, 'a holiday')", (day.isoformat(),))


def _next_stop(desk: Desk) -> datetime:
    midnight = at_local(local_day(desk.now) + timedelta(days=1), time(0))
    upcoming = desk.upcoming()
    return upcoming if upcoming and desk.now < upcoming < midnight else midnight
