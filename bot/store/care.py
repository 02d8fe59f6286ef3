"""Who looks after a mentee about a placement: her mentor, the last one, a deputy, a lead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import LEAD, MENTOR
from bot.domain.placements import Placement
from bot.store import people, silence
from bot.store.database import Transaction


def carer(tx: Transaction, placement: Placement, *, now: datetime) -> tuple[int, int]:
    """Return who looks after a placement's mentee, and in which project: her mentor or the last one, else the lead."""
    rows = tx.all(
        """SELECT mentor_id, project_id FROM mentoring WHERE mentee_id = ?
           ORDER BY ended_at IS NULL DESC, id DESC LIMIT 1""",
        (placement.mentee_id,),
    )
    last = (rows[0]["mentor_id"], rows[0]["project_id"]) if rows else (placement.mentor_id, placement.project_id)
    if works_in(tx, last[0], last[1], now=now):
        return last
    leads = leads_of(tx, last[1], now=now)
    return (leads[0], last[1]) if leads else last


def reachable(tx: Transaction, those: Iterable[int], *, but: int) -> list[int]:
    """Return those whom messages reach, without one."""
    return [one for one in those if one != but and not silence.is_unreachable(tx, one)]


def works_in(tx: Transaction, person_id: int, project_id: int, *, now: datetime) -> bool:
    """Return whether a person is a mentor or lead of a project at this moment."""
    person = people.by_id(tx, person_id, now=now)
    return project_id in (*person.projects(MENTOR), *person.projects(LEAD))


def deputies_of(tx: Transaction, mentor_id: int, project_id: int, *, now: datetime) -> list[int]:
    """Return who stands in for a mentor at this moment; for alarms, which act for nobody."""
    rows = tx.all(
        """SELECT DISTINCT deputy_id FROM deputy WHERE mentor_id = ? AND project_id = ?
           AND valid_from <= ? AND valid_to > ? ORDER BY deputy_id""",
        (mentor_id, project_id, seconds(now), seconds(now)),
    )
    return [row["deputy_id"] for row in rows if works_in(tx, row["deputy_id"], project_id, now=now)]


def leads_of(tx: Transaction, project_id: int, *, now: datetime) -> list[int]:
    """Return who leads a project at this moment; for alarms, which act for nobody."""
    return [one.id for one in people.staff_of(tx, project_id, LEAD, now=now)]
