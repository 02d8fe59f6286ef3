"""What stands between a step and a mentee: silence, contacts, a pause, a talk that goes on, a chat that is shut."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.check_ins import IN_A_ROW, CheckIn
from bot.domain.moments import seconds
from bot.store.database import Transaction

# The moment from which silence counts anew: she has answered, or her mentor has reached her.
_HEARD = """SELECT max(at) FROM (
    SELECT max(said_at) AS at FROM check_in WHERE placement_id = :placement
    UNION ALL SELECT max(at) FROM contact_log WHERE mentee_id = :mentee
    UNION ALL SELECT max(closed_at) FROM task WHERE placement_id = :placement AND kind = 'follow_up'
        AND outcome IN ('solved', 'in_progress', 'continues'))"""


def unanswered_in_a_row(tx: Transaction, check_in: CheckIn) -> int:
    """Return how many questions about the placement nobody has answered since she or her mentor was heard of."""
    return int(
        tx.value(
            f"""SELECT count(*) FROM check_in WHERE placement_id = :placement AND state = 'no_answer'
                AND settled_at > ifnull(({_HEARD}), 0)""",
            {"placement": check_in.placement_id, "mentee": check_in.mentee_id},
        )
    )


def is_paused(tx: Transaction, check_in: CheckIn) -> bool:
    """Return whether the plan waits for the mentor.

    That is after three silences until she notes a contact or closes her task, and while she looks into an end.
    """
    if tx.value(
        """SELECT 1 FROM task WHERE placement_id = ? AND closed_at IS NULL
           AND ((kind = 'follow_up' AND reason = 'ended') OR (kind = 'deadline' AND step = 'end'))""",
        (check_in.placement_id,),
    ):
        return True
    if unanswered_in_a_row(tx, check_in) < IN_A_ROW:
        return False
    closed = tx.value(
        """SELECT 1 FROM task WHERE placement_id = :placement AND kind = 'follow_up' AND closed_at >= (
               SELECT max(settled_at) FROM check_in WHERE placement_id = :placement AND state = 'no_answer')""",
        {"placement": check_in.placement_id},
    )
    return closed is None


def had_contact(tx: Transaction, mentee_id: int, *, since: datetime) -> bool:
    """Return whether she has answered a check-in or come to an appointment since a moment."""
    values = {"mentee": mentee_id, "since": seconds(since)}
    answered = tx.value(
        """SELECT 1 FROM check_in WHERE mentee_id = :mentee AND said_at >= :since
           AND state IN ('answered', 'answered_late')""",
        values,
    )
    came = tx.value(
        "SELECT 1 FROM appointment WHERE mentee_id = :mentee AND state = 'attended' AND ends_at >= :since", values
    )
    return answered is not None or came is not None


def is_unreachable(tx: Transaction, person_id: int) -> bool:
    """Return whether no message reaches this person at the moment."""
    value = tx.value(
        "SELECT 1 FROM person WHERE id = ? AND (telegram_id IS NULL OR unreachable_since IS NOT NULL)", (person_id,)
    )
    return value is not None


def holidays(tx: Transaction, day: date) -> set[date]:
    """Return the Saxon holidays around a local day, as far as a delay can reach."""
    rows = tx.all(
        "SELECT day FROM public_holiday WHERE day BETWEEN ? AND ?",
        (day.isoformat(), (day + timedelta(days=30)).isoformat()),
    )
    return {date.fromisoformat(row["day"]) for row in rows}
