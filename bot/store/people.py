"""People, their roles, mentoring and consents in the database."""

from __future__ import annotations

from datetime import datetime

from bot.domain.moments import seconds
from bot.domain.people import CONSENT_VERSION, FOLLOW_UP, MENTOR, Mentoring, Person, Role
from bot.store import scope
from bot.store.database import Row, Transaction
from bot.store.scope import LISTS


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


def role_id(tx: Transaction, person_id: int, role: str, project_id: int, *, now: datetime) -> int:
    """Return the id of the role that a person holds in a project at this moment, 0 where she holds none."""
    value = tx.value(
        """SELECT max(id) FROM role WHERE person_id = ? AND name = ? AND project_id = ?
           AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)""",
        (person_id, role, project_id, seconds(now), seconds(now)),
    )
    return int(value or 0)


def has_ended(tx: Transaction, role_id: int, person_id: int, role: str, project_id: int, *, now: datetime) -> bool:
    """Return whether this role was that person's in that project and has ended."""
    value = tx.value(
        "SELECT 1 FROM role WHERE id = ? AND person_id = ? AND name = ? AND project_id = ? AND valid_to <= ?",
        (role_id, person_id, role, project_id, seconds(now)),
    )
    return value is not None


def start_mentoring(tx: Transaction, mentee_id: int, mentor_id: int, project_id: int, *, now: datetime) -> None:
    """Give a mentee her mentor."""
    tx.run(
        "INSERT INTO mentoring (mentee_id, mentor_id, project_id, started_at) VALUES (?, ?, ?, ?)",
        (mentee_id, mentor_id, project_id, seconds(now)),
    )


def end_mentoring(tx: Transaction, mentor: Person, mentee_id: int, reason: str, *, now: datetime) -> bool:
    """End the mentoring of one of this mentor's own mentees and return whether there was one."""
    changed = tx.run(
        """UPDATE mentoring SET ended_at = ?, end_reason = ?
           WHERE mentee_id = ? AND mentor_id = ? AND ended_at IS NULL""",
        (seconds(now), reason, mentee_id, mentor.id),
    )
    return changed == 1


def pause(tx: Transaction, staff: Person, mentee_id: int, *, paused: bool, now: datetime) -> bool:
    """Pause or resume the mentoring of a mentee on this person's lists and return whether that is a change."""
    changed = tx.run(
        f"""UPDATE mentoring SET paused_at = :at WHERE mentee_id = :mentee AND ended_at IS NULL
            AND (paused_at IS NULL) = (:at IS NOT NULL) AND (mentor_id, project_id) IN {LISTS}""",
        scope.of(staff, mentee=mentee_id, at=seconds(now) if paused else None),
    )
    return changed == 1


def bind(tx: Transaction, person_id: int, telegram_id: int, language: str) -> None:
    """Let this Telegram account be this person from now on; whatever account she had is a stranger's again."""
    tx.run(
        "UPDATE person SET telegram_id = ?, language = ?, unreachable_since = NULL WHERE id = ?",
        (telegram_id, language, person_id),
    )


def unbind(tx: Transaction, staff: Person, mentee_id: int) -> bool:
    """Let no Telegram account be this mentee, who is on a list of this member of staff; return whether one was."""
    changed = tx.run(
        f"""UPDATE person SET telegram_id = NULL, unreachable_since = NULL
            WHERE id = :mentee AND telegram_id IS NOT NULL AND id IN (
                SELECT m.mentee_id FROM mentoring m
                WHERE m.ended_at IS NULL AND (m.mentor_id, m.project_id) IN {LISTS})""",
        scope.of(staff, mentee=mentee_id),
    )
    return changed == 1


def give_consent(
    tx: Transaction,
    person_id: int,
    subject: str,
    version: int,
    language: str,
    *,
    now: datetime,
    noted_by: Person | None = None,
    text_hash: str | None = None,
) -> None:
    """Record a consent with version, language and hash of the text that was read; on paper, with who has seen it."""
    tx.run(
        """INSERT INTO consent (person_id, subject, version, language, given_at, noted_by, text_hash)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (person_id, subject, version, language, seconds(now), noted_by.id if noted_by else None, text_hash),
    )


def withdraw_consent(tx: Transaction, person: Person, subject: str, *, now: datetime) -> None:
    """Withdraw a consent of this person."""
    tx.run(
        "UPDATE consent SET withdrawn_at = ? WHERE person_id = ? AND subject = ? AND withdrawn_at IS NULL",
        (seconds(now), person.id, subject),
    )


def mentees_of(tx: Transaction, staff: Person, *, now: datetime) -> list[Person]:
    """Return the mentees on this person's lists at this moment, by name: her own, and those that she stands in for."""
    rows = tx.all(
        f"""SELECT p.id, p.telegram_id, p.name, p.language FROM mentoring m JOIN person p ON p.id = m.mentee_id
            WHERE (m.mentor_id, m.project_id) IN {LISTS} AND m.ended_at IS NULL
            ORDER BY p.name COLLATE NOCASE, p.id""",
        scope.of(staff),
    )
    return [_person(tx, row, now) for row in rows]


def mentee_of(tx: Transaction, staff: Person, mentee_id: int, *, now: datetime) -> Person | None:
    """Return one of the mentees on this person's lists, or None: not hers, or not there."""
    row = tx.one(
        f"""SELECT p.id, p.telegram_id, p.name, p.language FROM mentoring m JOIN person p ON p.id = m.mentee_id
            WHERE (m.mentor_id, m.project_id) IN {LISTS} AND m.mentee_id = :mentee AND m.ended_at IS NULL""",
        scope.of(staff, mentee=mentee_id),
    )
    return None if row is None else _person(tx, row, now)


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


def _person(tx: Transaction, row: Row, now: datetime) -> Person:
    at = seconds(now)
    roles = tx.all(
        """SELECT name, project_id FROM role WHERE person_id = ? AND valid_from <= ?
           AND (valid_to IS NULL OR valid_to > ?) ORDER BY id""",
        (row["id"], at, at),
    )
    mentoring = tx.one(
        """SELECT m.mentor_id, m.project_id, m.id, m.paused_at IS NOT NULL AS paused, EXISTS (
               SELECT 1 FROM role r WHERE r.person_id = m.mentor_id AND r.project_id = m.project_id
               AND r.name = 'mentor' AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)
           ) AS mentor_there
           FROM mentoring m WHERE m.mentee_id = :person AND m.ended_at IS NULL""",
        {"person": row["id"], "now": at},
    )
    consents = tx.all(  # questions need a consent to the text as it is now (PRIVACY_SECURITY PR-03)
        """SELECT DISTINCT subject FROM consent WHERE person_id = ? AND withdrawn_at IS NULL
           AND (subject <> ? OR version >= ?)""",
        (row["id"], FOLLOW_UP, CONSENT_VERSION),
    )
    return Person(
        id=row["id"],
        telegram_id=row["telegram_id"],
        name=row["name"] or "",
        language=row["language"],
        roles=tuple(Role(r["name"], r["project_id"]) for r in roles),
        mentoring=_mentoring(mentoring) if mentoring else None,
        consents=frozenset(c["subject"] for c in consents),
        stands_in_for=_stands_in_for(tx, row["id"], at) if any(r["name"] == MENTOR for r in roles) else (),
    )


def _mentoring(row: Row) -> Mentoring:
    return Mentoring(row["mentor_id"], row["project_id"], row["id"], bool(row["paused"]), bool(row["mentor_there"]))


def _stands_in_for(tx: Transaction, deputy_id: int, at: int) -> tuple[tuple[int, int], ...]:
    """Return whose lists a deputy works at this moment: both must be mentors of the project still."""
    rows = tx.all(
        """SELECT DISTINCT d.mentor_id, d.project_id FROM deputy d
           JOIN role r ON r.person_id IN (d.mentor_id, d.deputy_id) AND r.project_id = d.project_id
               AND r.name = 'mentor' AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)
           WHERE d.deputy_id = :deputy AND d.valid_from <= :now AND d.valid_to > :now
           GROUP BY d.id HAVING count(DISTINCT r.person_id) = 2 ORDER BY d.mentor_id, d.project_id""",
        {"deputy": deputy_id, "now": at},
    )
    return tuple((row["mentor_id"], row["project_id"]) for row in rows)
