"""Projects in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.store.database import IntegrityError, Row, Transaction

COORDINATION = "ZEFAS"  # responsible where there is no project: a coordinator's data
UNKNOWN = "-"  # the contact of a project whose operator has not been entered yet

_COLUMNS = "id, name, operator, contact, district, phone_only, ended_on"


class NameTaken(Exception):
    """A project or phase of this name is there already."""


@dataclass(frozen=True)
class Project:
    """A project with what its consent text must print; `ended_on` is its last local day, None while it runs."""

    id: int
    name: str
    operator: str
    contact: str
    district: str | None = None  # its official key
    phone_only: bool = False  # its mentees are not invited to Telegram
    ended_on: date | None = None

    @property
    def is_described(self) -> bool:
        """Whether a consent text can say who is responsible and whom to ask."""
        return self.contact != UNKNOWN


def every(tx: Transaction) -> list[Project]:
    """Return all projects by name; for coordinators."""
    return [_project(row) for row in tx.all(f"SELECT {_COLUMNS} FROM project ORDER BY name COLLATE NOCASE")]


def running(tx: Transaction) -> list[Project]:
    """Return the projects that have not been ended, by name; for coordinators."""
    return [project for project in every(tx) if project.ended_on is None]


def by_id(tx: Transaction, project_id: int) -> Project | None:
    """Return a project; its name, operator and contact are public."""
    row = tx.one(f"SELECT {_COLUMNS} FROM project WHERE id = ?", (project_id,))
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


def rename(tx: Transaction, project_id: int, name: str) -> None:
    """Give a project another name; for coordinators.

    Raises NameTaken.
    """
    try:
        tx.run("UPDATE project SET name = ? WHERE id = ?", (name, project_id))
    except IntegrityError:
        raise NameTaken(name) from None


def set_district(tx: Transaction, project_id: int, district: str) -> None:
    """Set the Landkreis or kreisfreie Stadt (its official key) of a project; for coordinators."""
    tx.run("UPDATE project SET district = ? WHERE id = ?", (district, project_id))


def set_phone_only(tx: Transaction, project_id: int, phone_only: bool, *, now: datetime) -> None:
    """Set whether mentees are kept without Telegram; then links that are on their way open nothing any more."""
    tx.run("UPDATE project SET phone_only = ? WHERE id = ?", (int(phone_only), project_id))
    if phone_only:
        tx.run(
            """UPDATE invitation SET revoked_at = ? WHERE project_id = ? AND role = 'mentee'
               AND claimed_at IS NULL AND revoked_at IS NULL""",
            (seconds(now), project_id),
        )


def count_mentorings(tx: Transaction, project_id: int) -> int:
    """Return how many mentorings are open in a project: while there are any, it cannot end."""
    return int(tx.value("SELECT count(*) FROM mentoring WHERE project_id = ? AND ended_at IS NULL", (project_id,)))


def end(tx: Transaction, project_id: int, last_day: date, *, now: datetime) -> None:
    """End a project: nobody works in it any more, and no invitation leads into it."""
    tx.run("UPDATE project SET ended_on = ? WHERE id = ? AND ended_on IS NULL", (last_day.isoformat(), project_id))
    at = {"project": project_id, "now": seconds(now)}
    tx.run("UPDATE role SET valid_to = :now WHERE project_id = :project AND (valid_to IS NULL OR valid_to > :now)", at)
    tx.run(
        """UPDATE invitation SET revoked_at = :now
           WHERE project_id = :project AND claimed_at IS NULL AND revoked_at IS NULL""",
        at,
    )


def reopen(tx: Transaction, project_id: int) -> None:
    """Let a project that was ended go on; who works in it is invited again."""
    tx.run("UPDATE project SET ended_on = NULL WHERE id = ?", (project_id,))


def _project(row: Row) -> Project:
    return Project(
        row["id"],
        row["name"],
        row["operator"],
        row["contact"],
        row["district"],
        bool(row["phone_only"]),
        None if row["ended_on"] is None else date.fromisoformat(row["ended_on"]),
    )
