"""A model of the programme's appointments: what may change by one press, and what must hold at any moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from bot.demo.seed import Actor
from bot.domain.notices import CANCELLED_BY_MENTEE, CANCELLED_BY_MENTOR, JOINED, REMINDERS
from tests.handlers.desk import Desk

_BOOKS = re.compile(r"(?:book|mentees/(?P<mentee>\d+)/book)/\d+/\d+/at/(?P<at>\d+)")
_AGAIN = re.compile(r"appointments/(?P<id>\d+)/again")
_ACTS = re.compile(r"appointments/(?P<id>\d+)/(?P<version>\d+)/(?P<what>confirm|cancel/yes|move/at/(?P<at>\d+))")


@dataclass(frozen=True)
class Visit:
    """An appointment as the model knows it; moments in UTC seconds."""

    id: int
    mentor: int
    mentee: int
    start: int
    end: int
    state: str
    version: int
    confirmed: bool


Visits = dict[int, Visit]


def visits(desk: Desk) -> Visits:
    """Return all appointments."""
    rows = desk.rows("SELECT * FROM appointment")
    return {
        a["id"]: Visit(
            a["id"],
            a["mentor_id"],
            a["mentee_id"],
            a["starts_at"],
            a["ends_at"],
            a["state"],
            a["version"],
            a["confirmed_at"] is not None,
        )
        for a in rows
    }


def check_step(before: Visits, after: Visits, path: str, presser: int, now: int) -> None:
    """Fail where a press has changed more than its path says, or what was not hers, or what was out of date."""
    added = [after[i] for i in after.keys() - before.keys()]
    changed = [i for i in before if before[i] != after[i]]
    assert before.keys() <= after.keys()
    assert len(added) + len(changed) <= 1, path
    for new in added:
        _check_added(new, before, path, presser, now)
    for number in changed:
        _check_changed(before[number], after[number], path, presser, now)
    if not changed and (asked := _ACTS.fullmatch(path)):
        _check_refused(before.get(int(asked["id"])), asked, presser, now)


def _check_added(new: Visit, before: Visits, path: str, presser: int, now: int) -> None:
    books, again = _BOOKS.fullmatch(path), _AGAIN.fullmatch(path)
    assert books or again, path
    assert (new.state, new.version, new.confirmed) == ("booked", 1, False)
    assert new.start >= now
    assert len([v for v in before.values() if v.mentee == new.mentee and v.state == "booked" and v.end > now]) < 3
    if books:
        assert new.start == int(books["at"])
        assert presser == (new.mentor if books["mentee"] else new.mentee)
    if again:
        old = before[int(again["id"])]
        assert (presser, new.mentor, new.mentee) == (old.mentor, old.mentor, old.mentee)
        assert (new.end - new.start, new.start - old.start) == (old.end - old.start, 7 * 86400)


def _check_changed(old: Visit, new: Visit, path: str, presser: int, now: int) -> None:
    asked = _ACTS.fullmatch(path)
    assert asked and int(asked["id"]) == old.id and int(asked["version"]) == old.version, path
    assert presser in (old.mentor, old.mentee)
    assert old.state == "booked" and old.start > now
    assert (new.mentor, new.mentee, new.end - new.start) == (old.mentor, old.mentee, old.end - old.start)
    if asked["what"] == "confirm":
        assert presser == old.mentee
        assert (new.version, new.state, new.start, new.confirmed) == (old.version, "booked", old.start, True)
    elif asked["at"]:
        assert (new.version, new.state, new.start) == (old.version + 1, "booked", int(asked["at"]))
        assert not new.confirmed
    else:
        assert (new.version, new.state, new.start) == (old.version + 1, "cancelled", old.start)


def _check_refused(visit: Visit | None, asked: re.Match[str], presser: int, now: int) -> None:
    """Fail where a press that was right has done nothing; a move may find its time taken."""
    if visit is None or asked["at"] or presser not in (visit.mentor, visit.mentee):
        return
    right = visit.state == "booked" and visit.start > now and visit.version == int(asked["version"])
    by_whom = presser == visit.mentee or asked["what"] != "confirm"
    assert not (right and by_whom) or (asked["what"] == "confirm" and visit.confirmed), asked.string


def check_always(desk: Desk) -> None:
    """Fail for an overlap of a mentor or a mentee, a history that does not fit, or more messages than notices."""
    booked = [v for v in visits(desk).values() if v.state == "booked"]
    for one, other in combinations(booked, 2):
        apart = one.end <= other.start or other.end <= one.start
        assert apart or (one.mentor != other.mentor and one.mentee != other.mentee), (one, other)
    told = desk.rows(
        "SELECT appointment_id AS id, sum(what IN ('moved', 'cancelled')) AS n FROM appointment_event GROUP BY 1"
    )
    assert {row["id"]: row["n"] + 1 for row in told} == {v.id: v.version for v in visits(desk).values() if v.id > 2} | {
        row["id"]: row["n"] + 1 for row in told if row["id"] <= 2
    }
    assert desk.tx.value("SELECT count(*) FROM outbox WHERE state = 'sent'") == len(desk.post)
    assert desk.tx.value("SELECT count(*) FROM outbox WHERE state IN ('sending', 'dead', 'uncertain')") == 0


def check_in_flight(desk: Desk, account: int) -> None:
    """Fail for a message that is on its way about a time that is not (any more), or to somebody else."""
    flying = desk.rows(
        """SELECT o.kind, o.version, p.telegram_id, o.subject_id,
                  (SELECT count(*) FROM outbox f WHERE f.folded_into = o.id) AS folded
           FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.state = 'sending'"""
    )
    assert account in [row["telegram_id"] for row in flying]
    there = visits(desk)
    for row in flying:
        if row["kind"] == JOINED or row["folded"]:  # several notes in one message: some may have come and gone
            continue
        visit = there[row["subject_id"]]
        cancelled = row["kind"] in (CANCELLED_BY_MENTEE, CANCELLED_BY_MENTOR)
        assert visit.version == row["version"], row
        assert visit.state == ("cancelled" if cancelled else "booked"), row
        assert row["kind"] not in REMINDERS or visit.start > int(desk.now.timestamp()), row


def id_of(desk: Desk, who: Actor) -> int:
    """Return the person's id."""
    return int(desk.tx.value("SELECT id FROM person WHERE telegram_id = ?", (who.account,)))
