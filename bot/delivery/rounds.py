"""The rounds: what is looked after at every tick, one after the other. Daily work guards itself by a row a day."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime

from bot.delivery.alarms import look_after_late
from bot.delivery.attendance import plan_questions
from bot.delivery.deputies import look_for_the_stranded
from bot.delivery.digests import plan_evenings, plan_mornings
from bot.delivery.follow_up import close_the_silent, plan_messages
from bot.delivery.programme import pass_on_tasks
from bot.delivery.staff_meetings import pass_on_seats
from bot.delivery.waiting import look_after
from bot.domain.drafts import forgotten_before
from bot.store import drafts, import_drafts, intake, jobs, outbox, presence, typed_employers, updates
from bot.store.database import Database, Transaction, is_temporary

log = logging.getLogger(__name__)


async def go(database: Database, *, now: Callable[[], datetime]) -> None:
    """Do every round in a transaction of its own: one that breaks stops no other; the next tick tries it again."""
    for one in ROUNDS:
        try:
            await database.transaction(lambda tx, one=one: one(tx, now()))  # type: ignore[misc]
        except Exception as error:  # the rounds' edge: a fault of ours costs one round, not the bot
            if is_temporary(error):
                log.warning("the database is busy: the rounds wait")
                return
            way = "".join(traceback.format_tb(error.__traceback__))  # without its words: they may hold data
            log.error("the round %s failed: %s\n%s", one.__name__, type(error).__name__, way)


def do(tx: Transaction, *, now: datetime) -> None:
    """Look after everything that time alone brings about."""
    for one in ROUNDS:
        one(tx, now)


def tidy_up(tx: Transaction, now: datetime) -> None:
    """Forget what is kept for a time only, once a local day."""
    if jobs.begin(tx, "tidy_up", now=now):
        updates.forget_old(tx, now=now)
        outbox.forget_old(tx, now=now)
        typed_employers.forget_old(tx, before=forgotten_before(now))
        drafts.forget_old(tx, before=forgotten_before(now))
        jobs.forget_old(tx, now=now)
        presence.forget_old(tx, now=now)
        intake.forget_old(tx, now=now)


ROUNDS: tuple[Callable[[Transaction, datetime], None], ...] = (
    tidy_up,
    look_after,
    look_for_the_stranded,
    close_the_silent,
    plan_messages,
    look_after_late,
    plan_mornings,
    plan_evenings,
    plan_questions,
    pass_on_seats,
    pass_on_tasks,
    import_drafts.forget_old,
)
