"""Who cares for a placement that runs on after the mentoring: its last mentor, or who takes that over from her."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import Person
from bot.store.database import Transaction
from bot.store.scope import OF_SOMEBODY

_RUNNING_ON = f"""FROM mentoring m WHERE m.mentor_id = :mentor AND m.project_id = :project
    AND m.ended_at IS NOT NULL AND m.end_reason IS NOT 'wrong_person'
    AND m.id = (SELECT max(id) FROM mentoring WHERE mentee_id = m.mentee_id)
    AND EXISTS (SELECT 1 FROM placement p WHERE p.mentee_id = m.mentee_id AND p.ended_on IS NULL AND {OF_SOMEBODY})"""


def goes_on_for(tx: Transaction, mentee: Person) -> bool:
    """Return whether this person's mentoring has ended and a placement of hers runs on."""
    value = tx.value(
        """SELECT 1 FROM mentoring m WHERE m.id = (SELECT max(id) FROM mentoring WHERE mentee_id = :mentee)
           AND m.ended_at IS NOT NULL AND m.end_reason IS NOT 'wrong_person'
           AND EXISTS (SELECT 1 FROM placement p WHERE p.mentee_id = :mentee AND p.ended_on IS NULL)""",
        {"mentee": mentee.id},
    )
    return value is not None


def count(tx: Transaction, mentor_id: int, project_id: int) -> int:
    """Return with how many people a mentor has placements that run on; the caller has checked the list."""
    return int(tx.value(f"SELECT count(*) {_RUNNING_ON}", {"mentor": mentor_id, "project": project_id}))


def pass_on(tx: Transaction, mentor_id: int, project_id: int, to: Person, *, now: datetime) -> None:
    """Let another mentor of the project care for what runs on; the caller has checked the list.

    The mentoring stays ended: what is added begins and ends at this moment, and says who came last.
    """
    tx.run(
        f"""INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at, ended_at, end_reason)
            SELECT m.mentee_id, :to, m.project_id, :now, :now, m.end_reason {_RUNNING_ON}""",
        {"mentor": mentor_id, "project": project_id, "to": to.id, "now": seconds(now)},
    )
