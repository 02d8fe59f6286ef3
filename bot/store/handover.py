"""Handing a mentee over in the database: the mentoring, and everything that is still open about her."""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.appointments import Appointment
from bot.domain.mentoring import HANDED_OVER
from bot.domain.moments import seconds
from bot.domain.notices import DAY_SIGNAL, RE_OFFER_ANSWERED, TO_MENTOR
from bot.domain.people import LEAD, Person
from bot.store import appointments, people, scope
from bot.store.database import IntegrityError, Transaction
from bot.store.scope import LISTS


def mentee_in_hands_of(tx: Transaction, person: Person, mentee_id: int, *, now: datetime) -> Person | None:
    """Return a mentee whom this person may hand over: her own, or one of a project that she leads; else None."""
    found = tx.value(
        f"""SELECT m.mentee_id FROM mentoring m WHERE m.mentee_id = :mentee AND m.ended_at IS NULL
            AND ((m.mentor_id = :person AND (m.mentor_id, m.project_id) IN {LISTS})
                 OR m.project_id IN (SELECT value FROM json_each(:led)))""",
        scope.of(person, mentee=mentee_id, led=json.dumps(person.projects(LEAD))),
    )
    return None if found is None else people.by_id(tx, found, now=now)


def was_done(tx: Transaction, person: Person, mentoring_id: int, to_id: int) -> bool:
    """Return whether this mentoring, once in the hands of this person, went to that mentor: a second tap."""
    value = tx.value(
        """SELECT 1 FROM mentoring old JOIN mentoring new
               ON new.mentee_id = old.mentee_id AND new.started_at = old.ended_at AND new.id > old.id
           WHERE old.id = :old AND old.end_reason = :reason AND new.mentor_id = :new
           AND (old.mentor_id = :person OR old.project_id IN (SELECT value FROM json_each(:led)))""",
        {
            "old": mentoring_id,
            "new": to_id,
            "reason": HANDED_OVER,
            "person": person.id,
            "led": json.dumps(person.projects(LEAD)),
        },
    )
    return value is not None


def give(tx: Transaction, mentee: Person, to: Person, *, now: datetime) -> int:
    """Give a mentee to another mentor of her project: access changes hands here. Returns the new mentoring's id."""
    if mentee.mentoring is None:
        raise LookupError("mentoring")
    old = mentee.mentoring
    paused_at = tx.value("SELECT paused_at FROM mentoring WHERE id = ?", (old.id,))
    tx.run(
        "UPDATE mentoring SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL",
        (seconds(now), HANDED_OVER, old.id),
    )
    return tx.add(
        "INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at, paused_at) VALUES (?, ?, ?, ?, ?)",
        (mentee.id, to.id, old.project_id, seconds(now), paused_at),
    )


def booked_with(tx: Transaction, mentee: Person, mentor_id: int) -> list[Appointment]:
    """Return the mentee's appointments with a mentor that have no end yet, also past ones that nobody has marked.

    A seat in a group is not among them: it stays with the group.
    """
    rows = tx.all(
        """SELECT id FROM appointment WHERE mentee_id = ? AND mentor_id = ? AND state = 'booked' AND group_id IS NULL
           ORDER BY starts_at""",
        (mentee.id, mentor_id),
    )
    there = (appointments.by_id(tx, row["id"]) for row in rows)
    return [appointment for appointment in there if appointment]


def move_to(
    tx: Transaction, appointment: Appointment, to: Person, video_url: str | None, *, by: Person, now: datetime
) -> bool:
    """Let the appointment be with another mentor at the same time; return False where that time is not free there.

    Its version stays: what was sent to the mentee about it still holds, and what was planned for the old mentor
    dissolves, for it is hers no more.
    """
    try:
        tx.run(
            "UPDATE appointment SET mentor_id = ?, video_url = ? WHERE id = ? AND state = 'booked'",
            (to.id, video_url, appointment.id),
        )
    except IntegrityError:
        return False
    tx.run(
        "INSERT INTO appointment_event (appointment_id, what, by_id, starts_at, at) VALUES (?, 'moved', ?, ?, ?)",
        (appointment.id, by.id, seconds(appointment.starts_at), seconds(now)),
    )
    return True


def set_room(tx: Transaction, appointment: Appointment, video_url: str | None) -> None:
    """Let a talk by video be in another room: the old mentor's is not the new one's."""
    tx.run("UPDATE appointment SET video_url = ? WHERE id = ? AND way = 'video'", (video_url, appointment.id))


def came_along(tx: Transaction, appointment: Appointment) -> bool:
    """Return whether the appointment was booked before its mentor took over the mentee: she knows it from there."""
    value = tx.value(
        """SELECT 1 FROM appointment a JOIN mentoring m ON m.mentee_id = a.mentee_id AND m.mentor_id = a.mentor_id
           WHERE a.id = ? AND m.ended_at IS NULL AND m.started_at >= a.booked_at
           AND EXISTS (SELECT 1 FROM mentoring old WHERE old.mentee_id = a.mentee_id AND old.id < m.id)""",
        (appointment.id,),
    )
    return value is not None


def readdress(tx: Transaction, mentee_id: int, from_id: int, to_id: int) -> None:
    """Let what is still to be told to the old mentor about the mentee go to the new one."""
    tx.run(
        """UPDATE OR IGNORE outbox SET person_id = :new WHERE person_id = :old AND state = 'pending' AND (
               (kind IN (SELECT value FROM json_each(:kinds))
                AND subject_id IN (SELECT id FROM appointment WHERE mentee_id = :mentee))
               OR (kind IN ('alarm', 'task_late') AND subject_id IN (SELECT id FROM task WHERE person_id = :mentee))
               OR (kind = :signal AND subject_id IN (SELECT id FROM day_signal WHERE mentee_id = :mentee)))""",
        {
            "new": to_id,
            "old": from_id,
            "mentee": mentee_id,
            "signal": DAY_SIGNAL,
            "kinds": json.dumps([*TO_MENTOR, RE_OFFER_ANSWERED]),
        },
    )


def end_offers(tx: Transaction, mentee_id: int) -> None:
    """End what is kept for the mentee on a waiting list: the time is free for the next."""
    tx.run("UPDATE offer SET state = 'expired' WHERE mentee_id = ? AND state = 'open'", (mentee_id,))


def together_with(tx: Transaction, mentoring_id: int) -> list[tuple[int, str]]:
    """Return the mentees (id and name) who came to the same mentor at the same moment and are still with her."""
    rows = tx.all(
        """SELECT p.id, p.name FROM mentoring m JOIN mentoring one ON one.mentor_id = m.mentor_id
               AND one.started_at = m.started_at AND one.project_id = m.project_id
           JOIN person p ON p.id = m.mentee_id
           WHERE one.id = ? AND m.ended_at IS NULL ORDER BY p.name COLLATE NOCASE, p.id""",
        (mentoring_id,),
    )
    return [(row["id"], row["name"] or "") for row in rows]


def given_by(tx: Transaction, mentor_id: int, mentoring_id: int) -> tuple[int, str]:
    """Return how many mentees went from a mentor at the moment this mentoring began, and the name of who has them."""
    row = tx.one(
        """SELECT count(*) AS n, p.name FROM mentoring one JOIN mentoring old ON old.ended_at = one.started_at
               AND old.project_id = one.project_id AND old.mentor_id = :mentor AND old.end_reason = :reason
           JOIN person p ON p.id = one.mentor_id WHERE one.id = :id""",
        {"mentor": mentor_id, "id": mentoring_id, "reason": HANDED_OVER},
    )
    return (0, "") if row is None or not row["n"] else (row["n"], row["name"] or "")


def fallen_with(tx: Transaction, mentoring_id: int) -> list[Appointment]:
    """Return the mentee's appointments that were cancelled at the moment this mentoring ended, in order."""
    rows = tx.all(
        """SELECT a.id FROM mentoring m JOIN appointment a ON a.mentee_id = m.mentee_id AND a.state = 'cancelled'
           WHERE m.id = ? AND EXISTS (SELECT 1 FROM appointment_event e WHERE e.appointment_id = a.id
                                      AND e.what = 'cancelled' AND e.at = m.ended_at)
           ORDER BY a.starts_at""",
        (mentoring_id,),
    )
    there = (appointments.by_id(tx, row["id"]) for row in rows)
    return [appointment for appointment in there if appointment]


def was_ended(tx: Transaction, mentor: Person, mentoring_id: int, reason: str) -> bool:
    """Return whether this mentor has ended this mentoring for this reason: a second tap."""
    sql = "SELECT 1 FROM mentoring WHERE id = ? AND mentor_id = ? AND end_reason = ? AND ended_at IS NOT NULL"
    return tx.value(sql, (mentoring_id, mentor.id, reason)) is not None


def has_ended(tx: Transaction, mentee_id: int, mentoring_id: int) -> bool:
    """Return whether this mentoring of the mentee has ended and no other has begun since."""
    value = tx.value(
        """SELECT ended_at FROM mentoring WHERE id = :id AND mentee_id = :mentee
           AND id = (SELECT max(id) FROM mentoring WHERE mentee_id = :mentee)""",
        {"id": mentoring_id, "mentee": mentee_id},
    )
    return value is not None


def still_ahead(tx: Transaction, mentor_id: int, project_id: int, *, now: datetime) -> list[Appointment]:
    """Return the appointments and taken seats of a mentor in a project that have not begun, whoever comes to them."""
    rows = tx.all(
        """SELECT id FROM appointment WHERE mentor_id = ? AND project_id = ? AND state = 'booked' AND starts_at > ?
           ORDER BY starts_at, id""",
        (mentor_id, project_id, seconds(now)),
    )
    there = (appointments.by_id(tx, row["id"]) for row in rows)
    return [appointment for appointment in there if appointment]


def groups_ahead(tx: Transaction, mentor_id: int, project_id: int, *, now: datetime) -> list[int]:
    """Return the groups (ids) of a mentor in a project that have not begun."""
    rows = tx.all(
        """SELECT id FROM group_meeting WHERE mentor_id = ? AND project_id = ? AND cancelled_at IS NULL
           AND starts_at > ? ORDER BY starts_at, id""",
        (mentor_id, project_id, seconds(now)),
    )
    return [row["id"] for row in rows]


def move_group(tx: Transaction, group_id: int, to: Person) -> bool:
    """Let a group with its seats be with another mentor; return False where its time is not free there."""
    try:
        tx.run("UPDATE hold SET mentor_id = ? WHERE group_id = ?", (to.id, group_id))
    except IntegrityError:
        return False
    tx.run("UPDATE group_meeting SET mentor_id = ? WHERE id = ?", (to.id, group_id))
    tx.run("UPDATE appointment SET mentor_id = ? WHERE group_id = ? AND state = 'booked'", (to.id, group_id))
    return True
