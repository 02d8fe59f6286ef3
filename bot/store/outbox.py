"""The outbox: notices from the moment they are planned to the moment they are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.moments import from_seconds, seconds
from bot.domain.notices import Notice, copies_allowed
from bot.store.database import Row, Transaction

_COLUMNS = """id, kind, person_id, subject_id, version, due_at, expires_at, urgent, attempts, in_doubt, plain"""

_DUE = f"SELECT {_COLUMNS} FROM outbox WHERE state = 'pending' AND next_try_at <= :now"
_FIRST = "urgent = 1 OR kind = 'alarm'"  # as in the index outbox_first: these wait behind no reminder
_LATE = "state = 'pending' AND expires_at <= :now"


@dataclass(frozen=True)
class Waiting:
    """A notice in the outbox: its row's id, how often it was tried, and how often its fate was in doubt."""

    id: int
    notice: Notice
    attempts: int
    in_doubt: int
    plain: bool


def put(tx: Transaction, notices: Iterable[Notice], *, now: datetime) -> None:
    """Plan notices; one that is planned already stays as it is."""
    for n in notices:
        tx.run(
            """INSERT INTO outbox (kind, person_id, subject_id, version, due_at, expires_at, next_try_at, urgent)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (
                n.kind,
                n.person_id,
                n.subject_id,
                n.version,
                seconds(n.due_at),
                seconds(n.expires_at),
                seconds(n.due_at),
                int(n.urgent),
            ),
        )
        if n.due_at <= now:
            tx.wakes_sender = True


def due(tx: Transaction, *, now: datetime, limit: int) -> list[Waiting]:
    """Return what is to be tried now: alarms and urgent ones at the head, then what expires first."""
    values = {"now": seconds(now), "limit": limit}
    first = tx.all(f"{_DUE} AND ({_FIRST}) ORDER BY expires_at, id LIMIT :limit", values)
    others = tx.all(f"{_DUE} AND NOT ({_FIRST}) ORDER BY expires_at, id LIMIT :limit", values)
    return [_waiting(row) for row in [*first, *others][:limit]]


def count_due(tx: Transaction, *, now: datetime) -> int:
    """Return how many notices are to be tried now."""
    return int(tx.value("SELECT count(*) FROM outbox WHERE state = 'pending' AND next_try_at <= ?", (seconds(now),)))


def next_try(tx: Transaction) -> datetime | None:
    """Return when the next notice is to be tried, or None where none waits."""
    value = tx.value("SELECT min(next_try_at) FROM outbox WHERE state = 'pending'")
    return None if value is None else from_seconds(value)


def counts(tx: Transaction) -> dict[str, int | None]:
    """Return how many notices are in each state that somebody should look at."""
    rows = tx.all(
        "SELECT state, count(*) AS n FROM outbox WHERE state IN ('sending', 'dead', 'uncertain') GROUP BY state"
    )
    return {"sending": 0, "dead": 0, "uncertain": 0} | {row["state"]: row["n"] for row in rows}


def others_due(tx: Transaction, waiting: Waiting, kinds: Iterable[str], *, now: datetime) -> list[Waiting]:
    """Return the same person's other notices of these kinds that are to be tried now."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM outbox WHERE person_id = ? AND state = 'pending' AND next_try_at <= ? AND id <> ?",
        (waiting.notice.person_id, seconds(now), waiting.id),
    )
    wanted = set(kinds)
    return [_waiting(row) for row in rows if row["kind"] in wanted]


def was_sent(tx: Transaction, notice: Notice, kind: str) -> bool:
    """Return whether a notice of that kind about the same version of the same subject went to this person."""
    value = tx.value(
        "SELECT 1 FROM outbox WHERE kind = ? AND person_id = ? AND subject_id = ? AND version = ? AND state = 'sent'",
        (kind, notice.person_id, notice.subject_id, notice.version),
    )
    return value is not None


def was_told(tx: Transaction, person_id: int, subject_id: int, kinds: Iterable[str]) -> bool:
    """Return whether a notice of these kinds about the subject, in any version, went to this person."""
    rows = tx.all(
        """SELECT o.kind FROM outbox o LEFT JOIN outbox f ON f.id = o.folded_into
           WHERE o.person_id = ? AND o.subject_id = ? AND 'sent' IN (o.state, f.state)""",
        (person_id, subject_id),
    )
    wanted = set(kinds)
    return any(row["kind"] in wanted for row in rows)


def folded_into(tx: Transaction, waiting: Waiting) -> list[Notice]:
    """Return the notices that this one tells together with its own."""
    rows = tx.all(f"SELECT {_COLUMNS} FROM outbox WHERE folded_into = ? ORDER BY id", (waiting.id,))
    return [_waiting(row).notice for row in rows]


def fold(tx: Transaction, waiting: Waiting, others: Iterable[Waiting], *, now: datetime) -> None:
    """Let one notice tell the others too; they dissolve."""
    for other in others:
        tx.run(
            "UPDATE outbox SET state = 'dissolved', folded_into = ?, settled_at = ? WHERE id = ? AND state = 'pending'",
            (waiting.id, seconds(now), other.id),
        )


def is_pending(tx: Transaction, waiting: Waiting) -> bool:
    """Return whether the notice still waits: another one may have told it meanwhile."""
    return tx.value("SELECT 1 FROM outbox WHERE id = ? AND state = 'pending'", (waiting.id,)) is not None


def state_of(tx: Transaction, waiting: Waiting) -> str | None:
    """Return the state of a notice at this moment; None where it was deleted with a person who wants nothing more."""
    value = tx.value("SELECT state FROM outbox WHERE id = ?", (waiting.id,))
    return None if value is None else str(value)


def start(tx: Transaction, waiting: Waiting, *, now: datetime) -> None:
    """Claim the notice for sending: from here on a crash leaves its fate in doubt."""
    tx.run(
        """UPDATE outbox SET state = 'sending', attempts = attempts + 1, claimed_at = ?
           WHERE id = ? AND state = 'pending'""",
        (seconds(now), waiting.id),
    )


def settle(
    tx: Transaction,
    waiting: Waiting,
    state: str,
    *,
    now: datetime,
    error: str | None = None,
    message_id: int | None = None,
) -> None:
    """Bring the notice to a state from which it does not come back."""
    tx.run(
        "UPDATE outbox SET state = ?, settled_at = ?, error = ?, message_id = ? WHERE id = ?",
        (state, seconds(now), error, message_id, waiting.id),
    )


def try_again(
    tx: Transaction,
    waiting: Waiting,
    at: datetime,
    *,
    error: str | None = None,
    counts: bool = True,
    plain: bool = False,
) -> None:
    """Put the notice back for a moment; a try that Telegram put off (429) does not count as one."""
    tx.run(
        """UPDATE outbox
           SET state = 'pending', next_try_at = ?, error = ?, attempts = attempts - ?, plain = max(plain, ?)
           WHERE id = ?""",
        (seconds(at), error, 0 if counts else 1, int(plain), waiting.id),
    )


def postpone(tx: Transaction, waiting: Waiting, at: datetime) -> None:
    """Let a notice that was not tried yet wait until a moment."""
    tx.run("UPDATE outbox SET next_try_at = ? WHERE id = ? AND state = 'pending'", (seconds(at), waiting.id))


def doubt(tx: Transaction, waiting: Waiting, at: datetime, *, now: datetime, error: str | None) -> bool:
    """Note that it may have arrived: try again, or settle it as uncertain and return True if that was the last try."""
    if waiting.in_doubt >= copies_allowed(waiting.notice.kind):
        settle(tx, waiting, "uncertain", now=now, error=error)
        return True
    tx.run(
        "UPDATE outbox SET state = 'pending', in_doubt = in_doubt + 1, next_try_at = ?, error = ? WHERE id = ?",
        (seconds(at), error, waiting.id),
    )
    return False


def interrupted(tx: Transaction) -> list[Waiting]:
    """Return what was being sent when the process ended."""
    return [_waiting(row) for row in tx.all(f"SELECT {_COLUMNS} FROM outbox WHERE state = 'sending' ORDER BY id")]


def expire(tx: Transaction, *, now: datetime) -> list[Waiting]:
    """Settle what makes no sense any more and return it."""
    values = {"now": seconds(now)}
    expired = [_waiting(row) for row in tx.all(f"SELECT {_COLUMNS} FROM outbox WHERE {_LATE}", values)]
    if expired:
        tx.run(f"UPDATE outbox SET state = 'expired', settled_at = :now WHERE {_LATE}", values)
    return expired


def give_up_on(tx: Transaction, person_id: int, *, now: datetime) -> None:
    """Settle everything that waits for a person whom no message reaches."""
    tx.run(
        """UPDATE outbox SET state = 'unreachable', settled_at = ?
           WHERE person_id = ? AND state IN ('pending', 'sending')""",
        (seconds(now), person_id),
    )


def resume_for(tx: Transaction, person_id: int, *, now: datetime) -> None:
    """Take up what is still ahead for a person whom messages reach again."""
    tx.run(
        """UPDATE outbox SET state = 'pending', settled_at = NULL, next_try_at = due_at
           WHERE person_id = :person AND state = 'unreachable' AND due_at > :now""",
        {"person": person_id, "now": seconds(now)},
    )


def _waiting(row: Row) -> Waiting:
    notice = Notice(
        row["kind"],
        row["person_id"],
        row["subject_id"],
        row["version"],
        from_seconds(row["due_at"]),
        from_seconds(row["expires_at"]),
        bool(row["urgent"]),
    )
    return Waiting(row["id"], notice, row["attempts"], row["in_doubt"], bool(row["plain"]))
