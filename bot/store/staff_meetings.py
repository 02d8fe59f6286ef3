"""Meetings of the mentors in the database. Coordinators see all, others those that they are invited to."""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.moments import from_seconds, seconds
from bot.domain.people import COORDINATOR, LEAD, MENTOR, Person
from bot.domain.staff_meetings import KEPT_IN_SIGHT, StaffMeeting
from bot.store.database import Row, Transaction, Value

# Whether a person p is invited to a meeting m at this moment: a mentor or lead of one of its projects.
INVITED = """EXISTS (SELECT 1 FROM role r WHERE r.person_id = p.id AND r.name IN ('mentor', 'lead')
    AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)
    AND (m.for_all OR r.project_id IN (SELECT project_id FROM staff_meeting_project WHERE meeting_id = m.id)))"""
# Whose seat counts: of those who are still invited. Who leaves gives her seat back by that.
_TAKEN = f"""(SELECT count(*) FROM staff_meeting_answer a JOIN person p ON p.id = a.person_id
              WHERE a.meeting_id = m.id AND a.answer = 'yes' AND {INVITED})"""
_SELECT = f"""SELECT m.id, m.version, m.kind, m.title, m.place, m.starts_at, m.ends_at, m.seats, m.for_all,
                     m.announced_at, m.cancelled_at, {_TAKEN} AS taken FROM staff_meeting m"""
_SEEN = """(:coordinator OR (m.announced_at IS NOT NULL AND (m.for_all OR EXISTS (
    SELECT 1 FROM staff_meeting_project mp WHERE mp.meeting_id = m.id
    AND mp.project_id IN (SELECT value FROM json_each(:projects))))))"""


def listing(tx: Transaction, reader: Person, *, now: datetime) -> list[StaffMeeting]:
    """Return what this person sees in order: ahead or going on; for a coordinator also drafts and the last 90 days."""
    rows = tx.all(
        f"""{_SELECT} WHERE {_SEEN} AND (m.ends_at > :now OR (:coordinator AND m.ends_at > :past))
            AND (m.cancelled_at IS NULL OR m.ends_at > :now) ORDER BY m.starts_at, m.id""",
        _of(reader, now, past=seconds(now - KEPT_IN_SIGHT)),
    )
    return [_meeting(row) for row in rows]


def attended_by(
    tx: Transaction, reader: Person, start: datetime, end: datetime, *, now: datetime
) -> list[StaffMeeting]:
    """Return the meetings that begin in [start, end) and to which this person has said yes, in order."""
    rows = tx.all(
        f"""{_SELECT} WHERE {_SEEN} AND m.starts_at >= :start AND m.starts_at < :end AND m.cancelled_at IS NULL
            AND EXISTS (SELECT 1 FROM staff_meeting_answer y
                        WHERE y.meeting_id = m.id AND y.person_id = :person AND y.answer = 'yes')
            ORDER BY m.starts_at, m.id""",
        _of(reader, now, person=reader.id, start=seconds(start), end=seconds(end)),
    )
    return [_meeting(row) for row in rows]


def find(tx: Transaction, reader: Person, meeting_id: int, *, now: datetime) -> StaffMeeting | None:
    """Return a meeting that this person sees, or None: not for her, or not there."""
    row = tx.one(f"{_SELECT} WHERE m.id = :meeting AND {_SEEN}", _of(reader, now, meeting=meeting_id))
    return None if row is None else _meeting(row)


def by_id(tx: Transaction, meeting_id: int, *, now: datetime) -> StaffMeeting | None:
    """Return a meeting; for notices and rounds."""
    row = tx.one(f"{_SELECT} WHERE m.id = :meeting", {"meeting": meeting_id, "now": seconds(now)})
    return None if row is None else _meeting(row)


def is_invited(tx: Transaction, person_id: int, meeting_id: int, *, now: datetime) -> bool:
    """Return whether this person is invited at this moment."""
    sql = f"SELECT 1 FROM person p JOIN staff_meeting m ON m.id = :meeting WHERE p.id = :person AND {INVITED}"
    return tx.value(sql, {"meeting": meeting_id, "person": person_id, "now": seconds(now)}) is not None


def invited(tx: Transaction, meeting_id: int, *, now: datetime) -> list[int]:
    """Return who (ids) is invited at this moment."""
    sql = f"SELECT p.id FROM person p JOIN staff_meeting m ON m.id = :meeting WHERE {INVITED} ORDER BY p.id"
    return [row["id"] for row in tx.all(sql, {"meeting": meeting_id, "now": seconds(now)})]


def add(tx: Transaction, kind: str, title: str, starts_at: datetime, ends_at: datetime, *, now: datetime) -> int:
    """Add a draft for all projects and return its id; for coordinators."""
    return tx.add(
        "INSERT INTO staff_meeting (kind, title, starts_at, ends_at, made_at) VALUES (?, ?, ?, ?, ?)",
        (kind, title, seconds(starts_at), seconds(ends_at), seconds(now)),
    )


def change(tx: Transaction, meeting: StaffMeeting, place: str, starts_at: datetime, ends_at: datetime) -> bool:
    """Set time and place and return whether the meeting was still as the caller knew it."""
    changed = tx.run(
        """UPDATE staff_meeting SET place = ?, starts_at = ?, ends_at = ?, version = version + 1
           WHERE id = ? AND version = ? AND cancelled_at IS NULL""",
        (place, seconds(starts_at), seconds(ends_at), meeting.id, meeting.version),
    )
    return changed == 1


def rename(tx: Transaction, meeting: StaffMeeting, title: str) -> None:
    """Give a draft another title."""
    tx.run("UPDATE staff_meeting SET title = ? WHERE id = ? AND announced_at IS NULL", (title, meeting.id))


def set_seats(tx: Transaction, meeting: StaffMeeting, seats: int | None) -> None:
    """Set for how many there is room; nobody loses a seat by it."""
    tx.run("UPDATE staff_meeting SET seats = ? WHERE id = ? AND cancelled_at IS NULL", (seats, meeting.id))


def projects_of(tx: Transaction, meeting_id: int) -> set[int]:
    """Return the projects (ids) whose staff are invited where the meeting is not for all."""
    rows = tx.all("SELECT project_id FROM staff_meeting_project WHERE meeting_id = ?", (meeting_id,))
    return {row["project_id"] for row in rows}


def invite_all(tx: Transaction, meeting: StaffMeeting) -> None:
    """Let a draft be for all projects."""
    tx.run("DELETE FROM staff_meeting_project WHERE meeting_id = ?", (meeting.id,))
    tx.run("UPDATE staff_meeting SET for_all = 1 WHERE id = ?", (meeting.id,))


def invite_project(tx: Transaction, meeting: StaffMeeting, project_id: int, *, invited: bool) -> None:
    """Let a draft be for some projects, with or without this one."""
    tx.run("UPDATE staff_meeting SET for_all = 0 WHERE id = ?", (meeting.id,))
    if invited:
        tx.run("INSERT OR IGNORE INTO staff_meeting_project VALUES (?, ?)", (meeting.id, project_id))
    else:
        sql = "DELETE FROM staff_meeting_project WHERE meeting_id = ? AND project_id = ?"
        tx.run(sql, (meeting.id, project_id))


def announce(tx: Transaction, meeting: StaffMeeting, *, now: datetime) -> bool:
    """Announce a draft and return whether it was one still."""
    changed = tx.run(
        "UPDATE staff_meeting SET announced_at = ? WHERE id = ? AND version = ? AND announced_at IS NULL",
        (seconds(now), meeting.id, meeting.version),
    )
    return changed == 1


def cancel(tx: Transaction, meeting: StaffMeeting, *, now: datetime) -> bool:
    """Cancel an announced meeting and return whether it was still as the caller knew it."""
    changed = tx.run(
        """UPDATE staff_meeting SET cancelled_at = ?, version = version + 1
           WHERE id = ? AND version = ? AND announced_at IS NOT NULL AND cancelled_at IS NULL""",
        (seconds(now), meeting.id, meeting.version),
    )
    return changed == 1


def discard(tx: Transaction, meeting: StaffMeeting) -> None:
    """Throw a draft away."""
    tx.run("DELETE FROM staff_meeting_project WHERE meeting_id = ?", (meeting.id,))
    tx.run("DELETE FROM staff_meeting WHERE id = ? AND announced_at IS NULL", (meeting.id,))


def _of(reader: Person, now: datetime, **more: Value) -> dict[str, Value]:
    projects = {*reader.projects(MENTOR), *reader.projects(LEAD)}
    return {
        "now": seconds(now),
        "coordinator": int(COORDINATOR in reader.role_names),
        "projects": json.dumps(sorted(projects)),
        **more,
    }


def _meeting(row: Row) -> StaffMeeting:
    return StaffMeeting(
        row["id"],
        row["version"],
        row["kind"],
        row["title"],
        row["place"],
        from_seconds(row["starts_at"]),
        from_seconds(row["ends_at"]),
        row["seats"],
        row["taken"],
        bool(row["for_all"]),
        row["announced_at"] is not None,
        row["cancelled_at"] is not None,
    )
