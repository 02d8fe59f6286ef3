"""Invitations in the database: won by exactly one taker."""

from __future__ import annotations

from datetime import datetime

from bot.domain.invitations import VALID_FOR, Invitation, fingerprint, new_code
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import Person
from bot.store.database import Row, Transaction

_COLUMNS = "id, role, project_id, inviter_id, name, expires_at, person_id"


def add(
    tx: Transaction,
    *,
    role: str,
    project_id: int | None,
    inviter_id: int | None,
    name: str,
    now: datetime,
    person_id: int | None = None,
) -> tuple[int, str]:
    """Add an invitation and return its id and its code, which is kept nowhere else.

    With a person_id it invites this person again; an older one that does so is worthless from here on.
    """
    if person_id is not None:
        revoke_again(tx, person_id, now=now)
    code = new_code()
    until = seconds(now + VALID_FOR[role])
    invitation_id = tx.add(
        """INSERT INTO invitation (code_hash, role, project_id, inviter_id, name, created_at, expires_at, person_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (fingerprint(code), role, project_id, inviter_id, name, seconds(now), until, person_id),
    )
    return invitation_id, code


def find(tx: Transaction, code: str, *, now: datetime) -> Invitation | None:
    """Return the invitation that the code still opens, or None."""
    row = tx.one(
        f"""SELECT {_COLUMNS} FROM invitation
            WHERE code_hash = ? AND claimed_at IS NULL AND revoked_at IS NULL AND expires_at > ?""",
        (fingerprint(code), seconds(now)),
    )
    return None if row is None else _invitation(row)


def claim(tx: Transaction, invitation: Invitation, person_id: int, *, now: datetime) -> bool:
    """Take up the invitation for this person and return whether nobody was quicker."""
    changed = tx.run(
        """UPDATE invitation SET claimed_at = :now, claimed_by = :person
           WHERE id = :id AND claimed_at IS NULL AND revoked_at IS NULL AND expires_at > :now""",
        {"now": seconds(now), "person": person_id, "id": invitation.id},
    )
    return changed == 1


def role_taken(tx: Transaction, person: Person, code: str) -> str | None:
    """Return the role that this person has taken up with the code, or None."""
    value = tx.value(
        "SELECT role FROM invitation WHERE code_hash = ? AND claimed_by = ? AND revoked_at IS NULL",
        (fingerprint(code), person.id),
    )
    return None if value is None else str(value)


def open_of(tx: Transaction, inviter: Person, *, now: datetime) -> list[Invitation]:
    """Return this person's invitations that can still be taken up."""
    rows = tx.all(
        f"""SELECT {_COLUMNS} FROM invitation WHERE inviter_id = ? AND claimed_at IS NULL AND revoked_at IS NULL
            AND expires_at > ? ORDER BY id DESC""",
        (inviter.id, seconds(now)),
    )
    return [_invitation(row) for row in rows]


def revoke(tx: Transaction, inviter: Person, invitation_id: int, *, now: datetime) -> bool:
    """Make one of this person's open invitations worthless and return whether it was open."""
    changed = tx.run(
        """UPDATE invitation SET revoked_at = ?
           WHERE id = ? AND inviter_id = ? AND claimed_at IS NULL AND revoked_at IS NULL""",
        (seconds(now), invitation_id, inviter.id),
    )
    return changed == 1


def newest_of(tx: Transaction, person_id: int, *, claimed: bool) -> int:
    """Return the newest invitation (id) of a person, taken up or any, or 0; the caller has found her."""
    sql = "SELECT max(id) FROM invitation WHERE claimed_by = :person OR (person_id = :person AND NOT :claimed)"
    return int(tx.value(sql, {"person": person_id, "claimed": int(claimed)}) or 0)


def revoke_again(tx: Transaction, person_id: int, *, now: datetime) -> None:
    """Make every open invitation that invites this person again worthless: her mentor or her account has changed."""
    tx.run(
        "UPDATE invitation SET revoked_at = ? WHERE person_id = ? AND claimed_at IS NULL AND revoked_at IS NULL",
        (seconds(now), person_id),
    )


def revoke_all(tx: Transaction, inviter_id: int, project_id: int, *, now: datetime) -> None:
    """Make every open invitation of somebody who leaves a project worthless."""
    tx.run(
        """UPDATE invitation SET revoked_at = ?
           WHERE inviter_id = ? AND project_id = ? AND claimed_at IS NULL AND revoked_at IS NULL""",
        (seconds(now), inviter_id, project_id),
    )


def revoke_one(tx: Transaction, invitation_id: int, *, now: datetime) -> None:
    """Make an open invitation worthless; the caller has found whose it is."""
    tx.run(
        "UPDATE invitation SET revoked_at = ? WHERE id = ? AND claimed_at IS NULL AND revoked_at IS NULL",
        (seconds(now), invitation_id),
    )


def claimed(tx: Transaction, inviter_id: int, invitation_id: int) -> tuple[Invitation, int] | None:
    """Return a claimed invitation of this inviter with the id of who took it up, or None."""
    row = tx.one(
        f"""SELECT {_COLUMNS}, claimed_by FROM invitation
            WHERE id = ? AND inviter_id = ? AND claimed_by IS NOT NULL AND revoked_at IS NULL""",
        (invitation_id, inviter_id),
    )
    return None if row is None else (_invitation(row), row["claimed_by"])


def undo(tx: Transaction, inviter: Person, invitation_id: int, *, now: datetime) -> None:
    """Mark a claimed invitation of this inviter as taken back."""
    tx.run(
        "UPDATE invitation SET revoked_at = ? WHERE id = ? AND inviter_id = ?",
        (seconds(now), invitation_id, inviter.id),
    )


def _invitation(row: Row) -> Invitation:
    return Invitation(
        row["id"],
        row["role"],
        row["project_id"],
        row["inviter_id"],
        row["name"],
        from_seconds(row["expires_at"]),
        row["person_id"],
    )
