"""Placements, check-ins and tasks about them for the access tests: own, a colleague's, another project's, ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.follow_up_plans import VERSION
from bot.domain.moments import local_day, seconds
from bot.domain.people import CONSENT_VERSION, FOLLOW_UP
from bot.domain.placements import EMPLOYMENT, Placement
from bot.store import people, placements
from tests.world import MONDAY

if TYPE_CHECKING:
    from tests.access.cast import Cast

FOLLOWED = {"mentee": "mentor", "omar": "mentor", "cora": "bea", "samir": "foreign", "left": "ex_mentor"}


def plant_follow_up(cast: Cast) -> None:
    """Let mentees have begun a job a week ago, each with a question that waits and a step that is still to come."""
    for mentee, mentor in FOLLOWED.items():
        project = cast.ids["leipzig" if mentor == "foreign" else "dresden"]
        firm = cast.tx.add(
            "INSERT INTO employer (name, name_key, place, project_id, created_at) VALUES (?, ?, 'Dresden', ?, 0)",
            (f"Firma {project}", f"firma {project}", project),
        )
        start = local_day(MONDAY) - timedelta(days=7)
        made = Placement(0, cast.ids[mentee], project, cast.ids[mentor], EMPLOYMENT, start, employer_id=firm)
        cast.ids[f"{mentee}_followed"] = placement = placements.add(cast.tx, made, now=MONDAY)
        people.give_consent(cast.tx, cast.ids[mentee], FOLLOW_UP, CONSENT_VERSION, "uk", now=MONDAY)
        cast.ids[f"{mentee}_check_in"] = _step(cast, mentee, project, placement, "S+7", local_day(MONDAY), "sent")
        cast.ids[f"{mentee}_later"] = _step(
            cast, mentee, project, placement, "S+14", local_day(MONDAY) + timedelta(days=7), "pending"
        )
        cast.ids[f"{mentor}_follow_up"] = _task(cast, mentor, mentee, project, placement, "follow_up", "")
        cast.ids[f"{mentor}_talk"] = _task(cast, mentor, mentee, project, placement, "employer_check_in", "S+10")


def _step(cast: Cast, mentee: str, project: int, placement: int, step: str, day: date, state: str) -> int:
    sent_at = None if state == "pending" else seconds(MONDAY) - 3600
    return cast.tx.add(
        """INSERT INTO check_in (placement_id, mentee_id, project_id, step, kind, plan_version, due_on, due_at, state,
               sent_at) VALUES (?, ?, ?, ?, 'question', ?, ?, ?, ?, ?)""",
        (
            placement,
            cast.ids[mentee],
            project,
            step,
            VERSION,
            day.isoformat(),
            seconds(MONDAY) + 7 * 3600,
            state,
            sent_at,
        ),
    )


def _task(cast: Cast, mentor: str, mentee: str, project: int, placement: int, kind: str, step: str) -> int:
    level = "red" if kind == "follow_up" else None
    return cast.tx.add(
        """INSERT INTO task (project_id, assignee_id, person_id, kind, placement_id, step, level, reason, opened_at,
               due_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            project,
            cast.ids[mentor],
            cast.ids[mentee],
            kind,
            placement,
            step,
            level,
            "call" if level else None,
            seconds(MONDAY) - 3600,
            local_day(MONDAY).isoformat(),
        ),
    )
