"""A mentor or lead who goes to another project: her new role, and her hours at the new project's place."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.store import people
from bot.store.database import Transaction


def settle(tx: Transaction, mentor_id: int, from_project: int, to_project: int) -> None:
    """Let a mentor's hours at the old project's places be at the new project's first place, if it has one."""
    tx.run(
        """UPDATE hours SET place_id = (SELECT min(id) FROM place WHERE project_id = :new)
           WHERE mentor_id = :mentor AND place_id IN (SELECT id FROM place WHERE project_id = :old)""",
        {"mentor": mentor_id, "old": from_project, "new": to_project},
    )
    tx.run(
        """UPDATE extra_hours SET place_id = (SELECT min(id) FROM place WHERE project_id = :new)
           WHERE mentor_id = :mentor AND place_id IN (SELECT id FROM place WHERE project_id = :old)""",
        {"mentor": mentor_id, "old": from_project, "new": to_project},
    )


def begin(tx: Transaction, person_id: int, role: str, project_id: int, *, now: datetime) -> int:
    """Give a role in the new project and return its id."""
    people.give_role(tx, person_id, role, project_id, now=now)
    return people.role_id(tx, person_id, role, project_id, now=now)


def in_force(tx: Transaction, role_id: int, person_id: int, *, now: datetime) -> tuple[str, str] | None:
    """Return the name and project of a role that this person holds at this moment, or None; for notices."""
    row = tx.one(
        """SELECT r.name, p.name AS project FROM role r JOIN project p ON p.id = r.project_id
           WHERE r.id = ? AND r.person_id = ? AND r.valid_from <= ? AND (r.valid_to IS NULL OR r.valid_to > ?)""",
        (role_id, person_id, seconds(now), seconds(now)),
    )
    return None if row is None else (row["name"], row["project"])
