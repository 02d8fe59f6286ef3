"""The report's counting: the figures of a period, of a project or all, on a day of data; for nobody in particular."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.domain.moments import at_local, from_seconds, local_day, seconds
from bot.domain.placements import END_REASONS
from bot.domain.report import MILESTONES, NEW_JOB_DAYS, Count, Figures, Period, Phase, median, month_after, ninth_tenth
from bot.store import report_definitions as definitions
from bot.store.database import Transaction, Value

_EVENTS = ("insured", "employment", "adequate", "internship")
_PEOPLE = ("insured", "employment", "training", "degree", "qualification", "internship", "placed", "still")
_MARKED = ("begun", "employers", "work_or_training")


def figures(tx: Transaction, period: Period, project_id: int | None, *, now: datetime) -> Figures:
    """Return every figure of the report by name, as the database knows them at this moment.

    The period must have begun. One that is not over is counted until now.
    """
    values = parameters(period, project_id, now=now)
    return {
        **_marked(tx, values),
        **_people(tx, values),
        "projects": tx.value(definitions.PROJECTS, values),
        "mentors": tx.value(definitions.MENTORS, values),
        **_appointments(tx, period, values),
        **_dropouts(tx, values),
        **_retention(tx, values),
        **_gaps(tx, values),
        **_check_ins(tx, values),
        **_tasks(tx, values),
    }


def phases(tx: Transaction) -> list[Phase]:
    """Return the programme's phases in order."""
    rows = tx.all("SELECT name, first_day, last_day FROM phase ORDER BY first_day")
    return [
        Phase(row["name"], Period(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])))
        for row in rows
    ]


def parameters(period: Period, project_id: int | None, *, now: datetime) -> dict[str, Value]:
    """Return what every definition takes; a period that is not over ends now."""
    last = min(period.last, local_day(now))
    return {
        "project": project_id,
        "first": period.first.isoformat(),
        "last": last.isoformat(),
        "last_start": seconds(at_local(last, time(0))),
        "start": seconds(period.start),
        "end": seconds(min(period.end, now)),
        "as_of": local_day(now).isoformat(),
    }


def alarm_hours(tx: Transaction, values: Mapping[str, Value]) -> list[tuple[int, float]]:
    """Return of each red alarm of the period the project and the hours until somebody was in contact with her."""
    rows = tx.all(definitions.ALARMS, values)
    return [(row["project_id"], (row["met"] - row["at"]) / 3600) for row in rows if row["met"] is not None]


def _marked(tx: Transaction, values: dict[str, Value]) -> dict[str, Count]:
    rows = {row["name"]: row for row in tx.all(definitions.COUNTED, values)}
    found: dict[str, Count] = {}
    for name in _MARKED:
        found[name] = rows[name]["people"] if name in rows else 0
    for name in _PEOPLE:
        found[f"{name}_people"] = rows[name]["people"] if name in rows else 0
    for name in _EVENTS:
        found[f"{name}_events"] = rows[name]["events"] if name in rows else 0
    if values["project"] is not None and not _has_mentorings(tx, values):
        found["begun"] = None  # nobody knows of anybody who began here
    return found


def _has_mentorings(tx: Transaction, values: dict[str, Value]) -> bool:
    return bool(tx.value("SELECT EXISTS (SELECT 1 FROM mentoring WHERE project_id = :project)", values))


def _people(tx: Transaction, values: dict[str, Value]) -> dict[str, Count]:
    row = tx.one(definitions.PEOPLE, values)
    return {name: row[name] or 0 for name in row.keys()} if row else {}  # noqa: SIM118


def _appointments(tx: Transaction, period: Period, values: dict[str, Value]) -> dict[str, Count]:
    row = tx.one(definitions.APPOINTMENTS, values)
    found: dict[str, Count] = {name: row[name] for name in row.keys()} if row else {}  # noqa: SIM118
    found["held"] = row["attended"] + row["missed"] if row else 0
    waited = _days_waited(tx, period, values)
    return found | {"wait_median": median(waited), "wait_p90": ninth_tenth(waited), "waits": len(waited)}


def _days_waited(tx: Transaction, period: Period, values: dict[str, Value]) -> list[int]:
    rows = [(row[0], row[1]) for row in tx.all(definitions.WAITED, values)]
    if not rows:
        return []
    last = local_day(from_seconds(max(start for _, start in rows)))
    days = [seconds(at_local(day, time(0))) for day in _days(period.first, last)]
    return [bisect_right(days, start) - bisect_right(days, booked) for booked, start in rows]


def _dropouts(tx: Transaction, values: dict[str, Value]) -> dict[str, Count]:
    rows = {row["reason"]: row for row in tx.all(definitions.DROPOUTS, values)}
    return {
        "running": tx.value(definitions.RUNNING, values),
        "dropouts": sum(row["count"] for row in rows.values()),
        "dropouts_in_probation": sum(row["in_probation"] for row in rows.values()),
        **{f"dropout_{name}": rows[name]["count"] if name in rows else 0 for name in END_REASONS},
    }


def _retention(tx: Transaction, values: dict[str, Value]) -> dict[str, Count]:
    first, last = date.fromisoformat(str(values["first"])), date.fromisoformat(str(values["last"]))
    due = [(start, months, at) for months in MILESTONES for start, at in _due(first, last, months)]
    ends = _days(min((start for start, _, _ in due), default=first), last)
    values = values | {
        "earliest": min((start for start, _, _ in due), default=first).isoformat(),
        "milestones": json.dumps([(start.isoformat(), months, at.isoformat()) for start, months, at in due]),
        "soon": json.dumps([(day.isoformat(), (day + timedelta(days=NEW_JOB_DAYS)).isoformat()) for day in ends]),
    }
    rows = {row["months"]: row for row in tx.all(definitions.RETENTION, values)}
    found: dict[str, Count] = {}
    for months in MILESTONES:
        cohort = rows.get(months)
        count = {name: cohort[name] if cohort else 0 for name in ("due", "confirmed", "ended", "new")}
        count["not_ended"] = count["due"] - count["ended"]
        count["unknown"] = count["not_ended"] - count["confirmed"]
        found |= {f"kept_{months}_{name}": number for name, number in count.items()}
    return found


def _due(first: date, last: date, months: int) -> list[tuple[date, date]]:
    """Return each start whose milestone, so many months later, lies in the days from first to last, with it."""
    around = timedelta(days=3)  # several starts share the end of a short month
    starts = _days(month_after(first, -months) - around, month_after(last, -months) + around)
    return [(start, at) for start in starts if first <= (at := month_after(start, months)) <= last]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _gaps(tx: Transaction, values: dict[str, Value]) -> dict[str, Count]:
    rows = tx.all(definitions.GAPS, values)
    days = [(date.fromisoformat(row["starts_on"]) - date.fromisoformat(row["ended_on"])).days for row in rows]
    return {"gap_median": median(days), "gaps": len(days)}


def _check_ins(tx: Transaction, values: dict[str, Value]) -> dict[str, Count]:
    counts = {row["state"]: row["count"] for row in tx.all(definitions.CHECK_INS, values)}
    answered, late, silent = (counts.get(state, 0) for state in ("answered", "answered_late", "no_answer"))
    return {
        "answered": answered,
        "answered_late": late,
        "no_answer": silent,
        "answered_with_late": answered + late,
        "asked": answered + late + silent,
        "undeliverable": counts.get("undeliverable", 0),
        "expired": counts.get("expired", 0),
    }


def _tasks(tx: Transaction, values: dict[str, Value]) -> dict[str, Count]:
    rows, hours = tx.all(definitions.TASKS, values), [hours for _, hours in alarm_hours(tx, values)]
    return {
        "tasks_open": sum(row["tasks_open"] for row in rows),
        "tasks_overdue": sum(row["tasks_overdue"] for row in rows),
        "alarm_hours": median(hours),
        "alarms_met": len(hours),
    }
