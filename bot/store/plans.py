"""Follow-up plans in the database: what is still to be asked about a placement."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain import follow_up as rules
from bot.domain.check_ins import ASKED, NEVER_SENT, PENDING, SKIPPED_PAST, notice_of
from bot.domain.follow_up import Planned
from bot.domain.follow_up_plans import CATCH_UP, VERSION
from bot.domain.moments import local_day, seconds
from bot.domain.placements import Placement
from bot.domain.risk import OF_SILENCE
from bot.store import check_ins, outbox, placements
from bot.store.database import Row, Transaction, Value
from bot.store.scope import OF_SOMEBODY

AHEAD = timedelta(hours=36)  # messages of steps are planned so long before they are due

_RUNNING = f"p.ended_on IS NULL AND p.project_id = ifnull(?, p.project_id) AND {OF_SOMEBODY}"
_STEPS = "SELECT id, placement_id, step, kind, plan_version, due_on, state, sent_at FROM check_in"

Shifts = Mapping[tuple[int, str], Mapping[str, int]]


@dataclass(frozen=True)
class _Desk:
    """What all plans are made from at this moment."""

    tx: Transaction
    shifts: Shifts
    holidays: Collection[date]
    now: datetime


def replan(tx: Transaction, placement_id: int, *, now: datetime) -> None:
    """Bring the pending steps of a placement's plan in line with its dates; what was sent or answered stays."""
    row = tx.one(f"SELECT * FROM placement p WHERE p.id = ? AND {OF_SOMEBODY}", (placement_id,))
    if row is None:
        return
    placement, there = placements.placement_of(row), tx.all(f"{_STEPS} WHERE placement_id = ?", (placement_id,))
    _bring_in_line(_desk(tx, now), placement, there)
    if placement.ended_on is not None:
        _end(tx, placement, now)
    plan_messages(tx, now=now)


def begin(tx: Transaction, new: Iterable[Placement], *, now: datetime) -> None:
    """Make the plans of placements that were stored a moment ago: nothing was asked about them yet."""
    desk = _desk(tx, now)
    for placement in new:
        _bring_in_line(desk, placement, [])
    plan_messages(tx, now=now)


def replan_all(tx: Transaction, *, now: datetime, project_id: int | None = None) -> int:
    """Bring every running plan (of a project) in line, after a change of holidays or plans; return how many."""
    desk, there = _desk(tx, now), defaultdict(list)
    steps = tx.all(f"{_STEPS} WHERE placement_id IN (SELECT p.id FROM placement p WHERE {_RUNNING})", (project_id,))
    for row in steps:
        there[row["placement_id"]].append(row)
    running = tx.all(f"SELECT * FROM placement p WHERE {_RUNNING} ORDER BY p.id", (project_id,))
    for row in running:
        _bring_in_line(desk, placements.placement_of(row), there[row["id"]])
    plan_messages(tx, now=now)
    return len(running)


def are_outdated(tx: Transaction) -> bool:
    """Return whether a step still waits that an older version of the plans has made."""
    value = tx.value("SELECT 1 FROM check_in WHERE state = 'pending' AND plan_version <> ?", (VERSION,))
    return value is not None


def plan_messages(tx: Transaction, *, now: datetime) -> None:
    """Plan the messages of the steps that are due soon; what is planned already stays as it is."""
    for step in check_ins.without_notice(tx, until=now + AHEAD):
        placement = placements.by_id(tx, step.placement_id)
        if placement is not None:
            about = notice_of(step.id, step.mentee_id, step.due_at, kind=step.kind, starts_on=placement.starts_on)
            outbox.put(tx, [about], now=now)


def shift(tx: Transaction, project_id: int, type: str, step: str, days: int) -> None:
    """Let a project ask a step so many days later (earlier if negative); 0 takes that back. Then replan_all."""
    values: dict[str, Value] = {"project": project_id, "type": type, "step": step, "days": days}
    tx.run("DELETE FROM plan_shift WHERE project_id = :project AND type = :type AND step = :step", values)
    if days:
        tx.run("INSERT INTO plan_shift (project_id, type, step, days) VALUES (:project, :type, :step, :days)", values)


def shifts_of(tx: Transaction, project_id: int, type: str) -> dict[str, int]:
    """Return by how many days a project shifts steps of a type."""
    rows = tx.all("SELECT step, days FROM plan_shift WHERE project_id = ? AND type = ?", (project_id, type))
    return {row["step"]: row["days"] for row in rows}


def confirm(tx: Transaction, placement_id: int, by: str, *, now: datetime) -> None:
    """Note that somebody (mentee, mentor or employer) has said today that a placement goes on."""
    tx.run(
        """UPDATE placement SET confirmed_on = :day, confirmed_by = :by
           WHERE id = :id AND ended_on IS NULL AND starts_on <= :day""",
        {"id": placement_id, "by": by, "day": local_day(now).isoformat()},
    )


def _desk(tx: Transaction, now: datetime) -> _Desk:
    shifts: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for row in tx.all("SELECT project_id, type, step, days FROM plan_shift"):
        shifts[row["project_id"], row["type"]][row["step"]] = row["days"]
    holidays = {date.fromisoformat(row["day"]) for row in tx.all("SELECT day FROM public_holiday")}
    return _Desk(tx, shifts, holidays, now)


def _bring_in_line(desk: _Desk, placement: Placement, rows: list[Row]) -> None:
    there = {row["step"]: row for row in rows}
    wanted = {one.step.key: one for one in _wanted(desk, placement, there)}
    for key, row in there.items():
        if row["state"] in NEVER_SENT and row["sent_at"] is None:
            _adjust(desk, placement, row, wanted.get(key))
    for key, one in wanted.items():
        if key not in there:
            _add(desk, placement, one)


def _wanted(desk: _Desk, placement: Placement, there: Mapping[str, Row]) -> list[Planned]:
    end = placement.ended_on
    if end is not None and end <= local_day(desk.now):
        return []
    found = rules.steps(placement, desk.shifts.get((placement.project_id, placement.type), {}), holidays=desk.holidays)
    found = [step for step in found if end is None or step.day <= end]
    these = rules.planned(placement, found, holidays=desk.holidays, now=desk.now)
    asked = CATCH_UP in there or any(row["state"] in ASKED for row in there.values())
    more = None if asked or placement.ended_on else rules.catch_up(these, holidays=desk.holidays, now=desk.now)
    return [*these, more] if more else these


def _adjust(desk: _Desk, placement: Placement, row: Row, wanted: Planned | None) -> None:
    """Change a step that never went out: what is not in the plan any more goes, after an end it is cancelled."""
    if wanted is None and placement.ended_on is not None:
        if row["state"] == PENDING:
            _cancel(desk.tx, row["id"], desk.now)
    elif wanted is None:
        if row["step"] != CATCH_UP:
            desk.tx.run("DELETE FROM check_in WHERE id = ?", (row["id"],))
    elif _differs(row, wanted):
        desk.tx.run(
            """UPDATE check_in SET kind = ?, plan_version = ?, due_on = ?, due_at = ?, state = ?, settled_at = NULL
               WHERE id = ?""",
            (
                wanted.step.kind,
                VERSION,
                wanted.step.day.isoformat(),
                seconds(wanted.due_at),
                wanted.state,
                row["id"],
            ),
        )


def _differs(row: Row, wanted: Planned) -> bool:
    if row["state"] == PENDING and wanted.state == SKIPPED_PAST and row["due_on"] == wanted.step.day.isoformat():
        return False  # it waits, for the window or for the 72 hours: its message judges it
    known = (row["due_on"], row["state"], row["kind"], row["plan_version"])
    return known != (wanted.step.day.isoformat(), wanted.state, wanted.step.kind, VERSION)


def _add(desk: _Desk, placement: Placement, one: Planned) -> None:
    desk.tx.run(
        """INSERT INTO check_in (placement_id, mentee_id, project_id, step, kind, plan_version, due_on, due_at, state)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            placement.id,
            placement.mentee_id,
            placement.project_id,
            one.step.key,
            one.step.kind,
            VERSION,
            one.step.day.isoformat(),
            seconds(one.due_at),
            one.state,
        ),
    )


def _end(tx: Transaction, placement: Placement, now: datetime) -> None:
    """Withdraw the questions that are open about a placement which has ended, and what staff had to do about it."""
    values = {"placement": placement.id, "now": seconds(now)}
    tx.run(
        """UPDATE check_in SET state = 'cancelled', settled_at = :now
           WHERE placement_id = :placement AND state IN ('sent', 'reminded') AND kind <> 'info'""",
        values,
    )
    tx.run(
        """UPDATE task SET closed_at = :now, outcome = CASE
               WHEN kind = 'follow_up' AND reason = 'ended' THEN 'ended'
               WHEN kind = 'deadline' AND step = 'end' THEN 'done' ELSE 'groundless' END
           WHERE placement_id = :placement AND closed_at IS NULL AND (kind <> 'follow_up' OR reason IN
               (SELECT 'ended' UNION ALL SELECT value FROM json_each(:silence)))""",
        {**values, "silence": json.dumps(OF_SILENCE)},
    )


def _cancel(tx: Transaction, check_in_id: int, now: datetime) -> None:
    tx.run("UPDATE check_in SET state = 'cancelled', settled_at = ? WHERE id = ?", (seconds(now), check_in_id))
