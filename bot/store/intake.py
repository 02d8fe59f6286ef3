"""Requests for a mentor in the database. Of who has asked nothing is known but account and language."""

from __future__ import annotations

from datetime import datetime

from bot.domain.intake import ACCEPTED, DECLINED, DECLINED_KEPT, KEPT, WAITING, Asking
from bot.domain.moments import from_seconds, seconds
from bot.domain.people import LEAD, Person
from bot.store import invitations
from bot.store.database import Row, Transaction

_SELECT = """
    SELECT q.*, p.language, p.unreachable_since, mentor.name AS mentor_name, EXISTS (
        SELECT 1 FROM role r WHERE r.person_id = q.mentor_id AND r.project_id = q.project_id
        AND r.name = 'mentor' AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)
    ) AS mentor_there, EXISTS (
        SELECT 1 FROM outbox o WHERE o.person_id = q.person_id AND o.kind = 'intake_answered' AND o.version = q.version
        AND o.subject_id = q.id AND o.state IN ('uncertain', 'dead', 'unreachable', 'expired')
    ) AS in_doubt
    FROM intake_request q CROSS JOIN person p ON p.id = q.person_id
    LEFT JOIN person mentor ON mentor.id = q.mentor_id"""

# Who has only ever asked: there is nothing that the row of such a person must stay for.
_ONLY_ASKED = """name IS NULL AND NOT EXISTS (SELECT 1 FROM consent WHERE person_id = person.id)
    AND NOT EXISTS (SELECT 1 FROM mentoring WHERE mentee_id = person.id)
    AND NOT EXISTS (SELECT 1 FROM role WHERE person_id = person.id)"""


def add(
    tx: Transaction,
    who: Person | None,
    *,
    account: int,
    language: str,
    project_id: int,
    wish: str,
    district: str,
    now: datetime,
) -> Asking | None:
    """Store a request of an account that may be nobody's yet, and return it; None where she has one already."""
    person_id = who.id if who else _add_person(tx, account, language, now)
    tx.run("DELETE FROM intake_request WHERE person_id = ? AND declined = 1", (person_id,))
    tx.run(
        """INSERT INTO intake_request (person_id, project_id, wish, district, asked_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        (person_id, project_id, wish, district, seconds(now)),
    )
    return of_person(tx, person_id, now=now)


def of_person(tx: Transaction, person_id: int, *, now: datetime) -> Asking | None:
    """Return this person's own request, or None."""
    row = tx.one(f"{_SELECT} WHERE q.person_id = :person", {"person": person_id, "now": seconds(now)})
    return None if row is None else _asking(row)


def of_project(tx: Transaction, lead: Person, project_id: int, *, now: datetime) -> list[Asking]:
    """Return the requests that a project's lead answers, who has waited longest first; nothing for anybody else."""
    if project_id not in lead.projects(LEAD):
        return []
    sql = f"{_SELECT} WHERE q.project_id = :project AND q.declined = 0 ORDER BY q.asked_at, q.id"
    return [_asking(row) for row in tx.all(sql, {"project": project_id, "now": seconds(now)})]


def find(tx: Transaction, lead: Person, asking_id: int, *, now: datetime) -> Asking | None:
    """Return a request to a project that this person leads, or None: not hers, or not there."""
    row = tx.one(f"{_SELECT} WHERE q.id = :asking AND q.declined = 0", {"asking": asking_id, "now": seconds(now)})
    return None if row is None or row["project_id"] not in lead.projects(LEAD) else _asking(row)


def count_waiting(tx: Transaction, project_id: int, *, now: datetime) -> int:
    """Return how many requests wait for an answer of the project: a number, for whoever may see the project."""
    sql = f"{_SELECT} WHERE q.project_id = :project"
    rows = tx.all(sql, {"project": project_id, "now": seconds(now)})
    return sum(_asking(row).state == WAITING for row in rows)


def accept(tx: Transaction, asking: Asking, mentor_id: int, *, now: datetime) -> Asking | None:
    """Give the request to a mentor of its project and return it anew; None where somebody was quicker."""
    return _answer(tx, asking, now=now, mentor_id=mentor_id)


def decline(tx: Transaction, asking: Asking, *, now: datetime) -> Asking | None:
    """Decline the request and return it anew; None where somebody was quicker."""
    return _answer(tx, asking, now=now, declined=1)


def pass_on(tx: Transaction, asking: Asking, project_id: int, *, now: datetime) -> Asking | None:
    """Give the request to another project and return it anew, with the time waited; None where somebody was quicker."""
    return _answer(tx, asking, now=now, project_id=project_id)


def invited(tx: Transaction, asking: Asking, invitation_id: int, *, now: datetime) -> None:
    """Note the newest invitation that she was given; an earlier one is worthless from here on."""
    _revoke(tx, asking, now)
    tx.run("UPDATE intake_request SET invitation_id = ? WHERE id = ?", (invitation_id, asking.id))


def has_come_in(tx: Transaction, person_id: int, name: str, language: str, *, mentee: bool) -> None:
    """Let who has asked be a person with a name from here on: her request is over, her invitation taken up.

    A mentee's district goes into her record, where none is known: she has said it herself.
    """
    if mentee:
        tx.run(
            """INSERT INTO record (mentee_id, district)
               SELECT person_id, district FROM intake_request WHERE person_id = ?
               ON CONFLICT (mentee_id) DO UPDATE SET district = ifnull(district, excluded.district)""",
            (person_id,),
        )
    if tx.run("DELETE FROM intake_request WHERE person_id = ?", (person_id,)):
        sql = "UPDATE person SET name = ?, language = ? WHERE id = ? AND name IS NULL"
        tx.run(sql, (name, language, person_id))


def has_only_asked(tx: Transaction, person: Person) -> bool:
    """Return whether nothing is known of this person but that her account has asked for a mentor."""
    return tx.value(f"SELECT 1 FROM person WHERE id = :person AND {_ONLY_ASKED}", {"person": person.id}) is not None


def forget(tx: Transaction, asking: Asking, *, now: datetime) -> None:
    """Delete the request, the messages about it, and the person, where nothing else is known of her."""
    _revoke(tx, asking, now)
    tx.run("DELETE FROM intake_request WHERE id = ?", (asking.id,))
    values = {"person": asking.person_id}
    if tx.value(f"SELECT 1 FROM person WHERE id = :person AND {_ONLY_ASKED}", values):
        tx.run("DELETE FROM outbox WHERE person_id = :person", values)
        tx.run("DELETE FROM dialogue WHERE person_id = :person", values)
        tx.run("DELETE FROM last_tap WHERE person_id = :person", values)
        tx.run("DELETE FROM person WHERE id = :person", values)


def forget_old(tx: Transaction, now: datetime) -> None:
    """Delete requests after 30 days, declined ones after 7; looked at every tick."""
    old = {"now": seconds(now), "asked": seconds(now - KEPT), "declined": seconds(now - DECLINED_KEPT)}
    rows = tx.all(
        f"{_SELECT} WHERE q.asked_at <= :asked OR (q.declined = 1 AND q.answered_at <= :declined) ORDER BY q.id", old
    )
    for row in rows:
        forget(tx, _asking(row), now=now)


def _answer(
    tx: Transaction,
    asking: Asking,
    *,
    now: datetime,
    mentor_id: int | None = None,
    declined: int = 0,
    project_id: int | None = None,
) -> Asking | None:
    changed = tx.run(
        """UPDATE intake_request SET version = version + 1, answered_at = :now, mentor_id = :mentor,
               declined = :declined, project_id = ifnull(:project, project_id)
           WHERE id = :asking AND version = :version""",
        {
            "asking": asking.id,
            "version": asking.version,
            "now": seconds(now),
            "mentor": mentor_id,
            "declined": declined,
            "project": project_id,
        },
    )
    if not changed:
        return None
    _revoke(tx, asking, now)
    return of_person(tx, asking.person_id, now=now)


def _revoke(tx: Transaction, asking: Asking, now: datetime) -> None:
    if asking.invitation_id is not None:
        invitations.revoke_one(tx, asking.invitation_id, now=now)


def _add_person(tx: Transaction, account: int, language: str, now: datetime) -> int:
    return tx.add(
        "INSERT INTO person (telegram_id, language, created_at) VALUES (?, ?, ?)", (account, language, seconds(now))
    )


def _asking(row: Row) -> Asking:
    accepted = row["mentor_id"] is not None and row["mentor_there"]
    return Asking(
        id=row["id"],
        version=row["version"],
        person_id=row["person_id"],
        project_id=row["project_id"],
        language=row["language"],
        wish=row["wish"],
        district=row["district"],
        asked_at=from_seconds(row["asked_at"]),
        state=DECLINED if row["declined"] else ACCEPTED if accepted else WAITING,
        mentor_id=row["mentor_id"] if accepted else None,
        mentor_name=(row["mentor_name"] or "") if accepted else "",
        invitation_id=row["invitation_id"],
        reachable=row["unreachable_since"] is None and not row["in_doubt"],
    )
