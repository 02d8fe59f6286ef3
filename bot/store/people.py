"""People, their roles, mentoring and consents in the database."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import MENTOR, Mentoring, Person, Role
from bot.store.database import Row, Transaction


def by_account(tx: Transaction, telegram_id: int, *, now: datetime) -> Person | None:
    """Return the person behind a Telegram account with what is in force at this moment, or None."""
    row = tx.one("SELECT id, telegram_id, name, language FROM person WHERE telegram_id = ?", (telegram_id,))
    return None if row is None else _person(tx, row, now)


def by_id(tx: Transaction, person_id: int, *, now: datetime) -> Person:
    """Return a person by id; for the outbox and ticks, which act for nobody."""
    row = tx.one("SELECT id, telegram_id, name, language FROM person WHERE id = ?", (person_id,))
    if row is None:
        raise LookupError("person")
    return _person(tx, row, now)


def add(tx: Transaction, *, telegram_id: int | None, name: str, language: str, now: datetime) -> int:
    """Add a person and return her id."""
    return tx.add(
        "INSERT INTO person (telegram_id, name, language, created_at) VALUES (?, ?, ?, ?)",
        (telegram_id, name, language, seconds(now)),
    )


def set_language(tx: Transaction, person: Person, language: str) -> None:
    """Write to this person in another language from now on."""
    tx.run("UPDATE person SET language = ? WHERE id = ?", (language, person.id))


def give_role(tx: Transaction, person_id: int, role: str, project_id: int | None, *, now: datetime) -> None:
    """Give a role that the person does not hold yet."""
    tx.run(
        """INSERT INTO role (person_id, name, project_id, valid_from)
           SELECT :person, :role, :project, :now WHERE NOT EXISTS (
               SELECT 1 FROM role WHERE person_id = :person AND name = :role AND project_id IS :project
               AND (valid_to IS NULL OR valid_to > :now))""",
        {"person": person_id, "role": role, "project": project_id, "now": seconds(now)},
    )


def end_role(tx: Transaction, person_id: int, role: str, project_id: int | None, *, now: datetime) -> None:
    """End a role; the next update of that person finds it gone."""
    tx.run(
        """UPDATE role SET valid_to = :now WHERE person_id = :person AND name = :role AND project_id IS :project
           AND (valid_to IS NULL OR valid_to > :now)""",
        {"person": person_id, "role": role, "project": project_id, "now": seconds(now)},
    )


def start_mentoring(tx: Transaction, mentee_id: int, mentor_id: int, project_id: int, *, now: datetime) -> None:
    """Give a mentee her mentor."""
    tx.run(
        "INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at) VALUES (?, ?, ?, ?)",
        (mentee_id, mentor_id, project_id, seconds(now)),
    )


def end_mentoring(tx: Transaction, mentor: Person, mentee_id: int, *, now: datetime) -> bool:
    """End the mentoring of one of this mentor's mentees and return whether there was one."""
    changed = tx.run(
        "UPDATE mentoring SET ended_at = ? WHERE mentee_id = ? AND mentor_id = ? AND ended_at IS NULL",
        (seconds(now), mentee_id, mentor.id),
    )
    return changed == 1


def give_consent(tx: Transaction, person_id: int, subject: str, version: int, language: str, *, now: datetime) -> None:
    """Record a consent with the version and language of the text that was read."""
    tx.run(
        "INSERT INTO consent (person_id, subject, version, language, given_at) VALUES (?, ?, ?, ?, ?)",
        (person_id, subject, version, language, seconds(now)),
    )


def withdraw_consent(tx: Transaction, person: Person, subject: str, *, now: datetime) -> None:
    """Withdraw a consent of this person."""
    tx.run(
        "UPDATE consent SET withdrawn_at = ? WHERE person_id = ? AND subject = ? AND withdrawn_at IS NULL",
        (seconds(now), person.id, subject),
    )


def mentees_of(tx: Transaction, mentor: Person, *, now: datetime) -> list[Person]:
    """Return this mentor's mentees by name, of the projects in which she is a mentor at this moment."""
    rows = tx.all(
        """SELECT p.id, p.telegram_id, p.name, p.language FROM mentoring m JOIN person p ON p.id = m.mentee_id
           WHERE m.mentor_id = ? AND m.ended_at IS NULL ORDER BY p.name COLLATE NOCASE, p.id""",
        (mentor.id,),
    )
    return [mentee for mentee in (_person(tx, row, now) for row in rows) if _is_mentee_of(mentee, mentor)]


def mentee_of(tx: Transaction, mentor: Person, mentee_id: int, *, now: datetime) -> Person | None:
    """Return one of this mentor's mentees, or None: not hers, or not there."""
    row = tx.one(
        """SELECT p.id, p.telegram_id, p.name, p.language FROM mentoring m JOIN person p ON p.id = m.mentee_id
           WHERE m.mentor_id = ? AND m.mentee_id = ? AND m.ended_at IS NULL""",
        (mentor.id, mentee_id),
    )
    found = None if row is None else _person(tx, row, now)
    return found if found and _is_mentee_of(found, mentor) else None


def staff_of(tx: Transaction, project_id: int, role: str, *, now: datetime) -> list[Person]:
    """Return who holds the role in the project at this moment, by name; the caller has checked the project."""
    rows = tx.all(
        """SELECT p.id, p.telegram_id, p.name, p.language FROM role r JOIN person p ON p.id = r.person_id
           WHERE r.project_id = :project AND r.name = :role AND r.valid_from <= :now
           AND (r.valid_to IS NULL OR r.valid_to > :now) ORDER BY p.name COLLATE NOCASE, p.id""",
        {"project": project_id, "role": role, "now": seconds(now)},
    )
    return [_person(tx, row, now) for row in rows]


def set_unreachable(tx: Transaction, person_id: int, *, now: datetime) -> bool:
    """Note that no message reaches this person and return whether that is new."""
    sql = "UPDATE person SET unreachable_since = ? WHERE id = ? AND unreachable_since IS NULL"
    return tx.run(sql, (seconds(now), person_id)) == 1


def set_reachable(tx: Transaction, person_id: int) -> bool:
    """Note that messages reach this person and return whether that is new."""
    sql = "UPDATE person SET unreachable_since = NULL WHERE id = ? AND unreachable_since IS NOT NULL"
    return tx.run(sql, (person_id,)) == 1


def _is_mentee_of(mentee: Person, mentor: Person) -> bool:
    return mentee.mentoring is not None and mentee.mentoring.project_id in mentor.projects(MENTOR)


def _person(tx: Transaction, row: Row, now: datetime) -> Person:
    at = seconds(now)
    roles = tx.all(
        """SELECT name, project_id FROM role WHERE person_id = ? AND valid_from <= ?
           AND (valid_to IS NULL OR valid_to > ?) ORDER BY id""",
        (row["id"], at, at),
    )
    mentoring = tx.one(
        "SELECT mentor_id, project_id FROM mentoring WHERE mentee_id = ? AND ended_at IS NULL", (row["id"],)
    )
    consents = tx.all("SELECT DISTINCT subject FROM consent WHERE person_id = ? AND withdrawn_at IS NULL", (row["id"],))
    return Person(
        id=row["id"],
        telegram_id=row["telegram_id"],
        name=row["name"] or "",
        language=row["language"],
        roles=tuple(Role(r["name"], r["project_id"]) for r in roles),
        mentoring=Mentoring(mentoring["mentor_id"], mentoring["project_id"]) if mentoring else None,
        consents=frozenset(c["subject"] for c in consents),
    )
