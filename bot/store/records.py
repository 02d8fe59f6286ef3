"""The mentees' records in the database. All reading by staff goes through one function."""

from __future__ import annotations

from datetime import date

from bot.domain.people import Person
from bot.domain.record import Record
from bot.store import scope
from bot.store.database import Transaction
from bot.store.scope import LISTS, PLACEMENT_ON_LISTS, TASK_ON_LISTS

_ON_LISTS = f"""EXISTS (SELECT 1 FROM mentoring m WHERE m.mentee_id = :mentee AND m.ended_at IS NULL
                        AND (m.mentor_id, m.project_id) IN {LISTS})"""


def read(tx: Transaction, staff: Person, mentee_id: int) -> Record | None:
    """Return the record of a mentee on this person's lists, empty where nothing is known; None: not hers, not there."""
    row = tx.one(
        f"""SELECT p.id, r.sex, r.qualification, r.age_band, r.district, r.agreement_on, r.phone
            FROM person p LEFT JOIN record r ON r.mentee_id = p.id WHERE p.id = :mentee AND {_ON_LISTS}""",
        scope.of(staff, mentee=mentee_id),
    )
    if row is None:
        return None
    agreement_on = date.fromisoformat(row["agreement_on"]) if row["agreement_on"] else None
    return Record(
        row["id"], row["sex"], row["qualification"], row["age_band"], row["district"], agreement_on, row["phone"]
    )


def phone_about(tx: Transaction, staff: Person, placement_id: int) -> str | None:
    """Return the phone number of whom a placement is about, to whoever has it on her lists, or a task about it.

    So a mentor can call after the mentoring, too, and a lead what a mentor has left undone.
    """
    value = tx.value(
        f"""SELECT r.phone FROM placement p JOIN record r ON r.mentee_id = p.mentee_id
            WHERE p.id = :placement AND ({PLACEMENT_ON_LISTS} OR EXISTS (
                SELECT 1 FROM task t WHERE t.placement_id = p.id AND t.closed_at IS NULL AND {TASK_ON_LISTS}))""",
        scope.of(staff, placement=placement_id),
    )
    return None if value is None else str(value)


def save(tx: Transaction, staff: Person, record: Record) -> bool:
    """Store the record of a mentee on this person's lists and return whether she is on one."""
    stored = tx.run(
        f"""INSERT OR REPLACE INTO record (mentee_id, sex, qualification, age_band, district, agreement_on, phone)
            SELECT :mentee, :sex, :qualification, :age_band, :district, :agreement_on, :phone WHERE {_ON_LISTS}""",
        scope.of(
            staff,
            mentee=record.mentee_id,
            sex=record.sex,
            qualification=record.qualification,
            age_band=record.age_band,
            district=record.district,
            agreement_on=record.agreement_on.isoformat() if record.agreement_on else None,
            phone=record.phone,
        ),
    )
    return stored == 1
