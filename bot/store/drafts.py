"""Half-filled forms of placements in the database: each belongs to who fills it in, and is forgotten after two days."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.drafts import Draft
from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.store import scope
from bot.store.database import Row, Transaction, Value
from bot.store.scope import LISTS

# For a draft d: the mentee is on a list, or was until her mentoring ended while the placement that it is about runs on.
_ON_LISTS = f"""d.by_id = :person AND EXISTS (
    SELECT 1 FROM mentoring m WHERE m.id = (SELECT max(id) FROM mentoring WHERE mentee_id = d.mentee_id)
    AND (m.mentor_id, m.project_id) IN {LISTS}
    AND (m.ended_at IS NULL OR ifnull(d.changes_id, d.follows_id) IS NOT NULL))"""


def open_for(tx: Transaction, staff: Person, draft: Draft, *, now: datetime) -> int:
    """Return the id of this person's open form about the same, made new where there is none or it is out of date."""
    values = {**_values(draft), "person": staff.id, "now": seconds(now)}
    there = tx.one(
        """SELECT id, of_version FROM placement_draft WHERE by_id = :person AND mentee_id = :mentee AND type = :type
           AND changes_id IS :changes AND follows_id IS :follows AND saved_id IS NULL""",
        values,
    )
    if there is not None and there["of_version"] == draft.of_version:
        return int(there["id"])
    if there is not None:
        drop(tx, staff, there["id"])
    return tx.add(
        """INSERT INTO placement_draft (by_id, mentee_id, type, changes_id, follows_id, of_version, subtype,
               employer_id, starts_on, planned_end, probation, social_insurance, adequate, leads_to_degree,
               temporary_work, weekly_hours, stay_depends, begun_at)
           VALUES (:person, :mentee, :type, :changes, :follows, :of_version, :subtype, :employer, :starts_on,
               :planned_end, :probation, :social_insurance, :adequate, :leads_to_degree, :temporary_work,
               :weekly_hours, :stay_depends, :now)""",
        values,
    )


def find(tx: Transaction, staff: Person, draft_id: int) -> Draft | None:
    """Return a form of this person about a mentee whose list she works, or None."""
    row = tx.one(
        f"SELECT d.* FROM placement_draft d WHERE d.id = :draft AND {_ON_LISTS}", scope.of(staff, draft=draft_id)
    )
    return None if row is None else _draft(row)


def store(tx: Transaction, staff: Person, draft: Draft) -> None:
    """Keep the answers of a form of this person."""
    tx.run(
        """UPDATE placement_draft SET subtype = :subtype, employer_id = :employer, starts_on = :starts_on,
               planned_end = :planned_end, probation = :probation, social_insurance = :social_insurance,
               adequate = :adequate, leads_to_degree = :leads_to_degree, temporary_work = :temporary_work,
               weekly_hours = :weekly_hours, stay_depends = :stay_depends
           WHERE id = :draft AND by_id = :person AND saved_id IS NULL""",
        {**_values(draft), "draft": draft.id, "person": staff.id},
    )


def became(tx: Transaction, staff: Person, draft_id: int, placement_id: int) -> None:
    """Note which placement a form has become: a second tap records nothing."""
    tx.run(
        "UPDATE placement_draft SET saved_id = ? WHERE id = ? AND by_id = ?",
        (placement_id, draft_id, staff.id),
    )


def drop(tx: Transaction, staff: Person, draft_id: int) -> None:
    """Forget a form of this person."""
    tx.run("DELETE FROM placement_draft WHERE id = ? AND by_id = ?", (draft_id, staff.id))


def _draft(row: Row) -> Draft:
    return Draft(
        row["id"],
        row["mentee_id"],
        row["type"],
        subtype=row["subtype"],
        employer_id=row["employer_id"],
        starts_on=_day(row["starts_on"]),
        planned_end=_day(row["planned_end"]),
        probation=row["probation"],
        social_insurance=bool(row["social_insurance"]),
        adequate=_flag(row["adequate"]),
        leads_to_degree=_flag(row["leads_to_degree"]),
        temporary_work=bool(row["temporary_work"]),
        weekly_hours=row["weekly_hours"],
        stay_depends=bool(row["stay_depends"]),
        changes_id=row["changes_id"],
        follows_id=row["follows_id"],
        of_version=row["of_version"],
        saved_id=row["saved_id"],
    )


def _values(draft: Draft) -> dict[str, Value]:
    return {
        "mentee": draft.mentee_id,
        "type": draft.type,
        "changes": draft.changes_id,
        "follows": draft.follows_id,
        "of_version": draft.of_version,
        "subtype": draft.subtype,
        "employer": draft.employer_id,
        "starts_on": draft.starts_on.isoformat() if draft.starts_on else None,
        "planned_end": draft.planned_end.isoformat() if draft.planned_end else None,
        "probation": draft.probation,
        "social_insurance": int(draft.social_insurance),
        "adequate": None if draft.adequate is None else int(draft.adequate),
        "leads_to_degree": None if draft.leads_to_degree is None else int(draft.leads_to_degree),
        "temporary_work": int(draft.temporary_work),
        "weekly_hours": draft.weekly_hours,
        "stay_depends": int(draft.stay_depends),
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)
