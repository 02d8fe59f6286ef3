"""Publications in the database: reports as they were printed, never changed again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.breakdowns import Report, as_json, from_json
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import COORDINATOR, LEAD, Person
from bot.domain.report import Period
from bot.store.database import Row, Transaction, Value

_FIELDS = """u.id, u.project_id, coalesce(p.name, '') AS project, u.first_day, u.last_day, u.data_day, u.definitions,
    u.published_at FROM publication u LEFT JOIN project p ON p.id = u.project_id"""
# A coordinator reads all, a lead those of the projects that she leads at this moment.
_READABLE = "(:all OR u.project_id IN (SELECT value FROM json_each(:projects)))"


@dataclass(frozen=True)
class Publication:
    """A report that was published; `project` is empty for the whole programme. Days are local days."""

    id: int
    project_id: int | None
    project: str
    period: Period
    data_day: date
    definitions: int
    published_at: datetime


def add(tx: Transaction, person: Person, project_id: int | None, report: Report, *, now: datetime) -> int:
    """Store a report as it is printed; the same one on the same day of data is stored once. Returns its id."""
    values: dict[str, Value] = {
        "project": project_id,
        "first": report.period.first.isoformat(),
        "last": report.period.last.isoformat(),
        "data_day": report.data_day.isoformat(),
        "definitions": report.definitions,
        "figures": as_json(report),
        "person": person.id,
        "now": seconds(now),
    }
    tx.run(
        """INSERT INTO publication (project_id, first_day, last_day, data_day, definitions, figures, published_by,
               published_at) VALUES (:project, :first, :last, :data_day, :definitions, :figures, :person, :now)
           ON CONFLICT DO NOTHING""",
        values,
    )
    return int(
        tx.value(
            """SELECT id FROM publication WHERE project_id IS :project AND first_day = :first AND last_day = :last
               AND data_day = :data_day AND definitions = :definitions""",
            values,
        )
    )


def of(tx: Transaction, person: Person) -> list[Publication]:
    """Return the publications that this person may read, the newest first."""
    rows = tx.all(f"SELECT {_FIELDS} WHERE {_READABLE} ORDER BY u.published_at DESC, u.id DESC", _scope(person))
    return [_publication(row) for row in rows]


def find(tx: Transaction, person: Person, publication_id: int) -> tuple[Publication, Report] | None:
    """Return a publication with its report, where this person may read it."""
    row = tx.one(
        f"SELECT u.figures, {_FIELDS} WHERE u.id = :publication AND {_READABLE}",
        _scope(person) | {"publication": publication_id},
    )
    return None if row is None else (_publication(row), from_json(row["figures"]))


def _scope(person: Person) -> dict[str, Value]:
    return {"all": COORDINATOR in person.role_names, "projects": _list(person.projects(LEAD))}


def _list(numbers: Collection[int]) -> str:
    return f"[{','.join(str(number) for number in sorted(numbers))}]"


def _publication(row: Row) -> Publication:
    period = Period(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))
    data_day, at = date.fromisoformat(row["data_day"]), from_seconds(row["published_at"])
    return Publication(row["id"], row["project_id"], row["project"], period, data_day, row["definitions"], at)
