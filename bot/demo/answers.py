"""Check-ins of the demo's past: asked when they were due, and answered, but for a few, in the evening."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain import risk
from bot.domain.check_ins import GOOD, MOOD, NO, PENDING, SO_SO, STILL_THERE, STOPPING, TOPIC, YES, CheckIn
from bot.domain.follow_up_plans import INFO, MILESTONE
from bot.domain.people import Person
from bot.domain.placements import BY_MENTEE
from bot.store import check_ins, plans
from bot.store.database import Transaction

ANSWERED_AFTER, GIVEN_UP_AFTER = timedelta(hours=2), timedelta(days=5)
UNANSWERED = 8  # every so many questions nobody answers one


def give(tx: Transaction, mentee: Person, placement_id: int, *, now: datetime) -> None:
    """Settle every step of a placement that was due before now."""
    for number, step in enumerate(check_ins.of_placement(tx, placement_id), placement_id):
        if step.state != PENDING or step.due_at + GIVEN_UP_AFTER > now:
            continue
        check_ins.sent(tx, step, now=step.due_at)
        if step.kind == INFO:
            continue
        if number % UNANSWERED == 0:
            check_ins.give_up(tx, step, now=step.due_at + GIVEN_UP_AFTER)
        else:
            answer(tx, mentee, step, SO_SO if number % 5 == 0 else GOOD, now=step.due_at + ANSWERED_AFTER)


def answer(tx: Transaction, mentee: Person, step: CheckIn, mood: str, *, now: datetime) -> CheckIn:
    """Answer a question as the mentee does, and return it with what she has said."""
    said = {STILL_THERE: YES, MOOD: mood}
    if mood == SO_SO:
        said[TOPIC] = "language"
    elif step.kind == MILESTONE:
        said[STOPPING] = NO
    for field, one in said.items():
        check_ins.say(tx, mentee, step, field, one, now=now)
    check_ins.answer(tx, step, now=now)
    plans.confirm(tx, step.placement_id, BY_MENTEE, now=now)
    found = check_ins.by_id(tx, step.id)
    if found is None:
        raise LookupError("check-in")
    if (meant := risk.of_answer(found)) is not None:
        check_ins.judge(tx, found, meant)
    return found
