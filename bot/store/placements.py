"""Placements in the database."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.domain.placements import Placement
from bot.store.database import Row, Transaction

_DAYS = ("starts_on", "planned_end", "probation_end", "ended_on", "confirmed_on")
_YES_OR_NO = ("social_insurance", "adequate", "leads_to_degree", "temporary_work", "stay_depends")
_OTHERS = ("mentee_id", "project_id", "mentor_id", "type", "employer_id", "subtype", "weekly_hours", "end_kind")
_REST = ("end_reason", "confirmed_by", "follows_id")
_FIELDS = (*_DAYS, *_YES_OR_NO, *_OTHERS, *_REST)


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


def newest_of(tx: Transaction, mentee: Person) -> int | None:
    """Return the newest placement (id) of a mentee, who was found for whoever asks, or None where she has none."""
    value = tx.value(
        """SELECT id FROM placement WHERE mentee_id = ?
           ORDER BY ended_on IS NULL DESC, starts_on DESC, id DESC LIMIT 1""",
        (mentee.id,),
    )
    return None if value is None else int(value)


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


def _values(placement: Placement) -> dict[str, int | str | None]:
    values = {name: getattr(placement, name) for name in _FIELDS}
    for name in _DAYS:
        values[name] = values[name].isoformat() if values[name] else None
    return {name: int(value) if isinstance(value, bool) else value for name, value in values.items()}
