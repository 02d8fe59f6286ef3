"""Check-ins in the database: steps of plans that were asked, and what was answered."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.check_ins import (
    ANSWERED,
    ANSWERED_LATE,
    CLOSE_AFTER,
    HALF_ANSWERED,
    MOOD,
    NO_ANSWER,
    PENDING,
    REMINDED,
    SENT,
    STILL_THERE,
    STOPPING,
    TOPIC,
    CheckIn,
)
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.domain.risk import Risk
from bot.store.database import Row, Transaction

_SELECT = """SELECT id, placement_id, mentee_id, project_id, step, kind, due_on, due_at, state, sent_at, said_at,
             still_there, mood, topic, stopping, wants_call, risk, reason FROM check_in"""
_OPEN = "state IN ('sent', 'reminded') AND kind <> 'info'"
_SAY = {
    STILL_THERE: "UPDATE check_in SET still_there = :answer, said_at = :now WHERE id = :id AND still_there IS NULL",
    MOOD: "UPDATE check_in SET mood = :answer, said_at = :now WHERE id = :id AND mood IS NULL",
    TOPIC: "UPDATE check_in SET topic = :answer, said_at = :now WHERE id = :id AND topic IS NULL",
    STOPPING: "UPDATE check_in SET stopping = :answer, said_at = :now WHERE id = :id AND stopping IS NULL",
}


def by_id(tx: Transaction, check_in_id: int) -> CheckIn | None:
    """Return a check-in; for notices and rounds, which act for nobody."""
    row = tx.one(f"{_SELECT} WHERE id = ?", (check_in_id,))
    return None if row is None else check_in_of(row)


def find(tx: Transaction, mentee: Person, check_in_id: int) -> CheckIn | None:
    """Return a check-in that this mentee was asked, or None: not hers, or not there."""
    row = tx.one(f"{_SELECT} WHERE id = ? AND mentee_id = ?", (check_in_id, mentee.id))
    return None if row is None else check_in_of(row)


def of_placement(tx: Transaction, placement_id: int) -> list[CheckIn]:
    """Return every step of a placement's plan in order; the caller has checked whose mentee it is."""
    rows = tx.all(f"{_SELECT} WHERE placement_id = ? ORDER BY due_at, id", (placement_id,))
    return [check_in_of(row) for row in rows]


def without_notice(tx: Transaction, *, until: datetime) -> list[CheckIn]:
    """Return the steps that are due until a moment and for which no message is planned; for the rounds."""
    rows = tx.all(
        f"""{_SELECT} AS c WHERE c.state = 'pending' AND c.due_at < :until AND NOT EXISTS (
                SELECT 1 FROM outbox o WHERE o.kind = 'check_in' AND o.subject_id = c.id
                AND o.person_id = c.mentee_id AND o.version = c.due_at / 60)""",
        {"until": seconds(until)},
    )
    return [check_in_of(row) for row in rows]


def stranded(tx: Transaction, *, now: datetime) -> list[CheckIn]:
    """Return the steps that are due and whose message waits no more: it was given up while nothing reached her."""
    rows = tx.all(
        f"""{_SELECT} AS c WHERE c.state = 'pending' AND c.due_at <= :now AND NOT EXISTS (
                SELECT 1 FROM outbox o WHERE o.kind = 'check_in' AND o.subject_id = c.id
                AND o.person_id = c.mentee_id AND o.version = c.due_at / 60 AND o.state IN ('pending', 'sending'))""",
        {"now": seconds(now)},
    )
    return [check_in_of(row) for row in rows]


def postpone(tx: Transaction, check_in: CheckIn, at: datetime) -> None:
    """Let a step that did not go out be due at a moment, with a message of its own."""
    tx.run("UPDATE check_in SET due_at = ? WHERE id = ? AND state = ?", (seconds(at), check_in.id, PENDING))


def silent(tx: Transaction, *, now: datetime) -> list[CheckIn]:
    """Return the questions that nobody has answered in five days, or only begun to in two; for the rounds."""
    rows = tx.all(
        f"""{_SELECT} WHERE {_OPEN} AND ((said_at IS NULL AND sent_at <= :closed) OR said_at <= :half)""",
        {"closed": seconds(now - CLOSE_AFTER), "half": seconds(now - HALF_ANSWERED)},
    )
    return [check_in_of(row) for row in rows]


def has_arrived(tx: Transaction, check_in: CheckIn) -> bool:
    """Return whether a step's message was on its way, whatever we know of its fate."""
    value = tx.value(
        "SELECT 1 FROM outbox WHERE kind = 'check_in' AND person_id = ? AND subject_id = ? AND attempts > 0",
        (check_in.mentee_id, check_in.id),
    )
    return value is not None


def say(tx: Transaction, mentee: Person, check_in: CheckIn, field: str, answer: str, *, now: datetime) -> bool:
    """Store one answer of this mentee and return whether the question was open: the first of two wins."""
    if check_in.mentee_id != mentee.id:
        return False
    return tx.run(_SAY[field], {"answer": answer, "now": seconds(now), "id": check_in.id}) == 1


def want_call(tx: Transaction, mentee: Person, check_in: CheckIn, *, now: datetime) -> bool:
    """Note that this mentee asks for a call and return whether that is new."""
    sql = "UPDATE check_in SET wants_call = 1, said_at = ? WHERE id = ? AND mentee_id = ? AND wants_call IS NULL"
    return tx.run(sql, (seconds(now), check_in.id, mentee.id)) == 1


def answer(tx: Transaction, check_in: CheckIn, *, now: datetime) -> None:
    """Settle an answered question: in time, or late where it was given up."""
    tx.run(
        f"UPDATE check_in SET state = ?, settled_at = ? WHERE id = ? AND {_OPEN}",
        (ANSWERED, seconds(now), check_in.id),
    )
    tx.run(
        "UPDATE check_in SET state = ?, settled_at = ? WHERE id = ? AND state = ?",
        (ANSWERED_LATE, seconds(now), check_in.id, NO_ANSWER),
    )


def judge(tx: Transaction, check_in: CheckIn, found: Risk) -> None:
    """Note what a check-in means, with the reason."""
    tx.run("UPDATE check_in SET risk = ?, reason = ? WHERE id = ?", (found.level, found.reason, check_in.id))


def sent(tx: Transaction, check_in: CheckIn, *, now: datetime) -> bool:
    """Note that a step went out and return whether it waited for that; an information is settled with it."""
    return (
        tx.run(
            """UPDATE check_in SET state = :sent, sent_at = :now, settled_at = CASE kind WHEN 'info' THEN :now END
               WHERE id = :id AND state = :pending""",
            {"sent": SENT, "now": seconds(now), "id": check_in.id, "pending": PENDING},
        )
        == 1
    )


def reminded(tx: Transaction, check_in: CheckIn, *, now: datetime) -> None:
    """Note that the mentee was reminded."""
    sql = "UPDATE check_in SET state = ?, reminded_at = ? WHERE id = ? AND state = ?"
    tx.run(sql, (REMINDED, seconds(now), check_in.id, SENT))


def skip(tx: Transaction, check_in: CheckIn, state: str, *, now: datetime) -> bool:
    """Settle a step that does not go out, with the reason, and return whether it was still to go out."""
    sql = "UPDATE check_in SET state = ?, settled_at = ? WHERE id = ? AND state = ?"
    return tx.run(sql, (state, seconds(now), check_in.id, PENDING)) == 1


def give_up(tx: Transaction, check_in: CheckIn, *, now: datetime) -> bool:
    """Close a question that nobody has answered and return whether it was open."""
    sql = f"UPDATE check_in SET state = ?, settled_at = ? WHERE id = ? AND said_at IS NULL AND {_OPEN}"
    return tx.run(sql, (NO_ANSWER, seconds(now), check_in.id)) == 1


def last_sent(tx: Transaction, check_in: CheckIn) -> datetime | None:
    """Return when the same mentee was asked something else last, about any placement, or None."""
    value = tx.value(
        "SELECT max(sent_at) FROM check_in WHERE mentee_id = ? AND id <> ? AND kind <> 'info'",
        (check_in.mentee_id, check_in.id),
    )
    return None if value is None else from_seconds(value)


def answered_before(tx: Transaction, check_in: CheckIn) -> CheckIn | None:
    """Return what was answered last about the same placement, apart from this one."""
    row = tx.one(
        f"""{_SELECT} WHERE placement_id = ? AND id <> ? AND still_there IS NOT NULL
            ORDER BY said_at DESC, id DESC LIMIT 1""",
        (check_in.placement_id, check_in.id),
    )
    return None if row is None else check_in_of(row)


def check_in_of(row: Row) -> CheckIn:
    """Return the check-in of a row."""
    return CheckIn(
        row["id"],
        row["placement_id"],
        row["mentee_id"],
        row["project_id"],
        row["step"],
        row["kind"],
        date.fromisoformat(row["due_on"]),
        from_seconds(row["due_at"]),
        row["state"],
        _moment(row["sent_at"]),
        _moment(row["said_at"]),
        row["still_there"],
        row["mood"],
        row["topic"],
        row["stopping"],
        row["wants_call"] is not None,
        row["risk"],
        row["reason"],
    )


def _moment(value: int | None) -> datetime | None:
    return None if value is None else from_seconds(value)
