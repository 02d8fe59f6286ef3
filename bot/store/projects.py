"""Projects in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.store.database import IntegrityError, Row, Transaction

COORDINATION = "ZEFAS"  # responsible where there is no project: a coordinator's data


class NameTaken(Exception):
    """A project of this name is there already."""


@dataclass(frozen=True)
class Project:
    """A project with what its consent text must print."""

    id: int
    name: str
    operator: str
    contact: str


def every(tx: Transaction) -> list[Project]:
    """Return all projects by name; for coordinators."""
    return [
        _project(row) for row in tx.all("SELECT id, name, operator, contact FROM project ORDER BY name COLLATE NOCASE")
    ]


def by_id(tx: Transaction, project_id: int) -> Project | None:
    """Return a project; its name, operator and contact are public."""
    row = tx.one("SELECT id, name, operator, contact FROM project WHERE id = ?", (project_id,))
    return None if row is None else _project(row)


def led_by(tx: Transaction, lead: Person) -> list[Project]:
    """Return the projects that this person leads at this moment."""
    return [project for project in (by_id(tx, i) for i in lead.projects("lead")) if project]


def add(tx: Transaction, name: str, operator: str, contact: str, *, now: datetime) -> int:
    """Add a project and return its id.

    Raises NameTaken.
    """
    try:
        return tx.add(
            "INSERT INTO project (name, operator, contact, created_at) VALUES (?, ?, ?, ?)",
            (name, operator, contact, seconds(now)),
        )
    except IntegrityError:
        raise NameTaken(name) from None


def describe(tx: Transaction, project_id: int, operator: str, contact: str) -> None:
    """Set who is responsible for the data and how to ask; for coordinators."""
    tx.run("UPDATE project SET operator = ?, contact = ? WHERE id = ?", (operator, contact, project_id))


def _project(row: Row) -> Project:
    return Project(row["id"], row["name"], row["operator"], row["contact"])
