"""Sample values for the screens of check-ins, plans, and tasks about placements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.check_ins import ASKED, CHOICES, NEVER_SENT, CheckIn
from bot.domain.follow_up_plans import CATCH_UP, INFO, MILESTONE, OUTCOME, PLANS, QUESTION, SHIFTS
from bot.domain.placements import EMPLOYMENT, TYPES, Entry, Placement
from bot.domain.risk import LEVELS, REASONS
from bot.domain.tasks import DEADLINE, EMPLOYER_CHECK_IN, FOLLOW_UP, Task
from bot.i18n import Language

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)
BIG = 1234567890
STRANGE = ("Zahra", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag")

STEP = CheckIn(7, 2, 5, 1, "S+30", MILESTONE, TUESDAY, NOW, "sent", NOW)
STATES = (
    *ASKED,
    *NEVER_SENT,
    "skipped_recent_contact",
    "skipped_no_consent",
    "skipped_paused",
    "merged",
    "expired",
    "undeliverable",
)
STEPS = (
    STEP,
    replace(STEP, id=BIG, still_there="yes"),
    replace(STEP, id=BIG, still_there="yes", mood="good"),
    replace(STEP, still_there="yes", mood="good", step="E-3"),
    replace(STEP, still_there="yes", mood="good", stopping="sometimes", risk="amber", reason="sometimes"),
    replace(STEP, still_there="yes", mood="good", stopping="yes", risk="red", reason="stopping"),
    replace(STEP, id=BIG, still_there="ended", risk="red", reason="ended"),
    replace(STEP, still_there="ended", topic="other", wants_call=True, risk="red", reason="ended"),
    *(replace(STEP, still_there="yes", mood="bad", topic=one, risk="red") for one in CHOICES["topic"]),
    *(replace(STEP, still_there="pause", mood=one, kind=QUESTION, risk="green") for one in CHOICES["mood"]),
    *(replace(STEP, kind=kind) for kind in (INFO, OUTCOME, CATCH_UP)),
)
PLAN = tuple(
    replace(STEP, id=n, state=state, risk=level, due_on=TUESDAY + timedelta(days=n), kind=INFO if n == 1 else QUESTION)
    for n, (state, level) in enumerate((state, level) for state in STATES for level in (None, *LEVELS))
)
PLACEMENT = Placement(2, 5, 1, 3, EMPLOYMENT, TUESDAY)
PLACEMENTS = (
    *(replace(PLACEMENT, type=one) for one in TYPES),
    replace(PLACEMENT, id=BIG, mentee_id=BIG, ended_on=TUESDAY, end_kind="early"),
)
ENTRIES = (
    *(Entry(one, "Bäckerei Krause", "Zahra") for one in PLACEMENTS),
    *(Entry(PLACEMENT, name, name, name) for name in STRANGE),
)
PROMISES = (None, ("Anna", TUESDAY), *((name, date(2027, 3, 28)) for name in STRANGE), ("", TUESDAY), ("Anna", None))
TASK = Task(9, FOLLOW_UP, 5, "Zahra", NOW, False, "", "red", "call", TUESDAY, 2)
FOLLOW_UPS = (
    TASK,
    *(replace(TASK, reason=reason, level="amber") for reason in REASONS),
    *(replace(TASK, id=BIG, placement_id=BIG, name=name, list_of=name) for name in STRANGE),
)
TALKS = tuple(replace(one, kind=EMPLOYER_CHECK_IN, step="S+10", level=None, reason=None) for one in FOLLOW_UPS)
DEADLINES = tuple(
    replace(one, kind=DEADLINE, step=step, level=None, reason=None)
    for one in FOLLOW_UPS[-8:]
    for step in ("P-14", "E-100", "end")
)
EVERY_PART = tuple(
    replace(one, id=n, due_on=TUESDAY + timedelta(days=days))
    for n, (one, days) in enumerate(
        (one, days) for one in (TASK, TALKS[0], DEADLINES[0], FOLLOW_UPS[-3]) for days in (-9, 0, 2, 30)
    )
)


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    **{
        f"check_ins.{screen} {parameter}": _always(*values)
        for screen in ("question", "thanks", "closed", "info")
        for parameter, values in (
            ("step", STEPS),
            ("promise", PROMISES),
            ("again", (False, True)),
            ("about", (None, *TYPES)),
            ("starts_on", (TUESDAY, date(2027, 3, 28))),
        )
    },
    "plans.plan entry": _always(*ENTRIES),
    "plans.plan own": _always(True, False),
    **{f"follow_up.{name} opens": _always(True, False) for name in ("card", "employer", "deadline", "record_end")},
    "plans.plan steps": _always((), PLAN[:1], PLAN[:40], PLAN[20:60], PLAN),
    "plans.state_name state": _always(*STATES),
    "follow_up.card task": _always(*FOLLOW_UPS),
    "follow_up.card phone": _always(None, "+4915123456789"),
    "follow_up.employer task": _always(*TALKS),
    "follow_up.employer firm": _always("Bäckerei Krause", "", *STRANGE),
    "follow_up.deadline task": _always(*DEADLINES),
    "follow_up.deadline on": _always(TUESDAY, None),
    "follow_up.record_end task": _always(*FOLLOW_UPS),
    "follow_up.alarm task": _always(*FOLLOW_UPS),
    "follow_up.late task": _always(*FOLLOW_UPS, *TALKS, *DEADLINES),
    "follow_up.late escalated": _always(False, True),
    "follow_up.reason word": _always(*REASONS),
    "follow_up.until day": _always(TUESDAY, None),
    **{
        f"plan_shifts.{screen} {parameter}": _always(*values)
        for screen in ("types", "steps", "days")
        for parameter, values in (
            ("project_id", (1, BIG)),
            ("type", TYPES),
            ("marks", tuple(plan.marks for plan in PLANS.values())),
            ("mark", tuple(mark for plan in PLANS.values() for mark in plan.marks)),
            ("shifts", ({}, {"S+30": 7, "E-90": -7, "P+7": 1, "S-1": -2})),
            ("number", (0, 12)),
            ("present", SHIFTS),
        )
    },
    "tasks.listing today": _always(TUESDAY, TUESDAY + timedelta(days=20)),
    "mentees.card placed": _always((), PLACEMENTS[:1], PLACEMENTS[:4], PLACEMENTS[4:]),
    "home.privacy asked": _always(True, False),
    "mentees.card today": _always(TUESDAY, TUESDAY - timedelta(days=1)),
    "digests.morning due": _always((), (TASK,), FOLLOW_UPS, (replace(TASK, due_on=None),)),
}
