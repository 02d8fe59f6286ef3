"""Imports in the database: what is there already, and storing the lines of a file, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime

from bot.domain import employers
from bot.domain.import_plans import Days, Firm, Known, NewPlacement, Plan, Somebody
from bot.domain.import_words import person_key
from bot.domain.imports import Line
from bot.domain.moments import seconds
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, MENTOR, Person
from bot.domain.placements import Placement
from bot.store import people, placements, plans
from bot.store.database import Transaction


def known(tx: Transaction, project_id: int, *, now: datetime) -> Known:
    """Return what lines for a project are compared with; the caller has checked the project."""
    mentors: dict[str, list[int]] = defaultdict(list)
    for one in people.staff_of(tx, project_id, MENTOR, now=now):
        mentors[person_key(one.name)].append(one.id)
    there = _people(tx, project_id), _firms(tx), _placed(tx, project_id)
    return Known(dict(mentors), *there, _trainings(tx, project_id))


def apply(tx: Transaction, plan: Plan, project_id: int, by: Person, *, now: datetime) -> None:
    """Store everything of a plan; `by` is the lead who has seen that all of them have agreed on paper."""
    persons = [_add_participant(tx, line, mentor, project_id, by, now) for line, mentor in plan.people]
    firms = [_add_firm(tx, line, project_id, now) for line in plan.firms]
    new = [_placement(one, persons, firms, project_id) for one in plan.placements]
    if new:
        plans.begin(tx, [replace(one, id=placements.add(tx, one, now=now)) for one in new], now=now)


def _people(tx: Transaction, project_id: int) -> dict[str, list[Somebody]]:
    """Return the participants by name, also those whose mentoring has ended, each with her newest mentor."""
    rows = tx.all(
        """SELECT p.id, p.name, m.mentor_id, r.agreement_on, max(m.id) AS newest
           FROM mentoring m JOIN person p ON p.id = m.mentee_id LEFT JOIN record r ON r.mentee_id = p.id
           WHERE m.project_id = ? AND p.name IS NOT NULL GROUP BY p.id ORDER BY p.id""",
        (project_id,),
    )
    found: dict[str, list[Somebody]] = defaultdict(list)
    for row in rows:
        found[person_key(row["name"])].append(Somebody(row["mentor_id"], row["agreement_on"], id=row["id"]))
    return dict(found)


def _firms(tx: Transaction) -> dict[str, list[Firm]]:
    found: dict[str, list[Firm]] = defaultdict(list)
    for row in tx.all("SELECT id, name, postcode FROM employer ORDER BY id"):
        found[employers.key(row["name"])].append(Firm(row["postcode"], id=row["id"]))
    return dict(found)


def _placed(tx: Transaction, project_id: int) -> set[tuple[int, int | None, str, str]]:
    rows = tx.all("SELECT mentee_id, employer_id, type, starts_on FROM placement WHERE project_id = ?", (project_id,))
    return {(row["mentee_id"], row["employer_id"], row["type"], row["starts_on"]) for row in rows}


def _trainings(tx: Transaction, project_id: int) -> dict[int, list[Days]]:
    """Return the days of the trainings of the project's participants, also those that another project recorded."""
    found: dict[int, list[Days]] = defaultdict(list)
    for row in tx.all(
        """SELECT mentee_id, starts_on, coalesce(ended_on, planned_end) AS last_day FROM placement
           WHERE type = 'training' AND end_kind IS NOT 'cancelled_before_start'
           AND mentee_id IN (SELECT mentee_id FROM mentoring WHERE project_id = ?)""",
        (project_id,),
    ):
        found[row["mentee_id"]].append((row["starts_on"], row["last_day"]))
    return dict(found)


def _add_participant(tx: Transaction, line: Line, mentor_id: int, project_id: int, by: Person, now: datetime) -> int:
    """Store somebody without Telegram: her mentor invites her later, if she likes."""
    said = line.values
    person_id = people.add(tx, telegram_id=None, name=str(said["name"]), language=str(said["language"]), now=now)
    people.give_consent(tx, person_id, APPOINTMENTS, CONSENT_VERSION, str(said["language"]), now=now, noted_by=by)
    people.start_mentoring(tx, person_id, mentor_id, project_id, now=now)
    tx.run(
        """INSERT INTO record (mentee_id, sex, qualification, age_band, district, agreement_on, phone)
           VALUES (:person, :sex, :qualification, :age_band, :district, :agreement_on, :phone)""",
        {"person": person_id, **{name: said[name] for name in _RECORD}},
    )
    return person_id


_RECORD = ("sex", "qualification", "age_band", "district", "agreement_on", "phone")


def _add_firm(tx: Transaction, line: Line, project_id: int, now: datetime) -> int:
    said = line.values
    return tx.add(
        """INSERT INTO employer (name, name_key, postcode, place, section, contact, project_id, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            said["name"],
            employers.key(str(said["name"])),
            said["postcode"] or "",
            said["place"],
            said["section"],
            said["contact"],
            project_id,
            seconds(now),
        ),
    )


def _placement(new: NewPlacement, persons: list[int], firms: list[int], project_id: int) -> Placement:
    said = new.line.values
    return Placement(
        id=0,
        mentee_id=new.person.id if new.person.id is not None else persons[new.person.new or 0],
        project_id=project_id,
        mentor_id=new.person.mentor_id,
        type=str(said["type"]),
        starts_on=date.fromisoformat(str(said["starts_on"])),
        employer_id=None if new.firm is None else new.firm.id if new.firm.id is not None else firms[new.firm.new or 0],
        subtype=_word(said["subtype"]),
        social_insurance=bool(said["social_insurance"]),
        adequate=bool(said["adequate"]),
        leads_to_degree=bool(said["leads_to_degree"]),
        weekly_hours=int(said["weekly_hours"]) if said["weekly_hours"] else None,
        planned_end=_day(said["planned_end"]),
        probation_end=_day(said["probation_end"]),
        ended_on=_day(said["ended_on"]),
        end_kind=_word(said["end_kind"]),
        end_reason=_word(said["end_reason"]),
    )


def _day(value: str | int | None) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _word(value: str | int | None) -> str | None:
    return None if value is None else str(value)
