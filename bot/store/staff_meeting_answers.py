"""Answers to meetings of the mentors: who comes, who waits for a seat, who was there."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.domain.staff_meetings import NO, WAITING, YES, Guest, StaffMeeting
from bot.store.database import Transaction
from bot.store.staff_meetings import INVITED

# The names of the projects for which a person p is invited to a meeting m.
_PROJECTS = """(SELECT group_concat(name, ', ') FROM (SELECT DISTINCT pr.name FROM role r
    JOIN project pr ON pr.id = r.project_id WHERE r.person_id = p.id AND r.name IN ('mentor', 'lead')
    AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)
    AND (m.for_all OR r.project_id IN (SELECT project_id FROM staff_meeting_project WHERE meeting_id = m.id))
    ORDER BY pr.name))"""


def of(tx: Transaction, person_id: int, meeting_id: int) -> str | None:
    """Return what this person has answered, or None."""
    sql = "SELECT answer FROM staff_meeting_answer WHERE meeting_id = ? AND person_id = ?"
    value = tx.value(sql, (meeting_id, person_id))
    return None if value is None else str(value)


def by_id(tx: Transaction, answer_id: int) -> tuple[int, int, str] | None:
    """Return the meeting, version and answer of an answer; for notices."""
    row = tx.one("SELECT meeting_id, version, answer FROM staff_meeting_answer WHERE id = ?", (answer_id,))
    return None if row is None else (row["meeting_id"], row["version"], row["answer"])


def give(tx: Transaction, person: Person, meeting: StaffMeeting, answer: str, *, now: datetime) -> None:
    """Store this person's answer; who says yes waits until `pass_on` gives her a seat. The same again is no change."""
    stored = WAITING if answer == YES else answer
    tx.run(
        """INSERT INTO staff_meeting_answer (meeting_id, person_id, answer, answered_at)
           VALUES (:meeting, :person, :answer, :now)
           ON CONFLICT DO UPDATE SET answer = :answer, answered_at = :now, version = version + 1
           WHERE answer <> :answer AND NOT (:answer = 'waiting' AND answer = 'yes')""",
        {"meeting": meeting.id, "person": person.id, "answer": stored, "now": seconds(now)},
    )


def pass_on(tx: Transaction, meeting: StaffMeeting, *, now: datetime) -> list[tuple[int, int, int]]:
    """Give free seats to those who wait longest; return their answers (id, person, version)."""
    rows = tx.all(
        f"""SELECT a.id, a.person_id, a.version + 1 AS version FROM staff_meeting_answer a
            JOIN staff_meeting m ON m.id = a.meeting_id JOIN person p ON p.id = a.person_id
            WHERE m.id = :meeting AND a.answer = 'waiting' AND {INVITED} ORDER BY a.answered_at, a.id""",
        {"meeting": meeting.id, "now": seconds(now)},
    )
    free = len(rows) if meeting.seats is None else max(0, meeting.seats - meeting.taken)
    for row in rows[:free]:
        tx.run("UPDATE staff_meeting_answer SET answer = 'yes', version = version + 1 WHERE id = ?", (row["id"],))
    return [(row["id"], row["person_id"], row["version"]) for row in rows[:free]]


def with_free_seats(tx: Transaction, *, now: datetime) -> list[int]:
    """Return the meetings (ids) ahead for which somebody waits; for rounds."""
    rows = tx.all(
        """SELECT DISTINCT m.id FROM staff_meeting m JOIN staff_meeting_answer a ON a.meeting_id = m.id
           WHERE a.answer = 'waiting' AND m.starts_at > ? AND m.cancelled_at IS NULL ORDER BY m.id""",
        (seconds(now),),
    )
    return [row["id"] for row in rows]


def guests(tx: Transaction, meeting_id: int, *, now: datetime) -> list[Guest]:
    """Return all who are invited or were there, by name; for coordinators."""
    rows = tx.all(
        f"""SELECT p.id, p.name, {_PROJECTS} AS projects, a.answer, t.person_id IS NOT NULL AS came
            FROM person p JOIN staff_meeting m ON m.id = :meeting
            LEFT JOIN staff_meeting_answer a ON a.meeting_id = m.id AND a.person_id = p.id
            LEFT JOIN staff_meeting_attendance t ON t.meeting_id = m.id AND t.person_id = p.id
            WHERE t.person_id IS NOT NULL OR {INVITED} ORDER BY p.name COLLATE NOCASE, p.id""",
        {"meeting": meeting_id, "now": seconds(now)},
    )
    return [Guest(r["id"], r["name"] or "", r["projects"] or "", r["answer"], bool(r["came"])) for r in rows]


def to_be_told(tx: Transaction, meeting_id: int, *, now: datetime) -> list[int]:
    """Return who (ids) is invited and has not said no."""
    rows = tx.all(
        f"""SELECT p.id FROM person p JOIN staff_meeting m ON m.id = :meeting WHERE {INVITED} AND NOT EXISTS (
                SELECT 1 FROM staff_meeting_answer a
                WHERE a.meeting_id = m.id AND a.person_id = p.id AND a.answer = :no) ORDER BY p.id""",
        {"meeting": meeting_id, "now": seconds(now), "no": NO},
    )
    return [row["id"] for row in rows]


def mark(tx: Transaction, meeting_id: int, person_id: int, *, came: bool, now: datetime) -> None:
    """Note whether this person was there; the caller has found her among the guests."""
    if came:
        sql = "INSERT OR IGNORE INTO staff_meeting_attendance VALUES (?, ?, ?)"
        tx.run(sql, (meeting_id, person_id, seconds(now)))
    else:
        tx.run("DELETE FROM staff_meeting_attendance WHERE meeting_id = ? AND person_id = ?", (meeting_id, person_id))
