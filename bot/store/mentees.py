"""Lists of mentees in the database: whom a mentor cares for, with what is next."""

from __future__ import annotations

from datetime import datetime

from bot.domain.mentees import BY_PHONE, BY_TELEGRAM, NOT_REACHABLE, Listed
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.store import scope
from bot.store.database import Row, Transaction
from bot.store.scope import LISTS

_SELECT = """
    SELECT p.id, p.name, p.language, p.telegram_id, p.unreachable_since, m.paused_at, m.mentor_id, m.project_id,
           m.id AS mentoring_id, mentor.name AS mentor_name,
           (SELECT min(starts_at) FROM appointment a
            WHERE a.mentee_id = p.id AND a.state = 'booked' AND a.ends_at > :now) AS next_at
    FROM mentoring m JOIN person p ON p.id = m.mentee_id JOIN person mentor ON mentor.id = m.mentor_id"""
_ORDER = "ORDER BY p.name COLLATE NOCASE, p.id"


def on_lists_of(tx: Transaction, staff: Person, *, now: datetime) -> list[Listed]:
    """Return the mentees on all lists that this person works at this moment, by name."""
    sql = f"{_SELECT} WHERE m.ended_at IS NULL AND (m.mentor_id, m.project_id) IN {LISTS} {_ORDER}"
    return [_listed(row) for row in tx.all(sql, scope.of(staff, now=seconds(now)))]


def of_list(tx: Transaction, mentor_id: int, project_id: int, *, now: datetime) -> list[Listed]:
    """Return the mentees of a mentor in a project by name, also of one who is not there any more.

    The caller has checked the list.
    """
    sql = f"{_SELECT} WHERE m.ended_at IS NULL AND m.mentor_id = :mentor AND m.project_id = :project {_ORDER}"
    return [_listed(row) for row in tx.all(sql, {"mentor": mentor_id, "project": project_id, "now": seconds(now)})]


def find(tx: Transaction, staff: Person, mentee_id: int, *, now: datetime) -> Listed | None:
    """Return a mentee on this person's lists, or None: not hers, or not there."""
    sql = f"{_SELECT} WHERE m.ended_at IS NULL AND p.id = :mentee AND (m.mentor_id, m.project_id) IN {LISTS}"
    row = tx.one(sql, scope.of(staff, mentee=mentee_id, now=seconds(now)))
    return None if row is None else _listed(row)


def newest_list(tx: Transaction, staff: Person, mentee_id: int) -> tuple[int, int] | None:
    """Return on which of this person's lists (mentor and project) a mentee is, or was when her mentoring ended."""
    row = tx.one(
        f"""SELECT mentor_id, project_id FROM mentoring m
            WHERE m.id = (SELECT max(id) FROM mentoring WHERE mentee_id = :mentee)
            AND (m.mentor_id, m.project_id) IN {LISTS}""",
        scope.of(staff, mentee=mentee_id),
    )
    return None if row is None else (row["mentor_id"], row["project_id"])


def rename(tx: Transaction, staff: Person, mentee_id: int, name: str) -> bool:
    """Give a mentee on this person's lists another first name or alias and return whether she is on one."""
    changed = tx.run(
        f"""UPDATE person SET name = :name WHERE id = :mentee AND id IN (
                SELECT m.mentee_id FROM mentoring m
                WHERE m.ended_at IS NULL AND (m.mentor_id, m.project_id) IN {LISTS})""",
        scope.of(staff, mentee=mentee_id, name=name),
    )
    return changed == 1


def without_mentor(tx: Transaction, *, now: datetime) -> list[tuple[int, int]]:
    """Return the mentees (person and project) whose mentor does not work in the project any more; for all staff."""
    rows = tx.all(
        """SELECT m.mentee_id, m.project_id FROM mentoring m WHERE m.ended_at IS NULL AND NOT EXISTS (
               SELECT 1 FROM role r WHERE r.person_id = m.mentor_id AND r.project_id = m.project_id
               AND r.name = 'mentor' AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now))
           ORDER BY m.id""",
        {"now": seconds(now)},
    )
    return [(row["mentee_id"], row["project_id"]) for row in rows]


def _listed(row: Row) -> Listed:
    return Listed(
        row["id"],
        row["name"] or "",
        row["language"],
        row["mentor_id"],
        row["mentor_name"] or "",
        row["project_id"],
        row["mentoring_id"],
        None if row["next_at"] is None else from_seconds(row["next_at"]),
        _reached(row),
        row["paused_at"] is not None,
    )


def _reached(row: Row) -> str:
    if row["telegram_id"] is None:
        return BY_PHONE
    return BY_TELEGRAM if row["unreachable_since"] is None else NOT_REACHABLE
