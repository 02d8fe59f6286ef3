"""The report's oracle in a database: ten participants, seven employers, two projects (PROGRAMME 5.1)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.domain.moments import at_local, seconds
from bot.domain.people import MENTOR
from bot.store import people, projects
from bot.store.database import Transaction

FOLDER = Path(__file__).parent / "oracle"
DATA: dict[str, Any] = json.loads((FOLDER / "data.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(DATA["as_of"])
NOW = at_local(AS_OF, time(23, 59))
LONG_AGO = datetime(2019, 1, 1, tzinfo=UTC)
SEX = {"f": "female", "m": "male", "x": "diverse"}
STATES = {"attended": "attended", "no_show": "missed", "cancelled": "cancelled", "open": "booked"}


@dataclass
class Filled:
    """What was planted: ids by the oracle's names."""

    tx: Transaction
    ids: dict[str, int] = field(default_factory=dict)


def expected() -> dict[str, dict[str, Any]]:
    """Return what the report must print, by the name of the line."""
    lines = (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return {name: json.loads(values) for name, values in (line.split(" ", 1) for line in lines)}


def fill(tx: Transaction) -> Filled:
    """Fill an empty database with the oracle's data."""
    filled = Filled(tx)
    for phase in DATA["phases"]:
        tx.run(
            "INSERT INTO phase (name, first_day, last_day) VALUES (?, ?, ?)", (phase["id"], phase["from"], phase["to"])
        )
    for name in DATA["projects"]:
        filled.ids[name] = projects.add(tx, name, "Träger", "post@example.org", now=LONG_AGO)
        filled.ids[f"mentor {name}"] = people.add(tx, telegram_id=None, name="M", language="de", now=LONG_AGO)
        people.give_role(tx, filled.ids[f"mentor {name}"], MENTOR, filled.ids[name], now=LONG_AGO)
    for one in DATA["participants"]:
        _participant(filled, one)
    for one in DATA["appointments"]:
        _appointment(filled, one)
    for number in range(1, 8):
        filled.ids[f"E{number}"] = _employer(filled, f"E{number}")
    for one in DATA["employer_contacts"]:
        _employer_contact(filled, one)
    for one in DATA["placements"]:
        filled.ids[one["id"]] = _placement(filled, one)
    for one in DATA["checkins"]:
        _check_in(filled, one)
    return filled


def noon(day: str) -> int:
    """Return the UTC seconds of a local noon."""
    return seconds(at_local(date.fromisoformat(day), time(12)))


def _participant(filled: Filled, one: dict[str, Any]) -> None:
    name = None if one.get("erased_on") else one["id"]
    person = filled.ids[one["id"]] = people.add(
        filled.tx, telegram_id=None, name=name or "", language="ar", now=LONG_AGO
    )
    filled.tx.run("UPDATE person SET name = ? WHERE id = ?", (name, person))
    filled.tx.run(
        "INSERT INTO record (mentee_id, sex, qualification, agreement_on) VALUES (?, ?, ?, ?)",
        (person, SEX[one["gender"]], one["qual"], one["mentoring_start"]),
    )


def _appointment(filled: Filled, one: dict[str, Any]) -> None:
    start = seconds(datetime.fromisoformat(one["start_utc"]))
    filled.tx.run(
        """INSERT INTO appointment (project_id, mentor_id, mentee_id, topic, way, starts_at, ends_at, state, booked_at)
           VALUES (?, ?, ?, 'counselling', 'phone', ?, ?, ?, ?)""",
        (
            filled.ids[one["project"]],
            filled.ids[f"mentor {one['project']}"],
            filled.ids[one["p"]],
            start,
            start + int(timedelta(minutes=45).total_seconds()),
            STATES[one["status"]],
            seconds(datetime.fromisoformat(one["created_utc"])),
        ),
    )


def _employer(filled: Filled, name: str) -> int:
    return filled.tx.add(
        "INSERT INTO employer (name, name_key, place, section, project_id, created_at) VALUES (?, ?, 'Dresden', 'C', ?, 0)",
        (name, name, filled.ids["DD"]),
    )


def _employer_contact(filled: Filled, one: dict[str, Any]) -> None:
    project = filled.ids[one["project"]]
    filled.tx.run(
        "INSERT INTO employer_contact (employer_id, project_id, by_id, way, at) VALUES (?, ?, ?, 'called', ?)",
        (filled.ids[one["employer"]], project, filled.ids[f"mentor {one['project']}"], noon(one["date"])),
    )


def _placement(filled: Filled, one: dict[str, Any]) -> int:
    ended = one["end"] or (one["start"] if one["end_kind"] else None)  # one that never began has no end in the oracle
    return filled.tx.add(
        """INSERT INTO placement (mentee_id, employer_id, project_id, mentor_id, type, social_insurance, adequate,
               leads_to_degree, starts_on, planned_end, probation_end, ended_on, end_kind, end_reason, confirmed_on,
               confirmed_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""",
        (
            filled.ids[one["p"]],
            filled.ids[one["employer"]] if one["employer"] else None,
            filled.ids[one["project"]],
            filled.ids[f"mentor {one['project']}"],
            one["type"],
            int(one["sv"]),
            int(one["adequate"]),
            int(one["degree"]),
            one["start"],
            one["planned_end"],
            one.get("probation_end"),
            ended,
            one["end_kind"],
            one.get("end_reason"),
            one["confirmed"],
            "mentor" if one["confirmed"] else None,
        ),
    )


def _check_in(filled: Filled, one: dict[str, Any]) -> None:
    filled.tx.run(
        """INSERT INTO check_in (placement_id, mentee_id, project_id, step, kind, plan_version, due_on, due_at, state)
           SELECT id, mentee_id, project_id, ?, 'question', 1, ?, ?, ? FROM placement WHERE id = ?""",
        (one["id"], one["due"], noon(one["due"]), one["state"], filled.ids[one["placement"]]),
    )
