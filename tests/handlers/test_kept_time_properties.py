"""Whatever people tap in whatever order, held, offered and grouped times never overlap bookings."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import time, timedelta

from bot.demo.seed import ANNA, OLENA, OMAR, ZAHRA, Actor
from bot.domain.moments import at_local, local_day, seconds
from tests.handlers.desk import Desk, paths, times
from tests.handlers.kept_time import check_kept_time
from tests.handlers.waiting_list import kind, tick

WEEKS, STEPS = 8, 90
MENTEES = (ZAHRA, OMAR, OLENA)
HAPPENED = {
    "offer": "SELECT state AS what, count(*) AS n FROM offer GROUP BY 1",
    "group": "SELECT iif(cancelled_at, 'cancelled', 'kept') AS what, count(*) AS n FROM group_meeting GROUP BY 1",
    "seat": """SELECT e.what, count(*) AS n FROM appointment_event e JOIN appointment a ON a.id = e.appointment_id
               WHERE a.group_id IS NOT NULL GROUP BY 1""",
}


class Week:
    """Three mentees and a mentor with few hours, so that everything touches everything."""

    def __init__(self, desk: Desk, chance: random.Random) -> None:
        self.desk, self.chance = desk, chance
        desk.tx.run("UPDATE hours SET from_minute = 540, to_minute = 720")
        desk.tx.run("INSERT INTO booking_rules SELECT id, 30, 0, 60, 7 FROM person WHERE name = 'Anna'")

    def live(self) -> None:
        acts: dict[Callable[[], None], int] = {
            self.book: 4,
            self.change: 4,
            self.answer: 4,
            self.make_a_group: 1,
            self.take_a_seat: 3,
            self.change_a_group: 1,
            self.begin_or_end_an_absence: 1,
            self.let_time_pass: 2,
        }
        for act in self.chance.choices(list(acts), list(acts.values()), k=STEPS):
            act()
            check_kept_time(self.desk.tx, seconds(self.desk.now))

    def tap(self, who: Actor, shown: list[str]) -> None:
        if shown:
            self.desk.press(who, self.chance.choice(shown))

    def open(self, who: Actor) -> list[str]:
        rows = self.desk.rows(
            """SELECT a.id, a.version FROM appointment a JOIN person p ON p.id IN (a.mentee_id, a.mentor_id)
               WHERE p.telegram_id = ? AND a.starts_at > ? AND a.state = 'booked' ORDER BY a.id""",
            who.account,
            seconds(self.desk.now),
        )
        return [f"appointments/{row['id']}/{row['version']}" for row in rows]

    def book(self) -> None:
        who, way = self.chance.choice(MENTEES), self.chance.choice(["on_site", "on_site", "phone"])
        shown = paths(self.desk.press(who, f"book/{kind(self.desk, way)}/0"))
        days = [path for path in shown if re.search(r"/0/\d+$", path)]
        if days and len(self.open(who)) < 2:
            self.tap(who, times(self.desk.press(who, self.chance.choice(days))))
            self.tap(who, [f"{one}/wait" for one in self.open(who)[-1:]])

    def change(self) -> None:
        who, what = self.chance.choice([*MENTEES, ANNA]), self.chance.choice(["cancel/yes", "move", "wait", "wait/end"])
        if found := self.open(who):
            shown = self.desk.press(who, f"{self.chance.choice(found)}/{what}")
            self.tap(who, times(shown) if what == "move" else [])

    def answer(self) -> None:
        rows = self.desk.rows("SELECT o.id, telegram_id FROM offer o JOIN person p ON p.id = mentee_id ORDER BY o.id")
        for row in rows[-2:]:
            who = next(one for one in MENTEES if one.account == row["telegram_id"])
            self.desk.press(who, f"offers/{row['id']}/{self.chance.choice(['take', 'take', 'decline'])}")

    def make_a_group(self) -> None:
        start = at_local(
            local_day(self.desk.now) + timedelta(days=self.chance.randint(1, 7)), time(self.chance.randint(8, 12))
        )
        if self.desk.tx.value("SELECT count(*) FROM hold WHERE group_id IS NOT NULL") < 2:
            self.desk.press(ANNA, f"groups/new/counselling/at/{seconds(start)}/60/1/2")

    def take_a_seat(self) -> None:
        who = self.chance.choice(MENTEES)
        shown = [path for path in paths(self.desk.press(who, "home")) if re.fullmatch(r"seats/\d+", path)]
        if shown:
            card = self.desk.press(who, self.chance.choice(shown))
            self.tap(who, [path for path in paths(card) if path.endswith("/take")])

    def change_a_group(self) -> None:
        rows = self.desk.rows("SELECT id, version FROM group_meeting WHERE cancelled_at IS NULL")
        if not rows:
            return
        row, day = self.chance.choice(rows), local_day(self.desk.now) + timedelta(days=self.chance.randint(0, 5))
        base = f"groups/{row['id']}/{row['version']}"
        if self.chance.random() < 0.3:
            self.desk.press(ANNA, f"{base}/cancel/yes")
        else:
            self.tap(ANNA, times(self.desk.press(ANNA, f"{base}/time/{day.toordinal()}")))

    def begin_or_end_an_absence(self) -> None:
        if self.desk.tx.run("DELETE FROM absence"):
            return
        start = at_local(local_day(self.desk.now) + timedelta(days=self.chance.randint(1, 6)), time(0))
        self.desk.tx.run(
            """INSERT INTO absence (mentor_id, kind, starts_at, ends_at, created_at)
               SELECT id, 'sick', ?, ?, 0 FROM person WHERE name = 'Anna'""",
            (seconds(start), seconds(start + timedelta(days=1))),
        )

    def let_time_pass(self) -> None:
        self.desk.now += timedelta(minutes=self.chance.choice([1, 1, 15, 31, 900]))
        tick(self.desk)


def test_held_offered_and_grouped_times_never_overlap_bookings() -> None:
    happened: Counter[tuple[str, str]] = Counter()
    for seed in range(WEEKS):
        with Desk() as desk:
            Week(desk, random.Random(seed)).live()
            happened.update({(of, row["what"]): row["n"] for of, sql in HAPPENED.items() for row in desk.rows(sql)})

    assert {what for of, what in happened if of == "offer"} >= {"taken", "declined", "expired"}, happened
    assert {what for of, what in happened if of == "seat"} >= {"booked", "moved", "cancelled"}, happened
    assert {what for of, what in happened if of == "group"} == {"kept", "cancelled"}, happened
