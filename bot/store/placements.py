"""Placements in the database."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.domain.placements import Entry, Placement
from bot.store import scope
from bot.store.database import Row, Transaction
from bot.store.scope import LISTS, PLACEMENT_ON_LISTS

_DAYS = ("starts_on", "planned_end", "probation_end", "ended_on", "confirmed_on")
_YES_OR_NO = ("social_insurance", "adequate", "leads_to_degree", "temporary_work", "stay_depends")
_OTHERS = ("mentee_id", "project_id", "mentor_id", "type", "employer_id", "subtype", "weekly_hours", "end_kind")
_REST = ("end_reason", "confirmed_by", "follows_id")
_FIELDS = (*_DAYS, *_YES_OR_NO, *_OTHERS, *_REST)

_SELECT = """SELECT p.*, e.name AS employer, mentee.name AS mentee, mentor.id AS list_id, mentor.name AS list_name
    FROM placement p LEFT JOIN employer e ON e.id = p.employer_id JOIN person mentee ON mentee.id = p.mentee_id
    JOIN mentoring newest ON newest.id = (SELECT max(id) FROM mentoring WHERE mentee_id = p.mentee_id)
    JOIN person mentor ON mentor.id = newest.mentor_id"""


def add(tx: Transaction, placement: Placement, *, now: datetime) -> int:
    """Store a new placement and return its id; the caller has checked whose mentee it is."""
    return tx.add(
        """INSERT INTO placement (mentee_id, project_id, mentor_id, type, employer_id, subtype, weekly_hours, end_kind,
               end_reason, confirmed_by, follows_id, social_insurance, adequate, leads_to_degree, temporary_work,
               stay_depends, starts_on, planned_end, probation_end, ended_on, confirmed_on, recorded_at)
           VALUES (:mentee_id, :project_id, :mentor_id, :type, :employer_id, :subtype, :weekly_hours, :end_kind,
               :end_reason, :confirmed_by, :follows_id, :social_insurance, :adequate, :leads_to_degree,
               :temporary_work, :stay_depends, :starts_on, :planned_end, :probation_end, :ended_on, :confirmed_on,
               :now)""",
        {**_values(placement), "now": seconds(now)},
    )


def by_id(tx: Transaction, placement_id: int) -> Placement | None:
    """Return a placement by id; for plans, notices and rounds, which act for nobody."""
    row = tx.one("SELECT * FROM placement WHERE id = ?", (placement_id,))
    return None if row is None else placement_of(row)


def find(tx: Transaction, staff: Person, placement_id: int) -> Entry | None:
    """Return a placement on this person's lists, or None: not hers, or not there."""
    row = tx.one(f"{_SELECT} WHERE p.id = :placement AND {PLACEMENT_ON_LISTS}", scope.of(staff, placement=placement_id))
    return None if row is None else _entry(row, staff)


def of_mentee(tx: Transaction, staff: Person, mentee_id: int) -> list[Entry]:
    """Return a mentee's path: her placements that this person sees, in the order of their days."""
    rows = tx.all(
        f"{_SELECT} WHERE p.mentee_id = :mentee AND {PLACEMENT_ON_LISTS} ORDER BY p.starts_on, p.id",
        scope.of(staff, mentee=mentee_id),
    )
    return [_entry(row, staff) for row in rows]


def running(tx: Transaction, staff: Person) -> list[Entry]:
    """Return the placements on this person's lists of which nobody has said that they ended, by the mentee's name."""
    rows = tx.all(
        f"""{_SELECT} WHERE p.ended_on IS NULL AND {PLACEMENT_ON_LISTS} AND p.mentee_id IN (
                SELECT mentee_id FROM mentoring WHERE (mentor_id, project_id) IN {LISTS})
            ORDER BY mentee.name COLLATE NOCASE, p.mentee_id, p.starts_on, p.id""",
        scope.of(staff),
    )
    return [_entry(row, staff) for row in rows]


def save(tx: Transaction, staff: Person, placement: Placement) -> bool:
    """Store a placement on this person's lists as it is now and return whether its version was still the newest."""
    changed = tx.run(
        f"""UPDATE placement AS p SET version = version + 1, employer_id = :employer_id, subtype = :subtype,
                weekly_hours = :weekly_hours, end_kind = :end_kind, end_reason = :end_reason,
                social_insurance = :social_insurance, adequate = :adequate, leads_to_degree = :leads_to_degree,
                temporary_work = :temporary_work, stay_depends = :stay_depends, starts_on = :starts_on,
                planned_end = :planned_end, probation_end = :probation_end, ended_on = :ended_on
            WHERE p.id = :placement AND p.version = :version AND {PLACEMENT_ON_LISTS}""",
        scope.of(staff, placement=placement.id, version=placement.version, **_values(placement)),
    )
    return changed == 1


def confirm(tx: Transaction, staff: Person, placement_id: int, by: str, day: date) -> None:
    """Note that a placement on this person's lists goes on, said on a local day; its version stays."""
    tx.run(
        f"""UPDATE placement AS p SET confirmed_on = :day, confirmed_by = :by
            WHERE p.id = :placement AND ended_on IS NULL AND (confirmed_on, confirmed_by) IS NOT (:day, :by)
            AND {PLACEMENT_ON_LISTS}""",
        scope.of(staff, placement=placement_id, by=by, day=day.isoformat()),
    )


def is_followed(tx: Transaction, placement_id: int) -> bool:
    """Return whether another placement follows this one; the caller has checked whose it is."""
    return tx.value("SELECT 1 FROM placement WHERE follows_id = ?", (placement_id,)) is not None


def newest_of(tx: Transaction, mentee: Person) -> list[Placement]:
    """Return what runs or is to begin of a mentee, who was found for whoever asks; else her last placement, if any."""
    rows = tx.all(
        """SELECT * FROM placement WHERE mentee_id = ? ORDER BY ended_on IS NULL DESC, starts_on DESC, id DESC""",
        (mentee.id,),
    )
    return [placement_of(row) for row in rows if row["ended_on"] is None] or [placement_of(row) for row in rows[:1]]


def told_apart(tx: Transaction, placement: Placement) -> str | None:
    """Return the type of a placement where its mentee has another one at the same time, else None."""
    others = tx.value(
        "SELECT 1 FROM placement WHERE mentee_id = ? AND id <> ? AND ended_on IS NULL",
        (placement.mentee_id, placement.id),
    )
    return placement.type if others else None


def placement_of(row: Row) -> Placement:
    """Return the placement of a row that holds all columns of the table."""
    values = {name: row[name] for name in (*_OTHERS, *_REST)}
    values |= {name: None if row[name] is None else date.fromisoformat(row[name]) for name in _DAYS}
    values |= {name: bool(row[name]) for name in _YES_OR_NO}
    return Placement(id=row["id"], version=row["version"], **values)


def _entry(row: Row, staff: Person) -> Entry:
    list_of = "" if row["list_id"] == staff.id else row["list_name"] or ""
    return Entry(placement_of(row), row["employer"] or "", row["mentee"] or "", list_of)


def _values(placement: Placement) -> dict[str, int | str | None]:
    values = {name: getattr(placement, name) for name in _FIELDS}
    for name in _DAYS:
        values[name] = values[name].isoformat() if values[name] else None
    return {name: int(value) if isinstance(value, bool) else value for name, value in values.items()}
