"""Employers in the database: one record for the whole programme, found again by name and postcode."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.employers import Employer, Placements, Typed, key
from bot.domain.moments import seconds
from bot.domain.people import LEAD, MENTOR, Person
from bot.store.database import Row, Transaction

_COLUMNS = "e.id, e.name, e.postcode, e.place, e.section, e.contact"

# Firms are no secret among staff, but nobody else reads them; :staff says whether who asks is staff now.
_FOR_STAFF = ":staff = 1"


def add(tx: Transaction, typed: Typed, project_id: int, *, now: datetime) -> int:
    """Store a new firm, recorded by a project, and return its id."""
    return tx.add(
        "INSERT INTO employer (name, name_key, postcode, place, project_id, created_at) VALUES (?, ?, ?, ?, ?, ?)",
        (typed.name, key(typed.name), typed.postcode, typed.place, project_id, seconds(now)),
    )


def find(tx: Transaction, staff: Person, employer_id: int) -> Employer | None:
    """Return a firm by id, or None."""
    sql = f"SELECT {_COLUMNS} FROM employer e WHERE e.id = :employer AND {_FOR_STAFF}"
    row = tx.one(sql, {"employer": employer_id, "staff": _is_staff(staff)})
    return None if row is None else _employer(row)


def alike(tx: Transaction, staff: Person, typed: Typed, *, limit: int) -> list[Employer]:
    """Return the firms that one just typed may be: of the same name, or at the same postcode of a name that holds it.

    Those at its postcode come first.
    """
    rows = tx.all(
        f"""SELECT {_COLUMNS} FROM employer e WHERE {_FOR_STAFF} AND (e.name_key = :key OR (
                e.postcode = :postcode AND (instr(e.name_key, :key) OR instr(:key, e.name_key))))
            ORDER BY e.postcode <> :postcode, e.name_key <> :key, e.id LIMIT :limit""",
        {"key": key(typed.name), "postcode": typed.postcode, "limit": limit, "staff": _is_staff(staff)},
    )
    return [_employer(row) for row in rows]


def same(tx: Transaction, staff: Person, typed: Typed, *, but: int) -> Employer | None:
    """Return another firm with the same name and postcode, or None."""
    row = tx.one(
        f"""SELECT {_COLUMNS} FROM employer e
            WHERE e.name_key = :key AND e.postcode = :postcode AND e.id <> :but AND {_FOR_STAFF}""",
        {"key": key(typed.name), "postcode": typed.postcode, "but": but, "staff": _is_staff(staff)},
    )
    return None if row is None else _employer(row)


def search(tx: Transaction, staff: Person, asked: str, *, limit: int) -> list[Employer]:
    """Return the firms whose name holds what was typed, by name."""
    rows = tx.all(
        f"""SELECT {_COLUMNS} FROM employer e WHERE {_FOR_STAFF} AND :key <> '' AND instr(e.name_key, :key)
            ORDER BY instr(e.name_key, :key) > 1, e.name_key, e.id LIMIT :limit""",
        {"key": key(asked), "limit": limit, "staff": _is_staff(staff)},
    )
    return [_employer(row) for row in rows]


def recent(tx: Transaction, staff: Person, project_id: int, *, limit: int, skip: int = 0) -> list[Employer]:
    """Return the firms that a project has worked with, the newest first: recorded, placed at, or spoken to."""
    rows = tx.all(
        f"""SELECT {_COLUMNS} FROM employer e JOIN (
                SELECT id AS employer_id, created_at AS at FROM employer WHERE project_id = :project
                UNION ALL SELECT employer_id, recorded_at FROM placement WHERE project_id = :project
                UNION ALL SELECT employer_id, at FROM employer_contact WHERE project_id = :project
            ) u ON u.employer_id = e.id
            WHERE {_FOR_STAFF} GROUP BY e.id ORDER BY max(u.at) DESC, e.id DESC LIMIT :limit OFFSET :skip""",
        {"project": project_id, "limit": limit, "skip": skip, "staff": _is_staff(staff)},
    )
    return [_employer(row) for row in rows]


def placements_at(tx: Transaction, staff: Person, employer_id: int) -> list[Placements]:
    """Return how many placements of each type a firm has had: counts, nobody's name."""
    rows = tx.all(
        f"""SELECT type, count(*) AS n, max(starts_on) AS latest FROM placement
            WHERE employer_id = :employer AND end_kind IS NOT 'cancelled_before_start' AND {_FOR_STAFF}
            GROUP BY type ORDER BY latest DESC""",
        {"employer": employer_id, "staff": _is_staff(staff)},
    )
    return [Placements(row["type"], row["n"], date.fromisoformat(row["latest"])) for row in rows]


def rename(tx: Transaction, staff: Person, employer_id: int, typed: Typed) -> None:
    """Correct a firm's name, postcode and place."""
    tx.run(
        f"""UPDATE employer SET name = :name, name_key = :key, postcode = :postcode, place = :place
            WHERE id = :employer AND {_FOR_STAFF}""",
        {
            "employer": employer_id,
            "name": typed.name,
            "key": key(typed.name),
            "postcode": typed.postcode,
            "place": typed.place,
            "staff": _is_staff(staff),
        },
    )


def set_section(tx: Transaction, staff: Person, employer_id: int, section: str) -> None:
    """Set a firm's branch, unless it is that already."""
    sql = f"UPDATE employer SET section = :section WHERE id = :employer AND section IS NOT :section AND {_FOR_STAFF}"
    tx.run(sql, {"employer": employer_id, "section": section, "staff": _is_staff(staff)})


def set_contact(tx: Transaction, staff: Person, employer_id: int, contact: str | None) -> None:
    """Set or forget whom to ask for at a firm."""
    sql = f"UPDATE employer SET contact = :contact WHERE id = :employer AND contact IS NOT :contact AND {_FOR_STAFF}"
    tx.run(sql, {"employer": employer_id, "contact": contact, "staff": _is_staff(staff)})


def _is_staff(person: Person) -> int:
    return int(bool({MENTOR, LEAD} & person.role_names))


def _employer(row: Row) -> Employer:
    return Employer(row["id"], row["name"], row["postcode"], row["place"], row["section"], row["contact"])
