"""Group appointments in the database. Seats are appointments; the triggers of migration 0006 count them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.appointments import Appointment, Place
from bot.domain.availability import ON_SITE, Busy, MeetingKind, Slot
from bot.domain.groups import GROUP_INVITATION, Entry, Group
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import MENTOR, Person
from bot.store import appointments, scope
from bot.store.appointments import Overlap
from bot.store.database import IntegrityError, Row, Transaction
from bot.store.scope import LISTS

_SELECT = """
    SELECT g.id, g.version, g.project_id, g.mentor_id, m.name AS mentor_name, g.topic, g.place_id, p.name AS place_name,
           p.address, p.latitude, p.longitude, g.starts_at, g.ends_at, g.seats, g.cancelled_at,
           (SELECT count(*) FROM appointment WHERE group_id = g.id AND state NOT IN ('cancelled')) AS taken
    FROM group_meeting g JOIN person m ON m.id = g.mentor_id JOIN place p ON p.id = g.place_id"""


def add(tx: Transaction, mentor: Person, topic: str, slot: Slot, seats: int) -> int:
    """Make a group of this mentor in the first of her projects, keep its time, and return its id.

    The caller has checked that the slot's place is one of that project. Raises Overlap where her time is taken.
    """
    group_id = tx.add(
        """INSERT INTO group_meeting (project_id, mentor_id, topic, place_id, starts_at, ends_at, seats)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            mentor.projects(MENTOR)[0],
            mentor.id,
            topic,
            slot.place_id,
            seconds(slot.starts_at),
            seconds(slot.ends_at),
            seats,
        ),
    )
    try:
        tx.run(
            "INSERT INTO hold (mentor_id, starts_at, ends_at, group_id) VALUES (?, ?, ?, ?)",
            (mentor.id, seconds(slot.starts_at), seconds(slot.ends_at), group_id),
        )
    except IntegrityError:
        raise Overlap from None
    return group_id


def of_mentor(tx: Transaction, mentor: Person, start: datetime, end: datetime) -> list[Group]:
    """Return the groups on this person's lists that begin in [start, end) and are not cancelled, in order."""
    rows = tx.all(
        f"""{_SELECT} WHERE (g.mentor_id, g.project_id) IN {LISTS} AND g.cancelled_at IS NULL
            AND g.starts_at >= :start AND g.starts_at < :end ORDER BY g.starts_at, g.id""",
        scope.of(mentor, start=seconds(start), end=seconds(end)),
    )
    return [_seen_by(mentor, _group(row)) for row in rows]


def agenda_of(tx: Transaction, mentor: Person, start: datetime, end: datetime) -> list[Entry]:
    """Return what stands in [start, end) in the agenda of this person's lists, in order: a group is one entry."""
    alone = (one for one in appointments.of_mentor(tx, mentor, start, end) if one.group_id is None)
    return sorted([*alone, *of_mentor(tx, mentor, start, end)], key=lambda entry: entry.starts_at)


def ahead_of(tx: Transaction, mentor: Person, *, now: datetime) -> list[Group]:
    """Return this mentor's own groups that have not begun and are not cancelled, in order."""
    sql = f"""{_SELECT} WHERE g.mentor_id = :person AND (g.mentor_id, g.project_id) IN {LISTS}
              AND g.cancelled_at IS NULL AND g.starts_at > :now ORDER BY g.starts_at"""
    return [_group(row) for row in tx.all(sql, scope.of(mentor, now=seconds(now)))]


def ahead_in(tx: Transaction, project_id: int, *, now: datetime) -> list[Group]:
    """Return a project's groups that have not begun and are not cancelled, in order; the caller has checked it."""
    sql = f"{_SELECT} WHERE g.project_id = ? AND g.cancelled_at IS NULL AND g.starts_at > ? ORDER BY g.starts_at"
    return [_group(row) for row in tx.all(sql, (project_id, seconds(now)))]


def find(tx: Transaction, mentor: Person, group_id: int) -> Group | None:
    """Return a group on this person's lists, or None: not hers, or not there."""
    sql = f"{_SELECT} WHERE g.id = :group AND (g.mentor_id, g.project_id) IN {LISTS}"
    row = tx.one(sql, scope.of(mentor, group=group_id))
    return None if row is None else _seen_by(mentor, _group(row))


def seen_by(tx: Transaction, mentee: Person, group_id: int) -> Group | None:
    """Return a group of this mentee's mentor, or None: another mentor's, or not there."""
    row = tx.one(f"{_SELECT} WHERE g.id = ? AND g.mentor_id = ? AND g.project_id = ?", (group_id, *_with_whom(mentee)))
    return None if row is None else _group(row)


def open_to(tx: Transaction, mentee: Person, *, now: datetime) -> list[Group]:
    """Return the groups of this mentee's mentor that are ahead, have a seat left, and in which she has none."""
    rows = tx.all(
        f"""{_SELECT} WHERE g.mentor_id = ? AND g.project_id = ? AND g.cancelled_at IS NULL AND g.starts_at > ?
            AND NOT EXISTS (SELECT 1 FROM appointment a
                            WHERE a.group_id = g.id AND a.mentee_id = ? AND a.state = 'booked')
            ORDER BY g.starts_at, g.id""",
        (*_with_whom(mentee), seconds(now), mentee.id),
    )
    return [group for group in map(_group, rows) if group.left]


def seats_of(tx: Transaction, group: Group) -> list[Appointment]:
    """Return the taken seats by name; the caller has found the group for the person who reads it."""
    rows = tx.all(
        """SELECT a.id FROM appointment a JOIN person p ON p.id = a.mentee_id
           WHERE a.group_id = ? AND a.state <> 'cancelled' ORDER BY p.name COLLATE NOCASE, a.id""",
        (group.id,),
    )
    return [found for found in (appointments.by_id(tx, row["id"]) for row in rows) if found]


def seat_of(tx: Transaction, mentee: Person, group: Group) -> Appointment | None:
    """Return this mentee's seat in the group, or None."""
    seat_id = tx.value(
        "SELECT id FROM appointment WHERE group_id = ? AND mentee_id = ? AND state = 'booked'", (group.id, mentee.id)
    )
    return None if seat_id is None else appointments.by_id(tx, seat_id)


def take_seat(tx: Transaction, mentee: Person, group: Group, *, by: Person, now: datetime) -> Appointment:
    """Give a mentee of the group's mentor a seat and return it: an appointment.

    Raises Overlap where no seat is left, or the mentee has another appointment then.
    """
    kind = MeetingKind(0, group.topic, ON_SITE, group.minutes)
    slot = Slot(group.starts_at, group.ends_at, group.place.id)
    return appointments.book(tx, mentee, kind, slot, by=by, now=now, group_id=group.id)


def move(tx: Transaction, group: Group, slot: Slot) -> Group | None:
    """Give the group another time or place; return it, or None where it was changed in the meantime.

    Its seats follow one by one (appointments.move). Raises Overlap where the mentor's time is taken.
    """
    changed = tx.run(
        """UPDATE group_meeting SET starts_at = ?, ends_at = ?, place_id = ?, version = version + 1
           WHERE id = ? AND version = ? AND mentor_id = ? AND cancelled_at IS NULL""",
        (
            seconds(slot.starts_at),
            seconds(slot.ends_at),
            slot.place_id,
            group.id,
            group.version,
            group.mentor_id,
        ),
    )
    if changed == 0:
        return None
    try:
        tx.run(
            "UPDATE hold SET starts_at = ?, ends_at = ? WHERE group_id = ? AND (starts_at <> ? OR ends_at <> ?)",
            (*_span(slot), group.id, *_span(slot)),
        )
    except IntegrityError:
        raise Overlap from None
    return by_id(tx, group.id)


def cancel(tx: Transaction, group: Group, *, now: datetime) -> bool:
    """Cancel the group and free its time; its seats are cancelled one by one. Return whether it was as it is shown."""
    changed = tx.run(
        """UPDATE group_meeting SET cancelled_at = ?, version = version + 1
           WHERE id = ? AND version = ? AND mentor_id = ? AND cancelled_at IS NULL""",
        (seconds(now), group.id, group.version, group.mentor_id),
    )
    if changed:
        tx.run("DELETE FROM hold WHERE group_id = ?", (group.id,))
    return changed == 1


def by_id(tx: Transaction, group_id: int) -> Group | None:
    """Return a group for the outbox, which acts for nobody."""
    row = tx.one(f"{_SELECT} WHERE g.id = ?", (group_id,))
    return None if row is None else _group(row)


def busy_beside(tx: Transaction, mentor_id: int, group_id: int = 0, *, now: datetime) -> list[Busy]:
    """Return when a mentor is taken from now on by anything but this group."""
    rows = tx.all(
        """SELECT starts_at, ends_at FROM appointment
           WHERE mentor_id = :mentor AND state IN ('booked', 'attended') AND ends_at > :now AND group_id IS NOT :group
           UNION SELECT starts_at, ends_at FROM hold
           WHERE mentor_id = :mentor AND ends_at > :now AND group_id IS NOT :group""",
        {"mentor": mentor_id, "now": seconds(now), "group": group_id},
    )
    return [Busy(from_seconds(row["starts_at"]), from_seconds(row["ends_at"])) for row in rows]


def invited(tx: Transaction, group: Group) -> set[int]:
    """Return the ids of the mentees who are invited to the group as it is now."""
    rows = tx.all(
        "SELECT person_id FROM outbox WHERE kind = ? AND subject_id = ? AND version = ?",
        (GROUP_INVITATION, group.id, group.version),
    )
    return {row["person_id"] for row in rows}


def _with_whom(mentee: Person) -> tuple[int, int]:
    cared = mentee.mentoring
    return (cared.mentor_id, cared.project_id) if cared and cared.mentor_there else (0, 0)


def _span(slot: Slot) -> tuple[int, int]:
    return seconds(slot.starts_at), seconds(slot.ends_at)


def _seen_by(person: Person, group: Group) -> Group:
    return group if person.id == group.mentor_id else replace(group, list_of=group.mentor_name)


def _group(row: Row) -> Group:
    return Group(
        id=row["id"],
        version=row["version"],
        project_id=row["project_id"],
        mentor_id=row["mentor_id"],
        mentor_name=row["mentor_name"] or "",
        topic=row["topic"],
        place=Place(row["place_id"], row["place_name"], row["address"], row["latitude"], row["longitude"]),
        starts_at=from_seconds(row["starts_at"]),
        ends_at=from_seconds(row["ends_at"]),
        seats=row["seats"],
        taken=row["taken"],
        cancelled=row["cancelled_at"] is not None,
    )
