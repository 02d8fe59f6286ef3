"""Public links of projects in the database: reusable, revocable, and limited in what comes by them in an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.intake import MOST_AN_HOUR, Link
from bot.domain.invitations import fingerprint, new_code
from bot.domain.moments import from_seconds, local_day, seconds
from bot.domain.people import Person
from bot.store.database import IntegrityError, Row, Transaction

_HOUR = timedelta(hours=1)

# A project p takes requests while it runs, writes by Telegram, and has a lead who answers.
_TAKES = """p.phone_only = 0 AND (p.ended_on IS NULL OR p.ended_on >= :today) AND EXISTS (
    SELECT 1 FROM role r WHERE r.project_id = p.id AND r.name = 'lead' AND r.valid_from <= :now
    AND (r.valid_to IS NULL OR r.valid_to > :now))"""


class OneIsOpen(Exception):
    """The project has an open link already: that one must be revoked first."""


def add(tx: Transaction, project_id: int, by: Person, *, now: datetime) -> str:
    """Make a project's link and return its code, which is kept nowhere else; the caller has checked the project.

    Raises OneIsOpen.
    """
    code = new_code()
    try:
        tx.add(
            "INSERT INTO intake_link (project_id, code_hash, made_by, made_at) VALUES (?, ?, ?, ?)",
            (project_id, fingerprint(code), by.id, seconds(now)),
        )
    except IntegrityError:
        raise OneIsOpen(project_id) from None
    return code


def open_of(tx: Transaction, project_id: int) -> Link | None:
    """Return a project's open link, or None; the caller has checked the project."""
    sql = "SELECT id, project_id, made_at FROM intake_link WHERE project_id = ? AND revoked_at IS NULL"
    row = tx.one(sql, (project_id,))
    return None if row is None else _link(row)


def find(tx: Transaction, code: str) -> Link | None:
    """Return the link that a code opens, or None where there is none (any more)."""
    sql = "SELECT id, project_id, made_at FROM intake_link WHERE code_hash = ? AND revoked_at IS NULL"
    row = tx.one(sql, (fingerprint(code),))
    return None if row is None else _link(row)


def revoke(tx: Transaction, project_id: int, link_id: int, *, now: datetime) -> bool:
    """Make a project's link worthless and return whether it was open; the caller has checked the project."""
    sql = "UPDATE intake_link SET revoked_at = ? WHERE id = ? AND project_id = ? AND revoked_at IS NULL"
    return tx.run(sql, (seconds(now), link_id, project_id)) == 1


def let_through(tx: Transaction, link: Link, *, now: datetime) -> bool:
    """Count one more request by the link and return whether it may come: so many in an hour and no more."""
    values = {"link": link.id, "now": seconds(now), "hour_ago": seconds(now - _HOUR), "most": MOST_AN_HOUR}
    tx.run(
        "UPDATE intake_link SET counted_since = :now, counted = 0 WHERE id = :link AND counted_since <= :hour_ago",
        values,
    )
    return tx.run("UPDATE intake_link SET counted = counted + 1 WHERE id = :link AND counted < :most", values) == 1


def takes_requests(tx: Transaction, project_id: int, *, now: datetime) -> bool:
    """Return whether the project takes requests at this moment."""
    sql = f"SELECT 1 FROM project p WHERE p.id = :project AND {_TAKES}"
    return tx.value(sql, {"project": project_id, **_at(now)}) is not None


def others_that_take(tx: Transaction, project_id: int, *, now: datetime) -> list[tuple[int, str]]:
    """Return the other projects (id and name) that take requests at this moment, by name."""
    sql = f"SELECT p.id, p.name FROM project p WHERE p.id <> :project AND {_TAKES} ORDER BY p.name COLLATE NOCASE"
    return [(row["id"], row["name"]) for row in tx.all(sql, {"project": project_id, **_at(now)})]


def _at(now: datetime) -> dict[str, int | str]:
    return {"now": seconds(now), "today": local_day(now).isoformat()}


def _link(row: Row) -> Link:
    return Link(row["id"], row["project_id"], from_seconds(row["made_at"]))
