"""A second mentor in Dresden, and what tests of deputies and handovers do again and again."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.demo.seed import Actor
from bot.domain.availability import DEFAULT_HOURS, DEFAULT_KINDS, MeetingKind
from bot.domain.moments import at_local, local_day, seconds
from bot.domain.people import CONSENT_VERSION, MENTOR, STAFF_NOTICE
from bot.screens.screen import Screen
from bot.store import availability, people
from tests.handlers.desk import Desk, paths

KARIM = Actor(2003, "Karim", "de", "")
DRESDEN, LEIPZIG = 1, 2
ROOM = "https://video.example.org/karim"
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def id_of(desk: Desk, who: Actor) -> int:
    """Return the number of one of the demo's people."""
    return int(desk.tx.value("SELECT id FROM person WHERE name = ?", (who.name,)))


def join(desk: Desk) -> int:
    """Let Karim be a mentor in Dresden, with hours on working days, and return his number."""
    person_id = people.add(desk.tx, telegram_id=KARIM.account, name=KARIM.name, language="de", now=desk.now)
    people.give_consent(desk.tx, person_id, STAFF_NOTICE, CONSENT_VERSION, "de", now=desk.now)
    people.give_role(desk.tx, person_id, MENTOR, DRESDEN, now=desk.now - timedelta(days=1))
    availability.add_hours(desk.tx, person_id, DEFAULT_HOURS)
    kinds = [kind for kind in DEFAULT_KINDS if kind.way != "video"]
    availability.add_kinds(desk.tx, person_id, [*kinds, MeetingKind(0, "counselling", "video", 45, ROOM)])
    availability.set_place(desk.tx, people.by_id(desk.tx, person_id, now=desk.now), 1)
    return person_id


def stand_in(desk: Desk, by: Actor, mentor: Actor, deputy: Actor, *, first: int = 0, days: int = 7) -> Screen:
    """Name a deputy for so many days from a day on (0 is today), by the buttons' paths."""
    start = local_day(desk.now).toordinal() + first
    base = f"deputy/{DRESDEN}/{id_of(desk, mentor)}/{id_of(desk, deputy)}"
    return desk.press(by, f"{base}/{start}/{start + days - 1}")


def hand_over(desk: Desk, by: Actor, mentee: Actor, to: Actor) -> Screen:
    """Hand over one mentee, by the button of the question."""
    asked = desk.press(by, f"handover/{id_of(desk, mentee)}/{id_of(desk, to)}")
    return desk.press(by, next(path for path in paths(asked) if "/yes/" in path))


def book(
    desk: Desk, who: Actor, mentor: Actor, *, day: date = TUESDAY, clock: time = time(11), way: str = "on_site"
) -> int:
    """Let a mentee book with her mentor and return the appointment's number."""
    sql = "SELECT min(id) FROM meeting_kind WHERE mentor_id = ? AND way = ?"
    kind = desk.tx.value(sql, (id_of(desk, mentor), way))
    desk.press(who, f"book/{kind}/0/at/{seconds(at_local(day, clock))}")
    return int(desk.tx.value("SELECT max(id) FROM appointment"))


def refused(desk: Desk, who: Actor, path: str) -> bool:
    """Return whether a path is answered like one that leads nowhere."""
    return desk.press(who, path) == desk.press(who, "no/such/path")


def hand_over_all(desk: Desk, by: Actor, mentor: Actor, to: Actor) -> None:
    """Hand over a whole list, by the button of the question."""
    asked = desk.press(by, f"handover/of/{DRESDEN}/{id_of(desk, mentor)}/all/{id_of(desk, to)}")
    desk.press(by, next(path for path in paths(asked) if "/yes/" in path))


def mentors_of(desk: Desk) -> dict[str, str]:
    """Return who is whose mentor in Dresden."""
    rows = desk.rows(
        """SELECT p.name, mentor.name AS mentor FROM mentoring m JOIN person p ON p.id = m.mentee_id
           JOIN person mentor ON mentor.id = m.mentor_id WHERE m.ended_at IS NULL AND m.project_id = 1"""
    )
    return {row["name"]: row["mentor"] for row in rows}
